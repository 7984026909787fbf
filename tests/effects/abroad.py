"""Rows about other states and those who are abroad."""

from effects.places import brink, coup, hold, venezuela
from effects.row import Row

ALARMED = {"sponsors.alarm": 0.05}
ALL_RUNGS = {"sponsors.cover": 1, "sponsors.advisers": 1, "sponsors.money": 1, "sponsors.troops": 1}
ASKED = {"recruiters.rate": 20, "recruiters.bonus": 6, "recruiters.damage": 0.2}
STEAL, SABOTAGE, GO_OVER, COUP = ([1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1])
THREAT = {"threat.level": 1, "threat.message": 1}

ROWS = (
    Row(
        1,
        "sponsors stand behind the regime: money, advisers, cover, troops as a last resort",
        ("sponsors", "budget", "surveillance", "claimant", "threat"),
        effects=(
            brink("sponsors", ALL_RUNGS, "nation:aid_troops", 1, days=70, given=ALARMED),
            brink("sponsors, budget", ALL_RUNGS, "revenue", 1, days=70, given=ALARMED),
            brink(
                "sponsors, surveillance",
                {"sponsors.advisers": 1},
                "nation:advisers",
                1,
                days=45,
                given=ALARMED,
            ),
            brink(
                "sponsors, claimant",
                {"sponsors.cover": 1},
                "nation:recognised",
                -1,
                days=45,
                given={**ALARMED, "claimant.recognition": 1},
            ),
            venezuela("sponsors, threat", ALL_RUNGS, "crossings", 1),
        ),
    ),
    Row(
        4,
        "attempts of foreign states to recruit officers, and what the regime claims of them",
        ("recruiters", "exiles"),
        ("recruiters.told", "recruiters.caught", "recruiters.claim_spread"),
        (
            hold("recruiters", {"recruiters.rate": 20}, "approaches", 1, days=40),
            hold("recruiters", {"recruiters.rate": 20}, "approaches_claimed", 1, days=40),
        ),
        ("tests/mechanisms/test_recruiters.py::test_the_regime_claims_what_it_counted_times_its_boast",),
    ),
    Row(
        5,
        "recruits asked to steal, to sabotage, to go over, to make a coup",
        ("recruiters", "obedience", "plots"),
        ("recruiters.damage", "recruiters.repair"),
        (
            brink(
                "recruiters, obedience",
                {"recruiters.tasks": SABOTAGE},
                "nation:sum_nation_effective",
                -1,
                day=0,
                days=40,
                given={**ASKED, "recruiters.tasks": STEAL},
            ),
            brink(
                "recruiters, plots",
                {"recruiters.tasks": COUP},
                "nation:plots_begun",
                1,
                day=0,
                days=40,
                given={**ASKED, "recruiters.tasks": SABOTAGE},
            ),
            brink(
                "recruiters",
                {"recruiters.tasks": GO_OVER},
                "crossings",
                1,
                day=0,
                days=40,
                given={**ASKED, "recruiters.tasks": SABOTAGE},
            ),
        ),
        ("tests/effects/test_facts.py::test_sabotage_spoils_what_the_first_line_can_do",),
    ),
    Row(
        6,
        "fear of foreign intervention: closes ranks, and makes a fall more thinkable",
        ("threat", "belief"),
        ("threat.rally", "threat.menace"),
        (
            brink("threat", THREAT, "would_obey", 1),
            coup("threat, plots", THREAT, "nation:plots_begun", -1, futures=8, days=20),
        ),
        ("tests/mechanisms/test_threat.py::test_a_threat_makes_a_fall_more_thinkable_however_it_is_told",),
    ),
    Row(
        7,
        "a rival recognised as head of state: legitimacy, and somebody to go over to",
        ("claimant", "appeals", "legitimacy", "adversaries"),
        ("claimant.standing",),
        (
            venezuela("claimant, appeals", {"claimant.recognition": 1}, "crossings", 1),
            brink("legitimacy", {"legitimacy.level": 0.5}, "would_obey", 1, day=35),
            brink("adversaries", {"adversaries.resolve": 1}, "nation:recognised", 1, days=45),
        ),
    ),
    Row(
        12,
        "rulers abroad fall, or survive: soldiers and the regime read it",
        ("precedents", "belief", "purge"),
        ("precedents.shift", "purge.preemptive"),
        (
            brink("precedents, belief", {"precedents.fallen": 1}, "outcome:hold", -1, futures=12, days=80),
            brink("precedents, belief", {"precedents.survived": 1}, "would_obey", 1),
            hold("precedents, purge", {"precedents.fallen": 1}, "purged", 1, given={"purge.preemptive": 0.1}),
        ),
    ),
    Row(
        19,
        "people posted abroad, whom exit control and arrest do not bind",
        ("posting", "desertion", "defection"),
        effects=(
            brink(
                "posting, desertion",
                {"posting.share": 0.2},
                "crossings",
                1,
                day=0,
                given={"desertion.exit_control": 1},
            ),
            venezuela("posting, defection", {"posting.share": 0.2}, "nation:exiled", 1, day=0),
        ),
    ),
    Row(
        21,
        "dark interests are blamed for a foiled plot",
        ("threat",),
        ("threat.blame", "threat.blame_half_life"),
        (
            coup(
                "threat, plots",
                {"threat.attribution": 1},
                "nation:plots_begun",
                -1,
                days=80,
                given={"informers.share": 0.05},
            ),
        ),
    ),
    Row(
        22,
        "the opposition and a foreign government each call on the forces to break",
        ("appeals", "threat"),
        ("appeals.persuasion", "appeals.persuasion_foreign", "threat.backfire"),
        (
            brink("appeals", {"appeals.opposition": 1}, "crossings", 1),
            coup("appeals, plots", {"appeals.opposition": 1}, "nation:plots_begun", 1, futures=8, days=20),
            venezuela("appeals", {"appeals.foreign": 1, "threat.backfire": 0}, "crossings", 1),
            brink("appeals, threat", {"appeals.foreign": 1}, "would_obey", 1, futures=12, days=80),
        ),
    ),
    Row(
        33,
        "officers in exile who speak and recruit",
        ("exiles", "signal", "recruiters"),
        ("exiles.contacts",),
        (
            brink("exiles, signal", {"exiles.before": 0.02, "exiles.heard": 4}, "would_obey", -1, days=80),
            hold("exiles, recruiters", {"exiles.before": 0.02}, "approaches", 1, days=40, given=ASKED),
        ),
    ),
    Row(
        39,
        "foreign troops may come",
        ("sponsors", "belief", "threat"),
        ("sponsors.backing", "threat.humiliation", "belief.foreign"),
        (
            venezuela("sponsors, belief, threat", {"sponsors.troops": 1}, "nation:tipping", 1),
            venezuela("sponsors, threat", {"sponsors.troops": 1}, "crossings", 1),
            brink("belief", {"belief.foreign": 0.1}, "would_obey", 1),
        ),
        ("tests/mechanisms/test_sponsors.py::test_a_rung_waits_for_the_one_below",),
    ),
    Row(
        43,
        "a sponsor's advisers spy on the forces; their withdrawal",
        ("surveillance", "informers"),
        ("surveillance.lent", "informers.lent"),
        (
            coup(
                "surveillance",
                {"surveillance.advisers": 0},
                "outcome:palace_coup",
                1,
                given={"surveillance.watchers": 0.002, "surveillance.lent": 1},
            ),
            coup(
                "informers",
                {"surveillance.advisers": 0},
                "nation:foiled_plots",
                -1,
                given={"informers.lent": 0.05},
            ),
        ),
    ),
    Row(
        46,
        "all options on the table, while the opposition rejects foreign force",
        ("threat",),
        ("threat.disarmed",),
        (
            brink("threat", {"threat.level": 0.3, "threat.message": 1}, "would_obey", 1),
            brink("threat", {"threat.disowned": 1}, "would_obey", -1, given=THREAT),
        ),
    ),
)

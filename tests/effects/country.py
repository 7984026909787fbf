"""Rows about the country, its street and its money, and about what every run answers."""

from effects.places import brink, hold, venezuela
from effects.row import Effect, Row

CAPITAL_ONLY = {
    "protest.militancy": {
        **{"Capital": 2, "North": 0.1, "East": 0.1, "South": 0.1},
        **{"West": 0.1, "Coast": 0.1, "Highlands": 0.1, "Plains": 0.1},
    }
}
CONCESSION = {"concession.offered": 1}

ROWS = (
    Row(
        8,
        "auditors from outside publish that an election was tampered with",
        ("audit", "legitimacy", "signal"),
        ("audit.cost", "audit.shock"),
        (
            brink("audit", {"audit.finding": 1}, "would_obey", -1),
            brink("audit", {"audit.finding": 1}, "nation:nation_protest", 1),
        ),
    ),
    Row(
        9,
        "protest, violence and a general strike with its cost",
        ("protest", "violence", "strike", "budget"),
        ("protest.mobilisation", "strike.idle", "budget.stoppage"),
        (
            brink("strike, budget", {"strike.call": 0.5}, "revenue", -1),
            brink("strike, protest", {"strike.call": 0.5}, "would_obey", -1, futures=16),
            brink("strike", {"strike.spontaneous": 1}, "would_obey", -1),
            brink("violence", {"violence.irregulars": 1}, "killed", 1),
        ),
    ),
    Row(
        10,
        "new elections called: it may calm, or show weakness",
        ("concession", "legitimacy", "signal"),
        ("concession.below", "concession.crowd"),
        (
            brink("concession", CONCESSION, "would_obey", 1),
            brink("concession", {**CONCESSION, "concession.weakness": 0}, "would_obey", 1),
            brink("concession", {**CONCESSION, "concession.calm": 0}, "would_obey", -1, futures=32),
        ),
    ),
    Row(
        11,
        "units stand down, then the high command decides",
        ("obedience", "high_command"),
        ("obedience.follow", "high_command.majority"),
        tests=(
            "tests/effects/test_facts.py::test_units_stand_down_before_the_high_command_lets_the_leader_go",
        ),
    ),
    Row(
        32,
        "no fall unless the forces move from the top down: who moved first is recorded",
        ("outcome",),
        tests=(
            "tests/simulation/test_outcome.py::test_a_first_line_that_fails_first_is_bottom_up",
            "tests/simulation/test_outcome.py::test_a_high_command_that_moves_first_is_top_down_and_its_rank_is_general",
            "tests/effects/test_facts.py::test_an_ouster_comes_from_below_and_a_coup_from_above",
        ),
    ),
    Row(
        35,
        "demonstrators killed and arrested; the backlash",
        ("violence", "protest"),
        ("violence.lethality_irregulars", "violence.arrested_per_killed"),
        (
            brink("deployment, violence", {"deployment.will": 0}, "killed", -1),
            brink("deployment, violence", {"deployment.will": 0}, "arrested", -1),
            brink("protest", {"protest.backlash": -0.3}, "nation:nation_protest", -1),
        ),
    ),
    Row(
        37,
        "the leader stays while he thinks he has the muscle",
        ("leader",),
        ("leader.disobedience", "leader.peers", "leader.street"),
        (
            Effect(
                "leader", "negotiated-exit", {"leader.guarantee": 0}, "outcome:negotiated_exit", -1, futures=8
            ),
            Effect(
                "leader", "negotiated-exit", {"leader.street": 0}, "outcome:negotiated_exit", -1, futures=8
            ),
        ),
    ),
    Row(
        38,
        "part of the army changes sides and part stays",
        ("outcome", "identity"),
        effects=(
            Effect(
                "identity",
                "split",
                {"identity.by_region": 0},
                "outcome:split",
                -1,
                futures=8,
                day=0,
                days=100,
            ),
        ),
        tests=("tests/cases/test_archetypes.py::test_an_archetype_ends_as_it_says",),
    ),
    Row(
        45,
        "the leader of the opposition: free, investigated, arrested, exiled",
        ("opposition", "protest"),
        ("opposition.outrage", "opposition.loss", "opposition.pursued", "opposition.every"),
        (
            brink("opposition", {"opposition.arrested": 1}, "would_obey", 1),
            brink(
                "opposition", {"opposition.investigated": 1}, "nation:nation_protest", 1, futures=12, days=80
            ),
            brink("opposition", {"opposition.exiled": 1}, "nation:nation_protest", 1, days=40),
            brink("opposition", {"opposition.exiled": 1}, "nation:nation_protest", -1, futures=12, days=80),
            brink("opposition", {"opposition.every": 10}, "would_obey", -1),
            brink("opposition", {"opposition.pursued": 0.2}, "nation:leader_held", 1, futures=12, days=80),
        ),
    ),
    Row(
        47,
        "protests across the whole country: regions with a capital",
        ("protest", "signal"),
        ("protest.militancy", "protest.nationwide", "signal.from_capital"),
        (brink("signal", {"signal.from_capital": 0}, "would_obey", 1, given=CAPITAL_ONLY),),
    ),
    Row(
        48,
        "rents pay for all this: a budget that sanctions, strikes and prices squeeze",
        ("budget", "payday", "adversaries", "strike"),
        ("budget.exports", "budget.price", "budget.savings", "budget.pay_spared", "budget.perks_first"),
        (
            hold("budget", {"budget.embargo": 0.7}, "revenue", -1, days=40),
            hold("budget", {"budget.price": 0.5}, "revenue", -1, days=40),
            brink("adversaries, budget", {"adversaries.resolve": 1}, "revenue", -1),
            brink(
                "budget, payday",
                {"budget.embargo": 0.9},
                "desertion_per_year",
                1,
                given={"budget.savings": 0},
            ),
            venezuela(
                "budget, payday",
                {"budget.embargo": 0.7},
                "desertion_per_year",
                1,
                given={"budget.savings": 0},
            ),
        ),
    ),
    Row(
        49,
        "how cohesive, will they hold, and does this lever change it?",
        ("obedience", "outcome"),
        tests=(
            "tests/simulation/test_observables.py::test_those_who_would_obey_serve_whatever_they_think",
            "tests/analysis/test_answer.py::test_outcomes_are_counted_and_add_up",
            "tests/effects/test_effects.py::test_the_dose_has_the_effect",
        ),
    ),
    Row(
        50,
        "no fall without the forces: the share of falls in which no formation changed sides",
        ("obedience", "outcome"),
        tests=("tests/effects/test_facts.py::test_formations_change_sides_in_a_split_and_in_no_palace_coup",),
    ),
)

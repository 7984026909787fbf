"""Rows about what holds the forces: rents, courts, promises, watchers, purges, favour."""

from effects.places import brink, coup, hold, venezuela
from effects.row import Effect, Row, Values

AMNESTY = {"amnesty.credibility": 1, "amnesty.reach": 1}
ABUSERS = {"complicity.rights": 0.5, "complicity.graft": 0, "complicity.drugs": 0, "amnesty.credibility": 0}
TRAFFICKERS = {"complicity.rights": 0, "complicity.graft": 0, "complicity.drugs": 0.5, **AMNESTY}
GUARD = {"default": 0, "guard": 1}


def of_generals(value: float) -> Values:
    """A table by rank that is 0 below general."""
    return {"default": [0, 0, 0, 0, value]}


ROWS = (
    Row(
        2,
        "a purge for real or imagined disloyalty",
        ("purge",),
        ("purge.after_plot", "purge.preemptive", "purge.resolve", "purge.noise"),
        (
            hold("purge", {"purge.rate": 0.1}, "purged", 1, days=40),
            hold("purge", {"purge.rate": 0.1}, "purged_loyal", 1, days=40),
            coup(
                "purge, informers",
                {"purge.after_plot": 0.2},
                "purged",
                1,
                futures=12,
                days=80,
                given={"informers.share": 0.05, "purge.rate": 0.05},
            ),
            brink(
                "purge",
                {"purge.resolve": 0},
                "purged",
                -1,
                given={"purge.preemptive": 0.1, "precedents.fallen": 1},
            ),
        ),
        (
            "tests/mechanisms/test_plots.py::test_nobody_is_purged_who_holds_a_seat_or_is_a_private",
            "tests/mechanisms/test_purge.py::test_a_ruler_who_fears_for_his_own_dares_no_more_than_the_usual",
        ),
    ),
    Row(
        3,
        "conspirators arrested, detainees, the backlash among comrades",
        ("detention", "detection", "purge"),
        ("detention.stay", "detection.sweep", "purge.comrades", "purge.anger"),
        (
            coup(
                "detection, detention",
                {"detection.taken": 0},
                "detained",
                -1,
                futures=8,
                days=80,
                given={"informers.share": 0.05},
            ),
        ),
        (
            "tests/mechanisms/test_plots.py::test_those_arrested_are_held_and_counted",
            "tests/mechanisms/test_plots.py::test_the_loyal_who_go_leave_angry_comrades_and_the_disloyal_do_not",
        ),
    ),
    Row(
        13,
        "senior leadership bought off: salaries, homes, land",
        ("patronage", "income"),
        ("patronage.kept_served", "patronage.kept_shirked", "patronage.kept_joined", "income.perks"),
        (
            coup(
                "patronage",
                {"patronage.assets": of_generals(200000)},
                "would_obey.general",
                1,
                futures=24,
                days=150,
            ),
            brink("patronage", {"patronage.assets": 50000}, "would_obey", -1),
        ),
        ("tests/mechanisms/test_patronage.py::test_an_estate_is_worth_most_to_those_who_keep_it",),
    ),
    Row(
        23,
        "sanctions on senior officers, and relief for those who change sides",
        ("sanctions",),
        ("sanctions.threatened", "sanctions.bite", "sanctions.plotter"),
        (
            brink("sanctions", {"sanctions.imposed": [0, 0, 0, 0, 2]}, "would_obey.general", -1, futures=12),
            brink(
                "sanctions",
                {"sanctions.relief": 2, "sanctions.credibility": 1},
                "would_obey.general",
                -1,
                futures=40,
                given={"sanctions.imposed": [0, 0, 0, 0, 1]},
            ),
            coup(
                "sanctions, plots",
                {"sanctions.relief": 1, "sanctions.credibility": 1},
                "nation:plots_begun",
                1,
                futures=8,
                days=20,
                given={"sanctions.imposed": [0, 0, 0, 0, 1]},
            ),
        ),
        (
            "tests/mechanisms/test_sanctions.py::test_relief_never_exceeds_the_burden",
            "tests/mechanisms/test_sanctions.py::test_after_a_fall_sanctions_stay_on_those_who_served",
        ),
    ),
    Row(
        24,
        "the Guard puts down dissent and coups: roles by service",
        ("duty", "counterweight", "coup"),
        ("duty.second_line", "coup.resistance"),
        (
            brink("duty", {"duty.first_line": {"default": 0, "army": 1}}, "would_obey.army", -1, day=0),
            coup(
                "counterweight, coup",
                {"counterweight.duty": GUARD},
                "outcome:palace_coup",
                -1,
                given={"coup.quorum": 0.2, "coup.rate": 0.5, "coup.resistance": 0.5},
            ),
        ),
        ("tests/mechanisms/test_counterweight.py::test_only_those_who_obey_turn_out_against_a_coup",),
    ),
    Row(
        25,
        "the Guard favoured beyond other branches",
        ("favour",),
        ("favour.envy",),
        (
            venezuela("favour", {"favour.by_service": GUARD}, "guard_desertion_per_year", -1),
            venezuela(
                "favour", {"favour.by_service": GUARD, "favour.envy": 1}, "desertion_per_year", 1, days=60
            ),
        ),
        ("tests/mechanisms/test_favour.py::test_what_one_branch_gains_the_others_envy",),
    ),
    Row(
        28,
        "generals hold criminal fiefdoms, by trade: they pay and make complicit",
        ("rackets", "income", "complicity"),
        ("rackets.share", "rackets.guilt"),
        (
            coup(
                "rackets, income",
                {"rackets.take": {"default": 0, "contracts": [0, 0, 0, 0, 20000]}},
                "would_obey.general",
                1,
                futures=24,
            ),
        ),
        (
            "tests/mechanisms/test_rackets.py::test_trafficking_is_charged_as_such_and_every_other_trade_as_corruption",
        ),
    ),
    Row(
        29,
        "so an amnesty will do little: amnesty, patronage and complicity together",
        ("amnesty", "patronage", "complicity"),
        effects=(
            brink("amnesty, complicity", AMNESTY, "would_obey", -1, given=ABUSERS),
            brink(
                "amnesty, patronage", AMNESTY, "would_obey", -1, given={**ABUSERS, "patronage.assets": 50000}
            ),
        ),
        tests=("tests/effects/test_facts.py::test_an_amnesty_moves_nobody_who_has_nothing_to_answer_for",),
    ),
    Row(
        40,
        "an amnesty offered at the bases: who heard, who believes, what it covers",
        ("amnesty",),
        ("amnesty.rights", "amnesty.graft", "amnesty.refuser", "amnesty.deserter", "amnesty.memory"),
        (
            brink("amnesty", AMNESTY, "would_obey", -1, given=ABUSERS),
            brink("amnesty", {"amnesty.reach": 0.3}, "would_obey", 1, given={**ABUSERS, **AMNESTY}),
            brink("amnesty", {"amnesty.repealable": 1}, "would_obey", 1, given={**ABUSERS, **AMNESTY}),
            brink("amnesty", {"amnesty.repeals": 5}, "would_obey", 1, given={**ABUSERS, **AMNESTY}),
        ),
        ("tests/mechanisms/test_amnesty.py::test_nobody_is_spared_who_has_not_heard",),
    ),
    Row(
        41,
        "the army is a partner in abuses, corruption and trafficking",
        ("complicity",),
        ("complicity.jail", "complicity.shirker", "complicity.deserter"),
        (
            brink("complicity", {"complicity.rights": 0.5}, "would_obey", -1),
            brink("complicity", {"complicity.graft": 0.5}, "would_obey", -1),
            brink("complicity", {"complicity.drugs": 0.5}, "would_obey", -1),
        ),
    ),
    Row(
        42,
        "the alternative to power is jail, or extradition, which no domestic amnesty waives",
        ("complicity", "amnesty"),
        ("complicity.extradition",),
        (brink("amnesty, complicity", {"amnesty.drugs": 1}, "would_obey", -1, given=TRAFFICKERS),),
        ("tests/mechanisms/test_amnesty.py::test_trafficking_is_not_covered_unless_somebody_says_so",),
    ),
    Row(
        44,
        "which makes an uprising so difficult: detection grows with the plot and its watchers",
        ("surveillance", "detection", "informers"),
        ("detection.sweep", "plots.denounce"),
        (
            coup("surveillance, detection", {"surveillance.watchers": 0.002}, "outcome:palace_coup", -1),
            coup("informers", {"informers.share": 0.05}, "nation:foiled_plots", 1),
            Effect(
                "coup, surveillance",
                "palace-coup",
                {"coup.minders": 5},
                "outcome:palace_coup",
                -1,
                futures=16,
                day=0,
                days=120,
                given={"coup.quorum": 0.15, "coup.rate": 1, "surveillance.watchers": 0.0005},
            ),
        ),
        ("verification/test_closed_forms.py::test_a_plot_of_n_is_found_at_a_constant_rate_of_n_watchers",),
    ),
)

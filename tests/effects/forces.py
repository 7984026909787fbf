"""Rows about who serves: numbers, ranks, ways out, duty before a crowd."""

from effects.places import brink, hold, venezuela
from effects.row import Effect, Row

# Promotions into the rank of general, over generals a year.
INFLATION = {"promotion.rate": [0, 0, 0, 0, 1]}

ROWS = (
    Row(
        14,
        "a rank pyramid with too many generals, against comparators",
        ("promotion",),
        effects=(hold("promotion", INFLATION, "generals_per_thousand", 1, day=0, days=60),),
        tests=(
            "tests/cases/test_headcounts.py::test_ranks_are_a_pyramid",
            "tests/mechanisms/test_promotion.py::test_a_top_is_heavy_against_those_in_active_service",
        ),
    ),
    Row(
        15,
        "promotions to general, ever more and ever younger",
        ("promotion", "budget", "payday"),
        ("promotion.seniority", "promotion.loyalty", "promotion.years", "promotion.retirement"),
        (
            hold("promotion", INFLATION, "promotions", 1, day=0, days=60),
            hold("promotion, budget", INFLATION, "nation:diluted", -1, day=0, days=60),
        ),
        ("tests/mechanisms/test_promotion.py::test_the_more_are_promoted_the_younger_they_are",),
    ),
    Row(
        16,
        "desertion in the ranks, officers near zero; the count is a lower bound",
        ("desertion",),
        ("desertion.hiding", "desertion.moving", "desertion.manhunt"),
        tests=(
            "verification/test_limits.py::test_quiet_desertion_of_the_guard_is_about_the_one_percent_a_year_that_was_reported",
            "tests/simulation/test_observables.py::test_desertion_is_a_yearly_share_of_those_of_day_0",
        ),
    ),
    Row(
        17,
        "names struck from the rolls years later: strength on paper",
        ("rolls",),
        effects=(
            hold("rolls", {"rolls.lag": 60}, "ghost_soldiers", -1, day=0, days=60),
            hold("rolls", {"rolls.ghosts": 0.06}, "nation:on_rolls", 1, day=0, days=10),
        ),
        tests=("tests/mechanisms/test_rolls.py::test_the_list_is_a_lower_bound_on_desertion",),
    ),
    Row(
        18,
        "nobody in service or in the reserve leaves the country without authorisation",
        ("desertion",),
        ("desertion.caught", "desertion.risk"),
        (
            venezuela("desertion", {"desertion.exit_control": 0.9}, "crossings", -1),
            venezuela("desertion", {"desertion.leaks": 0.8}, "crossings", 1),
            venezuela("desertion", {"desertion.bound": [1, 0, 0]}, "crossings", 1),
        ),
        ("verification/test_limits.py::test_nobody_deserts_across_a_sealed_border_and_going_home_remains",),
    ),
    Row(
        20,
        "a small mutiny of the rank and file, foiled",
        ("mutiny", "plots"),
        ("mutiny.majority", "mutiny.loud"),
        (
            brink(
                "mutiny",
                {"mutiny.smallest": 2, "mutiny.rate": 1},
                "nation:mutinies_foiled",
                1,
                day=0,
                days=40,
                given={"plots.begin": 0.1, "plots.grow": 1, "plotting.effort": 0.5, "plotting.penalty": 0.5},
            ),
        ),
        ("tests/mechanisms/test_plots.py::test_a_circle_smaller_than_the_smallest_mutiny_does_not_strike",),
    ),
    Row(
        26,
        "headcounts by service, status and rank; the reserve waits at home; totals conflict",
        ("duty",),
        ("duty.called_up", "desertion.bound"),
        (
            brink("duty", {"duty.called_up": 0}, "would_obey", 1),
            venezuela("desertion", {"desertion.bound": [1, 0, 0]}, "crossings", 1),
        ),
        (
            "tests/cases/test_headcounts.py::test_venezuela_has_the_forces_that_the_reports_of_2019_count",
            "tests/cases/test_headcounts.py::test_the_variant_has_the_forces_that_the_iiss_counts",
        ),
    ),
    Row(
        27,
        "lower ranks live on ten dollars a month",
        ("income",),
        ("income.outside", "income.after"),
        (
            venezuela("income", {"income.salary": {"default": [5, 7, 22, 30, 50]}}, "desertion_per_year", 1),
            brink(
                "income", {"income.salary": {"default": [100, 150, 300, 917, 3695]}}, "desertion_per_year", 1
            ),
        ),
        ("tests/cases/test_archetypes.py::test_nobody_melts_away_whose_pay_is_not_cut",),
    ),
    Row(
        30,
        "tens of thousands more for the militia, mostly elderly",
        ("militia", "recruitment"),
        ("militia.ears", "militia.force"),
        (
            Effect(
                "recruitment, militia",
                "venezuela-2019-militia",
                {"recruitment.intake": {"default": 0, "militia": 5}},
                "recruited",
                1,
                day=25,
                scale=0.05,
            ),
        ),
        (
            "tests/mechanisms/test_militia.py::test_a_large_militia_keeps_generals_from_conspiring",
            "tests/mechanisms/test_militia.py::test_a_militia_adds_to_those_who_are_killed",
        ),
    ),
    Row(
        31,
        "training cut from two years to six months",
        ("training",),
        ("training.half_life", "training.skill", "training.bond"),
        (brink("training", {"training.months": 6}, "would_obey", -1, day=0),),
        ("tests/mechanisms/test_training.py::test_a_force_of_six_months_breaks_where_one_of_24_holds",),
    ),
    Row(
        34,
        "riot police refuse, walk away, embrace protesters, and are seen",
        ("obedience", "signal"),
        ("obedience.majority", "signal.fraternising"),
        (
            brink("obedience, signal", {"signal.refusal": 0}, "would_obey", 1),
            brink("signal", {"signal.media": 0.2}, "would_obey", 1),
        ),
        ("verification/test_limits.py::test_no_refusal_spreads_between_units_where_nothing_is_shown",),
    ),
    Row(
        36,
        "only so many police against tens of thousands",
        ("violence", "duty"),
        ("violence.ranks", "deployment.escalates"),
        (
            brink("violence, duty", {"violence.held": 10}, "nation:nation_protest", 1),
            brink("violence, duty", {"violence.held": 10}, "outcome:hold", -1, futures=12, days=80),
        ),
    ),
)

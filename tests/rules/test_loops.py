"""Rules of one scope share a loop wherever nothing between them needs them apart."""

from itertools import combinations

import pytest

from allegiance.mechanisms import DAY
from allegiance.rules.fit import owned
from allegiance.rules.loops import loops
from allegiance.rules.plan import Plan
from allegiance.rules.rule import Procedure, Rule
from rules.mechanism import before, mechanism


def together(plan):
    """Names of what runs in each loop, in order."""
    return [[step.does.name for step in loop.steps] for loop in loops(plan)]


def places(plan):
    """Where each declaration runs: the number of its loop, and its place there."""
    return {step.where: (n, k) for n, loop in enumerate(loops(plan)) for k, step in enumerate(loop.steps)}


def reads_of(plan, step):
    """Columns that a step reads, and those of which it reads a mean or a sum."""
    means = {mean.column for a in step.does.reads if (mean := plan.mean(a))}
    named = {a.removesuffix("_last") for a in step.does.reads}
    return named | {a.removeprefix("commander_") for a in named} | means, means


@pytest.mark.parametrize("name", ["a", "b"])
def test_whoever_reads_what_another_writes_keeps_its_place_beside_it(name, tmp_path):
    made = mechanism(
        tmp_path,
        f"made_{name}",
        """
        RECORDED = ("last_of_all",)

        @unit
        def first_here(present: float) -> float:
            return present

        @nation
        def of_all(sum_nation_first_here: float) -> float:
            return sum_nation_first_here

        @unit
        def second_here(first_here: float, of_all: float) -> float:
            return first_here / of_all

        @nation
        def last_of_all(sum_nation_second_here: float) -> float:
            return sum_nation_second_here
        """,
    )
    plan = Plan(before(made) if name == "a" else (*DAY, made))
    place = places(plan)
    rules = [s for s in plan.of(Rule, Procedure) if s.where in place]
    assert len(place) == len(rules)
    for one, other in combinations(rules, 2):
        mine, theirs = ({c for c, *_ in owned(s.does)} for s in (one, other))
        read, averaged = reads_of(plan, other)
        if mine & read or theirs & reads_of(plan, one)[0]:
            assert place[one.where] < place[other.where]
        if mine & averaged:
            assert place[one.where][0] < place[other.where][0]
        if Procedure in {type(one.does), type(other.does)} or one.part != other.part:
            assert place[one.where][0] < place[other.where][0]


def test_rules_between_which_nothing_stands_in_the_way_share_a_loop(tmp_path):
    made = mechanism(
        tmp_path,
        "made_apart",
        """
        RECORDED = ("left", "middle", "right", "behind")

        @unit
        def left(present: float) -> float:
            return present

        @nation
        def middle(t: int) -> float:
            return 1.0 * t

        @unit
        def right(left: float) -> float:
            return left + 1.0

        @nation
        def behind(nation_right: float) -> float:
            return nation_right
        """,
    )
    found = together(Plan(before(made)))
    assert sum({"left", "right"} <= set(loop) for loop in found) == 1
    assert sum({"middle", "behind"} <= set(loop) for loop in found) == 1


def test_a_column_that_is_only_called_after_a_commander_is_read_after_it_is_written(tmp_path):
    made = mechanism(
        tmp_path,
        "made_zeal",
        """
        RECORDED = ("late",)

        @unit
        def commander_zeal(t: int) -> float:
            return 1.0 * t

        @unit
        def heeded(commander_zeal: float) -> float:
            return commander_zeal

        @nation
        def total(sum_nation_heeded: float) -> float:
            return sum_nation_heeded

        @unit
        def late(total: float) -> float:
            return total
        """,
    )
    place = places(Plan(before(made)))
    assert place["made_zeal.commander_zeal"] < place["made_zeal.heeded"] < place["made_zeal.total"]


def test_a_day_goes_once_through_the_views_and_fewer_times_through_the_units_than_their_rules_stand_apart():
    found = loops(Plan(DAY))
    assert [loop.scope for loop in found].count("view") == 1
    assert [loop.scope for loop in found].count("unit") <= 12
    assert len({(loop.scope, loop.part, loop.once) for loop in found if len(loop.steps) > 1}) > 5

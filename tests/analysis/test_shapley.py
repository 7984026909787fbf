"""Contributions that add up, of games whose answer is known."""

import numpy as np
import pytest

from allegiance.analysis.groups import GROUPS, Group
from allegiance.analysis.holding import holding, shared
from allegiance.analysis.shapley import combinations, drawn_orders
from allegiance.analysis.switched_off import without
from allegiance.ensemble.job import Job
from allegiance.scenario.load import load_case
from allegiance.scenario.pull import with_levers
from allegiance.scenario.resolve import changes, resolve, value_on

GLOVES = [Group(name, name, "", {}) for name in ("left", "right", "other right")]
FIVE = [Group(name, name, "", {}) for name in "abcde"]


def glove(on):
    """A pair is worth 1 in every future: the left glove with either of two right ones."""
    worth = float("left" in on and len(on) > 1)
    return np.full((10, 2), worth)


def noisy(on, futures=30):
    """a is worth 0.3 and luck of the future's own, b 0.2, c and d 0.1 if both are there, e nothing."""
    luck = np.random.default_rng(4).normal(0.0, 0.05, (futures, 2))
    worth = 0.3 * ("a" in on) + 0.2 * ("b" in on) + 0.1 * ({"c", "d"} <= on)
    return worth + luck * ("a" in on)


def told(found, quantity="hold"):
    return {name: part.value for name, part in found.parts[quantity].items()}


def test_all_orders_give_the_values_of_the_textbook():
    found = shared(glove, GLOVES, [])
    assert {"left": 4 / 6, "right": 1 / 6, "other right": 1 / 6} == pytest.approx(told(found))
    assert (8, 80) == (found.combinations, found.futures)


@pytest.mark.parametrize("pairs", [0, 1, 3])
def test_parts_add_up_exactly_with_any_orders(pairs):
    drawn = drawn_orders([group.name for group in FIVE], pairs, seed=1)
    found = shared(noisy, FIVE, drawn)
    for quantity in ("hold", "would_obey"):
        assert found.full[quantity] - found.none[quantity] == pytest.approx(
            sum(told(found, quantity).values()), abs=1e-12
        )


def test_an_order_comes_with_its_reverse():
    drawn = drawn_orders(["a", "b", "c", "d"], 3, seed=2)
    assert 6 == len(drawn)
    assert all(one[::-1] == other for one, other in zip(drawn[::2], drawn[1::2], strict=True))
    assert 16 >= len(combinations(["a", "b", "c", "d"], drawn))


def test_with_reverses_two_groups_that_work_together_share_alike():
    drawn = drawn_orders([group.name for group in FIVE], 1, seed=3)
    found = told(shared(noisy, FIVE, drawn))
    assert pytest.approx(0.05) == found["c"] == pytest.approx(found["d"])
    assert 0.0 == found["e"]


def test_the_interval_of_a_part_is_that_of_its_luck_over_futures():
    part = shared(noisy, FIVE, []).parts["hold"]["a"]
    assert part.low < 0.3 < part.high
    assert 0.03 < part.high - part.low < 0.05  # 2 · 2.05 · 0.05 / √30
    certain = shared(noisy, FIVE, []).parts["hold"]["b"]  # whose own luck is none: it takes that of all
    assert 0.01 < certain.high - certain.low < part.high - part.low


def test_the_interval_takes_in_that_orders_are_a_sample():
    drawn = drawn_orders([group.name for group in GLOVES], 4, seed=5)
    part = shared(glove, GLOVES, drawn).parts["hold"]["left"]
    assert part.low < 4 / 6 < part.high
    assert part.low < part.high


def a_force(seed, futures=10):
    """Holds where luck and the weights of the groups that are on outdo a limit; obeys the more smoothly."""
    weights = dict(zip("abcde", (3.0, 2.0, 1.5, 1.0, 0.2), strict=True))
    luck = np.random.default_rng(seed).normal(-3.8, 1.0, futures)

    def game(on):
        push = sum(weights[name] for name in on) + luck
        return np.stack(((push > 0).astype(float), 1 / (1 + np.exp(-push))), axis=1)

    return game


@pytest.mark.parametrize("pairs", [2, 3, 4])
def test_intervals_of_few_orders_hold_the_true_part_about_as_often_as_they_say(pairs):
    """Of 60 samples with 5 groups and 2 quantities each, which are not independent: 9 of 10 at least."""
    names = [group.name for group in FIVE]
    true = shared(a_force(999, 5000), FIVE, []).parts
    inside = [
        part.low <= true[quantity][name].value <= part.high
        for seed in range(60)
        for quantity, parts in shared(a_force(seed), FIVE, drawn_orders(names, pairs, seed)).parts.items()
        for name, part in parts.items()
    ]
    assert np.mean(inside) > 0.9


def test_one_order_and_its_reverse_leave_everything_open():
    part = shared(noisy, FIVE, drawn_orders([group.name for group in FIVE], 1, seed=3)).parts["hold"]["a"]
    assert (-1.0, 1.0) == (part.low, part.high)


@pytest.fixture(scope="module")
def venezuela():
    return load_case("venezuela-2019")


def test_groups_are_at_most_eight_and_share_no_parameter():
    names = [name for group in GROUPS for name in group.off]
    assert len(GROUPS) <= 8
    assert len(names) == len(set(names))


def test_every_value_that_switches_a_group_off_is_allowed(venezuela):
    for name, value in ((name, value) for group in GROUPS for name, value in group.off.items()):
        mechanism, _, field = name.partition(".")
        par = venezuela.declared[mechanism][field].par
        if isinstance(value, str):
            other = venezuela.declared[value.partition(".")[0]][value.partition(".")[2]].par
            assert (other.unit, other.by) == (par.unit, par.by)
        else:
            assert par.low <= value <= par.high


def test_what_is_switched_off_stays_off_whatever_events_and_levers_say(venezuela):
    pulled = venezuela.with_lever("amnesty", start="2019-02-01").with_lever("advisers-withdrawn")
    off = without(pulled, GROUPS)
    base = resolve(off)
    values = {}
    for change in changes(off, base):
        values.setdefault(f"{change.mechanism}.{change.field}", []).append((change.day, change.value))
    for group in GROUPS:
        for name, value in group.off.items():
            own = base[name.partition(".")[0]][name.partition(".")[2]]
            course = values.get(name, [(0, own)])
            wanted = base["income"]["outside"] if isinstance(value, str) else value
            assert [0] == [day for day, _ in course]
            assert np.all(np.asarray(course[0][1]) == wanted)


def test_what_takes_the_place_of_another_parameter_follows_its_turns():
    changed = with_levers(load_case("brink"), (), ["income.outside=x2@2001-02-01..2001-02-20"])
    off = without(changed, [group for group in GROUPS if group.name == "money"])
    for day in (0, 30, 31, 50, 51, 60):
        outside = value_on(off, "income.outside", day)
        assert np.all(outside == value_on(off, "income.salary", day))
    assert np.any(value_on(off, "income.salary", 31) != value_on(off, "income.salary", 30))


def test_with_nothing_off_the_case_is_itself(venezuela):
    assert without(venezuela, []) is venezuela


def test_a_tiny_force_is_taken_apart_group_by_group(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    job = Job(load_case("ouster"), "fixed", 40, 1, 0.05)
    found = holding(job, 2, orders=2, workers=1, groups=[GROUPS[3], GROUPS[7]])
    assert (4, 8) == (found.combinations, found.futures)
    total = sum(part.value for part in found.parts["would_obey"].values())
    assert found.full["would_obey"] - found.none["would_obey"] == pytest.approx(total)
    assert found.parts["would_obey"]["discipline"].value > 0 > found.parts["would_obey"]["street"].value

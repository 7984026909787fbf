"""What holds people, put together by group and over futures."""

import pytest

from allegiance.analysis import carriers, watch_list
from allegiance.analysis.ask import why
from allegiance.analysis.why import FILE, Why, keep, kept, spread_days, strongest
from allegiance.scenario.load import load_case
from allegiance.simulation.motives import Motives


def row(day, service, rank, people, lead, **terms):
    near = {"shirk": 1.0} if rank == "private" else {"plot": 1.0}
    return Motives(day, service, rank, people, 10, 0.9, lead, near, terms)


@pytest.fixture
def found():
    return Why(
        1,
        (
            row(0, "army", "private", 300, 2.0, pay=2.5, orders=-0.5),
            row(0, "army", "general", 100, 4.0, pay=4.0, orders=0.0),
            row(0, "guard", "private", 100, 1.0, pay=2.0, orders=-1.0),
            row(7, "army", "private", 300, 0.5, pay=1.0, orders=-0.5),
            row(9, "army", "private", 300, 1.5, pay=2.0, orders=-0.5),
        ),
    )


def test_groups_weigh_as_much_as_they_have_people(found):
    (everybody,) = found.groups("all", 0)
    assert (500, 30) == (everybody.people, everybody.asked)
    assert pytest.approx((2 * 300 + 4 * 100 + 1 * 100) / 500) == everybody.lead
    assert {"shirk": pytest.approx(0.8), "plot": pytest.approx(0.2)} == everybody.nearest
    assert everybody.lead == pytest.approx(sum(everybody.terms.values()))


def test_groups_are_by_service_by_rank_or_by_both(found):
    assert [("army", "all"), ("guard", "all")] == [(g.service, g.rank) for g in found.groups("service", 0)]
    assert [("all", "private"), ("all", "general")] == [(g.service, g.rank) for g in found.groups("rank", 0)]
    assert 3 == len(found.groups("both", 0))


def test_the_days_that_tell_are_the_first_the_lowest_and_the_last(found):
    assert [0, 7, 9] == found.days == found.telling


def test_the_strongest_terms_come_first_and_tastes_never():
    terms = {"a": 0.5, "b": -0.25, "c": 2.0, "d": 0.001, "tastes": 9.0, "e": -1.0}
    assert [("c", 2.0), ("a", 0.5)] == strongest(terms, 1, 3)
    assert [("e", -1.0)] == strongest(terms, -1, 1)


def test_days_are_spread_evenly_from_the_first_to_the_last():
    assert [0, 70, 140, 210] == spread_days(210)
    assert [0, 1] == spread_days(1)


def test_what_is_kept_is_read_back(found, tmp_path):
    keep(found, tmp_path)
    assert found == kept(tmp_path)
    assert kept(tmp_path / "nowhere") is None


@pytest.mark.parametrize("said", ["garbage", "[]", "{}", '{"futures": 1, "groups": [{"day": 1}]}', "\0"])
def test_what_is_damaged_is_as_if_it_were_not_kept(tmp_path, said):
    for name in (FILE, carriers.FILE, watch_list.FILE):
        (tmp_path / name).write_text(said)
    assert (None, None, None) == (kept(tmp_path), carriers.kept(tmp_path, 1), watch_list.kept(tmp_path, 1))


def test_a_single_future_is_asked_last_on_the_day_on_which_it_ends():
    case = load_case("ouster")
    found = why(case, [0, 5, 200], scale=0.1, sample=3)
    assert [0, 5] == found.days[:2]
    assert 5 < found.days[2] < 200


def test_days_are_spread_over_a_single_future_and_not_over_the_horizon():
    case = load_case("ouster")
    (*_, end) = why(case, [0, case.days], scale=0.1, sample=3).days
    found = why(case, scale=0.1, sample=3)
    assert end < case.days
    assert spread_days(end) == found.days
    assert [0] == why(case, [0], scale=0.1, sample=3).days


def test_more_futures_are_averaged_day_by_day():
    case = load_case("hold")
    found = why(case, [0, 3], futures=2, mode="prior", scale=0.05, sample=4)
    assert [0, 3] == found.days
    one = found.groups("all", 0)[0]
    assert 2 * 1000 == one.people

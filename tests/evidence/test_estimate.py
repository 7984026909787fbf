from itertools import permutations
from math import exp, hypot, log, sqrt

import pytest
from scipy.stats import norm

from allegiance.errors import InvalidInput
from allegiance.evidence.estimate.constraint import constraints
from allegiance.evidence.estimate.estimate import Context, context_of, estimates
from allegiance.evidence.estimate.spread import Spreads, figures, rounding, spread
from allegiance.evidence.ledger import Ledger
from evidence.made import claim, document

Z = norm.ppf(0.95)
BARE = Spreads(floor=0.0)


def test_one_origin_gives_itself_with_the_spread_of_its_grade():
    one = claim(72_345)
    (found,) = estimates([one], BARE)
    sure = hypot(0.02, 0.07, 0.03, 1 / sqrt(12) / 72_345)
    assert 72_345 == pytest.approx(found.median, rel=1e-4)
    assert 72_345 * exp(sure * Z) == pytest.approx(found.high, rel=1e-3)
    assert ((one.claim_id,), 1) == (found.claims, found.origins)


def test_three_mentions_of_one_origin_are_one_witness():
    mentions = [claim(900, origin="agency") for _ in range(3)]
    other = claim(1200)
    (once,), (thrice,) = (estimates([*told, other]) for told in (mentions[:1], mentions))
    assert (once.median, once.low, once.high) == (thrice.median, thrice.low, thrice.high)
    assert 2 == thrice.origins
    assert any("2 more mentions of an origin already counted" in line for line in thrice.lines)


def test_an_origin_that_contradicts_itself_is_less_sure_of_the_middle():
    (steady,), (unsteady,) = (
        estimates([claim(a, origin="x"), claim(b, origin="x")], BARE) for a, b in ((150, 150), (100, 225))
    )
    assert 150 == pytest.approx(unsteady.median, rel=1e-3)
    assert log(2.25) / 2 * Z == pytest.approx(log(unsteady.high / unsteady.median), rel=0.05)
    assert unsteady.high > steady.high


def test_how_often_an_origin_tells_a_number_does_not_move_its_middle():
    low, high = claim(4000, origin="x"), claim(8000, origin="x")
    told_again = [claim(8000, origin="x") for _ in range(3)]
    (once,), (often,) = estimates([low, high], BARE), estimates([low, high, *told_again], BARE)
    assert (once.median, once.low, once.high) == (often.median, often.low, often.high)


@pytest.mark.parametrize("kinds", [("list", "point"), ("point", "list")])
def test_a_list_beside_a_point_of_one_origin_has_no_vote_in_any_order(kinds):
    told = {
        "list": claim(4300, claim_id="clist", origin="x"),
        "point": claim(5000, claim_id="cpoint", origin="x"),
    }
    (found,) = estimates([told[kind] for kind in kinds], BARE, Context({}, {"clist"}))
    assert (("cpoint",), None) == (found.claims, found.listed)
    assert 5000 == pytest.approx(found.median, rel=1e-3)


def test_the_number_of_a_list_told_again_is_still_that_of_the_list():
    told = [claim(4300, claim_id="clist", origin="x"), claim(4300, claim_id="cagain", origin="x")]
    (found,) = estimates(told, BARE, Context({}, {"clist"}))
    assert (("clist", "cagain"), pytest.approx(4300)) == (found.claims, found.listed)


def test_both_bounds_of_one_origin_leave_a_range():
    bounds = [claim(60_000, comparator=">", origin="x"), claim(80_000, comparator="<", origin="x")]
    (found,) = estimates(bounds, BARE)
    assert sqrt(60_000 * 80_000) == pytest.approx(found.median, rel=1e-3)
    assert 60_000 * exp(-0.2) < found.low < 60_000 * exp(0.1)
    assert {one.claim_id for one in bounds} == set(found.claims)


def test_a_claim_without_an_origin_is_a_witness_by_its_document():
    two = [claim(9, origin="", document=d) for d in ("d1", "d2")]
    assert 2 == estimates(two)[0].origins
    assert 1 == estimates([claim(9, origin="", document="d1") for _ in "ab"])[0].origins


@pytest.mark.parametrize("status", ["proposed", "rejected"])
def test_what_nobody_accepted_has_no_vote(status):
    assert [] == estimates([claim(9, status=status)])
    assert estimates([claim(9, status="edited")])


@pytest.mark.parametrize(
    "apart",
    [
        {"status_of": "active and reserve"},
        {"scope": "capital only"},
        {"denominator": "guard"},
        {"stock_or_flow": "flow"},
        {"unit": "unit"},
        {"organisation": "army"},
        {"rank": "general"},
        {"place": "Caracas"},
        {"event_type": "arrest"},
    ],
)
def test_nothing_is_pooled_across(apart):
    same = {"organisation": "guard", "status_of": "active", "stock_or_flow": "stock"}
    assert 2 == len(estimates([claim(100, **same), claim(200, **{**same, **apart})]))
    assert 1 == len(estimates([claim(100, **same), claim(200, **same)]))


def test_flows_of_different_windows_are_not_pooled_and_stocks_of_a_year_are():
    windows = {"from": "2018-01-01", "to": "2018-12-31"}, {"from": "2019-01-01", "to": "2019-06-30"}
    assert 2 == len(estimates([claim(9, stock_or_flow="flow", **w) for w in windows]))
    assert 1 == len(estimates([claim(9, stock_or_flow="stock", **w) for w in windows]))
    undated = [{"stock_or_flow": kind} for kind in ("flow", "stock")]
    assert [2, 1] == [len(estimates([claim(9, **windows[0], **u), claim(9, **u)])) for u in undated]
    late = {"from": "2022-01-01", "to": "2022-01-01"}
    assert 2 == len(estimates([claim(9, stock_or_flow="stock", **w) for w in (windows[0], late)]))


def test_claims_are_grouped_by_time_the_same_way_in_every_order():
    days = "2018-01-01", "2018-12-01", "2019-08-01", "2010-01-01", None
    told = [claim(100 + k, stock_or_flow="stock", **{"from": day, "to": day}) for k, day in enumerate(days)]
    early, late, last, before, undated = (one.claim_id for one in told)
    groups = {frozenset(g) for g in ((early, late), (last,), (before,), (undated,))}
    for order in permutations(told):
        assert groups == {frozenset(one.claims) for one in estimates(order)}


def test_a_denial_and_a_condition_are_no_figures():
    assert [] == estimates([claim(9, polarity="negative"), claim(9, modality="conditional")])


def test_active_below_a_bound_and_a_total_leave_a_floor_for_the_rest():
    active = claim(300_000, comparator="<", organisation="armed forces", status_of="active")
    total = claim(365_000, comparator="~", organisation="armed forces", status_of="active and reserve")
    bound, both = found = estimates([active, total])
    assert (None, None, 300_000) == (bound.median, bound.low, pytest.approx(bound.high))
    assert 365_000 == pytest.approx(both.median, rel=1e-3)
    (rest,) = constraints(found)
    assert ("reserve", ">", 65_000) == (rest.quantity, rest.comparator, pytest.approx(rest.value, rel=2e-3))
    assert {active.claim_id, total.claim_id} == set(rest.claims)


def test_numbers_of_other_times_are_not_set_off_against_each_other():
    same = {"organisation": "armed forces", "rank": "general"}
    days = [{"from": f"{year}-06-01", "to": f"{year}-06-01"} for year in (1995, 2019)]
    for then, seen in ((0, 0), (0, 1)):
        total = claim(365_000, status_of="active and reserve", **same, **days[then])
        active = claim(300_000, comparator="<", status_of="active", **same, **days[seen])
        stock = claim(3000, stock_or_flow="stock", **same, **days[then])
        flow = claim(1300, stock_or_flow="flow", event_type="promotion", **same, **days[seen])
        assert [2, 0][seen] == len(constraints(estimates([active, total, stock, flow])))


def test_no_rest_is_derived_for_other_people():
    active = claim(300_000, comparator="<", organisation="army", status_of="active")
    total = claim(365_000, organisation="armed forces", status_of="active and reserve")
    assert [] == constraints(estimates([active, total]))


def test_a_list_is_a_floor_and_the_truth_exceeds_it():
    listed = claim(4300, scope="struck from the rolls", organisation="guard", event_type="desertion")
    (found,) = estimates([listed], Spreads(floor=0.0, exact=1e-6))
    sure = spread(listed, Spreads(exact=1e-6))
    assert 4300 * exp(log(1.5) * log(2)) == pytest.approx(found.median, rel=sure)
    (floor,) = constraints([found])
    assert ("≥", 4300) == (floor.comparator, pytest.approx(floor.value))
    assert 4300 > found.low > 4300 * exp(-Z * sure)
    assert any("a list is a floor" in line for line in found.lines)


def test_an_interval_that_begins_below_its_floor_says_why():
    listed = claim(4300, scope="struck from the rolls", organisation="guard", event_type="desertion")
    more = claim(200, comparator=">", organisation="army")
    for told, floor in (([listed], "4,300"), ([more, claim(159, organisation="army")], "200")):
        (found,) = estimates(told)
        assert float(floor.replace(",", "")) > found.low
        assert any(f"begins below the floor of {floor}" in line for line in found.lines)
    (floor,) = constraints(estimates([listed]))
    assert "if the report is right" in floor.line


def test_an_interval_within_its_bounds_has_nothing_to_explain():
    (found,) = estimates([claim(100), claim(10, comparator=">"), claim(1000, comparator="<")])
    assert not any("begins below" in line or "ends above" in line for line in found.lines)


def test_an_interval_that_ends_above_its_ceiling_says_why():
    (found,) = estimates([claim(100), claim(101, comparator="<")])
    assert any("ends above the ceiling of 101" in line for line in found.lines)


def test_a_stock_and_a_flow_are_a_constraint():
    same = {"organisation": "armed forces", "rank": "general"}
    stock = claim(3000, comparator="~", stock_or_flow="stock", **same)
    flow = claim(1300, stock_or_flow="flow", event_type="promotion", **same)
    found = estimates([stock, flow])
    assert 2 == len(found)
    (earlier,) = constraints(found)
    assert ("≥", 1700) == (earlier.comparator, pytest.approx(earlier.value, rel=1e-3))


def test_vague_words_and_figures_of_one_quantity_are_pooled():
    vague = claim(None, kind="vague", low=2000, high=20_000)
    (alone,) = estimates([vague], BARE)
    assert sqrt(2000 * 20_000) == pytest.approx(alone.median, rel=1e-2)
    (both,) = estimates([vague, claim(4300)])
    assert 4300 == pytest.approx(both.median, rel=0.02)


def test_nobody_is_fewer_than_one():
    (found,) = estimates([claim(0)])
    assert (None, None, pytest.approx(1)) == (found.median, found.low, found.high)
    assert [] == estimates([claim(0, kind="share", unit="percent")])


def test_a_share_stays_below_the_whole():
    (found,) = estimates([claim(97, kind="share", unit="percent", reliability="E")])
    assert 100 > found.high


def test_a_rise_of_more_than_the_whole_is_told_as_it_is():
    (found,) = estimates([claim(1500, kind="share", unit="percent")])
    assert 1500 == pytest.approx(found.median, rel=1e-3)
    assert found.low < found.median < found.high


def test_a_bound_on_the_other_side_of_the_median_is_pointed_out():
    (found,) = estimates([claim(100), claim(10, comparator="<")])
    assert any("bounds it on the other side" in line for line in found.lines)


def test_grades_and_comparators_widen_the_spread():
    by_grade = [spread(claim(7, reliability=r), BARE) for r in "ABCDE"]
    assert sorted(by_grade) == by_grade
    assert spread(claim(7, comparator="~"), BARE) > spread(claim(7), BARE)


def test_a_spread_is_no_negative_number():
    with pytest.raises(InvalidInput, match="found -1"):
        Spreads(floor=-1)


@pytest.mark.parametrize(
    ("value", "unit"), [(4300, 100), (70_000, 1000), (326, 1), (0.012, 0.001), (6.1, 0.1), (2, 0.1)]
)
def test_a_figure_is_rounded_to_its_last_digit(value, unit):
    assert unit / sqrt(12) / value == pytest.approx(rounding(value, 2))
    assert 1 / sqrt(12) / 6 == pytest.approx(rounding(6, 1))


def test_figures_are_told_as_people_tell_them():
    told = [figures(x) for x in (70_000, 4300.4, 6.142, 0.0123, 0, 159)]
    assert ["70,000", "4,300", "6.14", "0.0123", "0", "159"] == told


def test_people_of_different_countries_are_not_pooled_and_a_list_is_told_by_its_text():
    text = (
        "Venezuela has about 3000 flag officers. The United States has 920 flag officers. "
        "One document listed some 4,300 National Guard members of Venezuela who deserted. "
        "It orders their removal from the rolls."
    )
    report = document(text=text)

    def said(words, value, kind="quantity", **fields):
        start = text.index(words)
        return claim(value, kind=kind, quote=words, start=start, end=start + len(words), **fields)

    flag = {"organisation": "armed_forces", "rank": "general", "stock_or_flow": "stock"}
    ours, theirs = said("about 3000 flag officers", 3000, **flag), said("920 flag officers", 920, **flag)
    left = said("some 4,300 National Guard members", 4300, event_type="desertion", organisation="guard")
    order = said("removal from the rolls", None, "event", event_type="dismissal")
    ledger = Ledger((report,), (ours, theirs, left, order))
    found = estimates(ledger.claims, BARE, context_of(ledger))
    assert [3000, 920] == [pytest.approx(one.median, rel=1e-3) for one in found[:2]]
    assert ["Venezuela", "United States"] == [one.quantity.nation for one in found[:2]]
    assert 4300 == pytest.approx(found[2].listed)
    assert 1 == len(estimates([ours, theirs], BARE))

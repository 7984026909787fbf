"""The population of random forces: everybody has one place, and every headcount of the case is met."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allegiance.rules.vocabulary import CIVILIAN, RANKS, SERVICES, STATUSES, STAY
from allegiance.scenario.force import BATTALION, COMPANY, headcount, populate
from allegiance.scenario.frozen import Frozen
from allegiance.scenario.load import load_case
from allegiance.scenario.schema import Region
from allegiance.simulation.run import built

GENERAL = RANKS.index("general")
FEWEST = {"private": 0, "nco": 0, "junior": 0, "field": 0, "general": 0}
MOST = {"private": 900, "nco": 200, "junior": 60, "field": 12, "general": 6}

ranks = st.fixed_dictionaries({r: st.integers(FEWEST[r], MOST[r]) for r in RANKS}).filter(
    lambda people: sum(people.values()) > people["general"]
)
statuses = st.dictionaries(st.sampled_from(STATUSES), ranks, min_size=1, max_size=3)
counts = st.dictionaries(st.sampled_from(STATUSES), st.integers(0, 700), max_size=3)
forces = st.dictionaries(st.sampled_from(SERVICES), statuses, min_size=1, max_size=5)


@cache
def base():
    return load_case("hold")


@st.composite
def cases(draw):
    """The quiet archetype with other forces in other regions."""
    number = draw(st.integers(1, 12))
    capital = draw(st.integers(0, number - 1))
    people = draw(st.lists(st.integers(1, 9_000_000), min_size=number, max_size=number))
    regions = tuple(
        Region(f"r{n}", size, capital=n == capital, source="assumption") for n, size in enumerate(people)
    )
    found = draw(forces)
    share = {region.name: region.population / sum(people) for region in regions}
    return replace(
        base(),
        regions=regions,
        forces=Frozen({k: Frozen({s: Frozen(r) for s, r in v.items()}) for k, v in found.items()}),
        region_shares=Frozen({service: Frozen(share) for service in found}),
    )


def populated(case, scale=1.0):
    return populate(case, built(), days=3, scale=scale)


few = settings(max_examples=60)


@few
@given(cases())
def test_every_headcount_is_met(case):
    people = populated(case).people
    found = np.zeros((len(SERVICES), len(STATUSES), len(RANKS)), int)
    np.add.at(found, (people["service"], people["status"], people["rank"]), 1)
    for service, statuses in case.forces.items():
        k = SERVICES.index(service)
        for status, ranks in statuses.items():
            lower = [ranks[rank] for rank in RANKS[:GENERAL]]
            assert lower == found[k, STATUSES.index(status), :GENERAL].tolist()
        generals = sum(ranks["general"] for ranks in statuses.values())
        assert generals == found[k, :, GENERAL].sum()
    assert case.people == len(people)


@few
@given(cases(), st.dictionaries(st.sampled_from(SERVICES), counts, max_size=4))
def test_recruits_have_their_places_and_are_no_part_of_the_forces(case, people):
    shares = dict.fromkeys(people, next(iter(case.region_shares.values())))
    named = Frozen({service: Frozen(statuses) for service, statuses in people.items()})
    w = populated(replace(case, recruits=named, region_shares=Frozen({**shares, **case.region_shares})))
    waiting = w.state == CIVILIAN
    found = np.zeros((len(SERVICES), len(STATUSES)), int)
    np.add.at(found, (w.people["service"][waiting], w.people["status"][waiting]), 1)
    for service, statuses in people.items():
        for status, n in statuses.items():
            assert n == found[SERVICES.index(service), STATUSES.index(status)]
    assert sum(n for statuses in people.values() for n in statuses.values()) == waiting.sum()
    assert case.people == len(w.people) - waiting.sum() == w.units["size"].sum() == w.nation["strength"][0]
    assert {0} >= set(w.people["rank"][waiting])
    commanders = w.units["commander"][w.units["size"] > 0]
    assert not waiting[commanders].any()


@few
@given(cases(), st.floats(0.05, 1.0))
def test_a_smaller_scale_rounds_every_headcount(case, scale):
    people = populated(case, scale).people if headcount(case, scale)[:, :, :GENERAL].sum() else None
    for service, statuses in case.forces.items():
        for status, ranks in statuses.items():
            for rank, n in ranks.items():
                k, s, r = SERVICES.index(service), STATUSES.index(status), RANKS.index(rank)
                assert round(n * scale) == headcount(case, scale)[k, s, r] or scale == 1.0
    if people is not None:
        assert headcount(case, scale).sum() == len(people)


@few
@given(cases())
def test_people_are_sorted_by_unit_and_view_whose_ranges_part_them(case):
    w = populated(case)
    for records in (w.units, w.views):
        assert 0 == records["first"][0]
        assert len(w.people) == records["beyond"][-1]
        assert np.array_equal(records["first"][1:], records["beyond"][:-1])
    assert np.array_equal(w.views["unit"], np.sort(w.views["unit"]))
    assert np.array_equal(
        np.repeat(np.arange(len(w.views)), w.views["beyond"] - w.views["first"]), w.people["view_id"]
    )
    assert np.array_equal(w.units["size"], w.units["beyond"] - w.units["first"])
    assert (w.units["size"] > 0).all()


@few
@given(cases())
def test_people_carry_the_places_of_their_unit(case):
    w = populated(case)
    unit = w.views["unit"][w.people["view_id"]]
    for column in ("service", "region"):
        assert np.array_equal(w.units[column][unit], w.people[column])
    company = w.units["level"][unit] == 0
    assert np.array_equal(w.units["status"][unit][company], w.people["status"][company])
    assert np.array_equal(w.people["rank"] == GENERAL, ~company)


@few
@given(cases())
def test_companies_have_about_a_hundred_people(case):
    w = populated(case)
    company = w.units["level"] == 0
    for k, s in {(u["service"], u["status"]) for u in w.units[company]}:
        sizes = w.units["size"][company & (w.units["service"] == k) & (w.units["status"] == s)]
        assert max(1, round(sizes.sum() / COMPANY)) == len(sizes)
        assert len(RANKS) > sizes.max() - sizes.min()


@few
@given(cases())
def test_a_battalion_is_at_most_five_companies_of_one_service_status_and_region(case):
    w = populated(case)
    for b in range(len(w.battalions)):
        mine = w.units[w.units["battalion"] == b]
        assert 0 < len(mine) <= BATTALION
        assert 1 == len({(u["service"], u["status"], u["region"], u["garrison"]) for u in mine})
        assert 1 == len({u["level"] for u in mine})
        assert mine["level"][0] == 0 or len(mine) == 1
        assert mine["size"].sum() == w.battalions["size"][b]
        for column in ("service", "region", "garrison"):
            assert mine[column][0] == w.battalions[column][b]


@few
@given(cases())
def test_commanders_are_the_most_senior_of_their_units(case):
    w = populated(case)
    for u in w.units:
        assert u["first"] <= u["commander"] < u["beyond"]
        assert w.people["rank"][u["first"] : u["beyond"]].max() == w.people["rank"][u["commander"]]


@few
@given(cases())
def test_those_who_lead_lead_their_own(case):
    w = populated(case)
    for b, battalion in enumerate(w.battalions):
        assert b == w.units["battalion"][battalion["lead"]]
    for a in np.unique(w.units["garrison"]):
        mine = np.flatnonzero((w.units["garrison"] == a) & (w.units["level"] < 2))
        if len(mine):
            staff = mine[w.units["level"][mine] == 1]
            assert (staff[0] if len(staff) else mine[0]) == w.garrisons["lead"][a]
    for k in np.unique(w.units["service"]):
        mine = w.units["service"] == k
        chief = np.flatnonzero(mine & (w.units["level"] == 2))
        lead = w.services["lead"][k]
        assert lead == chief[0] if len(chief) else mine[lead]


@few
@given(cases())
def test_garrisons_and_services_add_up(case):
    w = populated(case)
    regions = len(case.regions)
    assert len(SERVICES) * regions == len(w.garrisons)
    garrison = w.garrisons[w.units["garrison"]]
    assert np.array_equal(garrison["service"], w.units["service"])
    assert np.array_equal(garrison["region"], w.units["region"])
    for array, column in ((w.garrisons, "garrison"), (w.services, "service")):
        assert np.array_equal(np.bincount(w.units[column], w.units["size"], len(array)), array["size"])
    assert len(w.people) == w.nation["strength"][0] == w.garrisons["size"].sum()


@few
@given(cases())
def test_staffs_stand_last_and_their_seats_are_shares(case):
    w = populated(case)
    level, seat = w.units["level"], w.units["seat"]
    first, staffs = int(w.nation["first_staff"][0]), int(w.nation["staffs"][0])
    assert len(level) == first + staffs
    assert (level[:first] == 0).all()
    assert (level[first:] > 0).all()
    assert np.array_equal(level, np.sort(level))
    assert 0.0 == seat[:first].sum()
    for n in set(level[first:].tolist()):
        assert 1.0 == pytest.approx(seat[level == n].sum(), abs=1e-12)
    generals = w.people["rank"] == GENERAL
    assert generals.any() == (staffs > 0)


@few
@given(cases())
def test_every_person_begins_by_staying(case):
    w = populated(case)
    assert (w.state == STAY).all()
    assert np.array_equal(w.count[:, STAY], w.units["size"])
    assert len(w.people) == w.tally[:, :, STAY].sum() == w.tally.sum()
    assert np.array_equal(w.units["present"], w.units["size"])


@few
@given(cases())
def test_every_garrison_shares_its_service_as_its_region_does(case):
    """Companies by region are within one of the region's share (largest remainder)."""
    w = populated(case)
    company = w.units[w.units["level"] == 0]
    for k, s in {(u["service"], u["status"]) for u in company}:
        mine = company[(company["service"] == k) & (company["status"] == s)]
        number = np.bincount(mine["region"], minlength=len(case.regions))
        shares = [case.region_shares[SERVICES[k]][region.name] for region in case.regions]
        assert (np.abs(number - len(mine) * np.array(shares)) < 1.0 + 1e-9).all()


def test_views_lean_both_ways_alike():
    w = populated(load_case("hold"), 0.1)
    assert 0.0 == pytest.approx(w.views["lean"].sum(), abs=1e-9)
    sizes = w.views["beyond"] - w.views["first"]
    assert 1 >= max(np.ptp(sizes[3 * g : 3 * g + 3]) for g in range(len(w.units)))
    by_view = [np.bincount(w.people["rank"][w.people["view_id"] % 3 == n], minlength=5) for n in range(3)]
    assert 0.1 * by_view[0].max() > np.ptp(by_view, axis=0).max()


def test_columns_begin_as_their_rules_say():
    w = populated(load_case("hold"), 0.1)
    for column, start in built().plan.start.items():
        for records in (w.nation, w.regions, w.garrisons, w.units, w.people, w.plots):
            if column in (records.dtype.names or ()) and column not in ("commander", "lead"):
                assert (records[column] == np.array(start).astype(records[column].dtype)).all(), column

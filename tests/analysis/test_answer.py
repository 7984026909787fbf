import json
from datetime import date
from math import isnan

import pytest

from allegiance.analysis.answer import answer_from
from allegiance.analysis.shape import shape
from allegiance.ensemble.job import Engine, Job, parameters_of, vector_digest
from allegiance.ensemble.kept_case import case_content, case_from
from allegiance.ensemble.manifest import read_ensemble
from allegiance.ensemble.simulate import simulate_ensemble
from allegiance.rules.vocabulary import OUTCOMES
from analysis.conftest import DAYS, row
from ensemble.fakes import future
from ensemble.small import TEXT, small_case


def test_outcomes_are_counted_and_add_up(forty):
    counts = {name: share.count for name, share in forty.outcomes.items()}
    assert {
        "hold": 38,
        "palace_coup": 1,
        "ouster": 1,
        "negotiated_exit": 0,
        "split": 0,
        "attrition": 0,
    } == counts
    assert 2 == forty.falls


def test_when_is_said_of_falls_that_occurred(forty):
    assert {"palace_coup": (4, 4, 4), "ouster": (12, 12, 12)} == forty.when


def test_the_day_of_an_outcome_is_its_median_over_the_futures_that_ended_so(answered):
    answer = answered(
        [row(i, "ouster", day, ("bottom-up", "guard", "nco")) for i, day in enumerate((2, 6, 19))]
    )
    assert (6, 2, 19) == answer.when["ouster"]


def test_first_movers_are_shares_of_the_falls(forty):
    assert {"top-down": 0.5, "bottom-up": 0.5} == forty.first_mover["direction"]
    assert {"army": 0.5, "guard": 0.5} == forty.first_mover["service"]


def test_nobody_moved_where_nobody_fell(answered):
    assert {"direction": {}, "service": {}, "rank": {}} == answered([row(0)]).first_mover


def test_outcomes_over_time_add_up_to_one_and_end_at_the_shares(forty):
    assert set(OUTCOMES) == set(forty.outcome_over_time)
    columns = list(zip(*forty.outcome_over_time.values(), strict=True))
    assert DAYS + 1 == len(columns)
    assert [1.0] * (DAYS + 1) == pytest.approx([sum(column) for column in columns])
    assert (0.0, 1 / 40) == tuple(forty.outcome_over_time["palace_coup"][day] for day in (3, 4))
    assert {name: share.probability for name, share in forty.outcomes.items()} == pytest.approx(
        {name: values[-1] for name, values in forty.outcome_over_time.items()}
    )


def test_a_quantity_has_its_median_its_band_and_the_window_of_its_observation(forty):
    crossings = forty.observables["crossings"]
    assert (28, 10, 46) == pytest.approx((crossings.median, crossings.low, crossings.high))
    assert (12, 10, 14) == (crossings.observed, crossings.observed_low, crossings.observed_high)
    assert (date(2019, 1, 2), date(2019, 1, 15), date(2019, 1, 4)) == (
        crossings.start,
        crossings.end,
        crossings.counted_from,
    )
    assert ("person", "agency") == (crossings.unit, crossings.source)


def test_an_observation_is_inside_where_its_range_meets_the_band(forty):
    assert {"crossings": True, "killed": False, "ouster_day": None} == {
        name: one.inside for name, one in forty.observables.items()
    }


def test_a_quantity_that_few_futures_define_is_taken_over_those(forty):
    found = forty.observables["ouster_day"]
    assert (4, 12, 2, 40, True) == (found.median, found.high, found.futures, found.of, found.partial)
    assert not forty.observables["crossings"].partial
    assert 2 == shape(forty)["observables"]["ouster_day"]["futures"]


def test_a_quantity_that_no_future_defines_is_not_a_number(answered):
    assert isnan(answered([row(0)]).observables["ouster_day"].median)


def test_what_is_observed_but_not_simulated_is_shown_without_a_number(answered):
    rows = [row(0)]
    del rows[0]["observable_killed"]
    killed = answered(rows).observables["killed"]
    assert isnan(killed.median)
    assert 500 == killed.observed


def test_futures_shorter_than_the_window_are_not_held_against_the_observation(answered):
    assert (None, 500) == tuple(
        answered([row(0, day=10)], days=10).observables[name].observed for name in ("crossings", "killed")
    )


def test_a_measure_is_of_the_horizon_where_that_ends_before_its_observation(answered):
    crossings = answered([row(0, day=10)], days=10).observables["crossings"]
    assert (date(2019, 1, 1), date(2019, 1, 11), None) == (
        crossings.start,
        crossings.end,
        crossings.counted_from,
    )


def test_shrunk_forces_are_not_held_against_a_count_of_persons(answered):
    assert answered([row(0)], scale=0.5).observables["crossings"].observed is None


def test_fans_hold_every_day_and_are_ordered(forty):
    fan = forty.fans["protest"]
    assert list(range(DAYS + 1)) == fan.days
    assert (0.1, 0.9, 1.9, 2.9, 3.7) == pytest.approx(
        (fan.q05[7], fan.q25[7], fan.q50[7], fan.q75[7], fan.q95[7]), abs=1e-6
    )


def test_parameters_without_a_source_are_counted_and_listed(forty, case):
    assert len(case.assumptions()) == forty.assumptions["unsourced"] == len(forty.assumptions["list"])
    assert (
        sum(map(len, case.declared.values())) == forty.assumptions["total"] > forty.assumptions["unsourced"]
    )


def test_the_certificate_changes_with_what_decides_the_futures_and_with_nothing_else(answered):
    one = answered([row(0), row(1)])
    assert one.certificate == answered([row(0), row(1, looks=1, seconds=5.0)]).certificate
    others = [
        answered([row(0)]),
        answered([row(0), row(1, parameters="w")]),
        answered([row(0), row(1)], seed=2),
        answered([row(0), row(1)], mode="prior"),
        answered([row(0), row(1)], scale=0.5),
    ]
    assert 6 == len({one.certificate, *(other.certificate for other in others)})


def test_the_digest_changes_with_the_futures_and_not_with_the_machine(answered):
    one = answered([row(0), row(1)])
    assert one.digest == answered([row(1), row(0, seconds=9.0, bytes_per_person=1.0)]).digest
    assert one.digest != answered([row(0), row(1, digest="other")]).digest
    assert one.digest != answered([row(0), row(1, observable_crossings=10.000000000000002)]).digest


def test_json_has_the_stable_shape(forty):
    data = json.loads(json.dumps(forty.to_json(), allow_nan=False))
    assert "allegiance.run/1" == data["schema"]
    stable = {
        "case",
        "futures",
        "days",
        "people",
        "seed",
        "outcomes",
        "first_mover",
        "observables",
        "assumptions",
    }
    assert stable | {"certificate", "saved", "seconds"} <= set(data)
    assert ("small", 40, 20, 1525, 1) == tuple(
        data[key] for key in ("case", "futures", "days", "people", "seed")
    )
    assert {"count", "probability", "low", "high"} == set(data["outcomes"]["hold"])
    assert list(OUTCOMES) == list(data["outcomes"])
    stable = {"median", "low", "high", "unit", "from", "to", "counted_from", "observed"}
    assert stable <= set(data["observables"]["crossings"])
    assert {"direction", "service", "rank"} == set(data["first_mover"])
    assert {"total", "unsourced"} == set(data["assumptions"])


def test_regions_are_means_over_the_futures_and_no_fans(answered):
    rows = [row(k) | {"series_refusing.A.B.": [0.5 * k, 0.25]} for k in range(2)]
    answer = answered(rows)
    assert {"refusing": {"A.B.": [0.25, 0.25]}} == answer.regions
    assert ["protest"] == list(answer.fans)


def test_what_is_undefined_is_null_in_json(answered):
    data = shape(answered([row(0)]))
    assert data["observables"]["ouster_day"]["median"] is None


def test_a_kept_case_comes_back_whole(case):
    back = case_from(json.loads(json.dumps(case_content(case))))
    assert case == back
    assert case.assumptions() == back.assumptions()


def test_a_case_with_tables_and_events_comes_back_whole(tmp_path):
    events = "events:\n  - {date: 2019-01-03, until: 2019-01-04, label: a call, source: agency, set: {%s}}\n"
    names = [(m, f) for m, fields in small_case(tmp_path).declared.items() for f in fields]
    case = small_case(tmp_path)
    tables = ((m, f) for m, f in names if case.declared[m][f].par.by and not case.declared[m][f].once)
    mechanism, field = next(tables)
    default = case.declared[mechanism][field].par.low
    case = small_case(tmp_path, TEXT + events % f'"{mechanism}.{field}": {default}')
    back = case_from(json.loads(json.dumps(case_content(case))))
    assert case == back
    assert isinstance(back.events[0].set[f"{mechanism}.{field}"], tuple)


def nothing_to_compile(case):
    assert "small" == case.name


@pytest.mark.parametrize("mode", ["fixed", "prior"])
def test_an_ensemble_on_disk_answers_with_the_case_that_it_was_made_from(tmp_path, case, mode):
    engine = Engine(simulate=future, warm=nothing_to_compile)
    folder = simulate_ensemble(Job(case, mode, 20, 1, 1.0, engine), 9, tmp_path / "e", 1)
    answer = answer_from(folder)
    assert (9, 0, case, mode) == (answer.futures, 0, answer.case, answer.mode)
    vectors = set(read_ensemble(folder).futures["parameters"])
    assert (1 if mode == "fixed" else 9) == len(vectors)


def test_a_longer_prior_ensemble_begins_with_the_vectors_of_the_shorter(case):
    four, nine = ([parameters_of(case, "prior", k, 1) for k in range(n)] for n in (4, 9))
    assert list(map(vector_digest, four)) == list(map(vector_digest, nine[:4]))

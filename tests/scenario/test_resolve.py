import numpy as np
import pytest

from allegiance.scenario.resolve import changes, draw_prior, resolve


def test_every_parameter_has_the_shape_of_its_axes(case):
    found = resolve(case)
    assert found["pay"]["salary"].shape == (9, 5)
    assert found["pay"]["unrest"].shape == (2,)
    assert isinstance(found["protest"]["call"], float)
    assert found["record"] == {}


def test_what_the_case_does_not_say_is_the_default(case):
    found = resolve(case)
    assert (found["desertion"]["exit_control"], found["desertion"]["opportunity"]) == (0.35, 7.0)
    assert found["pay"]["perks"].tolist() == [5.0] * 5


def test_a_table_cannot_be_written_to(case):
    with pytest.raises(ValueError, match="read-only"):
        resolve(case)["pay"]["perks"][0] = 1


def day_by_day(case, name, parameters):
    """Values of a parameter on each day, by the plain rule: the latest event in force, else the base."""
    mechanism, field = name.split(".")
    values = []
    for day in range(case.days + 1):
        begun = [e for e in case.events if name in e.set and e.day <= day]
        last = max(begun, key=lambda e: e.day, default=None)
        in_force = last is not None and (last.until is None or day <= last.until)
        values.append(last.set[name] if in_force else parameters[mechanism][field])
    return values


@pytest.mark.parametrize(
    "spans",
    [
        [(5, 9)],
        [(5, None)],
        [(0, None), (10, 20), (30, None)],
        [(5, 9), (10, 12)],
        [(5, 5), (6, 6), (8, None), (8 + 1, 100)],
        [(0, 0), (100, None)],
    ],
)
def test_changes_played_in_order_give_each_day_its_value(case, spans):
    events = [
        {"date": case.date_of(day), "until": None if until is None else case.date_of(until), "label": f"e{k}"}
        | {"source": "agency", "set": {"protest.call": (k + 1) / 10}}
        for k, (day, until) in enumerate(spans)
    ]
    changed = case.with_events(*events, keep=False)
    parameters = resolve(changed)
    played, value = [], parameters["protest"]["call"]
    timeline = changes(changed, parameters)
    for day in range(case.days + 1):
        for change in timeline:
            if change.day == day:
                value = change.value
        played.append(value)
    assert day_by_day(changed, "protest.call", parameters) == played


def test_after_an_event_comes_back_what_the_parameters_say(case):
    parameters = resolve(case)
    parameters["protest"]["call"] = 0.123
    assert [(c.day, c.value) for c in changes(case, parameters)] == [(22, 0.5), (25, 0.123)]


def draws(case, count=256, seed=1):
    return [draw_prior(case, k, seed) for k in range(count)]


def test_facts_of_a_case_and_levers_are_never_drawn(case):
    for drawn in draws(case, 16):
        assert drawn["desertion"]["amnesty"] == 0.0
        assert np.array_equal(drawn["pay"]["salary"], resolve(case)["pay"]["salary"])


def test_draws_follow_their_priors(case):
    drawn = draws(case)
    opportunity = np.array([d["desertion"]["opportunity"] for d in drawn])
    pull = np.array([d["desertion"]["pull"] for d in drawn])
    call = np.array([d["protest"]["call"] for d in drawn])
    assert np.median(opportunity) == pytest.approx(7, rel=0.02)
    assert np.mean((opportunity > 3.5) & (opportunity < 14)) == pytest.approx(0.954, abs=0.01)
    assert (pull.mean(), pull.std()) == (pytest.approx(-1.5, abs=0.02), pytest.approx(0.5, abs=0.02))
    assert (call.min() >= 0, call.max() <= 0.2, call.mean()) == (True, True, pytest.approx(0.1, abs=0.002))


def test_a_draw_moves_what_the_case_says_as_it_moves_the_default(case):
    other = case.with_parameters({"desertion.exit_control": 0.07})
    for k in range(8):
        one = draw_prior(case, k, 1)["desertion"]["exit_control"]
        two = draw_prior(other, k, 1)["desertion"]["exit_control"]
        assert min(two * 5, 1.0) == pytest.approx(one)


def test_a_table_is_moved_by_one_factor(case):
    base = case.with_parameters({"pay.perks": [1, 2, 3, 4, 5]})
    for drawn in draws(base, 8):
        assert np.ptp(drawn["pay"]["perks"] / [1, 2, 3, 4, 5]) < 1e-12


def test_every_draw_stays_in_range_and_has_the_shapes_of_the_case(case):
    base = resolve(case)
    for drawn in draws(case, 64):
        for mechanism, fields in drawn.items():
            for name, value in fields.items():
                par = case.declared[mechanism][name].par
                assert np.shape(value) == np.shape(base[mechanism][name])
                assert np.all((par.low <= np.asarray(value)) & (np.asarray(value) <= par.high))


def test_a_draw_depends_on_index_and_seed_alone(case):
    def pull(index, seed):
        return draw_prior(case, index, seed)["desertion"]["pull"]

    assert pull(5, 1) == pull(5, 1)
    assert len({pull(5, 1), pull(6, 1), pull(5, 2), pull(0, 2**64 - 1)}) == 4

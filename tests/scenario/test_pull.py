"""Levers as people write them: what they do to a case, and what is refused."""

import re
from datetime import date

import numpy as np
import pytest

from allegiance.ensemble.kept_case import case_content, case_from
from allegiance.errors import CaseError
from allegiance.scenario.load import load_case
from allegiance.scenario.pull import with_levers
from allegiance.scenario.resolve import changes, draw_prior, resolve, value_on
from allegiance.scenario.shifts import said_levers
from allegiance.simulation.run import simulate_future


@pytest.fixture(scope="module")
def venezuela():
    return load_case("venezuela-2019")


def course(case, name, parameters=None):
    """Values of a parameter by the day on which each begins."""
    parameters = parameters or resolve(case)
    return {c.day: c.value for c in changes(case, parameters) if f"{c.mechanism}.{c.field}" == name}


def test_a_lever_without_a_date_begins_on_day_1_and_lasts(venezuela):
    assert {1: 0.8} == course(venezuela.with_lever("amnesty"), "amnesty.credibility")


def test_while_a_lever_is_in_force_the_events_of_the_case_do_nothing(venezuela):
    pulled = venezuela.with_lever("amnesty", start="2019-01-20", until="2019-02-28")
    assert {39: 0.3, 150: 0.2} == course(venezuela, "amnesty.credibility")
    assert {34: 0.8, 74: 0.3, 150: 0.2} == course(pulled, "amnesty.credibility")


def test_a_factor_acts_on_what_the_case_says_on_the_day(venezuela):
    pulled = with_levers(venezuela, settings=["amnesty.credibility=x0.5"])
    assert {1: 0.05, 39: 0.15, 150: 0.1} == pytest.approx(course(pulled, "amnesty.credibility"))


def test_an_addition_acts_on_what_the_case_says_on_the_day(venezuela):
    pulled = with_levers(venezuela, settings=["legitimacy.level=+0.1@2018-12-31"])
    assert {14: 0.45, 24: 0.35} == pytest.approx(course(pulled, "legitimacy.level"))


def test_a_factor_acts_on_a_drawn_value_and_a_set_value_is_not_drawn(venezuela):
    drawn = draw_prior(venezuela, index=3, seed=1)
    pulled = with_levers(venezuela, settings=["signal.media=x0.5", "amnesty.rights=0.4"])
    assert {1: drawn["signal"]["media"] * 0.5} == course(pulled, "signal.media", drawn)
    assert {1: 0.4} == course(pulled, "amnesty.rights", drawn)
    assert drawn["signal"]["media"] != resolve(venezuela)["signal"]["media"]


def test_what_a_factor_makes_of_a_draw_is_clipped_to_the_range(venezuela):
    drawn = {**resolve(venezuela), "surveillance": {**resolve(venezuela)["surveillance"]}}
    drawn["surveillance"]["watchers"] = np.full(9, 0.03)
    pulled = venezuela.with_lever("surveillance")
    assert [0.05] * 9 == course(pulled, "surveillance.watchers", drawn)[1].tolist()


def test_a_lever_may_touch_some_cells_of_a_table(venezuela):
    pulled = with_levers(venezuela, ["pay-rise"], ["income.salary.guard.general=99@2019-02-01"])
    salary = value_on(pulled, "income.salary", 60)
    assert [20.0, 28.0, 22.0, 30.0, 99.0] == salary[3].tolist()
    assert [20.0, 28.0, 22.0, 30.0, 50.0] == salary[0].tolist()


def test_of_two_levers_on_a_parameter_the_later_date_wins(venezuela):
    pulled = with_levers(venezuela, ["pay-cut", "pay-rise@2019-03-01..2019-03-31"])
    first = {day: value[0, 0] for day, value in course(pulled, "income.salary").items()}
    assert {1: 5.0, 74: 20.0, 105: 10.0} == first
    assert 25.0 == value_on(pulled, "income.salary", 80)[0, 4]


def test_a_lever_named_twice_with_other_doses_is_one_lever(venezuela):
    one = with_levers(venezuela, ["amnesty.credibility=.6", "amnesty.reach=.9"])
    assert one == venezuela.with_lever("amnesty", credibility=0.6, reach=0.9)


def test_a_lever_named_alone_and_with_a_dose_is_one_lever(venezuela):
    assert with_levers(venezuela, ["amnesty", "amnesty.drugs=1"]) == venezuela.with_lever("amnesty", drugs=1)
    assert with_levers(venezuela, ["amnesty=0.6", "amnesty"]) == venezuela.with_lever(
        "amnesty", credibility=0.6
    )


def test_a_dose_without_a_parameter_is_of_the_first(venezuela):
    assert with_levers(venezuela, ["amnesty=0.6"]) == venezuela.with_lever("amnesty", credibility=0.6)


def test_the_order_of_levers_does_not_matter_to_an_off_ramp(venezuela):
    one = with_levers(venezuela, ["off-ramp", "sanctions"])
    two = with_levers(venezuela, ["sanctions", "off-ramp"])
    assert one.digest == two.digest
    assert 1.3 == value_on(one, "sanctions.relief", 5)


def test_dates_may_be_given_as_dates(venezuela):
    when = date(2019, 2, 1)
    assert venezuela.with_lever("purge", start=when) == venezuela.with_lever("purge", start="2019-02-01")


def test_a_day_beyond_the_case_may_be_simulated(venezuela):
    (shift,) = with_levers(venezuela, ["purge@2020-01-01"], days=760).shifts
    assert 380 == shift.day


def test_what_people_are_found_with_may_be_set_from_day_0(venezuela):
    pulled = with_levers(venezuela, settings=["identity.mean=+0.2"])
    assert [0] == list(course(pulled, "identity.mean"))


def test_levers_are_said_in_words(venezuela):
    pulled = with_levers(venezuela, ["perks-cut@2019-02-01..2019-03-01"])
    assert ["perks-cut from 2019-02-01 to 2019-03-01: income.perks.general times 0.1"] == said_levers(pulled)


def test_a_case_with_levers_can_be_kept_and_read_back(venezuela):
    pulled = with_levers(venezuela, ["off-ramp", "pay-rise@2019-02-01..2019-03-01"])
    assert pulled == case_from(case_content(pulled))


@pytest.mark.parametrize(
    ("texts", "settings", "said"),
    [
        (["amnsty"], [], "amnsty: found unknown lever 'amnsty'; allowed: "),
        (["amnsty"], [], "Did you mean 'amnesty'?"),
        (["amnesty.reech=1"], [], "found unknown parameter of amnesty 'reech'; allowed: credibility, reach"),
        (["amnesty.credibility=1.5"], [], "found 1.5; allowed: a number from 0 to 1"),
        (["pay-rise=0.5"], [], "found 0.5; allowed: a factor from 1 to 20"),
        (["amnesty=much"], [], "found 'much'; allowed: a number"),
        (["amnesty=nan"], [], "found 'nan'; allowed: a number"),
        (["amnesty.reach"], [], "found no dose of reach; allowed: amnesty.reach=DOSE"),
        ([""], [], "allowed: name[.parameter][=dose][@from[..to]]"),
        (["amnesty@"], [], "allowed: name[.parameter][=dose][@from[..to]]"),
        (["amnesty@soon"], [], "found 'soon'; allowed: dates such as 2019-02-01"),
        (["amnesty@2019-03-01..2019-02-01"], [], "found 2019-03-01 to 2019-02-01; allowed: dates"),
        (["amnesty@2021-01-01"], [], "allowed: a day that is simulated, from 2018-12-17 to 2019-07-15"),
        (["amnesty@2019-07-01..2019-08-01"], [], "found 2019-08-01; allowed: a day that is simulated"),
        (["amnesty@2018-01-01"], [], "found 2018-01-01; allowed: a day that is simulated"),
        (["pay-cut", "pay-rise"], [], "a second change of income.salary while 'pay-cut' is in force"),
        (["purge@2019-01-01..2019-03-01", "purge@2019-02-01"], [], "while 'purge@2019-01-01..2019-03-01'"),
        (["purge"], ["purge.rate=0.1"], "purge.rate=0.1: found a second change of purge.rate"),
        (
            ["off-ramp.relief=2"],
            [],
            "allowed: at most 0.3, which is sanctions.imposed + sanctions.threatened",
        ),
        ([], ["sanctions.relief=2"], "allowed: at most 0.3, which is sanctions.imposed"),
        ([], ["income.salry=3"], "Did you mean 'income.salary'?"),
        ([], ["income.salary.genral=3"], "Did you mean 'general'?"),
        ([], ["income=3"], "allowed: mechanism.field[.cell…]=value"),
        ([], ["income.salary"], "allowed: mechanism.field[.cell…]=value"),
        ([], ["surveillance.watchers=x50"], "surveillance.watchers = 0.2; allowed: 1/day from 0 to 0.05"),
        ([], ["identity.mean=1@2019-02-01"], "it is used on day 0 only"),
    ],
)
def test_what_cannot_be_is_told_with_what_is_allowed(venezuela, texts, settings, said):
    with pytest.raises(CaseError) as caught:
        with_levers(venezuela, texts, settings)
    assert said in str(caught.value)


def test_relief_where_there_is_no_sanction_is_refused():
    case = load_case("bolivia-2019")
    with pytest.raises(CaseError, match="where sanctions.imposed \\+ sanctions.threatened is 0"):
        case.with_lever("off-ramp")


@pytest.mark.parametrize("dose", ["much", None, True, float("nan")])
def test_a_dose_has_to_be_a_number(venezuela, dose):
    with pytest.raises(CaseError, match=r"allowed: a number"):
        venezuela.with_lever("amnesty", credibility=dose)


def test_a_lever_changes_nothing_before_its_first_day(venezuela):
    pulled = venezuela.with_lever("media-open", start="2019-01-26")
    one, two = (simulate_future(case, seed=1, days=60, scale=0.01) for case in (venezuela, pulled))
    before, after = slice(0, 40), slice(40, None)
    name = "fall_signal"
    assert np.array_equal(one.series[name][before], two.series[name][before])
    assert (one.series[name][after] < two.series[name][after]).all()


def test_a_lever_that_sets_what_is_changes_no_bit(venezuela):
    pulled = with_levers(venezuela, settings=["purge.rate=0.002", "signal.media=x1"])
    one, two = (simulate_future(case, seed=1, days=40, scale=0.01) for case in (venezuela, pulled))
    assert one.digest == two.digest


def test_what_a_lever_gives_back_is_not_outgrown_by_one_that_is_pulled_later(venezuela):
    both = with_levers(venezuela, ["sanctions", "off-ramp"])
    assert both.shifts == venezuela.with_lever("sanctions").with_lever("off-ramp").shifts
    with pytest.raises(
        CaseError, match=r"sanctions: found .*off-ramp gave back all .*: off-ramp pulled after it"
    ):
        venezuela.with_lever("off-ramp").with_lever("sanctions")


def test_a_lever_with_a_dose_of_its_own_may_come_first(venezuela):
    first = venezuela.with_lever("off-ramp", relief=0.1).with_lever("sanctions")
    last = venezuela.with_lever("sanctions").with_lever("off-ramp", relief=0.1)
    assert sorted(first.shifts, key=repr) == sorted(last.shifts, key=repr)


def test_a_lever_that_takes_nothing_may_follow_one_that_gives_back(venezuela):
    one = venezuela.with_lever("off-ramp").with_lever("amnesty")
    assert {"off-ramp", "amnesty"} == {shift.lever for shift in one.shifts}


@pytest.mark.parametrize("value", ["x", "+", "xabc", "abc"])
def test_a_setting_without_a_number_is_repeated_as_it_was_written(value):
    with pytest.raises(CaseError, match=re.escape(f"found '{value}'; allowed: a number")):
        with_levers(load_case("hold"), settings=[f"purge.rate={value}"])

"""Which scenarios a comparison is about."""

import pytest

from allegiance.errors import CaseError
from allegiance.scenario.load import load_case
from allegiance.scenario.pull import with_levers
from allegiance.scenario.rivals import rivals


@pytest.fixture(scope="module")
def case():
    return load_case("venezuela-2019")


def test_each_lever_is_a_scenario_and_all_together_are_one(case):
    found = rivals(case, ["amnesty", "off-ramp"], ["purge.rate=0.1"])
    assert ["amnesty", "off-ramp", "purge.rate=0.1", "all together"] == [one.name for one in found]
    assert with_levers(case, ["amnesty", "off-ramp"], ["purge.rate=0.1"]) == found[-1].case


def test_one_lever_is_one_scenario(case):
    for which in ("both", "each", "together"):
        assert ["amnesty"] == [one.name for one in rivals(case, ["amnesty"], which=which)]


def test_each_and_together_leave_the_others_out(case):
    levers = ["amnesty", "off-ramp"]
    assert levers == [one.name for one in rivals(case, levers, which="each")]
    assert ["all together"] == [one.name for one in rivals(case, levers, which="together")]


def test_a_scenario_may_be_named(case):
    (deal,) = rivals(case, scenarios=["deal: amnesty=0.6, off-ramp@2019-02-01, set purge.rate=x2"])
    expected = with_levers(case, ["amnesty=0.6", "off-ramp@2019-02-01"], ["purge.rate=x2"])
    assert ("deal", expected) == deal


@pytest.mark.parametrize(
    ("levers", "scenarios", "said"),
    [
        (["pay-cut", "pay-rise"], [], "--each compares levers one by one"),
        ([], ["amnesty, off-ramp"], "found no scenario; allowed: name: lever, lever"),
        ([], ["deal:"], "found no scenario"),
        ([], ["deal: amnesty,,"], "found no scenario"),
        ([], ["deal: amnsty"], "Did you mean 'amnesty'?"),
        ([], ["deal: amnesty", "deal: purge"], "two scenarios of this name"),
        (["amnesty"], ["deal: amnesty"], "the same scenario as 'amnesty'"),
    ],
)
def test_what_is_no_scenario_is_refused(case, levers, scenarios, said):
    with pytest.raises(CaseError) as caught:
        rivals(case, levers, (), scenarios)
    assert said in str(caught.value)


def test_orders_of_one_lever_are_one_scenario(case):
    found = rivals(case, ["amnesty.credibility=0.6", "amnesty.reach=0.9"])
    assert ["amnesty.credibility=0.6, amnesty.reach=0.9"] == [one.name for one in found]

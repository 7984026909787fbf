import pytest

from allegiance.analysis.top_heaviness import COMPARATORS, generals_per_thousand
from allegiance.scenario.load import load_case
from simulation.small import lived


def test_the_reports_of_2019_count_ten_generals_for_each_thousand():
    assert 1000 * 3000 / 299_000 == pytest.approx(generals_per_thousand(load_case("venezuela-2019")))
    assert 0.71 == pytest.approx(COMPARATORS[0].per_thousand, abs=0.005)


@pytest.mark.parametrize("name", ["hold", "bolivia-2019", "venezuela-2019"])
def test_a_case_and_its_first_day_say_the_same(name):
    case = load_case(name)
    first = lived(case, people=case.people, days=0).history.nation["generals_per_thousand"][0]
    assert generals_per_thousand(case) == pytest.approx(first)

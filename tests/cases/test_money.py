"""Incomes in USD give the utilities to which the equations were first fitted."""

from math import log

import numpy as np
import pytest
from numpy.typing import NDArray

from allegiance.rules.vocabulary import SERVICES
from allegiance.scenario.load import load_case
from allegiance.scenario.resolve import resolve

NEAR = 0.01

TODAY = {
    "venezuela-2019": {"army": (0.4, 0.7, 1.0, 1.8, 2.4), "guard": (0.5, 0.8, 1.1, 1.9, 2.4)},
    "bolivia-2019": {"army": (0.3, 0.5, 0.7, 0.9, 1.2), "police": (0.1, 0.25, 0.4, 0.7, 1.0)},
    "hold": {"army": (0.4, 0.6, 0.9, 1.3, 2.0), "guard": (0.4, 0.6, 0.9, 1.3, 2.0)},
}
AFTER = {
    "venezuela-2019": {"army": (0.4, 0.6, 0.8, 0.8, 0.4), "guard": (0.3, 0.5, 0.7, 0.7, 0.3)},
    "bolivia-2019": {"army": (0.3, 0.5, 0.7, 0.8, 0.7), "police": (0.2, 0.35, 0.5, 0.6, 0.6)},
    "hold": {"army": (0.4, 0.5, 0.7, 0.8, 0.5), "guard": (0.4, 0.5, 0.7, 0.8, 0.5)},
}
EXIT = {  # of the two ways to desert together, before exit control
    "hold": {"army": (-2.4, -2.4, -2.6, -2.6, -4.0), "guard": (-2.4, -2.4, -2.6, -2.6, -4.0)},
    "attrition": {"army": (-1.2, -1.2, -1.4, -1.6, -4.0), "guard": (-1.2, -1.2, -1.4, -1.6, -4.0)},
}


def money(name: str, kind: str) -> NDArray[np.float64]:
    """USD a month by service and rank."""
    return np.asarray(resolve(load_case(name))["income"][kind], float)


@pytest.mark.parametrize("name", TODAY)
def test_what_a_post_pays_against_the_income_outside(name: str) -> None:
    paid = money(name, "salary") + money(name, "perks") + money(name, "rents")
    utility = np.log(paid / money(name, "outside"))
    for service, expected in TODAY[name].items():
        assert utility[SERVICES.index(service)] == pytest.approx(expected, abs=NEAR)


@pytest.mark.parametrize("name", AFTER)
def test_what_a_new_government_would_pay_against_the_income_outside(name: str) -> None:
    utility = np.log(money(name, "after") / money(name, "outside"))
    for service, expected in AFTER[name].items():
        assert utility[SERVICES.index(service)] == pytest.approx(expected, abs=NEAR)


@pytest.mark.parametrize("name", EXIT)
def test_going_home_and_going_abroad_draw_alike_and_together_as_one_exit(name: str) -> None:
    parameters = resolve(load_case(name))
    desertion, taste = parameters["desertion"], float(parameters["decision"]["taste"])
    hiding, moving = np.asarray(desertion["hiding"]), np.asarray(desertion["moving"])
    watched = float(desertion["risk"]) * float(desertion["exit_control"])
    home = -hiding - float(desertion["risk"]) * float(desertion["manhunt"])
    abroad = np.log(np.asarray(desertion["abroad"]) / money(name, "outside")) - moving - watched
    assert home == pytest.approx(abroad, abs=2 * NEAR)
    for service, expected in EXIT[name].items():
        together = home[SERVICES.index(service)] + taste * log(2)
        assert together == pytest.approx(np.subtract(expected, watched), abs=2 * NEAR)


def test_lower_ranks_live_on_about_ten_dollars_a_month() -> None:
    salary = money("venezuela-2019", "salary")
    assert salary[SERVICES.index("army"), 0] == 10
    assert salary[SERVICES.index("guard"), 0] == 10


def test_generals_of_venezuela_live_on_perks_and_rents() -> None:
    salary = money("venezuela-2019", "salary")[:, -1]
    others = money("venezuela-2019", "perks")[:, -1] + money("venezuela-2019", "rents")[:, -1]
    assert (others > 10 * salary).all()


def test_each_pay_cut_of_attrition_takes_half_a_util() -> None:
    case = load_case("attrition")
    levels = [money("attrition", "salary")] + [np.asarray(e.set["income.salary"]) for e in case.events]
    for before, after in zip(levels, levels[1:], strict=False):
        assert np.log(after / before) == pytest.approx(np.full(before.shape, -0.5), abs=NEAR)

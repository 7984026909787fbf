"""Estimates as sentences."""

from datetime import date

import pytest

from allegiance.evidence.estimate.estimate import Estimate
from allegiance.evidence.estimate.quantity import Quantity
from allegiance.report.wording import SPACE
from allegiance.web.estimated import estimated

DESERTED = Quantity("person", "desertion", "guard", "nco or enlisted", "", "on a list", "", "flow", "", "")
ACTIVE = Quantity("person", "", "armed_forces", "", "active", "active", "", "stock", "", "")


def said(quantity, median, low, high, origins=1):
    days = (date(2019, 1, 1), date(2019, 1, 31)) if quantity.what else (None, None)
    found = estimated(Estimate(quantity, *days, median, low, high, (), origins, None, None, ()))
    return found.replace(SPACE, " ")


def test_an_estimate_tells_what_how_much_how_sure_from_whom_and_how():
    told = said(DESERTED, 5901.0, 3733.0, 15144.0)

    assert told == (
        "Desertion (the guard, NCO or enlisted, on a list), 1 Jan to 31 Jan 2019, is estimated at "
        "5,901 people, with a 90 % interval from 3,733 to 15,144, from 1 origin: "
        "the median of what it says, spread as its grade and rounding ask."
    )


def test_several_origins_have_a_vote_each():
    assert "from 2 origins: the median of what they say, one vote each" in said(DESERTED, 35.0, 30.0, 40.0, 2)


@pytest.mark.parametrize(
    ("low", "high", "bound"),
    [(None, 3e5, "less than 300,000"), (2e5, 3e5, "more than 200,000 and less than 300,000")],
)
def test_a_bound_is_no_estimate(low, high, bound):
    told = said(ACTIVE, None, low, high)

    assert told.startswith(
        f"The number of people in the armed forces (active) is said to be {bound}, from 1 origin"
    )
    assert "estimated" not in told


def test_a_share_names_its_whole():
    share = DESERTED._replace(unit="percent", denominator="guard")

    assert "as a share of the guard, 1 Jan to 31 Jan 2019, is estimated at 6 %, with" in said(
        share, 6.0, 4.0, 8.0
    )


def test_one_of_those_counted_is_a_person():
    assert "is said to be less than 1 person, from" in said(DESERTED, None, None, 1.0)

import pytest

from allegiance.ensemble.request import requested
from allegiance.errors import InvalidInput, UsageError
from ensemble.small import small_case


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    return small_case(tmp_path_factory.mktemp("case"))


def test_a_job_has_the_days_of_its_case_unless_it_is_said(case):
    assert (case, case.days, 1, 1.0) == (
        (job := requested(case, mode="fixed")).case,
        job.days,
        job.seed,
        job.scale,
    )
    assert 5 == requested(case, case, days=5).scenarios[1].days


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"mode": "Prior"}, "allowed: fixed, prior, screened"),
        ({"days": 0}, "found 0; allowed: a whole number from 1 on"),
        ({"days": -1}, "found -1"),
        ({"seed": -1}, "seed: found -1"),
        ({"seed": 2**64}, "seed: found"),
        ({"scale": float("nan")}, "scale: found nan"),
        ({"scale": 1.5}, "allowed: a share above 0 and up to 1"),
    ],
)
def test_what_is_not_allowed_is_refused(case, wrong, said):
    with pytest.raises(UsageError, match=said):
        requested(case, **wrong)


def test_a_case_is_no_name():
    with pytest.raises(UsageError, match="found 'brink'; allowed: a case"):
        requested("brink")


def test_forces_are_not_shrunk_to_nobody(case):
    with pytest.raises(InvalidInput, match="nobody below the rank of general"):
        requested(case, scale=0.0001)

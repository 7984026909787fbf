from math import inf

import pytest

from allegiance.screening.stage import rejecting


@pytest.mark.parametrize(
    ("verdict", "names"),
    [
        ({"outcome": 0, "killed": 2.9, "crossings": 2.9}, []),
        ({"outcome": 0, "killed": 4.4, "crossings": 2.9}, []),
        ({"outcome": 0, "killed": 4.6, "crossings": 2.9}, ["killed"]),
        ({"outcome": 0, "killed": 3.1, "crossings": 3.1}, ["killed", "crossings"]),
        ({"outcome": 0, "killed": inf, "crossings": 0.0}, ["killed"]),
        ({"outcome": inf, "killed": 0.0, "crossings": 0.0}, ["outcome"]),
    ],
)
def test_one_target_may_be_somewhat_beyond_the_cut_off(verdict, names):
    assert names == rejecting(verdict, 3.0)

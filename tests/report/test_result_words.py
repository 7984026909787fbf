from types import SimpleNamespace

import numpy as np

from allegiance.analysis.effect import share_effect
from allegiance.report.result_words import compared, telling

PAIRS = 100


def rival(**fallen):
    """A scenario beside its baseline: for each outcome, in how many of a hundred futures without and with."""
    outcomes = {
        name: share_effect(name, np.arange(PAIRS) < without, np.arange(PAIRS) < with_them)
        for name, (without, with_them) in fallen.items()
    }
    found = SimpleNamespace(outcomes=outcomes, pairs=PAIRS, alike=0, name="A")
    return found, SimpleNamespace(occurring=list(fallen), rivals=(found,))


def test_the_sentence_says_how_often_with_and_without_and_how_sure():
    said = compared(*rival(hold=(79, 61), ouster=(21, 39)))

    assert said.startswith("Ouster after protest in 39 of 100\N{NO-BREAK SPACE}futures against 21 without")
    assert "+18 points, 95\N{NO-BREAK SPACE}% interval +1" in said
    assert "cannot tell" not in said


def test_a_difference_that_chance_explains_is_not_made_much_of():
    found, comparison = rival(hold=(58, 56), ouster=(40, 41), split=(0, 3))

    assert "ouster" == telling(found, comparison).name
    assert "cannot tell this from no effect" in compared(found, comparison)


def test_where_nothing_falls_that_is_said():
    assert "The forces hold in each" in compared(*rival(hold=(100, 100)))


def test_one_future_is_not_counted_as_each():
    found, comparison = rival(hold=(100, 100))
    found.pairs = 1

    assert compared(found, comparison).startswith("The forces hold in the one future")

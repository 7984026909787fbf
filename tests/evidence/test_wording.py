import re

import pytest

from allegiance.evidence.inflection import verb_forms
from allegiance.evidence.wording import expanded, nouns


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("desert", ["desert", "deserts", "deserted", "deserting"]),
        ("flee", ["flee", "flees", "fled", "fleeing"]),
        ("plot", ["plot", "plots", "plotted", "plotting"]),
        ("quit", ["quit", "quits", "quitting"]),
        ("bribe", ["bribe", "bribes", "bribed", "bribing"]),
        ("mutiny", ["mutiny", "mutinies", "mutinied", "mutinying"]),
        ("obey", ["obey", "obeys", "obeyed", "obeying"]),
        ("tie", ["tie", "ties", "tied", "tying"]),
        ("rebel", ["rebel", "rebels", "rebelled", "rebelling"]),
        ("give up", ["give up", "gives up", "gave up", "given up", "giving up"]),
        ("machine-gun", ["machine-gun", "machine-guns", "machine-gunned", "machine-gunning"]),
    ],
)
def test_a_verb_has_the_forms_of_the_dictionary(verb, forms):
    assert forms == verb_forms(verb)


def test_cancelled_is_written_in_two_ways():
    assert {"cancelled", "canceled"} <= set(verb_forms("cancel"))


def test_one_form_can_be_asked_for():
    assert ["thrown in"] == verb_forms("throw in", "en")


def test_a_verb_may_hold_alternatives_in_brackets():
    assert re.fullmatch(expanded("<hand (?:it|them) over|yield>"), "handed them over")
    assert re.fullmatch(expanded("<hand (?:it|them) over|yield>"), "yields")


def test_a_class_holds_plurals():
    assert {"soldier", "soldiers", "guardsmen", "armed forces"} <= nouns("force")

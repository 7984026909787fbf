import difflib

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from allegiance.errors import CaseError
from allegiance.scenario.library import library
from allegiance.scenario.rewrite import Rewriting

TEXT = """\
# a comment that stays
name: small   # and this one
ledger:
sources:
  agency: {publisher: An agency, date: 2019}

parameters:
  # on pay
  income:
    salary:
      value: {default: [10, 14]}   # by rank
      unit: USD/month
      note: >-
        As told
        by many.

  # on leaving
  detention: {on_day_0: {value: 159, unit: person}}
observed:
  - name: killed
    value: 1_400     # persons
  - {name: arrested, value: 800}
"""


def rewritten(text, *changes):
    """The text after these changes."""
    rewriting = Rewriting(text, "small.yaml")
    for keys, said in changes:
        rewriting.put(keys, said)
    return rewriting.result()


def lines(before, after):
    """Lines taken away and lines added."""
    diff = list(difflib.ndiff(before.splitlines(), after.splitlines()))
    return [d[2:] for d in diff if d[0] == "-"], [d[2:] for d in diff if d[0] == "+"]


@pytest.mark.parametrize(
    ("keys", "said", "gone", "come"),
    [
        (("observed", 0, "value"), "900", "    value: 1_400     # persons", "    value: 900     # persons"),
        (("observed", 0, "low"), "7", None, "    low: 7"),
        (
            ("observed", 1, "low"),
            "7",
            "  - {name: arrested, value: 800}",
            "  - {name: arrested, value: 800, low: 7}",
        ),
        (("ledger",), "a.jsonl", "ledger:", "ledger: a.jsonl"),
        (("parameters", "income", "salary", "claims"), "[c1]", None, "      claims: [c1]"),
        (
            ("parameters", "detention", "on_day_0", "value"),
            "160",
            "  detention: {on_day_0: {value: 159, unit: person}}",
            "  detention: {on_day_0: {value: 160, unit: person}}",
        ),
        (("sources", "survey"), "{grade: C3}", None, "  survey: {grade: C3}"),
    ],
)
def test_one_line_changes_and_every_other_stays(keys, said, gone, come):
    assert (([gone] if gone else []), [come]) == lines(TEXT, rewritten(TEXT, (keys, said)))


def test_keys_whose_parents_are_missing_are_made():
    after = rewritten(TEXT, (("parameters", "belief", "foreign", "value"), "0.1"))
    assert ([], ["  belief:", "    foreign:", "      value: 0.1"]) == lines(TEXT, after)
    assert 0.1 == yaml.safe_load(after)["parameters"]["belief"]["foreign"]["value"]
    inside = rewritten(TEXT, (("parameters", "detention", "rate", "value"), "3"))
    assert {"value": 3} == yaml.safe_load(inside)["parameters"]["detention"]["rate"]


def test_several_changes_are_made_in_their_order():
    changes = [(("observed", 0, key), said) for key, said in (("value", "1"), ("low", "0"), ("high", "2"))]
    seen = yaml.safe_load(rewritten(TEXT, *changes))["observed"][0]
    assert [("name", "killed"), ("value", 1), ("low", 0), ("high", 2)] == list(seen.items())


def test_a_file_without_a_last_line_end_and_one_of_windows_keep_their_ways():
    assert "a: 1\nb: 2" == rewritten("a: 1", (("b",), "2"))
    assert "a: 1\r\nb: 2\r\n" == rewritten("a: 1\r\n", (("b",), "2"))


def test_characters_beyond_ascii_move_nothing():
    assert "ä: 🙂  # ü\nb: 3\n" == rewritten("ä: 🙂  # ü\nb: 2\n", (("b",), "3"))


@pytest.mark.parametrize("text", ["[1, 2]", "a", ""])
def test_what_is_no_mapping_is_refused(text):
    with pytest.raises(CaseError, match="allowed: a case"):
        Rewriting(text, "x.yaml")


def test_nothing_is_put_into_a_number():
    with pytest.raises(CaseError, match="no mapping"):
        rewritten(TEXT, (("observed", 0, "value", "x"), "1"))


@pytest.mark.parametrize("name", library())
def test_a_shipped_case_without_changes_is_the_same_text(name):
    text = library()[name].read_text(encoding="utf-8")
    assert text == rewritten(text)
    after = rewritten(text, (("title",), "Another"))
    assert yaml.safe_load(text) | {"title": "Another"} == yaml.safe_load(after)


names = st.text("abcdé", min_size=1, max_size=3)
trees = st.dictionaries(
    names,
    st.recursive(st.integers(), lambda t: st.dictionaries(names, t, min_size=1, max_size=3)),
    min_size=1,
)


@given(trees, st.lists(names, min_size=1, max_size=3), st.booleans(), st.integers())
def test_what_was_put_is_read_back_and_all_else_as_before(tree, keys, flow, number):
    text = yaml.safe_dump(tree, default_flow_style=flow, allow_unicode=True, width=10**6)
    inside = tree
    for key in keys[:-1]:
        inside = inside.setdefault(key, {}) if isinstance(inside, dict) else inside
    if isinstance(inside, dict):
        inside[keys[-1]] = number
        assert tree == yaml.safe_load(rewritten(text, (tuple(keys), str(number))))

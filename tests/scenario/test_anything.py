"""Whatever a file holds, loading it gives a case or one CaseError."""

from copy import deepcopy

from hypothesis import given
from hypothesis import strategies as st

from allegiance.errors import CaseError

NUMBERS = st.integers() | st.floats() | st.booleans() | st.sampled_from([0, 1, 0.5, 10**30])
WORDS = st.text(max_size=8) | st.sampled_from(["army", "default", "agency", "2019-01-23", "share", "capital"])
DATA = st.recursive(
    NUMBERS | WORDS | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=8,
)


def refused_or_loaded(load, given):
    try:
        case = load(given)
    except CaseError as error:
        said = str(error)
    else:
        said = case.digest
    assert said


@given(st.binary(max_size=200))
def test_any_bytes(load, junk):
    refused_or_loaded(load, junk)


@given(st.text(alphabet="ab:- \n\t{}[]'\"#&*!|>%@,?1.~", max_size=60))
def test_any_text_of_the_signs_of_yaml(load, junk):
    refused_or_loaded(load, junk)


@given(st.dictionaries(WORDS, DATA, max_size=5))
def test_any_mapping(load, junk):
    refused_or_loaded(load, junk)


@given(st.data())
def test_any_value_at_any_place_of_a_case(load, SMALL, choices):
    data = deepcopy(SMALL)
    inside = data
    while True:
        places = list(inside) if isinstance(inside, dict) else range(len(inside))
        place = choices.draw(st.sampled_from(places))
        below = inside[place]
        if not isinstance(below, dict | list) or not below or choices.draw(st.booleans()):
            break
        inside = below
    inside[place] = choices.draw(DATA)
    refused_or_loaded(load, data)


@given(st.data())
def test_any_cut_of_a_case(load, SMALL, dumped, choices):
    text = dumped(SMALL)
    refused_or_loaded(load, text[: choices.draw(st.integers(0, len(text)))])


@given(st.data())
def test_any_line_of_a_case_spoilt(load, SMALL, dumped, choices):
    lines = dumped(SMALL).split("\n")
    lines[choices.draw(st.integers(0, len(lines) - 1))] = choices.draw(st.text(max_size=20))
    refused_or_loaded(load, "\n".join(lines).encode("utf-8", "surrogatepass"))

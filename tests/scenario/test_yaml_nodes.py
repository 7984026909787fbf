import pytest

from allegiance.errors import CaseError
from allegiance.scenario.faults import Mark
from allegiance.scenario.yaml_nodes import DEEPEST, MOST_NODES, parse_document


def refusal(text: str) -> CaseError:
    with pytest.raises(CaseError) as caught:
        parse_document(text, "x.yaml")
    return caught.value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7_680_000", 7_680_000),
        ("010", 10),
        ("-3", -3),
        (".35", 0.35),
        ("1e-4", 1e-4),
        ("2.", 2.0),
        ("true", True),
        ("", None),
        ("~", None),
        ("no", "no"),
        ("on", "on"),
        ("'12'", "12"),
        ("1:30", "1:30"),
        ("2019-01-23", "2019-01-23"),
        ("0x10", "0x10"),
        ("1_", 1),
        (".inf", float("inf")),
        ("Potosí", "Potosí"),
    ],
)
def test_an_unquoted_word_means_what_it_does_in_the_core_of_yaml(text, value):
    assert parse_document(f"a: {text}", "x").data == {"a": value}


def test_a_number_of_more_digits_than_python_reads_stays_text():
    assert parse_document("a: " + "9" * 5000, "x").data == {"a": "9" * 5000}


def test_keys_are_text_even_where_they_look_like_numbers():
    assert parse_document("2019: a\ntrue: b", "x").data == {"2019": "a", "true": "b"}


def test_every_key_and_item_has_its_line():
    marks = parse_document("a: 1\nb:\n  - x\n  - c: 2\n    d: {e: 3}\n", "x.yaml").marks
    assert {keys: mark.line for keys, mark in marks.items()} == {
        (): 1,
        ("a",): 1,
        ("b",): 2,
        ("b", 0): 3,
        ("b", 1): 4,
        ("b", 1, "c"): 4,
        ("b", 1, "d"): 5,
        ("b", 1, "d", "e"): 5,
    }
    assert set(marks.values()) == {Mark("x.yaml", line) for line in range(1, 6)}


def test_a_second_key_of_a_name_is_refused_with_both_lines():
    error = refusal("a:\n  b: 1\n  c: 2\n  b: 3\n")
    assert (error.line, error.key) == (4, "a.b")
    assert "first on line 2" in str(error)


@pytest.mark.parametrize(
    "text", ["a: &x [1]\nb: *x", "a: &x 1", "a: *x", "a: &x\n  b: 1", "a:\n  &k b: 1", "? *x\n: 1"]
)
def test_anchors_and_aliases_are_refused(text):
    assert "anchor or alias" in str(refusal(text))


def test_a_bomb_of_aliases_is_refused_at_its_first_line():
    bomb = 'a: &a ["lol", "lol"]\n' + "".join(f"{x}: &{x} [*{y}, *{y}]\n" for x, y in ["ba", "cb", "dc"])
    assert refusal(bomb).line == 1


@pytest.mark.parametrize("tag", ["!!python/object/apply:os.system", "!mine", "!!str", "!!binary"])
def test_tags_are_refused(tag):
    assert refusal(f"b: 1\na: {tag} x").line == 2


def test_more_values_than_a_case_has_are_refused():
    assert refusal("a: [" + "1," * MOST_NODES + "]").allowed == "at most 100,000"


def test_as_many_levels_as_allowed_are_read_and_one_more_is_refused():
    def nested(levels: int) -> str:
        return "a: " + "[" * (levels - 1) + "1" + "]" * (levels - 1)

    assert parse_document(nested(DEEPEST), "x").data
    assert "levels" in refusal(nested(DEEPEST + 1)).found


def test_a_million_brackets_are_refused_without_recursion():
    assert "levels" in refusal("[" * 1_000_000).found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", "an empty file"),
        ("# only a comment\n", "an empty file"),
        ("---\n", "nothing"),
        ("- a\n- b\n", "a list"),
        ("[]", "an empty list"),
        ("just words", "'just words'"),
        ("42", "42"),
    ],
)
def test_what_is_not_a_mapping_is_refused(text, found):
    assert refusal(text).found == found


def test_a_second_document_is_refused_at_its_line():
    assert refusal("a: 1\n---\na: 2\n").line == 2


def test_a_tab_that_indents_is_named():
    error = refusal("a:\n\tb: 1\n")
    assert error.line == 2
    assert "use spaces" in error.hint


def test_a_tab_after_a_value_is_none_of_the_errors():
    assert parse_document("a: 1\t# note\n", "x").data == {"a": 1}


@pytest.mark.parametrize(
    ("text", "line"), [("a: [1\nb: 2", 2), ("a: 1\nb: c: d", 2), ("a: @", 1), ("a: 'x", 1)]
)
def test_what_is_not_yaml_is_refused_with_its_line(text, line):
    error = refusal(text)
    assert error.line == line
    assert error.found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "a: 1\nb: [1, 2\n",
            "x.yaml:2: found no ',' or ']' where one is needed, in a list in brackets that ",
        ),
        (
            'a: "b\nc: 1\n',
            "x.yaml:2: found unexpected end of stream, in a text in quotes that begins on line 1",
        ),
        ("a: b: c\n", "x.yaml:1: found a fault (mapping values are not allowed in this context)"),
    ],
)
def test_what_is_not_yaml_is_said_in_words(text, said):
    assert str(refusal(text)).startswith(said)


def test_a_tag_is_named_whole():
    assert refusal("a: !!python/object:os.system x").found == "the tag !!python/object:os.system"


@pytest.mark.parametrize(
    "text", ["a: 1\nb: \x07", 'a: "\\UFFFFFFFF"', 'a: "\\ud800"', "%YAML 9.9\n---\na: 1"]
)
def test_what_yaml_cannot_hold_is_refused(text):
    assert refusal(text).allowed in {"YAML", "printable text"}


@pytest.mark.parametrize("text", ["? [a]\n: 1", "{a: 1}: 2", "? {a: 1}\n: 2"])
def test_a_key_that_is_a_list_or_mapping_is_refused(text):
    assert "key" in refusal(text).found

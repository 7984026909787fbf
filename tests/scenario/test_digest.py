from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allegiance.scenario.digest import digest_of
from allegiance.scenario.load import load_case


def test_comments_and_layout_do_not_change_the_digest(load, data, dumped):
    text = dumped(data)
    assert (
        load("# a comment\n\n" + text.replace("days: 100", "days: 1_00   # days")).digest == load(data).digest
    )


def test_the_order_of_keys_does_not_change_the_digest(load, data, dumped):
    assert load(dumped(data, sort_keys=True)).digest == load(data).digest


@settings(max_examples=20)
@given(st.randoms(use_true_random=False))
def test_no_order_of_keys_changes_the_digest(load, SMALL, random):
    def shuffled(value):
        if isinstance(value, dict):
            keys = list(value)
            random.shuffle(keys)
            return {key: shuffled(value[key]) for key in keys}
        return [shuffled(item) for item in value] if isinstance(value, list) else value

    assert load(shuffled(SMALL)).digest == load(SMALL).digest


def test_the_same_table_written_otherwise_has_the_same_digest(load, data):
    before = load(data).digest
    rest = dict.fromkeys(("navy", "air_force", "guard", "police", "intelligence"), 15)
    rows = {
        "army": {"private": 10, "nco": 20.0, "junior": 30, "field": 40, "general": 50},
        **rest,
        "default": [15] * 5,
    }
    data["parameters"]["pay"]["salary"]["value"] = rows
    assert load(data).digest == before


def test_the_place_of_the_file_does_not_change_the_digest(load, data, write, tmp_path, mechanisms):
    assert load_case(write(tmp_path, data), mechanisms).digest == load(data).digest


def parts(case):
    """The case, and one of everything that it consists of."""
    salary = case.parameters["pay"]["salary"]
    return case, case.regions[0], salary, case.events[0], case.observed[0], case.sources["agency"]


PLACES = {"file", "line", "declared", "digest"}
WITNESSES = {"claims", "force_claims", "ledgers"}  # who supports a value, not what it is


PROSE = {"title", "question", "reason", "note", "via", "url", "label"}


def test_prose_does_not_change_the_digest(case):
    for part in parts(case):
        told = {f.name: "other" for f in fields(part) if f.name in PROSE}
        assert digest_of(replace(part, **told)) == digest_of(part)


def test_every_field_of_everything_changes_the_digest(case):
    for part in parts(case):
        named = [f.name for f in fields(part) if f.name not in PLACES | WITNESSES | PROSE]
        assert (
            len({digest_of(replace(part, **{name: "other"})) for name in named} | {digest_of(part)})
            == len(named) + 1
        )


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data["regions"][1].update(population=1_000_001),
        lambda data: data["regions"].reverse(),
        lambda data: data["forces"]["guard"].update(regions={"capital": 0.7, "north": 0.3}),
        lambda data: data["forces"]["guard"].update(source="agency"),
        lambda data: data["forces"]["army"].update(active={"private": 1000}),
        lambda data: data["parameters"]["pay"]["salary"].update(source="assumption"),
        lambda data: data["events"][0].update(source="rumour"),
        lambda data: data.update(expects="hold"),
        lambda data: data["parameters"]["desertion"].update(
            pull={"value": -1.5, "unit": "util", "source": "agency"}
        ),
    ],
)
def test_a_change_of_fact_or_source_changes_the_digest(load, data, change):
    before = load(data).digest
    change(data)
    assert load(data).digest != before

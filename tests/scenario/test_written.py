"""Cases written down again."""

from dataclasses import replace

import pytest

from allegiance.scenario.digest import digest_of
from allegiance.scenario.load import load_case, shipped
from allegiance.scenario.written import case_yaml


@pytest.mark.parametrize("name", shipped())
def test_a_written_case_loads_as_the_same_case(name, tmp_path):
    case = load_case(name)
    (tmp_path / f"{name}.yaml").write_text(case_yaml(case), encoding="utf-8")
    again = load_case(tmp_path / f"{name}.yaml")
    assert digest_of(replace(case, digest="")) == digest_of(replace(again, digest=""))
    assert prose(case) == prose(again)


def prose(case):
    """What a case says to its readers alone."""
    values = [value.note for named in case.parameters.values() for value in named.values()]
    labels = [*(event.label for event in case.events), *(seen.note for seen in case.observed)]
    return case.title, case.question, case.reason, sorted(values), labels, dict(case.sources)


def test_levers_are_left_out(tmp_path):
    case = load_case("hold")
    pulled = case.with_lever("amnesty")
    assert case_yaml(case) == case_yaml(pulled)
    assert digest_of(replace(pulled, shifts=(), digest="")) == digest_of(replace(case, digest=""))


def test_a_copy_under_another_name_can_draw_what_the_original_draws(tmp_path):
    case = load_case("hold")
    for says, root in (("drawn_as: hold\n", "hold"), ("", "copy")):
        text = case_yaml(case).replace("name: hold\n", f"name: copy\n{says}", 1)
        (tmp_path / "copy.yaml").write_text(text, encoding="utf-8")
        assert root == load_case(tmp_path / "copy.yaml").root

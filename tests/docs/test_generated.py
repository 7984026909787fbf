"""Pages that scripts write say what the code says."""

import re

import pytest

import allegiance
from allegiance.mechanisms import MODULES
from allegiance.rules.plan import short
from allegiance.simulation.run import plan
from docs.generated import script


@pytest.mark.parametrize("name", ["odd", "api", "tutorial"])
def test_the_committed_page_is_what_the_script_writes(name):
    module = script(name)
    committed = module.PAGE.read_text(encoding="utf-8")
    assert committed == module.page(), f"docs/{name}.md is out of date: run `{module.COMMAND}`"


def test_odd_has_every_mechanism_and_everything_that_it_declares():
    text = script("odd").page()
    sections = re.split(r"^### ", text[text.index("## 7. Submodels") :], flags=re.M)
    by_name = {section.partition("\n")[0]: section for section in sections}
    assert {short(module) for module in MODULES} <= set(by_name)
    missing = [step.where for step in plan().steps if f"| `{step.does.name}` |" not in by_name[step.file]]
    assert missing == []


def test_odd_has_every_stored_column_at_its_scope():
    text = script("odd").page()
    described = text[text.index("## 2.") : text.index("## 3.")]
    owned = [name for name in plan().scope if name not in plan().means]
    assert [name for name in owned if f"| `{name}` |" not in described] == []


def test_odd_goes_through_the_seven_parts_in_order():
    heads = re.findall(r"^## (\d)\. ", script("odd").page(), flags=re.M)
    assert heads == list("1234567")


def test_the_api_page_has_every_public_name():
    heads = re.findall(r"^### (\w+)$", script("api").page(), flags=re.M)
    assert sorted(heads) == sorted(name for name in allegiance.__all__ if not name.startswith("_"))


def test_signatures_are_written_without_the_homes_of_types():
    api = script("api")
    assert "a: Sequence[Case] = 1.0" == api._plain("a: 'collections.abc.Sequence[allegiance.x.Case]' = 1.0")

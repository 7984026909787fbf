import subprocess
import sys

import pytest

from allegiance.rules.vocabulary import RANKS
from allegiance.scenario.catalogue import catalogue_of
from allegiance.scenario.form import case_schema


@pytest.fixture(scope="session")
def schema(mechanisms):
    """The JSON Schema of cases with the mechanisms of the tests."""
    return case_schema(catalogue_of(mechanisms))


def test_a_parameter_has_unit_range_default_and_source(schema):
    entry = schema["$defs"]["desertion"]["properties"]["exit_control"]["anyOf"][0]
    assert entry["description"] == "share from 0 to 1; default 0.4 (assumption)."
    assert entry["then"]["properties"]["value"] == {"type": "number", "minimum": 0, "maximum": 1}
    assert entry["properties"]["unit"]["default"] == "share"


def test_a_table_may_be_a_number_a_list_or_a_mapping_of_its_names(schema):
    changes = schema["$defs"]["EventForm"]["properties"]["set"]["properties"]
    number, listed, rows = changes["pay.perks"]["anyOf"]
    assert (number["maximum"], listed["minItems"]) == (100_000, len(RANKS))
    assert rows["propertyNames"]["enum"] == [*RANKS, "default"]


def test_only_a_case_that_extends_none_has_to_say_everything(schema):
    assert schema["required"] == ["schema", "name"]
    assert {"title", "start", "days", "regions", "forces"} <= set(schema["else"]["required"])


def test_no_key_is_allowed_that_is_not_known(schema):
    forms = [schema, *schema["$defs"].values()]
    assert all(form["additionalProperties"] is False for form in forms if form.get("type") == "object")


def test_a_case_can_be_used_without_pydantic():
    heavy = "{'pydantic', 'scipy', 'pint'}"
    code = f"import sys, allegiance.scenario.schema; sys.exit(bool({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

import re
from pathlib import Path

import pytest
import yaml

from allegiance.scenario.load import load_case, shipped

DOCUMENT = (Path(__file__).parents[2] / "docs" / "cases.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", DOCUMENT, re.DOTALL)


def test_the_document_names_every_case_and_every_reason() -> None:
    for name in shipped():
        assert f"`{name}`" in DOCUMENT
        assert load_case(name).reason in DOCUMENT


def test_the_examples_of_the_document_are_valid(tmp_path: Path) -> None:
    case, *fragments = EXAMPLES
    (tmp_path / "quieter-streets.yaml").write_text(case, encoding="utf-8")
    example = load_case(tmp_path / "quieter-streets.yaml")
    assert example.parameters["protest"]["mobilisation"].value == 0.4
    for number, fragment in enumerate(fragments):
        path = tmp_path / f"fragment-{number}.yaml"
        head = {"schema": "allegiance.case/1", "name": path.stem, "extends": "venezuela-2019"}
        path.write_text(yaml.safe_dump(head) + fragment, encoding="utf-8")
        assert load_case(path).parameters["desertion"]["exit_control"].value == pytest.approx(0.35)

"""The description of the model names what there is: each parameter, and nothing that is none."""

import re
from pathlib import Path

from allegiance.scenario.catalogue import catalogue_of

PAGE = Path(__file__).parents[2] / "docs" / "model.md"
TEXT = PAGE.read_text(encoding="utf-8")


def test_every_parameter_is_described():
    words = set(re.findall(r"\w+", TEXT))
    missing = [f"{m}.{name}" for m, fields in catalogue_of().items() for name in fields if name not in words]
    assert missing == []


def test_every_parameter_that_is_described_exists():
    catalogue = catalogue_of()
    named = [(m, name) for m, name in re.findall(r"\b([a-z_]+)\.([a-z_]+)\b", TEXT) if m in catalogue]
    unknown = [f"{m}.{name}" for m, name in named if name not in catalogue[m]]
    assert len(named) > 50
    assert unknown == []

"""Changes that users see are told in fragments of which a release makes a section."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FRAGMENTS = sorted(set((ROOT / "changelog.d").glob("*")) - {ROOT / "changelog.d" / "README.md"})
KINDS = [
    kind["directory"]
    for kind in tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["towncrier"]["type"]
]


def test_kinds_are_those_that_the_readme_names():
    readme = (ROOT / "changelog.d" / "README.md").read_text(encoding="utf-8")
    assert all(f"`{kind}`" in readme for kind in KINDS)


@pytest.mark.parametrize("path", FRAGMENTS, ids=lambda path: path.name)
def test_every_fragment_says_what_and_of_which_kind(path):
    if path.suffix == ".jinja":
        assert "definitions" in path.read_text(encoding="utf-8")
        return
    assert re.fullmatch(rf"[a-z0-9-]+\.({'|'.join(KINDS)})\.md", path.name)
    assert path.read_text(encoding="utf-8").strip().endswith(".")

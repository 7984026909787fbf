"""Results outlive the version that made them: a folder of each schema that there has been opens for ever."""

import json
import shutil
from pathlib import Path

import pytest

from allegiance.analysis.answer import answer_from
from allegiance.cli.main import status
from allegiance.ensemble import manifest
from allegiance.ensemble.identity import overtaken
from allegiance.ensemble.manifest import read_ensemble
from allegiance.ensemble.rows import ensemble_digest
from allegiance.errors import InvalidInput
from ensemble.small import small_file

KEPT = Path(__file__).parent / "kept"


@pytest.fixture
def store_1(tmp_path):
    """Four futures of next to no time, as version 0.1.0 kept them."""
    return Path(shutil.copytree(KEPT / "store-1", tmp_path / "store-1"))


def test_there_is_a_folder_of_the_schema_that_is_written_now():
    said = [json.loads(path.read_text())["schema"] for path in sorted(KEPT.glob("*/manifest.json"))]
    assert manifest.SCHEMA == said[-1]


def test_what_an_earlier_version_kept_is_read_as_it_was(store_1):
    stored = read_ensemble(store_1)
    assert (4, "3cc2955660adce047d34068579fa11bf") == (stored.futures.height, ensemble_digest(stored.futures))
    assert ("small", 4) == (stored.manifest.identity["case"], answer_from(store_1).futures)


def test_it_is_said_in_what_the_version_differs(store_1):
    assert overtaken(read_ensemble(store_1).manifest.identity)[0].startswith("code: fake → ")


def test_a_report_on_it_says_so(store_1, capsys):
    assert 0 == status(["report", str(store_1)])
    said = capsys.readouterr()
    assert f"{store_1 / 'report.html'}\n" == said.out
    assert "was made by another version (code: fake → " in said.err


def test_it_is_not_added_to(store_1, tmp_path, capsys):
    call = ["run", str(small_file(tmp_path)), "--prior", "--days", "20", "--out", str(store_1)]
    assert 3 == status(call)
    assert "holds other futures (code: fake → " in capsys.readouterr().err


def test_a_case_in_the_form_of_another_version_is_said(store_1):
    path = store_1 / manifest.NAME
    content = json.loads(path.read_text())
    content["case"]["a_field_of_another_version"] = 1
    path.write_text(json.dumps(content))
    with pytest.raises(
        InvalidInput, match="case in the form of another version .*a_field_of_another_version"
    ):
        answer_from(store_1)

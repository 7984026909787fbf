import pytest

from allegiance.evidence.ledger import Ledger, write_ledger
from allegiance.scenario.library import FOLDER
from evidence.made import document


@pytest.mark.parametrize("form", ["prov", "claim", "csv"])
def test_a_shipped_ledger_is_exported_in_every_form(allegiance, tmp_path, form):
    ledger = FOLDER / "venezuela-2019.claims.jsonl"
    told = allegiance("evidence", "export", ledger, "--format", form)
    assert 0 == told
    written = allegiance("evidence", "export", ledger, "--format", form, "--out", tmp_path / "x")
    assert (0, "") == (written, written.out)
    assert told.out == (tmp_path / "x").read_text(encoding="utf-8")
    assert [tmp_path / "x"] == list(tmp_path.iterdir())


def test_a_folder_is_made_for_an_export_and_a_file_is_none(allegiance, tmp_path):
    ledger = FOLDER / "venezuela-2019.claims.jsonl"
    assert 0 == allegiance("evidence", "export", ledger, "--format", "csv", "--out", tmp_path / "new" / "x")
    refused = allegiance(
        "evidence", "export", ledger, "--format", "csv", "--out", tmp_path / "new" / "x" / "y"
    )
    assert (3, "") == (refused, refused.out)
    assert "y cannot be written: there is a file where its folder would be; allowed: " in refused.err


@pytest.mark.parametrize("asked", [("export", "--format", "csv"), ("conflicts",), ("estimate",)])
def test_an_empty_file_is_no_ledger(allegiance, tmp_path, asked):
    (tmp_path / "none.jsonl").touch()
    told = allegiance("evidence", asked[0], tmp_path / "none.jsonl", *asked[1:])
    assert (3, "") == (told, told.out)
    assert "none.jsonl: found no report; allowed: a ledger" in told.err


def test_a_ledger_without_claims_is_said_to_have_none(allegiance, tmp_path):
    write_ledger(tmp_path / "bare.jsonl", Ledger((document("a.txt"),), ()))
    assert "bare.jsonl holds no claims" in allegiance("evidence", "conflicts", tmp_path / "bare.jsonl").out


def test_an_unknown_form_and_a_missing_ledger_are_refused(allegiance, tmp_path):
    assert 2 == allegiance("evidence", "export", tmp_path / "none", "--format", "xml")
    assert 3 == allegiance("evidence", "export", tmp_path / "none", "--format", "csv")

import pytest

from allegiance.scenario.library import FOLDER


@pytest.mark.parametrize("form", ["prov", "claim", "csv"])
def test_a_shipped_ledger_is_exported_in_every_form(allegiance, tmp_path, form):
    ledger = FOLDER / "venezuela-2019.claims.jsonl"
    told = allegiance("evidence", "export", ledger, "--format", form)
    assert 0 == told
    written = allegiance("evidence", "export", ledger, "--format", form, "--out", tmp_path / "x")
    assert (0, "") == (written, written.out)
    assert told.out == (tmp_path / "x").read_text(encoding="utf-8")
    assert [tmp_path / "x"] == list(tmp_path.iterdir())


def test_an_unknown_form_and_a_missing_ledger_are_refused(allegiance, tmp_path):
    assert 2 == allegiance("evidence", "export", tmp_path / "none", "--format", "xml")
    assert 3 == allegiance("evidence", "export", tmp_path / "none", "--format", "csv")

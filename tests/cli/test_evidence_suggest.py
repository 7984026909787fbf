import pytest

from allegiance.evidence.ledger import Ledger, read_ledger, write_ledger
from evidence.model import serving
from evidence.test_llm import GOOD, REPORT


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch):
    for name in ("HTTP_PROXY", "ALL_PROXY", "http_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)


def test_suggestions_join_the_ledger_as_proposals(allegiance, tmp_path):
    ledger = tmp_path / "army.jsonl"
    write_ledger(ledger, Ledger((REPORT,), ()))
    with serving([GOOD, GOOD | {"quote": "invented words"}]) as (url, _):
        ask = ("evidence", "suggest", ledger, "--endpoint", url, "--model", "tiny")
        done = allegiance(*ask)
        assert (0, "1 claim proposed, 0 known before, 1 suggestion dropped") == (
            done,
            done.out.splitlines()[0],
        )
        assert "dropped 1: quote not in the report" in done.out
    assert ["proposed"] == [claim.status for claim in read_ledger(ledger).claims]
    again = allegiance(*ask, "--offline")
    assert "0 claims proposed, 1 known before" in again.out
    assert 4 == allegiance(*ask, "--offline", "--cache", tmp_path / "none")
    assert 1 == len(read_ledger(ledger).claims)

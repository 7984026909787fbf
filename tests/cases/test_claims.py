"""The ledger of facts that ships with Venezuela, 2019."""

import os
import re
from hashlib import sha256
from pathlib import Path

import pytest

from allegiance.evidence.ledger import read_ledger, restored
from allegiance.scenario.cited import citable
from allegiance.scenario.library import FOLDER
from allegiance.scenario.load import load_case
from allegiance.scenario.schema import ASSUMPTION

LEDGER = FOLDER / "venezuela-2019.claims.jsonl"
# Pages that were read for one number each, and have no document in the ledger; and a claim of a spokesman.
UNREAD = {
    *("ovcs-2018", "ovcs-february", "ovcs-quarter", "ovcs-april", "ovcs-may", "ovcs-half-year-count"),
    "voa-deserters",
}
SAID = {"approaches_claimed"}
REPORTS = Path(os.environ.get("ALLEGIANCE_REPORTS", Path(__file__).parents[3] / "shared" / "reports"))


@pytest.fixture(scope="module")
def case():
    return load_case("venezuela-2019")


def entries(case):
    """Whatever has a source: what it is, the source, and the claims cited."""
    yield from ((f"region {one.name}", one.source, one.claims) for one in case.regions)
    yield from ((name, source, case.force_claims[name]) for name, source in case.force_sources.items())
    for mechanism, values in case.parameters.items():
        yield from ((f"{mechanism}.{name}", one.source, one.claims) for name, one in values.items())
    yield from ((one.label, one.source, one.claims) for one in case.events)
    yield from ((one.name, one.source, one.claims) for one in case.observed)


def test_whatever_has_a_source_in_the_ledger_cites_a_claim(case):
    found = {what: source for what, source, claims in entries(case) if source != ASSUMPTION and not claims}
    assert UNREAD == {source for what, source in found.items() if what not in SAID} - {"ovcs-january"}
    assert {"protests_january"} == {what for what, source in found.items() if source == "ovcs-january"}


def test_a_cited_claim_is_of_the_source_or_retells_it(case):
    known = citable(case.ledgers)
    for what, source, ids in entries(case):
        if source == ASSUMPTION or not ids:
            continue
        cited = [known[name] for name in ids]
        publisher = case.sources[source].publisher
        tellers = {name for one in cited for name in (one.document.publisher, *one.claim.source_chain)}
        assert publisher in tellers, what


def test_every_claim_of_the_ledger_is_cited(case):
    ids = {
        name
        for one in (case, load_case("venezuela-2018-quiet"))
        for _, _, ids in entries(one)
        for name in ids
    }
    spare = {one.note for one in read_ledger(LEDGER).claims if one.claim_id not in ids}
    assert {"Promotions to general or admiral in eight years: a flow."} == spare


def test_numbers_of_the_case_are_those_of_its_claims(case):
    claims = {name: one.claim for name, one in citable(case.ledgers).items()}
    held = case.parameters["detention"]["on_day_0"]
    assert [held.value] == [claims[name].value for name in held.claims]
    for seen in case.observed:
        if seen.claims and seen.name not in {"foiled_plots_per_year", "visible_refusals"}:
            assert seen.value in {claims[name].value for name in seen.claims}, seen.name
    for event in case.events:
        days = {day for name in event.claims for day in (claims[name].since, claims[name].until)}
        assert not days or min(days) <= case.date_of(event.day) <= max(days), event.label


def test_the_ledger_holds_no_text_of_a_report():
    ledger = read_ledger(LEDGER)
    assert {None} == {one.text for one in ledger.documents}
    assert {""} == {one.quote for one in ledger.claims}
    assert all(len(one.value_text) < 20 for one in ledger.claims)


def test_citing_changed_no_digest(tmp_path):
    for name in ("venezuela-2019", "venezuela-2018-quiet"):
        text = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
        bare = re.sub(r"(?m)^ledger:.*\n|^ *claims: .*\n|, claims: \[\w+\]", "", text)
        assert "claims" not in bare
        (tmp_path / f"{name}.yaml").write_text(bare, encoding="utf-8")
        assert load_case(name).digest == load_case(tmp_path / f"{name}.yaml").digest


def test_reports_that_are_at_hand_restore_the_quotes_of_their_claims():
    ledger = read_ledger(LEDGER)
    texts = {
        sha256(data).hexdigest(): data.decode() for data in (p.read_bytes() for p in REPORTS.glob("*.txt"))
    }
    documents = [
        one.model_copy(update={"text": texts[one.sha256].replace("\N{NO-BREAK SPACE}", " ")})
        for one in ledger.documents
        if one.sha256 in texts
    ]
    full = restored(ledger, documents)
    quoted = [claim for claim in full.claims if claim.quote]
    assert {one.document for one in documents} == {claim.document for claim in quoted}
    assert [] == [claim.note for claim in quoted if claim.value_text not in claim.quote]

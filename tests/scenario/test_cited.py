"""A case that cites claims: which ones it can rest on, and what is said of the others."""

import json
from dataclasses import replace

import pytest

from allegiance.ensemble.kept_case import case_content, case_from
from allegiance.evidence.ledger import Ledger, write_ledger
from allegiance.scenario.cited import citable
from allegiance.scenario.library import init_case
from allegiance.scenario.load import load_case
from evidence.made import claim, document

GOOD = claim(35, claim_id="cgood")
FATES = {
    "cgood": GOOD,
    "cedited": claim(35, claim_id="cedited", status="edited"),
    "cwaiting": claim(35, claim_id="cwaiting", status="proposed"),
    "crejected": claim(35, claim_id="crejected", status="rejected", reviewer="Ana"),
    "clate": claim(35, claim_id="clate", document="dlate.txt"),
    "cundated": claim(35, claim_id="cundated", document="dundated.txt"),
}
LEDGER = Ledger(
    (
        document("a.txt"),
        document("late.txt", date="2019-06-02"),
        document("undated.txt", date=None),
    ),
    tuple(FATES.values()),
)
PLACES = [
    ("regions", 0),
    ("forces", "army"),
    ("parameters", "desertion", "exit_control"),
    ("events", 0),
    ("observed", 0),
]


def citing(data, keys, *ids):
    """The data with claims cited at `keys`, and a ledger named."""
    inside = data
    for key in keys:
        inside = inside[key]
    inside["claims"] = list(ids)
    return data | {"ledger": "claims.jsonl"}


@pytest.fixture(autouse=True)
def ledger(tmp_path_factory, load):
    """A ledger beside the cases that `load` writes."""
    folder = load.__closure__[0].cell_contents
    write_ledger(folder / "claims.jsonl", LEDGER)
    return folder / "claims.jsonl"


@pytest.mark.parametrize("keys", PLACES)
def test_everything_with_a_source_can_cite_claims(load, data, keys):
    case = load(citing(data, keys, "cgood", "cedited"))
    found = {
        "regions": case.regions[0].claims,
        "forces": case.force_claims["army"],
        "parameters": case.parameters["desertion"]["exit_control"].claims,
        "events": case.events[0].claims,
        "observed": case.observed[0].claims,
    }
    assert ("cgood", "cedited") == found.pop(keys[0])
    assert {()} == set(found.values())


@pytest.mark.parametrize("keys", PLACES)
@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("cgod", "claim 'cgod'"),
        ("crejected", "crejected, which Ana rejected"),
        ("cwaiting", "cwaiting, which nobody has reviewed"),
        ("clate", "clate from a document of 2019-06-02 (late.txt)"),
        ("cundated", "cundated from a document without a date (undated.txt)"),
    ],
)
def test_a_claim_that_cannot_be_cited_is_refused_at_its_line(refusal, data, dumped, keys, name, found):
    said = citing(data, keys, "cgood", name)
    error = refusal(said)
    line = 1 + dumped(said).splitlines().index(
        next(x for x in dumped(said).splitlines() if x.endswith(f"- {name}"))
    )
    assert (found, line) == (error.found, error.line)
    assert error.key.endswith("claims[1]")


def test_a_misspelt_claim_is_told_what_was_meant(refusal, data):
    assert "Did you mean 'cgood'?" in refusal(citing(data, PLACES[0], "cgod")).hint


def test_an_unreviewed_claim_is_told_how_to_be_reviewed(refusal, data):
    hint = refusal(citing(data, PLACES[0], "cwaiting")).hint
    assert "allegiance evidence review claims.jsonl --accept cwaiting --by NAME" in hint


def test_a_case_of_no_day_may_know_everything(load, data):
    del data["as_of"]
    assert load(citing(data, PLACES[0], "clate", "cundated")).regions[0].claims == ("clate", "cundated")


def test_claims_need_a_ledger(refusal, data):
    error = refusal({k: v for k, v in citing(data, PLACES[0], "cgood").items() if k != "ledger"})
    assert "none in a case without a ledger" == error.allowed


def test_a_ledger_has_to_be_there_and_to_be_one(refusal, data, ledger):
    said = citing(data, PLACES[0], "cgood")
    for name in ("none.jsonl", "n" * 300):
        error = refusal(said | {"ledger": name})
        assert error.found.startswith("no file ")
        assert "ledger" == error.key
    ledger.write_text("{}\n")
    with pytest.raises(Exception, match=r"claims\.jsonl:1: "):
        refusal(said)


def test_a_case_names_several_ledgers(load, refusal, data, ledger):
    more = Ledger((document("c.txt"),), (claim(9, claim_id="cc", document="dc.txt"),))
    write_ledger(ledger.with_name("third.jsonl"), more)
    said = citing(data, PLACES[0], "cc", "cgood")
    assert ("cc", "cgood") == load(said | {"ledger": ["claims.jsonl", "third.jsonl"]}).regions[0].claims
    assert "text" in refusal(said | {"ledger": [7]}).allowed


def test_of_a_claim_in_two_ledgers_the_one_that_was_decided_on_counts(load, refusal, data, ledger):
    def fate(status):
        twin = GOOD.model_copy(update={"status": status, "reviewer": "Ben"})
        write_ledger(ledger.with_name("twin.jsonl"), Ledger((document("a.txt"),), (twin,)))
        return citing(data, PLACES[0], "cgood") | {"ledger": ["claims.jsonl", "twin.jsonl"]}

    assert ("cgood",) == load(fate("proposed")).regions[0].claims
    assert "cgood, which Ben rejected" == refusal(fate("rejected")).found


def test_a_case_that_extends_another_cites_both_ledgers(load, data, write, ledger):
    write_ledger(
        ledger.with_name("more.jsonl"),
        Ledger((document("b.txt"),), (claim(9, claim_id="cb", document="db.txt"),)),
    )
    write(ledger.parent, citing(data, PLACES[1], "cgood") | {"name": "below"}, "below")
    over = {"schema": "allegiance.case/1", "name": "small", "extends": "below", "ledger": "more.jsonl"}
    said = {"exit_control": {"value": 0.2, "unit": "share", "source": "agency", "claims": ["cb", "cgood"]}}
    case = load(over | {"parameters": {"desertion": said}})
    assert ("cgood",) == case.force_claims["army"]
    assert {"cb", "cgood"} <= set(citable(case.ledgers))


def test_citing_claims_changes_no_digest(load, data):
    before = load(data).digest
    assert before == load(citing(data, PLACES[2], "cgood")).digest


def test_a_kept_case_keeps_its_claims(load, data):
    for keys in PLACES:
        data = citing(data, keys, "cgood")
    case = load(data)
    back = case_from(json.loads(json.dumps(case_content(case))))
    assert case == replace(back, declared=case.declared)


def test_an_event_taken_into_another_case_keeps_its_claims(load, data):
    case = load(citing(data, PLACES[3], "cgood"))
    assert ("cgood",) == case.with_events(*case.events, keep=False).events[0].claims


@pytest.mark.usefixtures("ledger")
def test_a_copied_case_brings_its_ledger(tmp_path, monkeypatch, data, write):
    from allegiance.scenario import library

    shipped = tmp_path / "shipped"
    shipped.mkdir()
    write_ledger(shipped / "claims.jsonl", LEDGER)
    write(shipped, citing(data, PLACES[0], "cgood"))
    monkeypatch.setattr(library, "FOLDER", shipped)
    copy = init_case("small", tmp_path / "mine")
    assert (shipped / "claims.jsonl").read_bytes() == (copy.parent / "claims.jsonl").read_bytes()
    copy.unlink()
    with pytest.raises(Exception, match=r"claims\.jsonl is there already"):
        init_case("small", tmp_path / "mine")
    assert not copy.exists()


def test_the_shipped_cases_load_with_their_claims():
    for name in ("venezuela-2019", "venezuela-2018-quiet"):
        assert load_case(name).name == name

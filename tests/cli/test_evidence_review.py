import json

import pytest
from click.testing import CliRunner

from allegiance.cli.evidence_review import command
from allegiance.cli.main import status
from allegiance.evidence.ledger import Ledger, read_ledger, write_ledger
from allegiance.evidence.review.beside import context, near_duplicates, visible
from evidence.made import claim, document
from evidence.test_review import AGAIN, AGAIN_ID, BOTH, OFFICERS, REPORT


@pytest.fixture
def ledger(tmp_path):
    write_ledger(tmp_path / "army.jsonl", Ledger((REPORT,), (BOTH, AGAIN)))
    return tmp_path / "army.jsonl"


@pytest.fixture
def review(allegiance, ledger):
    """Calls the command on the ledger, as Ana."""
    return lambda *arguments: allegiance("evidence", "review", ledger, "--by", "Ana", *arguments)


@pytest.fixture
def typed(ledger):
    """Types these lines into a review by Ana; what was printed."""

    def typed(*lines):
        answer = CliRunner().invoke(command, [str(ledger), "--by", "Ana"], "\n".join(lines))
        assert (None, 0) == (answer.exception, answer.exit_code)
        return answer.output

    return typed


def fates(ledger):
    return {claim.claim_id: claim.status for claim in read_ledger(ledger).claims}


def test_claims_are_decided_by_name(review, ledger):
    done = review("--accept", OFFICERS, "--set", "value=125", "--reject", AGAIN_ID, "--because", "said twice")
    assert 0 == done
    assert (
        f"rejected: {AGAIN_ID}\naccepted as edited: {OFFICERS}\n0 of 2 claims wait for review\n" == done.out
    )
    assert {OFFICERS: "edited", AGAIN_ID: "rejected"} == fates(ledger)
    log = ledger.with_name("army.review.jsonl").read_text().splitlines()
    assert ["said twice", ""] == [json.loads(line)["why"] for line in log]


def test_claims_are_split_merged_given_an_origin_and_taken_back(review, ledger):
    assert review("--origin", OFFICERS, "ministry", "--origin", AGAIN_ID, "ministry").out.startswith(
        "origin of"
    )
    assert ["ministry"] * 2 == [claim.origin for claim in read_ledger(ledger).claims]
    assert "merged into" in review("--merge", OFFICERS, "--merge", AGAIN_ID).out
    assert "rejected" == fates(ledger)[AGAIN_ID]
    assert f"merge of {OFFICERS}, {AGAIN_ID} taken back" in review("--undo").out
    assert "split into" in review("--split", OFFICERS, "900").out
    assert 4 == len(fates(ledger))


def test_a_report_is_dated_by_name(review, ledger):
    assert "a.txt is of 2021-07-01" in review("--date", "a.txt", "2021-07-01").out
    assert "2021-07-01" == str(read_ledger(ledger).documents[0].date)
    assert "taken back" in review("--undo").out
    assert 2 == review("--date", "a.txt", "yesterday")


def test_a_rule_accepts_values_of_what_is_selected(review, ledger):
    done = review("--accept-values", "--kind", "quantity", "--min-confidence", "0.4")
    assert "value and time of 2 claims accepted by rule (kind quantity, confidence ≥ 0.4)" in done.out
    assert {"proposed"} == set(fates(ledger).values())
    assert "value and time of 0 claims" in review("--accept-values", "--kind", "event").out


def test_a_list_decides_nothing_and_needs_no_name(allegiance, ledger):
    done = allegiance("evidence", "review", ledger, "--list")
    assert 0 == done
    assert 2 == len(done.out.splitlines())
    assert done.out.startswith(f"{OFFICERS}  proposed  officers 120 person")
    assert not ledger.with_name("army.review.jsonl").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--accept", "x"], 3, "claim 'x'"),
        (["--accept", OFFICERS, "--set", "value"], 2, "found 'value'; allowed: FIELD=VALUE"),
        (["--set", "value=1"], 2, "name it with --accept"),
        (["--undo"], 3, "nothing is left to undo"),
        (["--document", "b.txt"], 3, "found no report 'b.txt'; allowed: a.txt"),
    ],
)
def test_what_cannot_be_decided_is_refused(review, ledger, arguments, code, said):
    before = ledger.read_bytes()
    done = review(*arguments)
    assert (code, "") == (done, done.out)
    assert said in done.err
    assert before == ledger.read_bytes()


def test_a_decision_has_a_name_to_it(allegiance, ledger, monkeypatch):
    assert 2 == allegiance("evidence", "review", ledger, "--accept", OFFICERS)
    monkeypatch.setenv("ALLEGIANCE_REVIEWER", "Ben")
    assert 0 == allegiance("evidence", "review", ledger, "--accept", OFFICERS)
    assert "Ben" == read_ledger(ledger).claim[OFFICERS].reviewer


def test_a_ledger_that_is_missing_is_refused(tmp_path):
    assert 3 == status(["evidence", "review", str(tmp_path / "none.jsonl"), "--list"])


def test_the_quote_stands_out_in_its_context(typed):
    out = typed("q")
    assert "A minister said that ⟦120 officers and 900 soldiers⟧ left the army." in out
    assert f"much like it:\n    {AGAIN_ID}" in out


def test_what_contradicts_a_claim_stands_beside_it(tmp_path):
    same = {"organisation": "armed_forces", "stock_or_flow": "stock"}
    active = claim(300_000, comparator="<", status_of="active", scope="active", status="proposed", **same)
    both = {"status_of": "active and reserve", "scope": "active and reserve", "document": "db.txt"}
    total = claim(365_000, **both, **same)
    write_ledger(tmp_path / "l.jsonl", Ledger((document("a.txt"), document("b.txt")), (active, total)))
    answer = CliRunner().invoke(command, [str(tmp_path / "l.jsonl"), "--by", "Ana"], "q")
    assert "\n  scope: " in answer.output
    assert "the reserve would be more than 65,000" in answer.output


def test_letters_decide_and_the_input_may_end(typed, ledger):
    assert "accepted" in typed("a")
    assert {OFFICERS: "accepted", AGAIN_ID: "proposed"} == fates(ledger)
    assert "rejected" in typed("r", "said twice")
    assert "rejected" == fates(ledger)[AGAIN_ID]


def test_a_reviewer_edits_splits_and_takes_back(typed, ledger):
    out = typed("x", "s", "900", "e", "value=121", "nonsense", "", "u", "n", "e", "", "q")
    assert "allowed: accept, edit, reject" in out
    assert "found no '='" in out
    assert "edit of" in out
    assert ["proposed"] * 3 == [fate for id_, fate in fates(ledger).items() if id_ != OFFICERS]


def test_a_mistake_is_told_and_the_claim_asked_again(typed, ledger):
    out = typed("s", "nowhere", "o", "ministry", "m", AGAIN_ID, "a")
    assert "allowed: words of the quote after its beginning" in out
    assert {OFFICERS: "accepted", AGAIN_ID: "rejected"} == fates(ledger)
    assert "ministry" == read_ledger(ledger).claim[OFFICERS].origin


def test_what_could_steer_a_terminal_is_shown_as_a_dot():
    assert "a·[31mb·c\nd" == visible("a\x1b[31mb\u202ec\nd")


def test_a_context_is_cut_and_a_missing_text_is_empty():
    text = "x" * 500 + "120 men" + "y" * 500
    said = document(text=text)
    found = context(claim(120, quote="120 men", start=500, end=507), Ledger((said,), ()))
    assert ("…" + "x" * 300, "120 men", "y" * 300 + "…") == found
    assert ("", "", "") == context(claim(1), Ledger((document(),), ()))


def test_the_same_number_of_the_same_people_is_much_alike():
    one, same, other, gone = (
        claim(120, organisation="army"),
        claim(120, organisation="army"),
        claim(120, organisation="navy"),
        claim(120, organisation="army", status="rejected"),
    )
    assert [same] == near_duplicates(one, Ledger((document(),), (one, same, other, gone)))

from datetime import UTC, date, datetime
from hashlib import sha256

import pytest

from allegiance.errors import InvalidInput
from allegiance.evidence.estimate.estimate import estimates
from allegiance.evidence.ledger import Ledger, read_ledger, write_ledger
from allegiance.evidence.record import Claim, Document, claim_id, document_id
from allegiance.evidence.review.change import editable
from allegiance.evidence.review.log import log_of, read_log
from allegiance.evidence.review.review import ASPECTS, Review

TEXT = "A minister said that 120 officers and 900 soldiers left the army. About 120 officers were among them."
HASH = sha256(TEXT.encode()).hexdigest()
REPORT = Document(
    document=document_id(HASH),
    sha256=HASH,
    name="a.txt",
    media_type="text/plain",
    text=TEXT,
    date="2021-06-01",
)
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def claim(words, value, **fields):
    start = TEXT.index(words)
    end = start + len(words)
    return Claim(
        claim_id=claim_id(HASH, start, end, "quantity"),
        document=REPORT.document,
        quote=words,
        start=start,
        end=end,
        kind="quantity",
        value=value,
        value_text=str(value),
        unit="person",
        **fields,
    )


BOTH = claim("120 officers and 900 soldiers", 120, noun="officers")
AGAIN = claim("About 120 officers", 120, comparator="~", place="capital")
OFFICERS, AGAIN_ID = BOTH.claim_id, AGAIN.claim_id


@pytest.fixture
def path(tmp_path):
    write_ledger(tmp_path / "army.jsonl", Ledger((REPORT,), (BOTH, AGAIN)))
    return tmp_path / "army.jsonl"


@pytest.fixture
def review(path):
    return Review(path, "Ana", now=lambda: NOW)


def kept(path):
    """Claims as the file has them."""
    return read_ledger(path).claim


def test_an_accepted_claim_says_who_accepted_it_and_when(review, path):
    review.accept([OFFICERS])
    claim = kept(path)[OFFICERS]
    assert ("accepted", "Ana", NOW) == (claim.status, claim.reviewer, claim.reviewed_at)
    assert "proposed" == kept(path)[AGAIN_ID].status
    assert set(ASPECTS) == review.checked(claim)


def test_a_rejected_claim_keeps_the_reason_in_the_log(review, path):
    review.reject([OFFICERS], "another army")
    assert "rejected" == kept(path)[OFFICERS].status
    (line,) = read_log(log_of(path))
    assert ("reject", "Ana", "another army", NOW) == (line.action, line.by, line.why, line.at)


def test_an_edited_claim_counts_and_is_told_apart(review, path):
    fields = {"value": "125", "population.rank": "officer", "from": "2021-05-01", "source_chain": "a > b"}
    review.accept([OFFICERS], fields)
    claim = kept(path)[OFFICERS]
    assert ("edited", 125.0, "officer") == (claim.status, claim.value, claim.population.rank)
    assert (("a", "b"), "2021-05-01") == (claim.source_chain, claim.since.isoformat())
    assert 1 == len(estimates(kept(path).values()))


def test_none_empties_a_field(review, path):
    review.accept([AGAIN_ID], {"value": "none", "place": "", "population.status": "none"})
    claim = kept(path)[AGAIN_ID]
    assert (None, "", "") == (claim.value, claim.place, claim.population.status)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"valeu": "1"}, "found field 'valeu'.*Did you mean 'value'"),
        ({"quote": "x"}, "found field 'quote'"),
        ({"status": "accepted"}, "found field 'status'"),
        ({"value": "many"}, "value: found 'many'"),
        ({"comparator": "=="}, "comparator: found '=='"),
        ({"from": "2021-05-02", "to": "2021-05-01"}, "before from"),
        ({"value": "-5"}, "value: found -5; allowed: 0 or more"),
        ({"value": "none", "low": "10"}, "high: found nothing beside low; allowed: both ends"),
        ({"high": "10"}, "low: found nothing beside high"),
        ({"low": "10", "high": "5"}, "low: found 10; allowed: at most high, 5"),
        ({"population.rank": "oficer"}, "allowed: general, .*Did you mean 'officer'"),
        ({"credibility": "0"}, "credibility: found '0'"),
        ({"credibility": "1"}, "no other origin says the same"),
    ],
)
def test_an_edit_that_cannot_be_changes_nothing(review, path, fields, said):
    before = path.read_bytes()
    with pytest.raises(InvalidInput, match=said):
        review.accept([OFFICERS], fields)
    assert before == path.read_bytes()
    assert not log_of(path).exists()


def test_what_two_origins_say_can_be_confirmed(path):
    other = BOTH.model_copy(update={"claim_id": "c1", "origin": "another"})
    write_ledger(path, Ledger((REPORT,), (BOTH, other)))
    Review(path, "Ana").accept([OFFICERS], {"credibility": "1"})
    assert 1 == kept(path)[OFFICERS].credibility


def test_every_field_but_its_place_and_fate_can_be_edited():
    assert {"value", "from", "to", "origin", "event_type", "population.rank", "note"} <= set(editable())
    assert {"claim_id", "start", "quote", "reviewer", "kind"}.isdisjoint(editable())


def test_a_claim_is_split_where_its_second_fact_begins(review, path):
    one, two = review.split(OFFICERS, "900")
    assert ("120 officers and", 120.0) == (one.quote, one.value)
    assert ("900 soldiers", None, "proposed") == (two.quote, two.value, two.status)
    assert "rejected" == kept(path)[OFFICERS].status
    assert {one.claim_id, two.claim_id} <= set(kept(path))
    review.undo()
    assert {OFFICERS, AGAIN_ID} == set(kept(path))


@pytest.mark.parametrize("phrase", ["", "120", "nowhere"])
def test_a_split_needs_words_after_the_beginning(review, phrase):
    with pytest.raises(InvalidInput, match="allowed: words of the quote after its beginning"):
        review.split(OFFICERS, phrase)


def test_a_claim_without_its_text_cannot_be_split(path):
    bare = BOTH.model_copy(update={"quote": ""})
    write_ledger(path, Ledger((REPORT.model_copy(update={"text": None}),), (bare,)))
    with pytest.raises(InvalidInput, match="no text here"):
        Review(path, "Ana").split(OFFICERS, "900")


def test_merged_claims_are_the_first_filled_from_the_others(review, path):
    one = review.merge([OFFICERS, AGAIN_ID])
    assert (OFFICERS, "capital", "officers") == (one.claim_id, one.place, one.noun)
    assert ("proposed", "rejected") == tuple(kept(path)[id_].status for id_ in (OFFICERS, AGAIN_ID))


def test_claims_of_two_documents_are_not_merged(path):
    other = REPORT.model_copy(update={"document": "d2"})
    write_ledger(path, Ledger((REPORT, other), (BOTH, AGAIN.model_copy(update={"document": "d2"}))))
    with pytest.raises(InvalidInput, match="Give claims of several one origin"):
        Review(path, "Ana").merge([OFFICERS, AGAIN_ID])
    with pytest.raises(InvalidInput, match="two or more"):
        Review(path, "Ana").merge([OFFICERS, OFFICERS])


def test_an_origin_makes_two_claims_one_witness_and_accepts_neither(review, path):
    review.set_origin([OFFICERS, AGAIN_ID], "ministry")
    assert [("ministry", "proposed")] * 2 == [(c.origin, c.status) for c in kept(path).values()]


def test_a_report_is_given_its_date_and_loses_it_again(review, path):
    review.set_date("a.txt", date(2021, 6, 2))
    (report,) = read_ledger(path).documents
    assert (date(2021, 6, 2), "given") == (report.date, report.date_basis)
    write_ledger(path, Ledger((REPORT,), (BOTH, AGAIN)))
    assert date(2021, 6, 2) == Review(path, "Ana").ledger.documents[0].date
    assert "date" == review.undo().action
    assert (REPORT,) == read_ledger(path).documents
    with pytest.raises(InvalidInput, match="report 'b.txt'"):
        review.set_date("b.txt", date(2021, 6, 2))


def test_a_rule_accepts_value_and_time_and_nothing_more(review, path):
    assert 2 == review.check(review.waiting(), "confidence of 0.5 or more")
    assert {"value", "time"} == review.checked(BOTH)
    assert ["proposed"] * 2 == [claim.status for claim in kept(path).values()]
    assert [] == estimates(kept(path).values())
    assert 0 == review.check(review.waiting(), "again")


def test_undo_takes_back_one_decision_at_a_time(review, path):
    before = path.read_bytes()
    review.accept([OFFICERS])
    review.set_origin([OFFICERS], "ministry")
    review.check([AGAIN], "all")
    assert ["check", "origin", "accept"] == [review.undo().action for _ in range(3)]
    assert before == path.read_bytes()
    assert set() == review.checked(AGAIN)
    with pytest.raises(InvalidInput, match="nothing is left to undo"):
        review.undo()


def test_after_an_undo_one_can_decide_otherwise(review, path):
    review.accept([OFFICERS])
    review.undo()
    review.reject([OFFICERS])
    assert "rejected" == kept(path)[OFFICERS].status
    assert "reject" == review.undo().action


def test_the_log_is_only_ever_added_to(review, path):
    so_far = b""
    for step in (lambda: review.accept([OFFICERS]), review.undo, lambda: review.reject([AGAIN_ID])):
        step()
        now = log_of(path).read_bytes()
        assert now.startswith(so_far)
        assert len(now) > len(so_far)
        so_far = now


def test_decisions_outlive_a_new_reading_of_the_reports(review, path):
    review.accept([OFFICERS], {"value": "125"})
    write_ledger(path, Ledger((REPORT,), (BOTH, AGAIN)))
    assert ("edited", 125.0) == (
        Review(path, "Ana").claim(OFFICERS).status,
        Review(path, "Ana").claim(OFFICERS).value,
    )


def test_two_reviewers_do_not_undo_each_other(path):
    ana, ben = Review(path, "Ana"), Review(path, "Ben")
    ana.accept([OFFICERS])
    ben.reject([AGAIN_ID])
    assert {OFFICERS: "accepted", AGAIN_ID: "rejected"} == {c.claim_id: c.status for c in kept(path).values()}


def test_undo_takes_back_what_another_reviewer_decided_last(path):
    ana, ben = Review(path, "Ana"), Review(path, "Ben")
    ana.accept([OFFICERS])
    assert "accept" == ben.undo().action
    assert ["proposed"] * 2 == [claim.status for claim in kept(path).values()]


def test_a_claim_is_named_by_the_beginning_of_its_id(review):
    assert OFFICERS == review.claim(OFFICERS[:6]).claim_id
    with pytest.raises(InvalidInput, match="2 claims that begin with 'c'"):
        review.claim("c")
    with pytest.raises(InvalidInput, match="claim 'x'; allowed: one of its 2 ids"):
        review.claim("x")


def test_a_review_has_a_name_to_it(path):
    with pytest.raises(InvalidInput, match="name of a reviewer"):
        Review(path, " ")


@pytest.mark.parametrize("line", ["{}", "no", '{"at": "2020-01-01T00:00:00Z", "by": "x", "action": "burn"}'])
def test_a_log_that_is_none_is_refused_at_its_line(review, path, line):
    review.accept([OFFICERS])
    with log_of(path).open("a") as file:
        file.write(line + "\n")
    with pytest.raises(InvalidInput, match=r"army\.review\.jsonl:2: "):
        Review(path, "Ana")

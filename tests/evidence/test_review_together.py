"""Reviewers at one ledger at once, and what they are shown of it."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from allegiance.errors import InvalidInput
from allegiance.evidence.conflict import conflicts
from allegiance.evidence.ledger import Ledger, read_ledger, write_ledger
from allegiance.evidence.review.card import card, tally
from allegiance.evidence.review.log import log_of, read_log
from allegiance.evidence.review.review import ASPECTS, Review
from allegiance.evidence.review.selection import Selection
from evidence.made import claim, document


@pytest.fixture
def path(tmp_path):
    waiting = [claim(n, status="proposed", kind="share" if n % 2 else "quantity") for n in range(1, 9)]
    write_ledger(tmp_path / "army.jsonl", Ledger((document(),), tuple(waiting)))
    return tmp_path / "army.jsonl"


def accept_one_by_one(path, by, names):
    review = Review(path, by)
    for name in names:
        review.accept([name])


def test_no_decision_of_two_at_once_is_lost(path):
    names = [one.claim_id for one in read_ledger(path).claims]
    with ThreadPoolExecutor(2) as pool:
        done = [pool.submit(accept_one_by_one, path, by, names[i::2]) for i, by in enumerate(("Ana", "Ben"))]
        for one in done:
            one.result()
    assert {"accepted"} == {one.status for one in read_ledger(path).claims}
    assert sorted(names) == sorted(line.after[0].claim_id for line in read_log(log_of(path)))


def test_a_decision_is_taken_on_what_another_decided_before(path):
    name = read_ledger(path).claims[0].claim_id
    ana, ben = Review(path, "Ana"), Review(path, "Ben")
    ana.set_origin([name], "ministry")
    ben.accept([name])
    kept = read_ledger(path).claim[name]
    assert ("ministry", "accepted") == (kept.origin, kept.status)


def test_a_review_shows_what_others_did_and_what_was_read_anew(path):
    review = Review(path, "Ana")
    first, second = read_ledger(path).claims[:2]
    Review(path, "Ben").reject([first.claim_id])
    assert "proposed" == review.ledger.claim[first.claim_id].status
    review.refresh()
    assert "rejected" == review.ledger.claim[first.claim_id].status
    write_ledger(path, Ledger((document(),), (first, second)))
    review.accept([second.claim_id])
    assert ["rejected", "accepted"] == [one.status for one in read_ledger(path).claims]


def test_claims_are_selected_by_kind_fate_report_and_confidence(path):
    review = Review(path, "Ana")
    review.accept([review.waiting()[0].claim_id])
    assert 7 == len(Selection().of(review.ledger))
    assert {"share"} == {one.kind for one in Selection(kind="share").of(review.ledger)}
    assert 1 == len(Selection(status="accepted").of(review.ledger))
    assert [] == Selection("a.txt", min_confidence=0.9).of(review.ledger)
    assert "document a.txt, confidence ≥ 0.9" == Selection("a.txt", min_confidence=0.9).rule
    with pytest.raises(InvalidInput, match=r"report 'a.tx'; allowed: a.txt, da.txt. Did you mean 'a.txt'"):
        Selection("a.tx").of(review.ledger)


def test_a_card_is_plain_data_that_tells_what_is_still_to_be_looked_at(path):
    review = Review(path, "Ana")
    one = Selection(kind="quantity").of(review.ledger)[0]
    review.check([one], "kind quantity")
    shown = card(review, review.claim(one.claim_id), conflicts(review.ledger)).asdict()
    assert json.loads(json.dumps(shown))["claim"]["claim_id"] == one.claim_id
    assert (("value", "time"), ("source", "population", "event")) == (shown["checked"], shown["unchecked"])
    assert ("a.txt", "2019-02-06") == (shown["report"], shown["published"])
    review.accept([one.claim_id])
    assert ASPECTS == card(review, review.claim(one.claim_id)).checked
    assert {"proposed": 7, "accepted": 1, "edited": 0, "rejected": 0} == tally(review.ledger)

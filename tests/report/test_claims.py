"""Claims behind values, and where they disagree."""

from dataclasses import replace

from allegiance.report.claims import witnesses
from allegiance.report.markdown import markdown
from allegiance.report.page import page
from allegiance.scenario.load import load_case

CASE = load_case("venezuela-2019")


def test_each_claim_that_a_case_cites_is_listed_once_with_what_rests_on_it():
    found = witnesses(CASE)
    ids = [one.id for one in found.claims]
    assert len(ids) == len(set(ids)) > 20
    force = next(one for one in found.claims if "headcount: army" in one.behind)
    assert "365,000" in force.says
    assert "C3" == force.grade


def test_disagreements_are_said_with_both_numbers():
    found = witnesses(CASE)
    said = " ".join([*found.conflicts, *found.slight])
    assert "365,000" in said
    assert "300,000" in said
    assert not set(found.conflicts) & set(found.slight)


def test_a_case_without_claims_or_with_its_ledger_gone_lists_none():
    assert witnesses(load_case("hold")) is None
    assert witnesses(replace(CASE, ledgers=("nowhere.jsonl",))) is None


def test_the_report_shows_claims_and_disagreements(answer_with):
    answer = answer_with(case=CASE)
    assert "Where sources disagree" in page(answer)
    assert "claims that values rest on" in page(answer)
    assert "Where sources disagree" in markdown(answer)

import difflib
import json

import pytest

from allegiance.evidence.ledger import Ledger, write_ledger
from allegiance.scenario.load import load_case
from allegiance.scenario.numerals import apportioned, number_text
from ensemble.small import TEXT, small_file
from evidence.made import claim, document

PLAIN = TEXT + (
    "total: 1525   # all of them\n"
    "parameters:\n"
    "  detention: {on_day_0: {value: 7, unit: person, source: assumption, note: A guess.}}\n"
    "  income:\n"
    "    salary:\n"
    "      value: {default: [10, 14, 22, 30, 50]}\n"
    "      unit: USD/month\n"
    "      source: agency\n"
)
KILLED = [claim(35, claim_id="cone"), claim(41, claim_id="ctwo")]
CLAIMS = [
    *KILLED,
    claim(159, claim_id="cheld", document="db.txt", reliability="C", credibility=3),
    claim(1200, claim_id="cguard", organisation="guard"),
    claim(9, claim_id="cwaiting", status="proposed"),
    claim(300, claim_id="cbound", comparator="<"),
    claim(10, claim_id="cpay", unit="USD/month"),
    claim(4300, claim_id="cleft", event_type="desertion"),
    claim(4300, claim_id="clist", scope="listed", organisation="guard"),
]


@pytest.fixture
def ledger(tmp_path):
    documents = (
        document("a.txt"),
        document("b.txt", url="https://example.org/b", publisher="News B", title="B"),
    )
    write_ledger(tmp_path / "facts.jsonl", Ledger(documents, tuple(CLAIMS)))
    return tmp_path / "facts.jsonl"


@pytest.fixture
def into(allegiance, ledger, tmp_path):
    """Puts estimates into a case; what was said, and the lines that went and came."""
    path = small_file(tmp_path, PLAIN)

    def into(*arguments):
        before = path.read_text().splitlines()
        done = allegiance("evidence", "estimate", ledger, "--into", path, *arguments)
        diff = list(difflib.ndiff(before, path.read_text().splitlines()))
        return done, [d[2:] for d in diff if d[0] == "-"], [d[2:] for d in diff if d[0] == "+"]

    into.path = path
    return into


def test_estimates_are_told_with_their_arithmetic(allegiance, ledger):
    done = allegiance("evidence", "estimate", ledger)
    assert 0 == done
    assert "guard" in done.out
    assert "  a list is a floor" in done.out
    assert "guard, listed, person ≥ 4,300" in done.out
    assert done.out.endswith("; 1 claim waits for review and has no vote\n")


def test_an_accepted_number_that_no_estimate_uses_is_named(allegiance, ledger):
    told = [claim(9, claim_id="cnone", polarity="negative"), claim(9, claim_id="cwait", status="proposed")]
    write_ledger(ledger, Ledger((document("a.txt"),), (*KILLED, *told)))
    assert "\nno vote: cnone (denied, " in allegiance("evidence", "estimate", ledger).out


def test_one_estimate_is_told_in_the_singular(allegiance, ledger):
    write_ledger(ledger, Ledger((document("a.txt"),), (KILLED[0],)))
    told = allegiance("evidence", "estimate", ledger).out
    assert told.endswith("1 estimate, 0 constraints; 0 claims wait for review and have no vote\n")


def test_estimates_as_json_hold_every_number(allegiance, ledger):
    said = json.loads(allegiance("evidence", "estimate", ledger, "--json", "--floor", "0.5").out)
    assert "allegiance.estimates/1" == said["schema"]
    assert 0.5 == min(one["between"] for one in said["estimates"] if one["median"])
    assert ["≥"] == [one["comparator"] for one in said["constraints"]]


def test_an_observation_gets_value_bounds_and_claims_and_the_rest_stays(into):
    done, gone, come = into("--put", "observed.killed=cone,ctwo")
    assert 0 == done, done.err
    assert "observed.killed  500 → 37.9 (" in done.out
    assert 1 == len(gone)
    assert "from cone, ctwo, source: a\n" in done.out
    assert ['ledger: "facts.jsonl"'] == [line for line in come if line.startswith("ledger")]
    (seen,) = [one for one in load_case(into.path).observed if one.name == "killed"]
    assert (37.9, ("cone", "ctwo"), "a") == (seen.value, seen.claims, seen.source)
    assert "The a.txt" == load_case(into.path).sources["a"].publisher
    assert seen.low < 35
    assert seen.high > 41


def test_a_ledger_is_named_besides_those_that_the_case_names(into, ledger):
    write_ledger(ledger.with_name("other.jsonl"), Ledger((document("z.txt"),), ()))
    into.path.write_text(PLAIN + "ledger: other.jsonl\n")
    _, gone, come = into("--put", "observed.killed=cone")
    assert ("ledger: other.jsonl" in gone, 'ledger: ["other.jsonl", "facts.jsonl"]' in come) == (True, True)
    assert 2 == len(load_case(into.path).ledgers)


def test_a_parameter_that_was_assumed_gets_the_source_of_its_claim(into):
    done, _, _ = into("--put", "detention.on_day_0=cheld")
    assert 0 == done, done.err
    case = load_case(into.path)
    value = case.parameters["detention"]["on_day_0"]
    assert (159, "b", ("cheld",), "A guess.") == (value.value, value.source, value.claims, value.note)
    source = case.sources["b"]
    assert ("News B", "C3", "https://example.org/b") == (source.publisher, source.grade, source.url)


def test_a_headcount_keeps_the_proportions_of_its_ranks(into):
    done, gone, come = into("--put", "forces.guard=cguard")
    assert 0 == done, done.err
    assert "forces.guard  525 → 1200" in done.out
    case = load_case(into.path)
    ranks = case.forces["guard"]["active"]
    assert (1200, 1525 - 525 + 1200) == (sum(ranks.values()), case.people)
    assert {"private": 914, "nco": 229, "junior": 46, "field": 9, "general": 2} == dict(ranks)
    assert "total: 2200   # all of them" in come


def test_a_source_that_is_only_called_like_the_report_is_not_cited_for_it(into):
    other = "  a: {publisher: Somebody else, date: 2001, url: 'http://other.example/', grade: F6}\n"
    into.path.write_text(PLAIN.replace("sources:\n", f"sources:\n{other}"))
    into("--put", "observed.killed=cone", "--put", "forces.guard=cguard")
    case = load_case(into.path)
    (seen,) = [one for one in case.observed if one.name == "killed"]
    assert ("a-2", "a-2") == (seen.source, case.force_sources["guard"])
    assert ("The a.txt", "Somebody else") == (case.sources["a-2"].publisher, case.sources["a"].publisher)


def test_a_source_that_its_writer_named_for_the_same_claims_stays(into):
    into.path.write_text(
        PLAIN.replace("source: rumour}\n", "source: rumour, claims: [cone]}\n") + "ledger: facts.jsonl\n"
    )
    into()
    (seen,) = [one for one in load_case(into.path).observed if one.name == "killed"]
    assert (35, "rumour") == (seen.value, seen.source)


def test_without_places_what_cites_claims_is_estimated_anew(into, ledger):
    assert "cites no claims" in into()[0].out
    into("--put", "observed.killed=cone,ctwo")
    done, gone, come = into("--floor", "1")
    assert "observed.killed  37.9 → 37.9 (" in done.out
    assert 1 == len(gone) == len(come)


def test_a_dry_run_writes_nothing(into):
    done, gone, come = into("--put", "observed.killed=cone", "--dry-run")
    assert "500 → 35" in done.out
    assert ([], []) == (gone, come)


@pytest.mark.parametrize(
    ("put", "why"),
    [
        ("observed.killed=cwaiting", "cwaiting is proposed: only accepted claims count"),
        ("observed.killed=cbound", "its claims only bound it: < 300"),
        ("observed.killed=cone,cguard", "its claims are on several quantities, which are not pooled"),
        ("observed.killed=cleft", "its claims are on desertion, and killed counts attack or killing"),
        ("forces.guard=cleft", "its claims are on desertion, and forces.guard counts those who serve"),
        ("income.salary=cpay", "its value is a table"),
    ],
)
def test_what_makes_no_value_leaves_the_file_as_it_is(into, put, why):
    done, gone, come = into("--put", put)
    assert why in done.out
    assert "unchanged" in done.out
    assert ([], []) == (gone, come)


@pytest.mark.parametrize(
    ("put", "code", "said"),
    [
        ("observed.kiled=cone", 3, "Did you mean 'observed.killed'?"),
        ("observed.killed=cune", 3, "found claim 'cune'"),
        ("observed.killed=cpay", 3, "unit 'USD/month' where 'person' is declared"),
        ("observed.killed", 2, "allowed: PLACE=ID,ID"),
        ("detention.on_day_0=cguard", 0, "1200"),
    ],
)
def test_what_cannot_be_put_is_refused(into, put, code, said):
    done, gone, come = into("--put", put)
    assert code == done
    assert said in done.err + done.out
    assert (code == 0) == bool(come)


def test_places_go_with_a_case(allegiance, ledger):
    assert 2 == allegiance("evidence", "estimate", ledger, "--put", "observed.killed=cone")


def test_a_case_that_would_not_be_valid_is_not_written(into, ledger):
    late = document("a.txt", date="2020-01-01")
    write_ledger(ledger, Ledger((late,), (claim(35, claim_id="cone"),)))
    done, gone, come = into("--put", "observed.killed=cone")
    assert 3 == done
    assert "from a document of 2020-01-01" in done.err
    assert ([], []) == (gone, come)
    assert {"facts.jsonl", "small.yaml"} == {path.name for path in into.path.parent.iterdir()}


def test_shares_are_whole_people_and_none_is_lost():
    assert [2, 1, 0] == apportioned([200, 100, 1], 3)
    assert [0, 0] == apportioned([5, 5], 0)


def test_numbers_are_written_as_case_files_write_them():
    assert ["1400", "70_000", "0.0123"] == [number_text(x) for x in (1400, 70_000.0, 0.0123)]


def test_a_report_without_a_date_becomes_no_source(into, ledger):
    write_ledger(ledger, Ledger((document("a.txt", date=None),), (claim(35, claim_id="cone"),)))
    done, gone, come = into("--put", "observed.killed=cone")
    assert "a.txt has no date, which a source needs: allegiance evidence review" in done.out
    assert ([], []) == (gone, come)

"""How well the fixtures are read; the figures in docs/evidence.md are these."""

from functools import cache

import pytest

from allegiance.errors import InvalidInput
from allegiance.evidence.scoring.gold import Amount, read_gold
from allegiance.evidence.scoring.score import score
from allegiance.evidence.scoring.split import DECIDING, SPLITS
from allegiance.evidence.scoring.tally import GOALS, Tally
from evidence.left_out import left_out
from evidence.reading import GOLD, HERE, REPORTS, fixtures, said

LABELS = read_gold(GOLD)
FOURTH = "held-out-4"
BEFORE = tuple(name for name in SPLITS if name not in {"training", *DECIDING})  # what the lexicon was made on
HELD_OUT = tuple(name for name in BEFORE if name.startswith("held-out") and name != FOURTH)


@cache
def split(*names):
    labels = {report: one for report, one in LABELS.items() if one.split in names}
    return score(labels, fixtures(*labels))


def test_every_fixture_is_labelled_and_every_label_has_its_fixture():
    assert {path.name for path in REPORTS.iterdir()} == set(LABELS)
    assert len(LABELS) >= 12
    assert sum(one.split in HELD_OUT for one in LABELS.values()) >= 16


@pytest.mark.parametrize("measure", GOALS)
def test_the_development_split_meets_every_goal(measure):
    assert split("development").tallies[measure].score >= GOALS[measure]


@pytest.mark.parametrize("name", SPLITS)
def test_every_quote_is_verbatim(name):
    assert 1 == split(name).tallies["verbatim"].score


def test_a_perfect_ledger_scores_one_and_an_empty_one_nothing_found():
    text = "The ministry said on 3 May 2020 that 40 soldiers had deserted in the north of the country."
    ledger = said(text, name="belarus-2020.txt")
    (claim,) = [one for one in ledger.claims if one.kind == "quantity"]
    label = LABELS["belarus-2020.txt"].model_copy(update={"events": (), "numbers": (label_of(claim),)})
    assert Tally(1, 1, 1) == score({"belarus-2020.txt": label}, ledger).tallies["detection"]
    assert 1 == score({"belarus-2020.txt": label}, ledger).tallies["source"].score
    nothing = ledger.with_claims(())
    assert 0 == score({"belarus-2020.txt": label}, nothing).tallies["detection"].score


def label_of(claim):
    return Amount(quote=claim.value_text, value=claim.value, noun=claim.noun, source=claim.source)


def test_a_wrong_value_is_a_miss_that_names_label_and_claim():
    ledger = said("Some 40 soldiers deserted and crossed the river in the night.", name="belarus-2020.txt")
    label = LABELS["belarus-2020.txt"].model_copy(
        update={"events": (), "numbers": (Amount(quote="40", value=41, comparator="~", noun="soldiers"),)}
    )
    misses = score({"belarus-2020.txt": label}, ledger).misses
    (wrong,) = [one for one in misses if one.measure == "value"]
    assert ("belarus-2020.txt", "40: 41.0") == (wrong.report, wrong.labelled)
    assert "40.0" in wrong.found


def test_labels_that_quote_what_no_report_says_are_refused():
    label = LABELS["belarus-2020.txt"].model_copy(update={"numbers": (Amount(quote="nine lives"),)})
    with pytest.raises(InvalidInput, match="found no 'nine lives'"):
        score({"belarus-2020.txt": label}, fixtures("belarus-2020.txt"))


@pytest.mark.parametrize("content", ["report: [", "rep: x", "report: x\nnumbers: [{valu: 3}]"])
def test_a_file_that_holds_no_labels_is_refused_with_its_name(tmp_path, content):
    (tmp_path / "wrong.yaml").write_text(content)
    with pytest.raises(InvalidInput, match=r"wrong\.yaml"):
        read_gold(tmp_path)


def test_the_scores_of_the_documentation_are_those_of_today():
    page = (HERE.parents[1] / "docs" / "evidence.md").read_text("utf-8")
    parts = (("development",), ("validation",), HELD_OUT, ("other-author",), (FOURTH,))
    parts += tuple((name,) for name in DECIDING)
    tallies = [split(*names).tallies for names in parts]
    for measure, goal in GOALS.items():
        line = next(line for line in page.splitlines() if line.startswith(f"| {measure} | {goal:g} |"))
        cells = [cell.strip(" *") for cell in line.split("|")]
        told = [cells[3], cells[4], cells[8], cells[10], cells[12], cells[14], cells[16]]
        today = [f"{each[measure].score:.3f}" if each[measure].labelled else "–" for each in tallies]
        assert told == today


def test_events_are_found_by_what_other_sets_bear_out_as_the_documentation_tells():
    page = (HERE.parents[1] / "docs" / "evidence.md").read_text("utf-8")
    line = next(line for line in page.splitlines() if line.startswith("| events, left out |"))
    told = [cell.strip(" *") for cell in line.split("|")][2:-1]
    scores = {name: left_out(name).score for name in BEFORE}
    assert told == [f"{score:.3f}" for score in scores.values()]
    assert min(score for name, score in scores.items() if name != FOURTH) >= 0.65

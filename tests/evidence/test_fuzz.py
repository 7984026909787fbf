"""What `scripts/fuzz.py` begins with is opened or refused, and faults that it found stay mended."""

import random
from importlib.util import module_from_spec, spec_from_file_location
from itertools import islice
from pathlib import Path

import pytest

from allegiance.errors import InvalidInput
from allegiance.evidence.extract import extracted
from allegiance.evidence.passage import MOST, sentences
from allegiance.evidence.report import load_report
from evidence.pdfs import pdf

ROOT = Path(__file__).parents[2]
SENTENCE = "The ministry said that about {} soldiers had deserted in May, and that 30 of them were arrested."


@pytest.fixture(scope="module")
def fuzz():
    """The script, which needs atheris only to run."""
    spec = spec_from_file_location("fuzz", ROOT / "scripts" / "fuzz.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("target", ["text", "html", "pdf", "ledger", "log", "case"])
def test_each_target_opens_some_of_what_it_begins_with_and_refuses_junk(fuzz, tmp_path, target):
    seeds = list(islice(fuzz.TARGETS[target][2](), 6))
    assert "" in {fuzz.tried(target, seed, tmp_path) for seed in seeds}
    assert fuzz.tried(target, b"\x00\xff{junk", tmp_path)


def test_an_error_that_is_not_clear_is_let_through(fuzz, tmp_path, monkeypatch):
    def broken(file):
        raise KeyError(file)

    monkeypatch.setitem(fuzz.TARGETS, "log", ("a.jsonl", broken, fuzz.logs))
    with pytest.raises(KeyError):
        fuzz.tried("log", b"anything", tmp_path)


def test_words_are_changed_and_none_grows_beyond_its_bound(fuzz):
    chance = random.Random(1)
    data = SENTENCE.encode()
    changed = [fuzz.reworded(data, [b"word"], chance) for _ in range(200)]
    assert len(set(changed)) > 100
    assert max(map(len, changed)) <= len(data) + fuzz.EDITS * fuzz.LONGEST


@pytest.mark.parametrize("number", ["9" * 400, "a hundred" + " hundred" * 200])
def test_a_number_that_no_computer_holds_is_no_amount_and_the_report_is_read(tmp_path, number):
    more = " It was said that they were not to be at the border, and that it was for the best." * 4
    (tmp_path / "a.txt").write_text(SENTENCE.format(number) + more)
    claims = extracted(load_report(tmp_path / "a.txt"))
    assert [30.0] == [claim.value for claim in claims if claim.kind == "quantity"]


@pytest.mark.parametrize("run_on", ['he said "the ', "12 of 30 and ", "a" * 5000, "and " + " " * 5000])
def test_what_runs_on_is_cut_at_blanks_and_nothing_of_it_is_lost(run_on):
    text = SENTENCE.format(120) + " And " + run_on * (5 * MOST // len(run_on) + 1)
    found = list(sentences(text))
    assert all(one.end - one.start <= MOST for one in found)
    assert "".join(text.split()) == "".join("".join(one.of(text).split()) for one in found)
    assert len(run_on) > MOST or all(text[one.end - 1 : one.end + 1].split(" ")[1:] for one in found[:-1])


def test_numbers_after_a_long_run_of_blanks_are_read(tmp_path):
    (tmp_path / "a.txt").write_text(SENTENCE.format(120).replace(" in May", f" in May{' ' * 3 * MOST}"))
    claims = extracted(load_report(tmp_path / "a.txt"))
    assert [120.0, 30.0] == [claim.value for claim in claims if claim.kind == "quantity"]


def test_a_pdf_whose_filter_nobody_knows_is_refused(tmp_path):
    data = pdf([SENTENCE.format(120)], compress=True).replace(b"/FlateDecode", b"/FlatterCode")
    (tmp_path / "a.pdf").write_bytes(data)
    with pytest.raises(InvalidInput, match="a PDF that cannot be read .*FlatterCode"):
        load_report(tmp_path / "a.pdf")

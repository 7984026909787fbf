import json
import subprocess
import sys

import polars as pl
import pytest

from allegiance.evidence import batch
from allegiance.evidence.ledger import read_ledger
from evidence.reading import GOLD, REPORTS

TEXT = (
    "The ministry said on 3 May 2021 that about 120 soldiers had deserted, and that 30 of them were arrested."
)
OTHER = "Union leaders say that 45 policemen of the same town had refused to fire on the crowd in March 2021."


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "reports"
    made.mkdir()
    (made / "one.txt").write_text(TEXT)
    (made / "two.txt").write_text(OTHER)
    return made


def test_the_ledger_goes_to_stdout_and_the_summary_to_stderr(allegiance, folder):
    done = allegiance("read", folder / "one.txt")
    assert 0 == done
    document, *claims = map(json.loads, done.out.splitlines())
    assert ("document", "one.txt", TEXT) == (document["type"], document["name"], document["text"])
    assert 120 in {one["value"] for one in claims}
    assert all(one["quote"] == TEXT[one["start"] : one["end"]] for one in claims)
    assert "1 of 1 reports read, 0 skipped: 2 quantities" in done.err


def test_a_folder_is_read_into_a_file_with_its_views(allegiance, folder, tmp_path):
    out, table, parquet = (tmp_path / name for name in ("a.jsonl", "a.csv", "a.parquet"))
    done = allegiance("read", folder, "--out", out, "--csv", table, "--parquet", parquet)
    assert (0, "") == (done, done.out)
    claims = read_ledger(out).claims
    assert {120, 30, 45} <= {one.value for one in claims}
    for frame in (pl.read_csv(table), pl.read_parquet(parquet)):
        assert [one.claim_id for one in claims] == frame["claim_id"].to_list()
        assert [one.quote for one in claims] == frame["quote"].to_list()
        assert {"population_organisation", "from", "to"} <= set(frame.columns)
    assert ["a.csv", "a.jsonl", "a.parquet", "reports"] == sorted(path.name for path in tmp_path.iterdir())


def test_folders_of_what_is_written_are_made_before_anything_is_read(
    allegiance, folder, tmp_path, monkeypatch
):
    out, table = tmp_path / "new" / "a.jsonl", tmp_path / "views" / "a.csv"
    assert 0 == allegiance("read", folder, "--out", out, "--csv", table)
    assert (True, True) == (out.is_file(), table.is_file())
    monkeypatch.setattr(batch, "read_reports", lambda *_: pytest.fail("reports were read"))
    for option in ("--out", "--csv", "--parquet"):
        refused = allegiance("read", folder, option, out / "x")
        assert (3, "") == (refused, refused.out)
        assert "x cannot be written: there is a file where its folder would be; allowed: " in refused.err


def test_what_cannot_be_read_is_skipped_with_a_reason_and_the_status_tells(allegiance, folder, tmp_path):
    (folder / "three.pdf").write_bytes(b"%PDF-1.4 nothing")
    (folder / "four.txt").write_text(TEXT)
    done = allegiance("read", folder, tmp_path / "none.txt", "--out", tmp_path / "a.jsonl")
    assert 4 == done
    assert "three.pdf: a PDF that cannot be read" in done.err
    assert "none.txt: no such file" in done.err
    assert "the same as" in done.err
    assert "2 of 5 reports read, 3 skipped" in done.err
    assert 2 == len(read_ledger(tmp_path / "a.jsonl").documents)


def test_where_nothing_can_be_read_no_ledger_is_written(allegiance, tmp_path):
    (tmp_path / "empty.txt").touch()
    done = allegiance("read", tmp_path / "empty.txt", "--out", tmp_path / "a.jsonl")
    assert (3, "") == (done, done.out)
    assert "empty.txt: empty" in done.err
    assert ["empty.txt"] == [path.name for path in tmp_path.iterdir()]


def test_a_folder_without_reports_is_invalid(allegiance, tmp_path):
    done = allegiance("read", tmp_path)
    assert 3 == done
    assert "found no report in" in done.err


def test_who_stops_keeps_what_was_read_and_goes_on_from_there(allegiance, folder, tmp_path, monkeypatch):
    def stopped(paths, given, workers):
        yield batch.read_one(paths[0], given)
        raise KeyboardInterrupt

    out = tmp_path / "a.jsonl"
    monkeypatch.setattr(batch, "read_reports", stopped)
    assert 130 == allegiance("read", folder, "--out", out)
    assert ["one.txt"] == [one.name for one in read_ledger(out).documents]
    assert ["a.jsonl", "reports"] == sorted(path.name for path in tmp_path.iterdir())
    monkeypatch.undo()
    done = allegiance("read", folder, "--out", out, "--resume")
    assert 0 == done
    assert "1 of 1 reports read, 0 skipped, 1 kept from before" in done.err
    assert ["one.txt", "two.txt"] == [one.name for one in read_ledger(out).documents]
    again = out.read_bytes()
    assert 0 == allegiance("read", folder, "--out", out, "--resume")
    assert again == out.read_bytes()


def test_there_is_nothing_to_resume_without_a_ledger(allegiance, folder, tmp_path):
    assert 2 == allegiance("read", folder, "--resume")
    assert 0 == allegiance("read", folder, "--resume", "--out", tmp_path / "new.jsonl")


def test_a_date_and_a_publisher_can_be_given(allegiance, folder):
    done = allegiance(
        "read", folder / "two.txt", "--date", "2021-04-02", "--publisher", "The Wire", "--quiet"
    )
    document, *claims = map(json.loads, done.out.splitlines())
    assert ("2021-04-02", "given", "The Wire") == tuple(
        document[k] for k in ("date", "date_basis", "publisher")
    )
    assert "The Wire" == claims[0]["source_chain"][-1]
    assert "" == done.err


def test_reading_text_starts_no_heavy_module(folder):
    code = (
        "import sys; from pathlib import Path; from allegiance.evidence.batch import read_one, Given; "
        f"assert read_one(Path({str(folder / 'one.txt')!r}), Given()).lines; "
        "print(*{name.partition('.')[0] for name in sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set() == set(done.stdout.split()) & {
        "numpy",
        "numba",
        "polars",
        "scipy",
        "trafilatura",
        "pypdf",
        "rapidfuzz",
    }


@pytest.fixture
def ledger(allegiance, tmp_path):
    out = tmp_path / "ledger.jsonl"
    names = ("syria-2012-wire.txt", "syria-2012-blog.txt", "wagner-2023.txt")
    assert 0 == allegiance("read", *(REPORTS / name for name in names), "--out", out)
    return out


def test_conflicts_are_told_with_both_quotes_and_origins(allegiance, ledger):
    done = allegiance("evidence", "conflicts", ledger)
    assert 0 == done
    assert "“40,000 deserters”" in done.out
    assert "“no more than 10,000”" in done.out
    assert "Reports that are one witness\n  syria-2012-wire.txt and syria-2012-blog.txt: " in done.out


def test_conflicts_as_json_have_the_keys_that_are_promised(allegiance, ledger):
    found = json.loads(allegiance("evidence", "conflicts", ledger, "--json").out)
    assert {"schema", "conflicts", "origins"} == set(found)
    assert all({"kind", "claims", "quotes", "sentence", "weight"} == set(one) for one in found["conflicts"])
    assert [2] == [len(one["documents"]) for one in found["origins"]]
    known = set(read_ledger(ledger).claim)
    assert all(set(one["claims"]) <= known for one in found["conflicts"])


def test_a_ledger_is_scored_against_labels(allegiance, ledger):
    rows = {
        one["measure"]: one
        for one in json.loads(allegiance("evidence", "score", GOLD, ledger, "--json").out)["rows"]
    }
    assert 1 == rows["verbatim"]["score"]
    assert 0.9 < rows["detection"]["score"] <= 1
    text = allegiance("evidence", "score", GOLD, ledger, "--misses").out
    assert "detection" in text


def test_labels_for_other_reports_are_refused(allegiance, ledger):
    done = allegiance("evidence", "score", GOLD / "libya-2011.yaml", ledger)
    assert 3 == done
    assert "found none of the labelled reports libya-2011.txt" in done.err


@pytest.mark.parametrize("command", ["conflicts", "score"])
def test_a_file_that_is_no_ledger_is_refused_with_its_line(allegiance, tmp_path, command):
    (tmp_path / "x.jsonl").write_text("{}\n")
    done = allegiance("evidence", command, *([GOLD] if command == "score" else []), tmp_path / "x.jsonl")
    assert 3 == done
    assert "x.jsonl:1:" in done.err

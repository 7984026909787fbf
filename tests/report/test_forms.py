"""The report as Markdown and as a zip."""

import io
import json
import re
import zipfile

import polars as pl
import pytest

from allegiance.report.bundle import write_bundle, write_comparison_bundle
from allegiance.report.markdown import literal, markdown
from allegiance.scenario.load import load_case
from analysis.conftest import case, ensemble, row  # noqa: F401 - fixtures

EVIL = "<script>alert(1)</script> | [x](javascript:1) `{{ 7 * 7 }}`"


def test_markdown_says_the_answer(answer):
    text = markdown(answer)
    assert text.startswith(f"# {answer.case.question}")
    assert "**The forces hold in 39 of 40 futures" in text
    assert "| Palace coup | 1 of 40 |" in text
    assert "| Killed (persons) |" in text
    assert answer.certificate in text
    assert "\n\n\n" not in text


def test_every_table_has_cells_under_all_its_heads(answer, crowded):
    for one in (answer, crowded):
        rows = [line for line in markdown(one).splitlines() if line.startswith("|")]
        assert len(rows) > 20
        for head, line in zip(rows, rows[1:], strict=False):
            if set(line) <= set("|-"):
                assert head.count(" | ") + 2 == line.count("|")


def test_nothing_that_a_case_says_is_read_as_markdown(hostile):
    text = markdown(hostile(EVIL))
    assert "\\<script\\>" in text
    assert not re.search(r"(?<!\\)[<\]]", text)
    assert "{{ 7 \\* 7 }}" in text


def test_text_is_put_on_one_line():
    assert "a b" == literal("a\nb")


@pytest.fixture
def bundle(ensemble, tmp_path):  # noqa: F811
    return write_bundle(ensemble([row(0), row(1)]), tmp_path / "report.zip")


def test_a_zip_has_all_that_the_report_rests_on(bundle, case, tmp_path):  # noqa: F811
    with zipfile.ZipFile(bundle) as archive:
        names = archive.namelist()
        assert [
            "report.html",
            "report.md",
            "futures.parquet",
            f"{case.name}.yaml",
            "certificate.json",
        ] == names
        assert 2 == pl.read_parquet(io.BytesIO(archive.read("futures.parquet"))).height
        loaded = load_case(archive.extract(f"{case.name}.yaml", tmp_path / "unpacked"))
        certificate = json.loads(archive.read("certificate.json"))
    assert case.digest == loaded.digest
    assert ("allegiance.certificate/1", 2) == (certificate["schema"], certificate["futures"])


def test_the_same_futures_give_the_same_zip(ensemble, tmp_path):  # noqa: F811
    one, two = (write_bundle(ensemble([row(0)]), tmp_path / name) for name in ("a.zip", "b.zip"))
    assert one.read_bytes() == two.read_bytes()


def test_a_comparison_in_markdown_says_what_every_scenario_changes(comparison):
    text = markdown(comparison())
    assert text.startswith(f"# {comparison().case.question}")
    for rival in comparison().rivals:
        assert f"- **{rival.name}**: " in text
        assert rival.answer.certificate in text
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert len(rows) > 10
    for head, line in zip(rows, rows[1:], strict=False):
        if set(line) <= set("|-"):
            assert head.count(" | ") + 2 == line.count("|")


def test_the_zip_of_a_comparison_has_what_each_scenario_rests_on(comparison, ensemble, case, tmp_path):  # noqa: F811
    ensembles = [ensemble([row(0)])] * 4
    path = write_comparison_bundle(comparison(), ensembles, tmp_path / "compare.zip")
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
    assert ["report.html", "report.md"] == names[:2]
    for place in ("baseline", "scenario-1", "scenario-2", "scenario-3"):
        assert {f"{place}/{n}" for n in ("futures.parquet", f"{case.name}.yaml", "certificate.json")} <= set(
            names
        )

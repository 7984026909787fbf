import json
import re
from pathlib import Path

import pytest

from allegiance.ensemble import cluster
from allegiance.ensemble.cancel import FLAG
from allegiance.rules.vocabulary import OUTCOMES
from allegiance.scenario import certificate
from allegiance.simulation import run
from ensemble.fakes import future
from ensemble.small import TEXT, small_file

pytestmark = pytest.mark.usefixtures("quick")


def test_the_answer_comes_in_the_order_of_the_questions(allegiance, case_file):
    done = allegiance("run", case_file, "--fixed", "--runs", 7, "--workers", 1)
    assert 0 == done
    order = [
        "Do the forces of a small country hold in January 2019?",
        "Outcome",
        "The forces hold",
        "When",
        "Who moved first, in",
        "Quantity",
        "Crossed the border",
        "What carries the answer",
        "What kind of answer",
        "Hindcast:",
        "Fixed parameters:",
        "What would change this call",
        "1,525 people, 70 bytes each",
        "Report",
        "Futures kept in",
        "Certificate",
    ]
    places = [done.out.index(words) for words in order]
    assert sorted(places) == places


def test_every_outcome_is_listed_with_its_count_and_interval(allegiance, case_file):
    out = allegiance("run", case_file, "--fixed", "--runs", 7, "--workers", 1).out
    rows = re.findall(r"(\d) of 7 +[\d.<]+ % +[\d.–]+ %", out)
    assert len(OUTCOMES) == len(rows)
    assert 7 == sum(map(int, rows))


def test_observations_stand_beside_the_model_with_their_window(allegiance, case_file):
    out = allegiance("run", case_file, "--fixed", "--runs", 7, "--workers", 1).out
    row = next(line for line in out.splitlines() if line.startswith("Crossed the border"))
    assert ["12", "(10–14)", "apart", "persons", "2019-01-04", "2019-01-15"] == row.split()[-6:]


def test_json_is_one_document_on_stdout(allegiance, case_file):
    done = allegiance("run", case_file, "--fixed", "--runs", 5, "--workers", 1, "--json")
    data = json.loads(done.out)
    assert ("allegiance.run/1", "small", 5, "fixed") == tuple(
        data[key] for key in ("schema", "case", "futures", "mode")
    )
    assert "" == done.err


def test_the_report_and_the_futures_lie_where_the_answer_says(allegiance, case_file, tmp_path):
    data = json.loads(allegiance("run", case_file, "--fixed", "--runs", 3, "--workers", 1, "--json").out)
    assert (tmp_path / data["report"]).read_text().startswith("<!doctype html>")
    assert (tmp_path / data["saved"] / "part-00000.parquet").exists()
    assert re.fullmatch(r"allegiance-runs/small-fixed-20d-s1-[0-9a-f]{12}", data["saved"])


def test_without_a_mode_and_a_screened_set_priors_are_used_and_it_is_said(
    allegiance, case_file, monkeypatch, tmp_path
):
    monkeypatch.setattr(certificate, "FOLDER", tmp_path)
    done = allegiance("run", case_file, "--runs", 3, "--workers", 1)
    assert ["allegiance: no screened set of parameters ships: running with --prior"] == (
        done.err.splitlines()
    )
    assert "drawn from raw priors" in done.out


def test_scale_says_that_probabilities_are_not_to_be_used(allegiance, case_file):
    done = allegiance("run", case_file, "--fixed", "--runs", 3, "--workers", 1, "--scale", "0.1")
    assert "not to be used" in done.err
    assert "Probabilities are not to be used" in done.out


def test_quiet_says_nothing_on_stderr(allegiance, case_file):
    done = allegiance("run", case_file, "--prior", "--runs", 3, "--workers", 1, "--scale", "0.1", "--quiet")
    assert "" == done.err


def test_the_same_command_answers_from_what_is_kept(allegiance, case_file, monkeypatch):
    command = ("run", case_file, "--fixed", "--runs", 5, "--workers", 1, "--json")
    first = json.loads(allegiance(*command).out)

    def again(*_, **__):
        raise AssertionError

    monkeypatch.setattr(run, "simulate_future", again)
    second = json.loads(allegiance(*command).out)
    kept = ("outcomes", "certificate", "digest", "observables", "futures", "failed")
    assert [first[key] for key in kept] == [second[key] for key in kept]


def test_more_runs_add_to_those_that_are_kept(allegiance, case_file):
    few, many = (
        json.loads(allegiance("run", case_file, "--prior", "--runs", n, "--workers", 1, "--json").out)
        for n in (3, 8)
    )
    assert few["saved"] == many["saved"]
    assert (3, 8) == (few["futures"], many["futures"])
    assert few["certificate"] != many["certificate"]


def test_a_saturated_answer_is_called_that(allegiance, case_file, monkeypatch):
    def holds(case, **given):

        return next(
            f for seed in range(100) if (f := future(case, **given | {"seed": seed})).outcome == "hold"
        )

    monkeypatch.setattr(run, "simulate_future", holds)
    out = allegiance("run", case_file, "--fixed", "--runs", 3, "--workers", 1).out
    assert "Saturated: all 3 futures end alike" in out
    assert "Who moved first" not in out


def test_failed_futures_are_left_out_and_counted(allegiance, case_file, monkeypatch):
    real = run.simulate_future

    def sometimes(case, **given):
        if given["seed"] % 2:
            raise FloatingPointError
        return real(case, **given)

    monkeypatch.setattr(run, "simulate_future", sometimes)
    done = allegiance("run", case_file, "--fixed", "--runs", 8, "--workers", 1, "--json")
    data = json.loads(done.out)
    assert 8 == data["futures"] + data["failed"]
    assert 0 < data["failed"] == done.err.count("failed: FloatingPointError")


def test_an_ensemble_in_which_nothing_works_fails(allegiance, case_file, monkeypatch):
    def never(case, **given):
        raise FloatingPointError

    monkeypatch.setattr(run, "simulate_future", never)
    done = allegiance("run", case_file, "--fixed", "--runs", 2, "--workers", 1)
    assert (1, "") == (done, done.out)
    assert "all 2 futures failed (FloatingPointError)" in done.err


def test_ctrl_c_leaves_with_130_and_says_what_is_kept(allegiance, case_file, monkeypatch):
    real, count = run.simulate_future, iter(range(100))

    def interrupted(case, **given):
        if next(count) == 3:
            raise KeyboardInterrupt
        return real(case, **given)

    monkeypatch.setattr(run, "simulate_future", interrupted)
    command = ("run", case_file, "--fixed", "--runs", 6, "--workers", 1, "--json", "--out", "kept")
    done = allegiance(*command)
    assert (130, "") == (done, done.out)
    assert ["allegiance: stopped: 3 of 6 futures are kept in kept; the same command goes on from there"] == (
        done.err.splitlines()
    )
    monkeypatch.setattr(run, "simulate_future", real)
    whole = json.loads(allegiance(*command[:-1], "whole").out)
    assert whole["digest"] == json.loads(allegiance(*command).out)["digest"]


def test_a_case_that_changed_is_refused_with_the_difference(allegiance, case_file, tmp_path):
    command = ("run", case_file, "--fixed", "--runs", 2, "--workers", 1, "--out", "kept")
    allegiance(*command)
    small_file(tmp_path, TEXT.replace("private: 800", "private: 900"))
    done = allegiance(*command)
    assert (3, "") == (done, done.out)
    assert "case: forces.army.active.private: 800 → 900" in done.err


def test_report_writes_the_report_of_kept_futures_again(allegiance, case_file, tmp_path):
    allegiance("run", case_file, "--fixed", "--runs", 3, "--workers", 1, "--out", "kept")
    page = tmp_path / "kept" / "report.html"
    before = page.read_bytes()
    page.unlink()
    done = allegiance("report", "kept")
    assert (0, "kept/report.html\n") == (done, done.out)
    assert before == page.read_bytes()


def test_report_takes_other_forms_and_compares_paired_ensembles(allegiance, case_file, tmp_path):
    common = ("--fixed", "--runs", 2, "--workers", 1, "--scale", 0.5)
    allegiance("run", case_file, *common, "--out", "one")
    allegiance("run", case_file, *common, "--lever", "amnesty", "--out", "two")
    assert "one/report.zip\n" == allegiance("report", "one", "--format", "zip").out
    assert (tmp_path / "one" / "report.zip").read_bytes().startswith(b"PK")
    assert "else/report.md\n" == allegiance("report", "one", "--format", "md", "--out", "else").out
    assert "one/compare.html\n" == allegiance("report", "one", "two").out
    assert "amnesty" in (tmp_path / "one" / "compare.html").read_text()
    assert "one/compare.md\n" == allegiance("report", "one", "two", "--format", "md").out
    assert "one/compare.zip\n" == allegiance("report", "one", "two", "--format", "zip").out
    allegiance("run", case_file, *common, "--seed", 2, "--out", "three")
    refused = allegiance("report", "one", "three")
    assert 3 == refused
    assert "has seed 2" in refused.err


def test_a_cluster_and_a_number_of_processes_exclude_each_other(allegiance, case_file):
    done = allegiance("run", case_file, "--dask", "tcp://somewhere:8786", "--workers", 2)
    assert 2 == done
    assert "--workers and --dask exclude each other" in done.err


def test_a_cluster_that_does_not_answer_is_invalid_input(allegiance, case_file, monkeypatch):
    monkeypatch.setattr(cluster, "PATIENCE", 0.2)
    done = allegiance("run", case_file, "--fixed", "--dask", "tcp://127.0.0.1:9")
    assert (3, "") == (done, done.out)
    assert "no Dask scheduler answers at tcp://127.0.0.1:9" in done.err


def test_an_ensemble_that_is_cancelled_leaves_with_4_and_goes_on_later(allegiance, case_file, monkeypatch):
    real, count = run.simulate_future, iter(range(100))

    def cancelled(case, **given):
        if next(count) == 2:
            Path("kept", FLAG).touch()
        return real(case, **given)

    monkeypatch.setattr(run, "simulate_future", cancelled)
    command = ("run", case_file, "--fixed", "--runs", 6, "--workers", 1, "--out", "kept")
    done = allegiance(*command)
    assert (4, "") == (done, done.out)
    assert "cancelled: 3 of 6 futures are tried; the same command goes on from there" in done.err
    assert 0 == allegiance(*command)


def test_there_is_nothing_to_cancel_where_nothing_runs(allegiance):
    done = allegiance("cancel", ".")
    assert (3, "") == (done, done.out)
    assert "nothing is being simulated in ." in done.err


def test_an_observed_range_that_meets_the_band_is_not_said_to_lie_inside_it(allegiance, case_file):
    out = allegiance("run", case_file, "--fixed", "--runs", 7, "--workers", 1).out
    assert "Observed (range)" in out
    assert "meets: the observed range and the middle 90 % of the futures overlap" in out
    assert "inside" not in out


def test_fewer_futures_than_are_kept_are_said_to_be_the_first(allegiance, case_file):
    allegiance("run", case_file, "--fixed", "--runs", 7, "--workers", 1)
    fewer = allegiance("run", case_file, "--fixed", "--runs", 3, "--workers", 1)
    assert "keeps 7 futures; told here are the first 3" in fewer.err
    assert "of 3" in fewer.out

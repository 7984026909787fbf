import errno
import json
import os

import pytest

from allegiance.ensemble import files

pytestmark = pytest.mark.usefixtures("quick")


def one_error_line(done):
    lines = done.err.splitlines()
    assert "" == done.out
    assert 1 == len(lines)
    assert lines[0].startswith("allegiance: error: ")
    return lines[0]


@pytest.mark.parametrize(
    "wrong",
    [
        ("--runs", "0"),
        ("--runs", "-3"),
        ("--runs", "many"),
        ("--seed", str(2**64)),
        ("--seed", "-1"),
        ("--days", "-5"),
        ("--days", "0"),
        ("--days", "4001"),
        ("--workers", "0"),
        ("--scale", "0"),
        ("--scale", "1.5"),
        ("--scale", "nan"),
        ("--prior",),
        ("--out", ""),
        ("--dayz", "3"),
    ],
)
def test_a_wrong_call_is_one_line_and_writes_nothing(allegiance, case_file, tmp_path, wrong):
    done = allegiance("run", case_file, "--fixed", *wrong)
    assert 2 == done
    one_error_line(done)
    assert [case_file] == list(tmp_path.iterdir())


def test_forces_shrunk_to_nobody_are_one_line_and_write_nothing(allegiance, case_file, tmp_path):
    done = allegiance("run", case_file, "--fixed", "--scale", "0.0001")
    assert 3 == done
    assert "nobody below the rank of general" in one_error_line(done)
    assert [case_file] == list(tmp_path.iterdir())


def test_the_largest_seed_is_allowed(allegiance, case_file):
    done = allegiance("run", case_file, "--prior", "--runs", 2, "--workers", 1, "--seed", 2**64 - 1)
    assert 0 == done


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("no-such-case", "no-such-case"),
        ("missing.yaml", "missing.yaml"),
        ("missing/", "missing"),
        (".", "."),
        ("x\0y.yaml", "x"),
    ],
)
def test_a_case_that_is_not_there_is_invalid_and_writes_nothing(allegiance, tmp_path, case_file, name, said):
    done = allegiance("run", name, "--fixed")
    assert 3 == done
    assert said in one_error_line(done)
    assert [case_file] == list(tmp_path.iterdir())


def test_a_faulty_case_is_one_line_with_its_place(allegiance, case_file, tmp_path):
    case_file.write_text(case_file.read_text().replace("hindcast", "hindcst"))
    done = allegiance("run", case_file, "--fixed")
    assert 3 == done
    assert "small.yaml:10: hindcst" in one_error_line(done)
    assert "Did you mean 'hindcast'?" in done.err
    assert [case_file] == list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_written_to_is_invalid(allegiance, case_file, tmp_path):
    (tmp_path / "file").touch()
    done = allegiance("run", case_file, "--fixed", "--out", "file/kept")
    assert 3 == done
    assert "cannot write to file/kept" in one_error_line(done)


def test_a_file_as_folder_is_a_wrong_call(allegiance, case_file, tmp_path):
    (tmp_path / "file").touch()
    done = allegiance("run", case_file, "--fixed", "--out", "file")
    assert 2 == done
    assert "'file' is a file" in one_error_line(done)


def test_errors_under_json_are_one_line_on_stderr_too(allegiance):
    one_error_line(allegiance("run", "no-such-case", "--json"))


def test_a_disk_that_fills_up_is_said_in_one_line_and_can_be_gone_on_from(allegiance, case_file, monkeypatch):
    command = ("run", case_file, "--fixed", "--runs", 60, "--workers", 1, "--out", "kept")
    real, count = os.fsync, iter(range(100))

    def full(number):
        if next(count) >= 4:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(number)

    monkeypatch.setattr(files.os, "fsync", full)
    done = allegiance(*command)
    assert 1 == done
    assert "No space left on device" in one_error_line(done)
    monkeypatch.setattr(files.os, "fsync", real)
    assert 0 == allegiance(*command)


@pytest.mark.parametrize("command", ["run", "report", "validate", "init", "explain"])
def test_a_missing_argument_is_a_wrong_call(allegiance, command):
    done = allegiance(command)
    assert 2 == done
    one_error_line(done)


def test_an_unknown_command_names_the_nearest(allegiance):
    done = allegiance("valdiate")
    assert 2 == done
    assert "Did you mean 'validate'?" in one_error_line(done)


def test_a_folder_without_futures_has_no_report(allegiance, tmp_path):
    done = allegiance("report", tmp_path)
    assert 3 == done
    assert "no ensemble is kept in" in one_error_line(done)


def test_a_full_disk_under_what_is_printed_is_told_in_words(allegiance, monkeypatch):
    def full(*_, **options):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(json, "dumps", full)
    done = allegiance("schema")
    assert 1 == done
    assert "what was to be printed cannot be written: No space left on device" in one_error_line(done)


def test_a_run_beside_itself_is_refused(allegiance, case_file, tmp_path):
    allegiance("run", case_file, "--fixed", "--runs", 2, "--workers", 1, "--out", "one")
    done = allegiance("report", "one", tmp_path / "one")
    assert 2 == done
    assert "named twice" in one_error_line(done)


def test_a_folder_in_place_of_a_case_is_said_to_be_one(allegiance, tmp_path):
    (tmp_path / "mine").mkdir()
    done = allegiance("run", "mine", "--fixed")
    assert 3 == done
    assert "found a folder and no case 'mine'" in one_error_line(done)


@pytest.mark.parametrize("name", ["brnk", "Day"])
def test_nothing_is_said_of_the_parameters_of_a_case_that_is_not_there(allegiance, name, monkeypatch):
    monkeypatch.setattr("allegiance.ensemble.stale.staleness", lambda: iter(["other mechanisms"]))
    assert f"no case '{name}'" in one_error_line(allegiance("explain", name))

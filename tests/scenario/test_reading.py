import os

import pytest

from allegiance.errors import CaseError
from allegiance.scenario.load import load_case
from allegiance.scenario.reading import MOST_BYTES, read_text


def refusal(path) -> CaseError:
    with pytest.raises(CaseError) as caught:
        read_text(path, path.name)
    return caught.value


def test_a_file_that_is_not_utf8_names_line_and_byte(tmp_path):
    path = tmp_path / "x.yaml"
    path.write_bytes("a: 1\nb: México\n".encode("latin-1"))
    error = refusal(path)
    assert (error.line, error.found) == (2, "byte 0xe9, which is not UTF-8")


def test_a_file_in_utf16_is_refused(tmp_path):
    path = tmp_path / "x.yaml"
    path.write_text("a: 1", encoding="utf-16")
    assert refusal(path).allowed == "UTF-8"


def test_a_byte_order_mark_is_no_part_of_the_first_key(tmp_path):
    path = tmp_path / "x.yaml"
    path.write_text("a: 1", encoding="utf-8-sig")
    assert read_text(path, "x") == "a: 1"


def test_a_file_of_100_megabytes_is_refused_by_its_size_alone(tmp_path, monkeypatch):
    path = tmp_path / "big.yaml"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    monkeypatch.setattr("pathlib.Path.open", lambda *_: pytest.fail("it was read"))
    assert refusal(path).found == "100,000,000 bytes"


def test_a_file_of_the_largest_size_is_read(tmp_path):
    path = tmp_path / "x.yaml"
    path.write_bytes(b"#" * MOST_BYTES)
    assert len(read_text(path, "x")) == MOST_BYTES


def test_a_missing_file_names_its_nearest_neighbour(tmp_path):
    (tmp_path / "venezuela.yaml").touch()
    error = refusal(tmp_path / "venezuala.yaml")
    assert (error.found, error.hint) == ("no such file", "Did you mean 'venezuela.yaml'?")


def test_a_folder_is_no_case(tmp_path):
    assert refusal(tmp_path).found == "something that is not a file"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path):
    os.mkfifo(tmp_path / "x.yaml")
    assert refusal(tmp_path / "x.yaml").found == "something that is not a file"


@pytest.mark.parametrize("name", ["a\0.yaml", "a" * 5000 + ".yaml", "x.yaml/y.yaml"])
def test_a_path_that_cannot_be_is_refused(tmp_path, name):
    (tmp_path / "x.yaml").touch()
    with pytest.raises(CaseError):
        load_case(tmp_path / name)

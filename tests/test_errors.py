import pickle

import pytest

from allegiance import errors
from allegiance.errors import AllegianceError, CaseError, InvalidInput, did_you_mean


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("AllegianceError", 1),
        ("StoreError", 1),
        ("UsageError", 2),
        ("InvalidInput", 3),
        ("CaseError", 3),
        ("DayError", 3),
        ("Stopped", 4),
    ],
)
def test_every_error_carries_the_exit_status_of_the_command_line(name: str, status: int) -> None:
    assert status == getattr(errors, name).exit_code


def test_the_tree_in_the_docstring_names_every_error() -> None:
    classes = {n for n, c in vars(errors).items() if isinstance(c, type) and issubclass(c, AllegianceError)}

    assert classes == {name for name in classes if name in (errors.__doc__ or "")}
    assert classes <= set(errors.__all__)


def test_an_error_of_a_case_is_invalid_input() -> None:
    assert issubclass(CaseError, InvalidInput)


def test_an_error_of_a_case_says_where_what_and_what_to_do() -> None:
    error = CaseError("case.yaml", 12, "parameters.pay.usd", "'ten'", "a number", " Did you mean '10'?")

    assert "case.yaml:12: parameters.pay.usd: found 'ten'; allowed: a number. Did you mean '10'?" == str(
        error
    )


def test_an_error_of_a_case_leaves_out_what_it_does_not_know() -> None:
    assert "case.yaml: found 3 bytes that are not UTF-8" == str(
        CaseError(file="case.yaml", found="3 bytes that are not UTF-8")
    )
    assert "days: allowed: 1 to 1100" == str(CaseError(key="days", allowed="1 to 1100"))


def test_an_error_of_a_case_comes_back_whole_from_another_process() -> None:
    error = CaseError("case.yaml", 12, "start", "2019-02-30", "a date", "February has 28 days.")
    back = pickle.loads(pickle.dumps(error))

    assert str(error) == str(back)
    assert (error.file, error.line, error.key) == (back.file, back.line, back.key)


@pytest.mark.parametrize(
    ("word", "suggestion"),
    [
        ("desertoin", " Did you mean 'desertion'?"),
        ("usd/month", " Did you mean 'USD/month'?"),
        ("xylophone", ""),
        ("", ""),
    ],
)
def test_the_nearest_word_is_suggested_and_none_where_none_is_near(word: str, suggestion: str) -> None:
    assert suggestion == did_you_mean(word, ["desertion", "detention", "USD/month"])

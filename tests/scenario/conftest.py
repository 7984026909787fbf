from copy import deepcopy
from pathlib import Path
from types import ModuleType
from typing import Annotated, Any, NamedTuple

import pytest
import yaml

from allegiance.errors import CaseError
from allegiance.rules.par import Par, Prior
from allegiance.scenario.load import load_case


class Pay(NamedTuple):
    salary: Annotated[Any, Par("USD/month", 0, 10_000, "case: monthly", by=("service", "rank"))] = 20.0
    perks: Annotated[Any, Par("USD/month", 0, 100_000, "assumption; by rank", by=("rank",))] = 5.0
    unrest: Annotated[Any, Par("share", 0, 1, "case", by=("region",))] = 0.1


class Desertion(NamedTuple):
    exit_control: Annotated[float, Par("share", 0, 1, "assumption", Prior("beta", 2, 3))] = 0.4
    opportunity: Annotated[float, Par("day", 1, 60, "assumption: a week")] = 7.0
    pull: Annotated[float, Par("util", -5, 5, "assumption", Prior("normal", -1.5, 0.5))] = -1.5
    amnesty: Annotated[float, Par("share", 0, 1, "lever")] = 0.0


class Protest(NamedTuple):
    call: Annotated[float, Par("share", 0, 1, "R2", Prior("uniform", 0, 0.2))] = 0.05


def mechanism(name: str, params: type | None) -> ModuleType:
    """A module as the program's are."""
    module = ModuleType(f"allegiance.mechanisms.{name}")
    if params is not None:
        module.Params = params
    return module


MECHANISMS = (
    mechanism("pay", Pay),
    mechanism("desertion", Desertion),
    mechanism("protest", Protest),
    mechanism("record", None),
)


SMALL: dict[str, Any] = {
    "schema": "allegiance.case/1",
    "name": "small",
    "kind": "reference",
    "title": "A small country",
    "question": "Will the forces hold?",
    "start": "2019-01-01",
    "days": 100,
    "as_of": "2019-06-01",
    "hindcast": True,
    "sources": {
        "agency": {"publisher": "An agency", "date": "2018-12-21", "grade": "B2"},
        "rumour": {"publisher": "A blog", "date": 2018, "grade": "E4"},
    },
    "regions": [
        {"name": "capital", "population": 3_000_000, "capital": True, "source": "agency"},
        {"name": "north", "population": 1_000_000, "source": "agency"},
    ],
    "forces": {
        "army": {
            "active": {"private": 800, "nco": 150, "junior": 40, "field": 8, "general": 2},
            "source": "agency",
        },
        "guard": {
            "active": {"private": 400, "nco": 100},
            "regions": {"capital": 0.75, "north": 0.25},
            "source": "rumour",
        },
    },
    "total": 1500,
    "parameters": {
        "desertion": {"exit_control": {"value": 0.35, "unit": "share", "source": "agency"}},
        "pay": {
            "salary": {
                "value": {"army": [10, 20, 30, 40, 50], "default": 15},
                "unit": "USD/month",
                "source": "rumour",
                "note": "before the cut",
            },
        },
    },
    "events": [
        {
            "date": "2019-01-23",
            "until": "2019-01-25",
            "label": "a call",
            "source": "agency",
            "set": {"protest.call": 0.5},
        }
    ],
    "observed": [
        {
            "name": "crossings",
            "from": "2019-02-01",
            "to": "2019-02-28",
            "value": 12,
            "low": 10,
            "unit": "person",
            "source": "agency",
        }
    ],
}


@pytest.fixture(scope="session")
def mechanisms():
    """Mechanisms of a few parameters, one of them of none."""
    return MECHANISMS


@pytest.fixture
def data():
    """The data of a case that is in order, to be spoilt."""
    return deepcopy(SMALL)


@pytest.fixture(scope="session")
def load(tmp_path_factory):
    """Loads what a file of this data, text or bytes makes, against the mechanisms of the tests."""
    folder = tmp_path_factory.mktemp("cases")

    def load(given: dict[str, Any] | str | bytes, name: str = "small"):
        return load_case(write(folder, given, name), MECHANISMS)

    return load


@pytest.fixture
def case(load, data):
    """The case in order."""
    return load(data)


@pytest.fixture
def refusal(load):
    """The error that such a file gives."""

    def refusal(given: dict[str, Any] | str | bytes, name: str = "small") -> CaseError:
        with pytest.raises(CaseError) as caught:
            load(given, name)
        return caught.value

    return refusal


@pytest.fixture(scope="session", name="SMALL")
def small():
    """The same data, to be left as it is."""
    return SMALL


@pytest.fixture(scope="session", name="dumped")
def _dumped():
    return dumped


@pytest.fixture(scope="session", name="write")
def _write():
    return write


class Plain(yaml.SafeDumper):
    """Writes out what appears twice, since a case has no aliases."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def dumped(data: dict[str, Any], *, sort_keys: bool = False) -> str:
    """The YAML of that data."""
    return yaml.dump(data, Dumper=Plain, sort_keys=sort_keys, allow_unicode=True)


def write(folder: Path, given: dict[str, Any] | str | bytes, name: str = "small") -> Path:
    """A file of that data, text or bytes."""
    path = folder / f"{name}.yaml"
    text = dumped(given) if isinstance(given, dict) else given
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path

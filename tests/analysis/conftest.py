from math import nan

import pytest

from allegiance.analysis.ensemble import Ensemble
from allegiance.analysis.summary import answer_of
from allegiance.ensemble.design import run_seed
from allegiance.ensemble.identity import Identity
from allegiance.ensemble.kept_case import case_content
from allegiance.ensemble.manifest import Manifest, Stored
from allegiance.ensemble.rows import table
from ensemble.small import small_case

DAYS = 20


@pytest.fixture(scope="session")
def case(tmp_path_factory):
    return small_case(tmp_path_factory.mktemp("case"))


def row(index, outcome="hold", day=DAYS, mover=("", "", ""), **changes):
    direction, service, rank = mover
    base = {
        "index": index,
        "draw": 0,
        "seed": run_seed(1, index),
        "parameters": "v",
        "outcome": outcome,
        "day": day,
        "direction": direction,
        "service": service,
        "rank": rank,
        "people": 1525,
        "bytes_per_person": 70.0 + index,
        "seconds": 0.1,
        "looks": 9,
        "digest": f"d{index}",
        "observable_crossings": 9.0 + index,
        "observable_killed": 1.0,
        "observable_ouster_day": nan if outcome == "hold" else float(day),
        "series_protest": [0.1 * index] * (DAYS + 1),
    }
    return base | changes


@pytest.fixture
def answered(case, tmp_path):
    """Makes the answer of futures given as rows."""

    def answer(rows, **options):
        return answer_of(stored(case, tmp_path, rows, **options), case)

    return answer


def stored(case, folder, rows, mode="fixed", days=DAYS, scale=1.0, failed=(), seed=1):
    """Futures given as rows, as they are read back."""
    identity = Identity("small", case.digest, mode, days, seed, scale, code="c", versions={"python": "3"})
    manifest = Manifest(identity.as_json(), case_content(case), runs=len(rows), seconds=12.34)
    return Stored(folder, manifest, table(rows), dict.fromkeys(failed, {}))


@pytest.fixture
def ensemble(case, tmp_path):
    """Makes the ensemble of futures given as rows."""
    return lambda rows: Ensemble(stored(case, tmp_path, rows))


@pytest.fixture
def forty(answered):
    """38 of 40 hold, one ends in a palace coup on day 4 and one in an ouster on day 12."""
    rows = [row(i) for i in range(40)]
    rows[3] = row(3, "palace_coup", 4, ("top-down", "army", "general"))
    rows[30] = row(30, "ouster", 12, ("bottom-up", "guard", "private"))
    return answered(rows)

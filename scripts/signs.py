"""Write docs/signs.md: the sign that is expected of each lever beside the sign that was found.

    python scripts/signs.py            # some minutes of computing; results are kept in scripts/signs.json

With --write only the page is written anew from what was kept.
"""

import json
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import NamedTuple

import numpy as np

from allegiance.analysis.comparison import QUANTITIES
from allegiance.analysis.effect import Effect, mean_effect, share_effect
from allegiance.errors import InvalidInput
from allegiance.rules.vocabulary import OUTCOMES
from allegiance.scenario.lever import Lever, Sign, levers
from allegiance.scenario.load import load_case
from allegiance.scenario.pull import with_levers
from allegiance.scenario.schema import Case
from allegiance.simulation.run import simulate_future, warm

HERE = Path(__file__).parent
KEPT = HERE / "signs.json"
PAGE = HERE.parent / "docs" / "signs.md"
FUTURES = {"brink": 40, "palace-coup": 24, "bolivia-2019": 4}
CHANGED = {  # near a tipping point of its own, so that a lever can move it
    "palace-coup": {
        "identity.mean": {"default": [0.2, 0.3, 0.3, 0.4, -1.2]},
        "income.perks": {"default": [0, 0, 0, 200, 1500]},
        "surveillance.watchers": 0.0003,
        "surveillance.lent": 0.5,
    }
}
ELSEWHERE = {"venezuela-2019-militia": 4}  # for levers that move nothing in those, and have people there
WHY_NOT = {
    "laundering-closed": "no case that ships gives anybody an income from laundering.",
    "counterweight": "guards count where the high command is nearly even; see row 24 of the system.",
    "leader-guarantee": "the leader does not come to fear a fall that he could forestall by leaving.",
    "repression-escalates": "hardly any crowd passes the size from which the government escalates.",
    "shock": "one day's stir fades within weeks unless it meets a full street, as it does in the hindcasts.",
}
BESIDE = {  # what a lever presupposes
    "off-ramp": ["sanctions=1.5"],
    "foreign-force-rejected": ["threat.level=1", "threat.message=1"],
    "laundering-closed": ["rackets.take=0"],
    "amnesty-repealable": ["amnesty"],
    "exile-voices": ["open-border"],
}


class Ending(NamedTuple):
    """How one future ended, and its observables."""

    outcome: str
    observables: dict[str, float]


ENDINGS: dict[Case, list[Ending]] = {}  # by case as it was pulled: levers share what is without them


def main() -> None:
    """Simulate what is not kept yet, unless only the page is asked for, and write the page."""
    kept = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    if "--write" not in sys.argv[1:]:
        warm(load_case("brink"))
        with ProcessPoolExecutor() as pool:
            for name in FUTURES:
                fill(kept, name, list(levers().values()), pool)
            for name in ELSEWHERE:
                fill(kept, name, [levers()[one] for one in unmoved(kept)], pool)
    PAGE.write_text(page(kept), encoding="utf-8")


def fill(kept: dict[str, dict[str, str]], name: str, wanted: list[Lever], pool: ProcessPoolExecutor) -> None:
    """Find what is not kept yet of these levers in the case of that name, and keep it."""
    for lever in wanted:
        key = f"{name}/{lever.name}"
        if key not in kept:
            kept[key] = found(name, lever, pool)
            print(key, kept[key], file=sys.stderr, flush=True)
            KEPT.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def found(name: str, lever: Lever, pool: ProcessPoolExecutor) -> dict[str, str]:
    """Sign of every outcome and quantity that the lever detectably moves in the case of that name."""
    case = load_case(name).with_parameters(CHANGED.get(name, {}))
    try:
        without = with_levers(case, BESIDE.get(lever.name, []))
        pulled = with_levers(case, [*BESIDE.get(lever.name, []), lever.name])
    except InvalidInput as error:
        return {"refused": str(error)}
    effects = _effects(*(_endings(one, (FUTURES | ELSEWHERE)[name], pool) for one in (without, pulled)))
    return {one.name: "+" if one.difference > 0 else "-" for one in effects if one.detected}


def _endings(case: Case, futures: int, pool: ProcessPoolExecutor) -> list[Ending]:
    if case not in ENDINGS:
        ENDINGS[case] = list(pool.map(partial(_ending, case), range(1, futures + 1)))
    return ENDINGS[case]


def _ending(case: Case, seed: int) -> Ending:
    future = simulate_future(case, seed=seed)
    return Ending(future.outcome, future.observables)


def _effects(without: list[Ending], pulled: list[Ending]) -> Iterator[Effect]:
    for outcome in OUTCOMES:
        ends = (np.array([one.outcome == outcome for one in those]) for those in (without, pulled))
        yield share_effect(outcome, *ends)
    for name in QUANTITIES:
        values = (np.array([one.observables[name] for one in those]) for those in (without, pulled))
        yield mean_effect(name, "", *values)


# -- the page ------------------------------------------------------------------------------------------------

HEAD = """# Signs

What the literature leads one to expect of a lever, beside what the model does. *Found* is the sign of the
paired difference between futures with and without the lever, at its own dose, on the same random numbers and
under `--fixed` parameters: `+` or `-` where the 95 % interval leaves no doubt, `·` where it does not.
Written by `scripts/signs.py`. The program uses none of it; citations are from memory unless
[the model](model.md) lists the work among those read.

Futures: {futures}; those of `palace-coup` with generals who loathe the leader less, live on perks and are a
little watched, so that half of them hold. {beside}
"""


def page(kept: dict[str, dict[str, str]]) -> str:
    """The whole of docs/signs.md."""
    parts = (
        HEAD.format(futures=_futures(), beside=_beside()).rstrip(),
        "\n".join(_table(kept)),
        "## Where the model disagrees, or says nothing",
        "\n".join(_explained(kept)),
        "## Levers that move nothing in these cases",
        "\n".join(_inert(kept)) or "None.",
        "## Levers that move something elsewhere",
        "\n".join(_moved_elsewhere(kept)) or "None.",
    )
    return "\n\n".join(parts) + "\n"


def unmoved(kept: dict[str, dict[str, str]]) -> list[str]:
    """Levers that detectably move nothing in any of the cases."""
    return [lever for lever in levers() if not any(_moves(kept, case, lever) for case in FUTURES | ELSEWHERE)]


def _inert(kept: dict[str, dict[str, str]]) -> Iterator[str]:
    for name in unmoved(kept):
        yield f"- `{name}`: {WHY_NOT.get(name, 'not explained.')}"


def _moved_elsewhere(kept: dict[str, dict[str, str]]) -> Iterator[str]:
    """A line for each lever that moves nothing in the cases of the table, and something in another one."""
    for case, futures in ELSEWHERE.items():
        for lever in levers():
            if signs := {k: v for k, v in kept.get(f"{case}/{lever}", {}).items() if k != "refused"}:
                said = ", ".join(f"{name} {sign}" for name, sign in signs.items())
                yield f"- `{lever}` in {futures} futures of `{case}`: {said}."


def _moves(kept: dict[str, dict[str, str]], case: str, lever: str) -> bool:
    return bool(set(kept.get(f"{case}/{lever}", {})) - {"refused"})


def _futures() -> str:
    return ", ".join(f"{n} of `{case}`" for case, n in FUTURES.items())


def _beside() -> str:
    said = "; ".join(f"`{lever}` beside `{', '.join(others)}`" for lever, others in BESIDE.items())
    return f"With and without it, some levers stand beside what they presuppose: {said}."


def _table(kept: dict[str, dict[str, str]]) -> Iterator[str]:
    yield "| lever | of | expected | source | " + " | ".join(f"`{case}`" for case in FUTURES) + " |"
    yield "|---" * (4 + len(FUTURES)) + "|"
    for lever in levers().values():
        for sign in lever.signs:
            cells = " | ".join(_cell(kept, case, lever.name, sign.outcome) for case in FUTURES)
            yield f"| `{lever.name}` | {sign.outcome} | {sign.sign} | {sign.source} | {cells} |"


def _cell(kept: dict[str, dict[str, str]], case: str, lever: str, outcome: str) -> str:
    if f"{case}/{lever}" not in kept:
        return "not run"
    found = kept[f"{case}/{lever}"]
    return "refused" if "refused" in found else found.get(outcome, "·")


def _explained(kept: dict[str, dict[str, str]]) -> Iterator[str]:
    for lever in levers().values():
        for sign in lever.signs:
            if disagrees(kept, lever.name, sign):
                yield f"- `{lever.name}`, {sign.outcome}: {sign.note or 'not explained.'}"


def disagrees(kept: dict[str, dict[str, str]], lever: str, sign: Sign) -> bool:
    """Whether a sign is expected and no case shows it, or one shows the other."""
    found = {_cell(kept, case, lever, sign.outcome) for case in FUTURES}
    other = {"+": "-", "-": "+"}.get(sign.sign)
    return other is not None and (sign.sign not in found or other in found)


if __name__ == "__main__":
    main()

"""Makes the answer of an ensemble out of its futures."""

from dataclasses import replace

import numpy as np
import polars as pl

from allegiance.analysis import carriers, watch_list
from allegiance.analysis.answer import Answer, Basis, ObservableAnswer
from allegiance.analysis.quantities import fan, middle_days, names, observable, regional, window
from allegiance.analysis.shares import wilson
from allegiance.analysis.spread import chance_share
from allegiance.analysis.units import unit_of
from allegiance.analysis.why import kept
from allegiance.ensemble.identity import Identity
from allegiance.ensemble.job import OBSERVABLE, SERIES
from allegiance.ensemble.manifest import Stored
from allegiance.ensemble.rows import ensemble_digest
from allegiance.ensemble.stale import staleness
from allegiance.rules.vocabulary import OUTCOMES
from allegiance.scenario.certificate import certificate, ships
from allegiance.scenario.schema import Case, Observed
from allegiance.simulation.observables import grows

REPORT = "report.html"
FORMATION = 0.001  # share of the forces: less than this is no formation that changed sides


def answer_of(stored: Stored, case: Case) -> Answer:
    """The answer of an ensemble read back."""
    futures, identity = stored.futures, Identity(**stored.manifest.identity)
    falls = futures.filter(pl.col("outcome") != "hold")
    weak = case.assumptions()
    page = stored.folder / REPORT
    return Answer(
        case=case,
        mode=identity.mode,
        futures=futures.height,
        failed=len(stored.failed),
        days=identity.days,
        people=int(futures["people"][0]),
        seed=identity.seed,
        scale=identity.scale,
        outcomes={name: wilson(_count(futures, name), futures.height) for name in OUTCOMES},
        when=_when(falls),
        first_mover=_first_mover(falls),
        observables=_observables(futures, case, identity),
        fans={name: fan(futures, name, unit_of(name)) for name in names(futures, SERIES) if "." not in name},
        regions=regional(futures),
        outcome_over_time=_over_time(falls, futures.height, identity.days),
        assumptions={"total": _parameters(case), "unsourced": len(weak), "list": weak},
        certificate=identity.hex(futures.select("draw", "seed", "parameters").rows()),
        saved=stored.folder,
        report=page if page.exists() else None,
        seconds=stored.manifest.seconds,
        bytes_per_person=float(futures["bytes_per_person"].to_numpy().max()),
        digest=ensemble_digest(futures),
        versions=dict(identity.versions),
        why=kept(stored.folder),
        carriers=carriers.kept(stored.folder, futures.height),
        watch=watch_list.kept(stored.folder, futures.height),
        basis=_basis(identity),
        chance=1.0 if identity.mode == "fixed" else chance_share(futures),
    )


def _basis(identity: Identity) -> Basis | None:
    """The screened set that these futures took their parameters from, if it is the one that ships."""
    if identity.mode != "screened" or not ships() or certificate()["digest"] != identity.screened:
        return None
    said = certificate()
    among = identity.case in said["cases"]
    return Basis(said["kept"], said["tried"], tuple(said["cases"]), among, tuple(staleness()))


def _count(futures: pl.DataFrame, outcome: str) -> int:
    return futures.filter(pl.col("outcome") == outcome).height


def _when(falls: pl.DataFrame) -> dict[str, tuple[float, float, float]]:
    found: dict[str, tuple[float, float, float]] = {}
    for outcome in OUTCOMES:
        days = falls.filter(pl.col("outcome") == outcome)["day"].to_numpy()
        if days.size:
            found[outcome] = middle_days(days)
    return found


def _first_mover(falls: pl.DataFrame) -> dict[str, dict[str, float]]:
    """Shares of the falls by who moved first, and by whether any formation changed sides."""
    found = {kind: _shares(falls[kind]) for kind in ("direction", "service", "rank")}
    turned = f"{OBSERVABLE}formations_turned"
    if falls.height and turned in falls.columns:
        none = float((falls[turned].to_numpy() < FORMATION).mean())
        found["formations"] = {"none_changed_sides": none, "some_changed_sides": 1 - none}
    return found


def _shares(who: pl.Series) -> dict[str, float]:
    """Share of the falls by who moved first; a fall in which nobody did counts as "nobody"."""
    counts: list[tuple[str, int]] = who.value_counts().rows()
    return {name or "nobody": n / len(who) for name, n in sorted(counts, key=lambda row: (-row[1], row[0]))}


def _over_time(falls: pl.DataFrame, of: int, days: int) -> dict[str, list[float]]:
    """Cumulative share of all futures by day; under "hold" the share that has not fallen yet."""
    fallen = np.zeros((len(OUTCOMES), days + 1))
    for outcome, day in falls.select("outcome", "day").iter_rows():
        fallen[OUTCOMES.index(outcome), day:] += 1
    fallen[OUTCOMES.index("hold")] = of - fallen.sum(axis=0)
    return dict(zip(OUTCOMES, (fallen / of).tolist(), strict=True))


def _observables(futures: pl.DataFrame, case: Case, identity: Identity) -> dict[str, ObservableAnswer]:
    """Every quantity that the futures report, then those that were observed and are not reported."""
    seen = {observed.name: observed for observed in case.observed}
    found: dict[str, ObservableAnswer] = {}
    for name in dict.fromkeys([*names(futures, OBSERVABLE), *seen]):
        one = seen.get(name)
        unit = unit_of(name) or (one.unit if one else "")
        answer = observable(futures, name, unit, window(case, identity.days, one))
        found[name] = _beside(answer, one, case, identity) if one else answer
    return found


def _beside(answer: ObservableAnswer, seen: Observed, case: Case, identity: Identity) -> ObservableAnswer:
    """The quantity with its observation, where the futures can be held against that."""
    fewer = identity.scale != 1 and grows(seen.name, seen.unit)
    if seen.end > case.date_of(identity.days) or fewer:
        return answer
    return replace(
        answer, observed=seen.value, observed_low=seen.low, observed_high=seen.high, source=seen.source
    )


def _parameters(case: Case) -> int:
    return sum(len(fields) for fields in case.declared.values())

"""What all futures of an ensemble share, and how one of them is simulated.

The simulation is imported with the first future: a process that only hands out work never loads it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, NamedTuple

from allegiance.ensemble.code import code_digest
from allegiance.ensemble.design import Mode, Planned

if TYPE_CHECKING:
    from allegiance.scenario.schema import Case
    from allegiance.simulation.outcome import Future

Parameters = Mapping[str, Mapping[str, Any]]
Row = dict[str, Any]
OBSERVABLE, SERIES = "observable_", "series_"  # prefixes of a row's keys


def parameters_of(case: "Case", mode: Mode, draw: int, seed: int) -> Parameters:
    """Values of every parameter: the case's own, or the draw-th vector of the prior or the screened set."""
    if mode == "screened":
        from allegiance.scenario.screened import screened_set

        return screened_set().vector(case, draw, seed)
    from allegiance.scenario.resolve import draw_prior, resolve

    return resolve(case) if mode == "fixed" else draw_prior(case, draw, seed)


def simulate(case: "Case", **options: Any) -> "Future":  # noqa: ANN401 - handed on as they are
    """One future of every person of the case."""
    from allegiance.simulation.run import simulate_future

    return simulate_future(case, **options)


def simulate_paired(cases: "Sequence[Case]", **options: Any) -> "list[Future]":  # noqa: ANN401
    """One future of each scenario, on the same draws."""
    from allegiance.simulation.run import simulate_futures

    return simulate_futures(cases, **options)


def warm(case: "Case") -> None:
    """Compile the day of the case, or load it from the cache; where several processes start, one compiles."""
    from llvmlite.binding import get_host_cpu_name  # pyright: ignore[reportMissingTypeStubs]

    from allegiance.ensemble.lock import done_once
    from allegiance.rules.compose import cache_folder
    from allegiance.simulation.run import warm as compile_day

    # The processor belongs to the name, since machines that share a home need not be alike.
    with done_once(cache_folder() / f"compiled-{code_digest()}-{get_host_cpu_name()}"):
        compile_day(case)


def content(case: "Case") -> dict[str, Any]:
    """The whole case as plain values, as an ensemble keeps it."""
    from allegiance.ensemble.kept_case import case_content

    return case_content(case)


class Engine(NamedTuple):
    """The functions that simulate, and the hash of their code; top-level ones, since workers get names."""

    parameters: Callable[..., Parameters] = parameters_of
    simulate: Callable[..., "Future"] = simulate
    warm: Callable[..., None] = warm
    content: Callable[..., dict[str, Any]] = content
    code: Callable[[], str] = code_digest
    simulate_paired: Callable[..., "list[Future]"] = simulate_paired


@dataclass(frozen=True)
class Job:
    """Everything that the futures of one ensemble have in common; sent to each worker once.

    beside: further scenarios, each future of which is paired with one of the case.
    """

    case: "Case"
    mode: Mode
    days: int
    seed: int
    scale: float = 1.0
    engine: Engine = Engine()
    beside: "tuple[Case, ...]" = ()

    @property
    def scenarios(self) -> "tuple[Job, ...]":
        """A job for each scenario alone, the case first."""
        return tuple(replace(self, case=case, beside=()) for case in (self.case, *self.beside))

    def rows(self, planned: Planned) -> dict[int, Row]:
        """One simulated future of each planned scenario as plain values, ready to be sent and stored."""
        cases = [(self.case, *self.beside)[k] for k in planned.scenarios]
        vectors = [self.engine.parameters(case, self.mode, planned.draw, self.seed) for case in cases]
        options = {"seed": planned.seed, "draw": planned.draw, "days": self.days, "scale": self.scale}
        if len(cases) == 1:
            futures = [self.engine.simulate(cases[0], parameters=vectors[0], **options)]
        else:
            futures = self.engine.simulate_paired(cases, parameters=vectors, **options)
        rows = (_row(planned, vector, future) for vector, future in zip(vectors, futures, strict=True))
        return dict(zip(planned.scenarios, rows, strict=True))


def _row(planned: Planned, vector: Parameters, future: "Future") -> Row:
    kept = ("outcome", "day", "direction", "service", "rank", "people", "bytes_per_person", "seconds")
    row: Row = {name: getattr(planned, name) for name in ("index", "draw", "seed")}
    row |= {"parameters": vector_digest(vector)}
    row |= {name: getattr(future, name) for name in (*kept, "looks", "digest")}
    row |= {OBSERVABLE + name: float(value) for name, value in future.observables.items()}
    return row | {SERIES + name: values.tolist() for name, values in future.series.items()}


def vector_digest(vector: Parameters) -> str:
    """Hash of a parameter vector: names, and the bits of every value as float64."""
    import numpy as np

    found = blake2b(digest_size=8)
    for mechanism in sorted(vector):
        for name in sorted(vector[mechanism]):
            values = np.asarray(vector[mechanism][name], dtype="<f8")
            found.update(f"{mechanism}.{name}{values.shape}".encode() + values.tobytes())
    return found.hexdigest()

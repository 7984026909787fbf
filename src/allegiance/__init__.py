"""Every member of a country's armed forces through a political crisis, day by day, and how it may end.

    import allegiance as al

    case = al.load_case("venezuela-2019")
    ensemble = al.simulate(case, runs=100, seed=1)
    print(ensemble.outcomes())

Each name is imported when it is first used, so that `import allegiance` costs next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from allegiance.analysis.answer import Answer, answer_from
    from allegiance.analysis.compare import compare
    from allegiance.analysis.comparison import Comparison
    from allegiance.analysis.ensemble import Ensemble, open_ensemble, simulate
    from allegiance.errors import (
        AllegianceError,
        CaseError,
        DayError,
        InvalidInput,
        Stopped,
        StoreError,
        UsageError,
    )
    from allegiance.report.page import write_report
    from allegiance.scenario.load import load_case, shipped
    from allegiance.simulation.run import Future, simulate_future

__version__ = "0.1.0"

__all__ = [
    "AllegianceError",
    "Answer",
    "CaseError",
    "Comparison",
    "DayError",
    "Ensemble",
    "Future",
    "InvalidInput",
    "Stopped",
    "StoreError",
    "UsageError",
    "__version__",
    "answer_from",
    "compare",
    "load_case",
    "open_ensemble",
    "shipped",
    "simulate",
    "simulate_future",
    "write_report",
]

_HOMES = {
    "analysis.answer": ("Answer", "answer_from"),
    "analysis.compare": ("compare",),
    "analysis.comparison": ("Comparison",),
    "analysis.ensemble": ("Ensemble", "open_ensemble", "simulate"),
    "errors": (
        "AllegianceError",
        "CaseError",
        "DayError",
        "InvalidInput",
        "Stopped",
        "StoreError",
        "UsageError",
    ),
    "report.page": ("write_report",),
    "scenario.load": ("load_case", "shipped"),
    "simulation.run": ("Future", "simulate_future"),
}


def __getattr__(name: str) -> object:
    """The public name `name`, imported from its home."""
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"allegiance.{home}"), name)
    msg = f"module 'allegiance' has no attribute '{name}'"
    raise AttributeError(msg)


def __dir__() -> list[str]:
    """The public names."""
    return __all__

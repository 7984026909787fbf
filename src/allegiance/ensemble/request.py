"""What a caller asks to have simulated, checked and made a job."""

from typing import TYPE_CHECKING, get_args

from allegiance.ensemble.design import SEEDS, Mode, default_mode
from allegiance.ensemble.job import Job
from allegiance.errors import UsageError

if TYPE_CHECKING:
    from allegiance.scenario.schema import Case


def requested(  # noqa: PLR0913 - the options of every command that simulates
    case: "Case",
    *beside: "Case",
    mode: Mode | None = None,
    days: int | None = None,
    seed: int = 1,
    scale: float = 1.0,
) -> Job:
    """The job of a case, and of scenarios beside it; the default mode, and the days of the case.

    Raises UsageError for what is not allowed, InvalidInput where the scale leaves no soldiers.
    """
    from allegiance.scenario.headcounts import refuse_nobody
    from allegiance.scenario.schema import Case

    for one in (case, *beside):
        if not isinstance(one, Case):  # pyright: ignore[reportUnnecessaryIsInstance] - not all callers are typed
            message = f"case: found {one!r}; allowed: a case, as load_case gives it by its name"
            raise UsageError(message)
    mode = default_mode() if mode is None else mode
    if mode not in get_args(Mode):
        message = f"mode: found {mode!r}; allowed: {', '.join(get_args(Mode))}"
        raise UsageError(message)
    days = case.days if days is None else days
    whole("days", days, 1)
    whole("seed", seed, 0, SEEDS - 1)
    if not 0 < scale <= 1:
        message = f"scale: found {scale}; allowed: a share above 0 and up to 1"
        raise UsageError(message)
    for one in (case, *beside):
        refuse_nobody(one, scale)
    return Job(case, mode, days, seed, scale, beside=beside)


def whole(name: str, value: int, low: int, high: int | None = None) -> None:
    """Raise UsageError unless the value of an option is a whole number in its range."""
    fits = isinstance(value, int) and low <= value and (high is None or value <= high)  # pyright: ignore[reportUnnecessaryIsInstance]
    if not fits:
        end = "on" if high is None else f"to {high}"
        message = f"{name}: found {value!r}; allowed: a whole number from {low} {end}"
        raise UsageError(message)

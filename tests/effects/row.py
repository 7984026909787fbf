"""What a row of the system is: what the reports describe, what the program has for it, and what shows it."""

from dataclasses import dataclass, field
from typing import Any

Values = dict[str, Any]


@dataclass(frozen=True)
class Effect:
    """A paired experiment: the same futures of a case with and without a dose, on common random numbers.

    dose: parameters that differ from `day` on (from before day 0 on, where `day` is 0). given: parameters
    that differ in both. reads: a measure of `observables`; `outcome:` and an outcome, `nation:` and a column,
    or `people:` with state and rank, at the end. sign: that of the difference that is expected.
    """

    mechanisms: str
    case: str
    dose: Values
    reads: str
    sign: int
    futures: int = 8
    day: int = 30
    days: int = 60
    scale: float = 1.0
    given: Values = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The effect in a line, as tests are called."""
        return f"{', '.join(self.dose)} in {self.case}: {'+' if self.sign > 0 else '-'} {self.reads}"


@dataclass(frozen=True)
class Row:
    """One row: its number, what is described, what there is for it, and what shows that it works.

    mechanisms: files of the day. parameters: what a case sets, besides the doses. effects: paired
    experiments. tests: others that show it, as pytest names them. inert: why there is no effect, if there is
    none.
    """

    number: int
    says: str
    mechanisms: tuple[str, ...] = ()
    parameters: tuple[str, ...] = ()
    effects: tuple[Effect, ...] = ()
    tests: tuple[str, ...] = ()
    inert: str = ""

"""What a procedure reaches: reads and writes found in its source, held against what it declares."""

import ast
import inspect
from collections.abc import Sequence
from itertools import chain
from types import ModuleType

from ..errors import DayError
from .rule import Procedure
from .structure import ENGINE, GIVEN, NESTING

ARGUMENTS = ("w", "p", "t", "seed", "parameters")
WORLD = (
    *("state", "expiry", "count", "tally", "flow", "last", "scale", "pending"),
    *("calendar", "pages", "asked"),
)


def check_reach(where: str, module: ModuleType, does: Procedure, beside: Sequence[Procedure]) -> None:
    """Refuse a procedure that writes what it does not own, or reads what its file does not declare.

    beside: all procedures of the file; they share its functions.
    """
    if stray := sorted(set(does.arguments) - set(ARGUMENTS)):
        msg = f"{where} names {stray[0]!r}, allowed: {', '.join(ARGUMENTS)}"
        raise DayError(msg)
    wrote, read = touched(module)
    own = {name.partition(".")[2] for procedure in beside for name in procedure.owns}
    if stray := sorted(wrote - own):
        msg = f"{where} writes {stray[0]!r}, which it does not own"
        raise DayError(msg)
    given = {column for scope in NESTING for column in {**GIVEN[scope], **ENGINE[scope]}}
    declared = {name.removesuffix("_last") for procedure in beside for name in procedure.reads}
    if stray := sorted(read - own - declared - given):
        msg = f"{where} reads {stray[0]!r} without declaring it"
        raise DayError(msg)


def touched(module: ModuleType) -> tuple[set[str], set[str]]:
    """Names of the attributes of records that a module's functions write, and that they read."""
    wrote: set[str] = set()
    read: set[str] = set()
    arrays = {n.array for n in NESTING.values()} | set(WORLD)
    functions = [f for f in ast.parse(inspect.getsource(module)).body if isinstance(f, ast.FunctionDef)]
    for node in chain.from_iterable(ast.walk(line) for f in functions for line in f.body):
        if not isinstance(node, ast.Attribute) or node.attr in arrays:
            continue
        base = node.value
        if isinstance(base, ast.Attribute) and base.attr in arrays:  # w.tally.shape
            continue
        while isinstance(base, ast.Attribute | ast.Subscript):
            base = base.value
        if not isinstance(base, ast.Name) or base.id in ("p", "np", "math"):
            continue
        (wrote if isinstance(node.ctx, ast.Store) else read).add(node.attr)
    return wrote, read

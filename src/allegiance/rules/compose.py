"""The ordered mechanisms of a day, written out as readable Python, compiled and cached.

The module that is written is named by a hash of every source that it rests on, so it cannot be stale:
Numba's own cache does not notice an edit in a called function of another file.
"""

import ast
import hashlib
import importlib.util
import inspect
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import numba
import numpy as np

from . import draws, forms, hint, jit, linking, rebinding, reference, structure, vocabulary
from .aggregate import mean_code
from .decision_code import act_code, decision_code, trait_code
from .grade_code import grade_code, grade_fields
from .loops import loops
from .par import declared
from .plan import Plan, short
from .reference import Records
from .rule import Procedure, Scope
from .spelling import Speller
from .structure import ENGINE, GIVEN, NESTING
from .verbs import VERBS
from .vocabulary import AXES, MOST_REGIONS, OPTIONS, STATES

WORLD = (
    *(n.array for n in NESTING.values()),
    *("scale", "inverse", "state", "expiry", "count", "tally", "flow", "last", "pending"),
    *("calendar", "pages", "asked"),
)
QUOTES = '"' * 3


class Built:
    """A composed day: its module's `day`, the types of its records, and the plan behind it."""

    def __init__(self, plan: Plan, module: dict[str, Any], *, compiled: bool) -> None:
        self.plan = plan
        self.compiled = compiled
        self.day: Callable[..., int] = module["day"]
        self.World: Callable[..., Any] = module["World"]
        self.dtypes = dtypes(plan)
        self.parameters = parameter_dtype(plan)

    def seen(self, world: Any) -> Any:
        """A world as this form of the day reads it: without Numba, records need attributes."""
        if self.compiled:
            return world
        return self.World(*(Records(a) if a.dtype.names else a for a in world))

    def seen_parameters(self, record: Any) -> Any:
        """Parameters as this form of the day reads them."""
        return record if self.compiled else Records(record)


def compose(plan: Plan, folder: Path | None = None) -> Built:
    """The compiled day of a plan; its source is kept in `folder` (default: the user's cache)."""
    text = source(plan, compiled=True)
    name = f"day_{_digest(plan, text)}"
    if name not in sys.modules:
        path = _keep(folder or cache_folder(), name, text)
        spec = importlib.util.spec_from_file_location(name, path)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module  # before it runs: Numba looks its functions up by the module's name
        try:
            spec.loader.exec_module(module)
        except BaseException:
            del sys.modules[name]
            raise
    return Built(plan, vars(sys.modules[name]), compiled=True)


def interpret(plan: Plan) -> Built:
    """The same day without Numba: slow, and a witness of compiler and composer."""
    module: dict[str, Any] = {"__name__": "interpreted_day"}
    exec(compile(source(plan, compiled=False), "interpreted_day.py", "exec"), module)  # noqa: S102
    return Built(plan, module, compiled=False)


def cache_folder() -> Path:
    """Where composed days are kept: $ALLEGIANCE_CACHE, else the user's cache, else a temporary folder."""
    named = os.environ.get("ALLEGIANCE_CACHE")
    home = Path(os.environ.get("XDG_CACHE_HOME", "~/.cache")).expanduser() / "allegiance"
    for folder in (Path(named) if named else home, Path(tempfile.gettempdir()) / f"allegiance-{os.getuid()}"):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            continue
        if os.access(folder, os.W_OK):
            return folder
    return Path(tempfile.mkdtemp(prefix="allegiance-"))


def source(plan: Plan, *, compiled: bool) -> str:
    """Python text of the whole day."""
    speller = Speller(plan)
    where = "jit" if compiled else "reference"
    procedures = plan.of(Procedure)
    rules = [s for s in plan.steps if s not in procedures]
    lines = [
        f"{QUOTES}Written by allegiance.rules.compose from the mechanisms of DAY. Do not edit.{QUOTES}",
        "from collections import namedtuple",
        "from math import exp, log, sqrt",
        "import numpy as np",
        f"from {jit.__package__}.{where} import bound, entry, lean, of, snug",
        f"from {hint.__name__ if compiled else reference.__name__} import fetch",
        f"from {draws.__name__} import gumbel, normal, stream, uniform",
        *sorted({f"import {m.__name__}" for m in plan.files}),
        "",
        "uniform, normal, gumbel, stream = of(uniform), of(normal), of(gumbel), of(stream)",
        f"{', '.join(o.upper() for o in OPTIONS)} = range({len(OPTIONS)})",
        f"ARRESTED, REBEL, LIFE = {STATES.index('arrested')}, {STATES.index('rebel')}, {len(STATES)}",
        f"OPTIONS, LAST_OPTION, MOST_LIVES, ABREAST = {len(OPTIONS)}, {len(OPTIONS) - 1}, 60, 64",
        f"World = namedtuple('World', {' '.join(WORLD)!r})",
        *(f"{s.file}_{s.does.name} = of({speller.module(s)}.{s.does.name}.of)" for s in rules),
        *trait_code(speller),
        *grade_code(speller),
        *decision_code(speller),
        *act_code(speller, "delay"),
        *act_code(speller, "act"),
        *_days(speller),
        _engine(),
        f"VERBS = {{{', '.join(f'{v!r}: {v}' for v in VERBS)}}}",
        *(f"{s.file}_{s.does.name} = bound({speller.module(s)}.{s.does.name}.of, VERBS)" for s in procedures),
    ]
    return "\n".join(lines) + "\n"


def dtypes(plan: Plan) -> dict[Scope, np.dtype[Any]]:
    """Records of each scope: the population's columns, the engine's, those of mechanisms, then means."""
    fields: dict[Scope, list[tuple[str, str]]] = {s: [*GIVEN[s].items(), *ENGINE[s].items()] for s in NESTING}
    given = {s: {**GIVEN[s], **ENGINE[s]} for s in NESTING}
    for column, scope in plan.scope.items():
        if (
            column not in given[scope]
            and column not in plan.derived
            and plan.owner[column] != "the population"
        ):
            fields[scope].append((column, plan.dtype.get(column, "f8")))
    return {s: np.dtype(f or [("unused", "u1")]) for s, f in fields.items()}


def parameter_dtype(plan: Plan) -> np.dtype[Any]:
    """One record of records: mechanism, then parameter, a number or a table."""
    size = {**{axis: len(words) for axis, words in AXES.items()}, "region": MOST_REGIONS}
    return np.dtype(
        [
            (short(m), [(f, "f8", tuple(size[a] for a in par.by)) for f, par in declared(m.Params).items()])
            for m in plan.files
            if hasattr(m, "Params") and declared(m.Params)
        ]
        + grade_fields(plan)
    )


def _digest(plan: Plan, text: str) -> str:
    rests = (*plan.files, draws, forms, hint, jit, linking, rebinding, structure, vocabulary)
    sources = [text, numba.__version__, np.__version__, *(_substance(m) for m in rests)]
    return hashlib.blake2b("\0".join(sources).encode(), digest_size=8).hexdigest()


def _substance(module: ModuleType) -> str:
    """What of a file matters to compiled code: not its layout, its comments or the values in `Params`."""
    tree = ast.parse(inspect.getsource(module))
    tree.body = [x for x in tree.body if not (isinstance(x, ast.ClassDef) and x.name == "Params")]
    return ast.dump(tree)


def _keep(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.py"
    if not path.exists():
        with tempfile.NamedTemporaryFile("w", dir=folder, suffix=".tmp", delete=False) as file:
            file.write(text)
        Path(file.name).replace(path)
    return path


def _engine() -> str:
    return Path(__file__).with_name("engine.py").read_text(encoding="utf-8").split(QUOTES, 2)[2]


# -- the order of the day ----------------------------------------------------------------------------------


def _days(speller: Speller) -> list[str]:
    plan = speller.plan
    code: list[str] = []
    calls: dict[str, list[str]] = {"before": [], "round": [], "round_end": [], "after": []}
    first: dict[str, list[str]] = {part: [] for part in calls}  # the same without procedures: day 0
    means: list[str] = []
    for n, loop in enumerate(loops(plan)):
        head = loop.steps[0]
        if isinstance(head.does, Procedure):
            spelt = {"p": f"p.{head.file}", "parameters": "p"}
            arguments = ", ".join(spelt.get(a, a) for a in head.does.arguments)
            calls[loop.part].append(f"{head.file}_{head.does.name}({arguments})")
            continue
        assert loop.scope is not None
        name = f"{loop.scope}_{n}"
        mean = mean_code(plan, f"mean_{name}", loop.scope, {s.does.name for s in loop.steps})
        code += [*mean, *speller.loop(name, loop.steps)]
        if mean:
            means.append(f"mean_{name}(w)")
        once = "if again == 0:\n            " if loop.once else ""
        call = f"{once}{name}(t, dt, now, again, seed, w, p)  # {', '.join(s.does.name for s in loop.steps)}"
        calls[loop.part].append(call)
        first[loop.part].append(call)
    return [*code, *_order(plan, calls, first, means)]


def _order(
    plan: Plan, calls: dict[str, list[str]], first: dict[str, list[str]], means: list[str]
) -> list[str]:
    cascade = plan.cascade
    pad, deep = "    ", "        "
    watch = f"w.nation[0].{cascade.watch}"
    prepared = [*means, *(c.replace("\n            ", " ") for part in first for c in first[part])]
    whole = {"prepare": prepared, "before": calls["before"], "after": calls["after"]}
    return [
        *(
            line
            for name, body in whole.items()
            for line in ("", "@lean", f"def {name}(t, dt, now, again, seed, w, p):")
            + tuple(pad + c for c in body or ["pass"])
        ),
        *("", "@lean", "def rounds(t, seed, lazy, w, p):"),
        f"{pad}looks, left = 0, 1.0",
        f"{pad}step = {1 / cascade.rounds!r} if w.nation[0].restless > 0.0 else 1.0",
        f"{pad}for again in range({cascade.rounds}):",
        f"{deep}dt = min(step, left)",
        f"{deep}now = t + 1.0 - left",
        f"{deep}watched = {watch}",
        *(deep + c for c in calls["round"]),
        f"{deep}looks += decide(t, seed, lazy, w, p)",
        *(deep + c for c in calls["round_end"]),
        f"{deep}left -= dt",
        f"{deep}fell = watched - {watch} > {cascade.falls!r}",
        f"{deep}if left < 1e-9:",
        f"{deep}    break",
        f"{deep}if not fell:",
        f"{deep}    step = left",
        f"{pad}w.nation[0].restless = 1.0 if fell else 0.0",
        f"{pad}return looks",
    ]

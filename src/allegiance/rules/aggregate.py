"""Code for means and sums of columns over the entities of a wider scope, made as soon as they are written."""

from .plan import Mean, Plan
from .rule import Scope
from .structure import GIVEN, NESTING


def mean_code(plan: Plan, name: str, scope: Scope | None, owned: set[str]) -> list[str]:
    """A function that makes the means of the `owned` columns of one scope; nothing if nobody reads them."""
    means = [m for m in plan.means.values() if m.column in owned]
    if scope is None or not means:
        return []
    return ["", "@lean", f"def {name}(w):", *_body(scope, means)]


def _body(scope: Scope, means: list[Mean]) -> list[str]:
    nest = NESTING[scope]
    overs: list[Scope] = list(dict.fromkeys(m.over for m in means))
    weighed = any(not m.total for m in means)
    lines: list[str] = []
    for over in overs:
        array, letter = NESTING[over].array, NESTING[over].letter
        mine = [m for m in means if m.over == over]
        lines += [f"    weight_{letter} = np.zeros(len(w.{array}))"] if weighed else []
        lines += [
            f"    for e in range(len(w.{array})):",
            *(f"        w.{array}[e].{m.name} = 0.0" for m in mine),
        ]
    lines += [f"    for {nest.counter} in range(len(w.{nest.array})):"]
    lines += [f"        E = w.{nest.array}[{nest.counter}]"]
    for over in overs:
        array, letter = NESTING[over].array, NESTING[over].letter
        place = "0" if over == "nation" else f"E.{over}"
        assert over == "nation" or over in {**GIVEN[scope]}, (scope, over)
        lines += [f"        {letter} = w.{array}[{place}]"]
        lines += [f"        weight_{letter}[{place}] += E.{nest.weight}"] if weighed else []
        for m in means:
            if m.over == over:
                part = f"E.{m.column}" if m.total else f"E.{nest.weight} * E.{m.column}"
                lines += [f"        {letter}.{m.name} += {part}"]
    for over in overs:
        array, letter = NESTING[over].array, NESTING[over].letter
        mine = [m for m in means if m.over == over and not m.total]
        if mine:
            lines += [f"    for e in range(len(w.{array})):", f"        if weight_{letter}[e] > 0.0:"]
            lines += [f"            w.{array}[e].{m.name} /= weight_{letter}[e]" for m in mine]
    return lines

"""Writes docs/api.md, the public names of the library, from their docstrings."""

import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import allegiance

PAGE = Path(__file__).parents[1] / "docs" / "api.md"
COMMAND = "python scripts/api.py"
WIDTH = 100  # characters of a signature on one line

INTRO = f"""# Python

    import allegiance as al

    case = al.load_case("venezuela-2019")
    ensemble = al.simulate(case, runs=100, seed=1)
    ensemble.outcomes()                                             # a polars frame
    al.compare(case, case.with_lever("amnesty", credibility=0.6))   # paired on the same random numbers

[The tutorial](tutorial.md) goes through it step by step. Everything public is listed here; written by
`{COMMAND}` from the docstrings, do not edit. Names that are not listed may change at any release.
"""


def page() -> str:
    """The whole page."""
    names = [name for name in allegiance.__all__ if not name.startswith("_")]
    kinds = {name: inspect.isclass(getattr(allegiance, name)) for name in names}
    functions = [name for name in names if not kinds[name]]
    errors = [name for name in names if kinds[name] and issubclass(getattr(allegiance, name), Exception)]
    classes = [name for name in names if kinds[name] and name not in errors]
    parts = [INTRO]
    for title, group in (("Functions", functions), ("Classes", classes), ("Errors", errors)):
        parts += [f"## {title}\n", *(line for name in group for line in _named(name))]
    return "\n".join(parts).rstrip() + "\n"


def _named(name: str) -> Iterator[str]:
    found = getattr(allegiance, name)
    yield f"### {name}\n"
    if inspect.isfunction(found):
        yield _code(name, found)
    yield _said(found) + "\n"
    if inspect.isclass(found) and not issubclass(found, Exception):
        yield from _members(found)


def _members(found: type) -> Iterator[str]:
    """Methods and properties that have something to say; fields are told in the class's docstring."""
    for name, member in vars(found).items():
        if name.startswith("_") or not _said(member):
            continue
        if inspect.isfunction(member):
            yield f"#### {found.__name__}.{name}\n"
            yield _code(f".{name}", member)
            yield _said(member) + "\n"
        elif isinstance(member, property) or hasattr(member, "attrname"):
            yield f"#### {found.__name__}.{name}\n\n{_said(member)}\n"


def _code(name: str, function: object) -> str:
    """The signature, an argument a line where it is long."""
    signature = inspect.signature(function)  # type: ignore[arg-type]
    parameters = [p for p in signature.parameters.values() if p.name != "self"]
    short = _plain(f"{name}{signature.replace(parameters=parameters)}")
    if len(short) <= WIDTH:
        return f"```python\n{short}\n```\n"
    star = any(p.kind is p.VAR_POSITIONAL for p in parameters)
    lines: list[str] = []
    for p in parameters:
        if p.kind is p.KEYWORD_ONLY and not star:
            lines.append("    *,")
            star = True
        lines.append(f"    {_plain(str(p))},")
    result = _plain(str(signature.return_annotation))
    return "\n".join(["```python", f"{name}(", *lines, f") -> {result}", "```", ""])


def _plain(text: str) -> str:
    """Annotations without the modules that their names live in."""
    text = re.sub(r"<class '?([\w.]+)'?>", r"\1", text.replace("'", ""))
    return re.sub(r"\b(?:[a-z_]+\.)+([A-Za-z_])", r"\1", text)


def _said(found: object) -> str:
    return inspect.getdoc(found) or ""


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")

"""Options that mean the same in every command."""

from collections.abc import Callable
from math import isfinite
from pathlib import Path
from typing import Any

import click

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON document instead of text.")
quiet = click.option("--quiet", "-q", is_flag=True, help="No progress and no warnings on stderr.")

levers = click.option(
    "--lever",
    "levers",
    multiple=True,
    metavar="LEVER",
    help="Pull a lever, again for another: name[.parameter][=dose][@from[..to]]. See `allegiance levers`.",
)
settings = click.option(
    "--set",
    "settings",
    multiple=True,
    metavar="SETTING",
    help="Set any parameter: mechanism.field[.cell]=value[@from[..to]]; x0.5 halves it, +0.1 adds.",
)


def examples(*calls: str) -> str:
    """Calls as the end of a command's help, each on a line of its own."""
    return "\b\nExamples:\n" + "\n".join(f"  {call}" for call in calls)


def folder(help_text: str) -> Decorator:
    """`--out DIR`."""
    kind = click.Path(file_okay=False, path_type=Path)
    return click.option("--out", type=kind, metavar="DIR", help=help_text)


class Scale(click.FloatRange):
    """A share above 0 and up to 1; not a number is refused, which a range alone lets through."""

    def __init__(self) -> None:
        super().__init__(min=0, max=1, min_open=True)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:  # noqa: ANN401 - as given
        """The value as a float in range, or a usage error."""
        number = super().convert(value, param, ctx)
        if not isfinite(number):
            self.fail(f"{value} is not a number.", param, ctx)
        return number

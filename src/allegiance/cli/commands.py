"""A group of subcommands, each imported when it is asked for."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from allegiance.errors import did_you_mean


class Commands(click.Group):
    """Subcommands with their one-line help; that of `name` is `command` in `allegiance.cli.PREFIXname`."""

    def __init__(self, *args: Any, subcommands: Mapping[str, str], prefix: str = "", **kwargs: Any) -> None:  # noqa: ANN401 - click's own
        super().__init__(*args, **kwargs)
        self.subcommands, self.prefix = subcommands, prefix

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of all subcommands, the most used first."""
        return list(self.subcommands)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The subcommand of that name."""
        if cmd_name not in self.subcommands:
            return None
        return import_module(f"allegiance.cli.{self.prefix}{cmd_name}").command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of subcommands."""
        with formatter.section("Commands"):
            formatter.write_dl(list(self.subcommands.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The subcommand that the arguments name, or an error that names the nearest one."""
        name = args[0]
        if name not in self.subcommands and not name.startswith("-"):
            ctx.fail(f"no command '{name}'.{did_you_mean(name, self.subcommands)}")
        return super().resolve_command(ctx, args)

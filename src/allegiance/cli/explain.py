"""`allegiance explain`: the compiled day, where a number comes from, what holds people, how a future went."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from allegiance.cli import options

if TYPE_CHECKING:
    from allegiance.analysis.why import By
    from allegiance.scenario.schema import Case

OF_CASE = (
    *("dates", "by", "groups", "orders", "fixed", "prior", "levers", "settings", "runs", "seed", "scale"),
    *("workers", "dask"),
)
OF_VALUE = ("case", "reports")


@click.command(
    "explain",
    epilog=options.examples(
        "allegiance explain day",
        "allegiance explain desertion.exit_control --case venezuela-2019",
        "allegiance explain venezuela-2019 --fixed",
        "allegiance explain bolivia-2019 --fixed --day 2019-11-07 --by both --lever pay-rise",
        "allegiance explain brink --fixed --groups --runs 10",
        "allegiance explain allegiance-runs/FOLDER --future first-flip --without 2019-01-23",
    ),
)
@click.argument("what", metavar="day|VALUE|CASE|RUN")
@click.option("--case", metavar="CASE", help="The case whose VALUE is meant.")
@click.option(
    "--day",
    "dates",
    multiple=True,
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Of CASE: a day to look at, again for another.  [default: the first, the last, two between]",
)
@click.option(
    "--by",
    type=click.Choice(["all", "service", "rank", "both"]),
    default="all",
    help="Of CASE: rows by service, by rank, by both at once, or one after the other.  [default: all]",
)
@click.option(
    "--reports",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Of VALUE: reports from which quotes are taken that a ledger was shipped without.",
)
@click.option(
    "--future",
    metavar="WHICH",
    help="Of RUN: median, first-flip, worst, or the number of a future.  [default: median]",
)
@click.option(
    "--without",
    metavar="EVENT",
    help="Of RUN: live it again without an event, named by date or words of its label, or without a lever.",
)
@click.option(
    "--groups",
    is_flag=True,
    help="Of CASE: switch groups of mechanisms off, and share out what they hold.",
)
@click.option(
    "--orders",
    type=click.IntRange(0, 1000),
    default=4,
    show_default=True,
    help="With --groups: orders of switching on, each with its reverse; 0 for all there are.",
)
@options.fixed
@options.prior
@options.levers
@options.settings
@click.option("--runs", type=click.IntRange(1, 1000), default=1, show_default=True, help="Of CASE: futures.")
@options.seed
@options.workers
@options.dask
@options.scale
@options.as_json
@options.quiet
def command(  # noqa: PLR0913, PLR0917 - one argument an option
    what: str,
    case: str | None,
    dates: tuple[datetime, ...],
    by: "By",
    reports: Path | None,
    future: str | None,
    without: str | None,
    groups: bool,
    orders: int,
    fixed: bool,
    prior: bool,
    levers: tuple[str, ...],
    settings: tuple[str, ...],
    runs: int,
    seed: int,
    workers: int | None,
    dask: str | None,
    scale: float,
    as_json: bool,
    quiet: bool,
) -> None:
    """Show the simulated day, where a value comes from, what holds people, or how one future went.

    `day` prints the generated Python of one simulated day. VALUE is `mechanism.parameter`, or
    `CASE:mechanism.parameter`: its value, unit, range, prior, what uses it, and its source; or, of a case,
    `forces.SERVICE`, `regions.NAME`, `events.DATE` or `observed.NAME`. Where the case cites claims, they
    are shown with quotes and grades, and with the estimate that they come to. CASE, a name or a YAML file,
    shows by service and rank how far people are from doing otherwise, and which named terms of their utility
    hold them or pull them away, on several days of one future or a few; with --groups, what is lost where
    whole groups of mechanisms are switched off, shared out so that the parts add up. RUN is a folder in which
    `run` keeps futures: one is lived again from its seed and taken apart, day by day, also without an event.
    """
    from allegiance.cli.anatomy import is_run, shown

    _refuse_ignored(what, groups)
    if what == "day":
        from allegiance.simulation.run import day_source

        click.echo(day_source())
    elif is_run(what):
        click.echo(shown(Path(what), future, without, as_json))
    elif _is_case(what):
        from allegiance.cli.progress import Progress
        from allegiance.cli.why import reasons
        from allegiance.scenario.load import load_case
        from allegiance.scenario.pull import with_levers

        asked, where = options.mode(fixed, prior), options.where(workers, dask)
        if groups:
            _refuse_single(runs, orders)
        pulled = with_levers(load_case(what), levers, settings)
        with Progress(quiet) as progress:
            options.warn(progress, fixed, prior, scale)
            days = [date.date() for date in dates]
            design = runs, seed, scale
            if groups:
                from allegiance.cli.holding import held

                click.echo(held(pulled, asked, design, orders, where, as_json, progress))
                return
            found = reasons(pulled, days, asked, design, where, progress)
        click.echo(found.shown(by, as_json))
    else:
        named, _, name = what.rpartition(":")
        if named and case and named != case:
            message = f"two cases are named: {named} and {case}"
            raise click.UsageError(message)
        click.echo(explained(name, named or case, reports))


def _refuse_ignored(what: str, groups: bool) -> None:
    """Raise a usage error for an option that what is to be explained cannot heed."""
    from allegiance.cli.anatomy import is_run

    if is_run(what):
        options.refuse_given((*OF_CASE, *OF_VALUE), f"not of futures that are kept, as in {what}")
        return
    options.refuse_given(("future", "without"), f"of a folder that `run` has filled, which {what} is not")
    if what == "day" or not _is_case(what):
        options.refuse_given((*OF_CASE, "as_json"), f"of a CASE, which {what} is not")
    if what == "day" or _is_case(what):
        options.refuse_given(OF_VALUE, f"of a VALUE, which {what} is not")
    options.refuse_given(("dates", "by") if groups else ("orders",), f"{'not ' if groups else ''}of --groups")


def _refuse_single(runs: int, orders: int) -> None:
    """Raise a usage error for futures or orders that have no spread, and so no interval."""
    from allegiance.analysis.holding import refuse_single

    refuse_single(orders)
    if runs == 1:
        message = "--groups: one future has no interval; name --runs 2 or more, such as --runs 10"
        raise click.UsageError(message)


def _is_case(what: str) -> bool:
    """Whether a word can only be meant as a case: parameters have a dot in them."""
    return ":" not in what and ("." not in what or what.endswith((".yaml", ".yml")))


def explained(name: str, case: str | None, reports: Path | None = None) -> str:
    """Everything known of a value: in the case of that name, or as the program declares it."""
    from allegiance.cli.citing import claim_lines
    from allegiance.cli.origin import parameter_named, rows
    from allegiance.cli.place import place_rows
    from allegiance.cli.table import table
    from allegiance.scenario.catalogue import catalogue_of
    from allegiance.scenario.load import load_case

    loaded: Case | None = load_case(case) if case else None
    found = place_rows(loaded, name)
    if found is None:
        mechanism, field = parameter_named(name, loaded.declared if loaded else catalogue_of())
        found = rows(mechanism, field, loaded), _claims(loaded, mechanism, field)
    lines, claims = found
    told = list(table(list(lines)))
    if loaded and claims:
        told += claim_lines(loaded.ledgers, claims, reports)
    return "\n".join(told)


def _claims(case: "Case | None", mechanism: str, field: str) -> tuple[str, ...]:
    """Claims that a case cites for a parameter."""
    said = case.parameters.get(mechanism) if case else None
    return said[field].claims if said and field in said else ()

"""`allegiance explain`: the compiled day as readable code, or where a number comes from."""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from allegiance.scenario.schema import Case


@click.command("explain")
@click.argument("what", metavar="day|VALUE")
@click.option("--case", metavar="CASE", help="The case whose value is meant.")
def command(what: str, case: str | None) -> None:
    """Show the day that is simulated, or where a value comes from.

    `day` prints the generated Python of one simulated day. VALUE is `mechanism.parameter`, or
    `CASE:mechanism.parameter`: its value, unit, range, prior, what uses it, and its source; or, of a case,
    `forces.SERVICE`, `regions.NAME`, `events.DATE` or `observed.NAME`. Where the case cites claims, they
    are shown with quotes and grades, and with the estimate that they come to.
    """
    if what == "day":
        from allegiance.simulation.run import day_source

        click.echo(day_source())
        return
    named, _, name = what.rpartition(":")
    if named and case and named != case:
        message = f"two cases are named: {named} and {case}"
        raise click.UsageError(message)
    click.echo(explained(name, named or case))


def explained(name: str, case: str | None) -> str:
    """Everything known of a value: in the case of that name, or as the program declares it."""
    from allegiance.cli.citing import claim_lines
    from allegiance.cli.origin import parameter_named, rows
    from allegiance.cli.place import place_rows
    from allegiance.cli.table import table
    from allegiance.scenario.catalogue import catalogue_of
    from allegiance.scenario.load import load_case

    loaded: Case | None = load_case(case) if case else None
    found = place_rows(loaded, name) if loaded else None
    if found is None:
        mechanism, field = parameter_named(name, loaded.declared if loaded else catalogue_of())
        found = rows(mechanism, field, loaded), _claims(loaded, mechanism, field)
    lines, claims = found
    told = list(table(list(lines)))
    if loaded and claims:
        told += claim_lines(loaded.ledgers, claims)
    return "\n".join(told)


def _claims(case: "Case | None", mechanism: str, field: str) -> tuple[str, ...]:
    """Claims that a case cites for a parameter."""
    said = case.parameters.get(mechanism) if case else None
    return said[field].claims if said and field in said else ()

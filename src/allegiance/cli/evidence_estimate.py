"""`allegiance evidence estimate LEDGER`: what accepted claims come to, and into which case it goes."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from allegiance.cli import options

if TYPE_CHECKING:
    from allegiance.evidence.estimate.constraint import Constraint
    from allegiance.evidence.estimate.estimate import Estimate
    from allegiance.evidence.estimate.spread import Spreads
    from allegiance.evidence.ledger import Ledger
    from allegiance.evidence.record import Claim
    from allegiance.scenario.placing import Placed

SCHEMA = "allegiance.estimates/1"


def places(ctx: click.Context, param: click.Parameter, given: Iterable[str]) -> dict[str, list[str]]:
    """Claims by place, of options as in `--put observed.killed=c1,c2`."""
    found: dict[str, list[str]] = {}
    for text in given:
        place, _, ids = text.partition("=")
        found[place.strip()] = [name.strip() for name in ids.split(",") if name.strip()]
        if not found[place.strip()]:
            message = f"found '{text}'; allowed: PLACE=ID,ID, such as observed.killed=c1,c2"
            raise click.BadParameter(message, ctx, param)
    return found


@click.command("estimate")
@click.argument("ledger", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--into", metavar="CASE.yaml", type=click.Path(path_type=Path, dir_okay=False),
              help="Put estimates into this case file.")  # fmt: skip
@click.option("--put", metavar="PLACE=ID,…", multiple=True, callback=places,
              help="With --into: the estimate from these claims goes there. "
                   "[default: every place of the file that cites claims]")  # fmt: skip
@click.option("--dry-run", is_flag=True, help="With --into: say what would change, and change nothing.")
@click.option("--floor", type=click.FloatRange(0, 5), help="Least spread between origins, of logarithms.")
@click.option("--unlisted", type=click.FloatRange(0, 5),
              help="Mean logarithm of the factor by which a list falls short.")  # fmt: skip
@options.as_json
def command(  # noqa: PLR0913, PLR0917 - one argument an option
    ledger: Path,
    into: Path | None,
    put: dict[str, list[str]],
    dry_run: bool,
    floor: float | None,
    unlisted: float | None,
    as_json: bool,
) -> None:
    """Print what the accepted claims of LEDGER come to, with the arithmetic; or put it into a case.

    One vote an origin. Nothing is pooled across scopes, populations or windows: what they say of each other
    is told as constraints. A PLACE is observed.NAME, forces.SERVICE or mechanism.parameter; the rest of the
    file keeps every character.
    """
    if (put or dry_run) and into is None:
        message = "--put and --dry-run go with --into CASE.yaml"
        raise click.UsageError(message)
    from allegiance.evidence.estimate.spread import Spreads
    from allegiance.evidence.ledger import filled_ledger
    from allegiance.evidence.origin import with_origins

    usual = Spreads()
    spreads = replace(
        usual,
        floor=usual.floor if floor is None else floor,
        unlisted=usual.unlisted if unlisted is None else unlisted,
    )
    found = with_origins(filled_ledger(ledger))
    lines = (
        _tell(found, spreads, as_json) if into is None else _into(into, ledger, found, spreads, put, dry_run)
    )
    for line in lines:
        click.echo(line)


def _tell(ledger: "Ledger", spreads: "Spreads", as_json: bool) -> Iterator[str]:
    from allegiance.evidence.estimate.constraint import constraints
    from allegiance.evidence.estimate.estimate import context_of, estimates
    from allegiance.report.wording import counted

    found = estimates(ledger.claims, spreads, context_of(ledger))
    derived = constraints(found)
    if as_json:
        yield json.dumps(_plain(found, derived), indent=2, ensure_ascii=False)
        return
    for one in found:
        window = " to ".join(str(day) for day in (one.since, one.until) if day)
        yield f"{one.quantity}{f', {window}' if window else ''}"
        yield f"  {one}"
        yield from (f"    {line}" for line in one.lines)
        yield f"    claims: {', '.join(one.claims)}"
    for one in derived:
        yield f"{one}"
        yield f"    {one.line}"
        yield f"    claims: {', '.join(one.claims)}"
    if idle := _idle(ledger.claims, found):
        why = "denied, conditional, without a number, or beside a firmer one of its origin"
        yield f"no vote: {', '.join(idle)} ({why})"
    waiting = sum(claim.status == "proposed" for claim in ledger.claims)
    wait = "claim waits for review and has" if waiting == 1 else "claims wait for review and have"
    counts = f"{counted(len(found), 'estimate')}, {counted(len(derived), 'constraint')}"
    yield f"{counts}; {waiting} {wait} no vote".replace("\N{NO-BREAK SPACE}", " ")


def _idle(claims: "Iterable[Claim]", found: "list[Estimate]") -> list[str]:
    """Accepted claims on a number that no estimate uses."""
    from allegiance.evidence.estimate.estimate import ACCEPTED
    from allegiance.evidence.estimate.quantity import COUNTED

    used = {name for one in found for name in one.claims}
    counted = (claim for claim in claims if claim.status in ACCEPTED and claim.kind in COUNTED)
    return [claim.claim_id for claim in counted if claim.claim_id not in used]


def _plain(found: "list[Estimate]", derived: "list[Constraint]") -> dict[str, object]:
    told = [
        asdict(one) | {"quantity": one.quantity._asdict(), "since": _day(one.since), "until": _day(one.until)}
        for one in found
    ]
    return {"schema": SCHEMA, "estimates": told, "constraints": [one._asdict() for one in derived]}


def _day(day: object) -> str | None:
    return None if day is None else str(day)


def _into(  # noqa: PLR0913, PLR0917 - what the command was given
    case: Path, path: Path, ledger: "Ledger", spreads: "Spreads", put: dict[str, list[str]], dry_run: bool
) -> Iterator[str]:
    from allegiance.cli.table import table
    from allegiance.scenario.load import load_case
    from allegiance.scenario.placing import Placing

    load_case(case)  # what is no valid case is refused before anything is put into it
    placing = Placing.of(case, path, ledger, spreads)
    wanted = put or placing.cited()
    done = [placing.put(place, ids) for place, ids in wanted.items()]
    if not dry_run and any(not one.why for one in done):
        placing.save()
    yield from (
        table([_row(one) for one in done]) if done else [f"{case} cites no claims: say where with --put"]
    )


def _row(one: "Placed") -> tuple[str, str, str]:
    if one.why:
        return one.place, "unchanged", one.why
    source = f", source: {one.source}" if one.source else ""
    return one.place, f"{one.before} → {one.after}", f"from {', '.join(one.claims)}{source}"

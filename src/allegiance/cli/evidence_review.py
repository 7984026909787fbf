"""`allegiance evidence review LEDGER`: what a person makes of the claims, at the keyboard or in one call."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

if TYPE_CHECKING:
    from allegiance.evidence.record import Claim
    from allegiance.evidence.review.review import Review
    from allegiance.evidence.review.selection import Selection


def fields(ctx: click.Context, param: click.Parameter, given: Iterable[str]) -> dict[str, str]:
    """Values by field, of options as in `--set value=4300`."""
    found = [field.partition("=") for field in given]
    for name, equals, _ in found:
        if not equals:
            message = f"found '{name}'; allowed: FIELD=VALUE, such as value=4300"
            raise click.BadParameter(message, ctx, param)
    return {name.strip(): value.strip() for name, _, value in found}


class Asked(NamedTuple):
    """A call: the review, which claims are selected, and the options as given."""

    review: "Review"
    wanted: "Selection"
    options: dict[str, Any]


KINDS = ("quantity", "share", "vague", "date", "event")


@click.command("review")
@click.argument("ledger", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--by", metavar="NAME", envvar="ALLEGIANCE_REVIEWER", help="Who decides.  [needed to decide]")
@click.option("--accept", metavar="ID", multiple=True, help="Accept a claim that was looked at.")
@click.option(
    "--set",
    "fields",
    metavar="FIELD=VALUE",
    multiple=True,
    callback=fields,
    help="With --accept: edit it first.",
)
@click.option("--reject", metavar="ID", multiple=True, help="Reject a claim.")
@click.option("--because", metavar="TEXT", default="", help="Why it is rejected.")
@click.option("--split", nargs=2, metavar="ID WORDS", help="Split a claim where WORDS begin.")
@click.option("--merge", metavar="ID", multiple=True, help="Merge claims into the first one named.")
@click.option("--origin", nargs=2, multiple=True, metavar="ID NAME", help="Say where a claim goes back to.")
@click.option("--date", "dates", nargs=2, multiple=True, type=(str, click.DateTime(["%Y-%m-%d"])),
              metavar="REPORT DATE", help="Say when a report appeared.")  # fmt: skip
@click.option("--accept-values", is_flag=True, help="Accept value and time, only, of all claims selected.")
@click.option("--undo", is_flag=True, help="Take back the last decision.")
@click.option("--list", "listing", is_flag=True, help="List the claims selected, and decide nothing.")
@click.option("--document", metavar="NAME", help="Select claims of one report: its file name or id.")
@click.option("--kind", type=click.Choice(KINDS), help="Select claims of one kind.")
@click.option("--min-confidence", type=click.FloatRange(0, 1), default=0.0, help="Select the surer claims.")
def command(ledger: Path, by: str | None, listing: bool, **asked: Any) -> None:  # noqa: ANN401 - one an option
    """Look at the proposed claims of LEDGER one by one, or decide on those that are named.

    Every decision is kept at once, in LEDGER and in the log beside it. Only what was accepted reaches an
    estimate or a case.
    """
    if asked["fields"] and not asked["accept"]:
        message = "--set changes a claim while it is accepted: name it with --accept"
        raise click.UsageError(message)
    if not listing and not by:
        message = "a decision has a name to it: give one with --by NAME (to look only, --list)"
        raise click.UsageError(message)
    from allegiance.evidence.review.review import Review
    from allegiance.evidence.review.selection import Selection

    review = Review(ledger, by or "nobody")
    wanted = Selection(asked["document"], asked["kind"], min_confidence=asked["min_confidence"])
    chosen = wanted.of(review.ledger)
    if listing:
        _list(review, chosen)
        return
    decided = [step(Asked(review, wanted, asked)) for name, step in STEPS.items() if asked[name]]
    if not decided:
        _sit(review, chosen)
    for line in decided:
        click.echo(line)
    click.echo(f"{len(review.waiting())} of {len(review.ledger.claims)} claims wait for review")


def _list(review: "Review", claims: "list[Claim]") -> None:
    from allegiance.cli.claim_card import listed
    from allegiance.cli.table import table

    rows = [listed(claim, review.ledger.document[claim.document]) for claim in claims]
    for line in table(rows) if rows else ["no claim waits for review"]:
        click.echo(line)


def _sit(review: "Review", claims: "list[Claim]") -> None:
    from rich.console import Console

    from allegiance.cli.reviewing import Sitting

    sitting = Sitting(review, claims, Console(highlight=False, markup=False, emoji=False))
    sitting.run()


def _undo(asked: Asked) -> str:
    taken = asked.review.undo()
    of = (*(claim.claim_id for claim in taken.before), *taken.dated)
    return f"{taken.action} of {', '.join(of)} taken back"


def _origin(asked: Asked) -> str:
    for name, origin in asked.options["origin"]:
        asked.review.set_origin([name], origin)
    return "; ".join(f"origin of {name}: {origin}" for name, origin in asked.options["origin"])


def _date(asked: Asked) -> str:
    for name, when in asked.options["dates"]:
        asked.review.set_date(name, when.date())
    return "; ".join(f"{name} is of {when.date()}" for name, when in asked.options["dates"])


def _split(asked: Asked) -> str:
    one, two = asked.review.split(*asked.options["split"])
    return f"split into {one.claim_id} and {two.claim_id}"


def _merge(asked: Asked) -> str:
    return f"merged into {asked.review.merge(asked.options['merge']).claim_id}"


def _reject(asked: Asked) -> str:
    asked.review.reject(asked.options["reject"], asked.options["because"])
    return f"rejected: {', '.join(asked.options['reject'])}"


def _accept(asked: Asked) -> str:
    fields = asked.options["fields"]
    asked.review.accept(asked.options["accept"], fields)
    return f"accepted{' as edited' if fields else ''}: {', '.join(asked.options['accept'])}"


def _accept_values(asked: Asked) -> str:
    rule = asked.wanted.rule
    count = asked.review.check(asked.wanted.of(asked.review.ledger), rule)
    claims = "1 claim" if count == 1 else f"{count} claims"
    return f"value and time of {claims} accepted by rule ({rule}); the rest of each is to be looked at"


STEPS: dict[str, "Callable[[Asked], str]"] = {
    "undo": _undo,
    "origin": _origin,
    "dates": _date,
    "split": _split,
    "merge": _merge,
    "reject": _reject,
    "accept": _accept,
    "accept_values": _accept_values,
}

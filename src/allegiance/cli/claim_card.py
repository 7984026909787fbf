"""A claim as a person sees it in a terminal while deciding on it."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from allegiance.cli.table import table
from allegiance.evidence.finding import Conflict
from allegiance.evidence.record import Claim, Document
from allegiance.evidence.review.beside import context, near_duplicates, visible
from allegiance.evidence.review.card import gist
from allegiance.evidence.review.review import ASPECTS, Review

if TYPE_CHECKING:
    from rich.console import Console

QUOTED = 60  # characters of a quote that a list shows
LABELS = {"since": "from", "until": "to"}
SHOWN = (
    *("kind", "value", "low", "high", "comparator", "unit", "noun", "population", "scope", "denominator"),
    *(
        "stock_or_flow",
        "event_type",
        "polarity",
        "modality",
        "actor",
        "target",
        "time_text",
        "since",
        "until",
    ),
    *("time_basis", "time_partial", "place", "source", "source_chain", "origin"),
    *("reliability", "credibility", "note"),
)


def listed(claim: Claim, document: Document) -> tuple[str, ...]:
    """A row for a list: id, status, what it says, where, and the beginning of the quote or note."""
    words = visible(" ".join((claim.quote or claim.note).split()))
    short = words if len(words) <= QUOTED else f"{words[: QUOTED - 1]}…"
    return claim.claim_id, claim.status, gist(claim), visible(document.name), short


def show(
    review: Review, claim: Claim, place: str, console: "Console", conflicts: Iterable[Conflict] = ()
) -> None:
    """Print the claim in its context, its fields, what was checked, what contradicts it, what is like it."""
    from rich.text import Text

    document = review.ledger.document[claim.document]
    console.print(
        Text(f"\n{place}  {claim.claim_id}  {visible(document.name)}  {document.date or 'undated'}", "bold")
    )
    around = context(claim, review.ledger)
    marks = ("", "") if console.color_system else ("⟦", "⟧")
    quote = Text(f"{marks[0]}{around.quote}{marks[1]}", "bold reverse")
    console.print(Text(around.before) + quote + Text(around.after), soft_wrap=False)
    against = [visible(f"  {one.kind}: {one.sentence}") for one in conflicts if claim.claim_id in one.claims]
    for line in (*_fields(claim), *_checked(review, claim), *against, *_alike(review, claim)):
        console.print(Text(line), soft_wrap=True)


def _fields(claim: Claim) -> Iterator[str]:
    rows: list[tuple[str, str]] = []
    for name in SHOWN:
        value = getattr(claim, name)
        if name == "population":
            value = ", ".join(part for part in (value.organisation, value.rank, value.status) if part)
        elif name == "source_chain":
            value = " > ".join(value)
        elif isinstance(value, float):
            value = f"{value:,.15g}"
        if value not in (None, "", ()):
            rows.append((LABELS.get(name, name), visible(str(value))))
    yield from table(rows, indent="  ")


def _checked(review: Review, claim: Claim) -> Iterator[str]:
    done = review.checked(claim)
    left = [aspect for aspect in ASPECTS if aspect not in done]
    if done and left:
        yield f"  accepted by a rule: {', '.join(a for a in ASPECTS if a in done)}; look at {', '.join(left)}"


def _alike(review: Review, claim: Claim) -> Iterator[str]:
    alike = near_duplicates(claim, review.ledger)
    if alike:
        yield "  much like it:"
        rows = [(*listed(one, review.ledger.document[one.document]), one.origin) for one in alike]
        yield from table(rows, indent="    ")

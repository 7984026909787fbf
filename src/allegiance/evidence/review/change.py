"""Claims as a person changes them: edited, split in two, merged into one."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from allegiance.errors import InvalidInput, did_you_mean
from allegiance.evidence.lexicon import names
from allegiance.evidence.record import Claim, Document, claim_id

# Where a claim stands, and what became of it, is not for a person to rewrite.
FIXED = {
    *("type", "claim_id", "document", "quote", "start", "end", "kind"),
    *("extractor", "version", "confidence", "status", "reviewer", "reviewed_at"),
}
ARROW = ">"
NOTHING = {"", "none", "null"}
NUMBERS = ("value", "low", "high")


def editable() -> list[str]:
    """Names of what can be edited, as a ledger spells them; parts of the population one by one."""
    names = [field.alias or name for name, field in Claim.model_fields.items() if name not in FIXED]
    return [part for name in names for part in (_PEOPLE if name == "population" else [name])]


_PEOPLE = ["population.organisation", "population.rank", "population.status"]


def edited(claim: Claim, fields: Mapping[str, str]) -> Claim:
    """The claim with other values, each given as text; `none` empties a field.

    Raises InvalidInput for a field that cannot be edited, and a value that it does not allow or that can be
    of nothing: fewer than none, one end of a range, a rank that nobody has.
    """
    said: dict[str, Any] = claim.model_dump(by_alias=True)
    allowed = editable()
    for name, text in fields.items():
        if name not in allowed:
            msg = f"found field '{name}'; allowed: {', '.join(allowed)}.{did_you_mean(name, allowed)}"
            raise InvalidInput(msg)
        if name == "source_chain":
            said[name] = [part.strip() for part in text.split(ARROW) if part.strip()]
        elif name.startswith("population."):
            said["population"][name.partition(".")[2]] = "" if text.lower() in NOTHING else text
        else:
            said[name] = _emptied(name, text)
    after = _valid(said)
    if not fields.keys().isdisjoint(NUMBERS):
        _check_numbers(after)
    if "population.rank" in fields:
        _check_rank(after.population.rank)
    return after


def _check_numbers(claim: Claim) -> None:
    for name in NUMBERS:
        if (getattr(claim, name) or 0) < 0:
            msg = f"{name}: found {getattr(claim, name):g}; allowed: 0 or more, or none"
            raise InvalidInput(msg)
    low, high = claim.low, claim.high
    if (low is None) != (high is None):
        there, lacking = ("low", "high") if high is None else ("high", "low")
        what = f"{lacking}: found nothing beside {there}; allowed: both ends of a range, or none of them"
        msg = f"{what}. A bound is a value with a comparator: value=10, comparator=>"
        raise InvalidInput(msg)
    if low is not None and high is not None and low > high:
        msg = f"low: found {low:g}; allowed: at most high, {high:g}"
        raise InvalidInput(msg)


def _check_rank(rank: str) -> None:
    known = names("ranks")
    if rank and rank not in known:
        allowed = f"{', '.join(known)}, or none.{did_you_mean(rank, known)}"
        msg = f"population.rank: found '{rank}'; allowed: {allowed}"
        raise InvalidInput(msg)


def _emptied(name: str, text: str) -> str | None:
    if text.lower() not in NOTHING:
        return text
    field = next(f for n, f in Claim.model_fields.items() if name in {n, f.alias})
    return None if field.default is None else ""


def _valid(said: Mapping[str, Any]) -> Claim:
    try:
        return Claim.model_validate(said)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        name = ".".join(map(str, first["loc"])) or "the claim"
        msg = f"{name}: found {first['input']!r:.80}; {first['msg'][0].lower()}{first['msg'][1:]}"
        raise InvalidInput(msg) from error


def split(claim: Claim, document: Document, phrase: str) -> tuple[Claim, Claim]:
    """Two proposed claims, of the words before `phrase` and of those from it on.

    The number stays with the words that hold it; the other claim has none until somebody edits it.
    """
    if document.text is None:
        msg = f"{claim.claim_id} has no text here to be split; read the report first"
        raise InvalidInput(msg)
    cut = claim.quote.find(phrase) if phrase else -1
    first, second = claim.quote[:cut].rstrip(), claim.quote[cut:]
    if cut < 1 or not first:
        msg = f"found '{phrase}'; allowed: words of the quote after its beginning: {claim.quote!r:.200}"
        raise InvalidInput(msg)
    left = _part(claim, document, claim.start, claim.start + len(first))
    return left, _part(claim, document, claim.start + cut, claim.start + cut + len(second))


def _part(claim: Claim, document: Document, start: int, end: int) -> Claim:
    quote = (document.text or "")[start:end]
    holds = bool(claim.value_text) and claim.value_text in quote
    return claim.model_copy(
        update={
            "claim_id": claim_id(document.sha256, start, end, claim.kind),
            "quote": quote,
            "start": start,
            "end": end,
            "status": "proposed",
            "reviewer": "",
            "reviewed_at": None,
        }
        | ({} if holds else dict.fromkeys(NUMBERS) | {"value_text": "", "comparator": "="})
    )


def merged(claims: Sequence[Claim]) -> Claim:
    """The first of the claims, with what it lacks taken from the others in their order.

    Raises InvalidInput for claims of several documents, which are told apart by their origins instead.
    """
    if len({claim.document for claim in claims}) > 1:
        names = ", ".join(dict.fromkeys(claim.document for claim in claims))
        msg = f"found claims of {names}; allowed: claims of one document. Give claims of several one origin."
        raise InvalidInput(msg)
    said: dict[str, Any] = claims[0].model_dump(by_alias=True)
    for other in claims[1:]:
        for name, value in other.model_dump(by_alias=True).items():
            if name == "population":
                said[name] = {key: said[name][key] or part for key, part in value.items()}
            elif name not in FIXED and said[name] in (None, "", ()):
                said[name] = value
    return _valid(said)

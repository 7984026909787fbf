"""The log of a review beside its ledger: who decided what, when. Lines are added, never changed."""

import os
from collections.abc import Iterable, Sequence
from datetime import date as Date  # noqa: N812 - as in the record
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from allegiance.errors import InvalidInput
from allegiance.evidence.ledger import Ledger
from allegiance.evidence.record import Claim, DateBasis, Record

Action = Literal["accept", "check", "edit", "reject", "split", "merge", "origin", "date", "undo"]
Dates = dict[str, tuple[Date | None, DateBasis]]  # of documents, and how they are known, by name
Aspect = Literal["value", "time", "source", "population", "event"]


class Decision(Record):
    """A line of the log: the claims as they were and as they are from then on.

    checked: what was looked at, or accepted by a rule, without the claim being accepted as a whole.
    dated_before, dated: when documents appeared, as it was said and as it is from then on.
    why: the reason that was given, or the rule. undoes: number of the line that this one takes back.
    """

    at: datetime
    by: str
    action: Action
    before: tuple[Claim, ...] = ()
    after: tuple[Claim, ...] = ()
    dated_before: Dates = {}
    dated: Dates = {}
    checked: tuple[Aspect, ...] = ()
    why: str = ""
    undoes: int | None = None


def log_of(ledger: Path) -> Path:
    """Where the log of a ledger lies: `venezuela.jsonl` has `venezuela.review.jsonl` beside it."""
    return ledger.with_name(f"{ledger.stem}.review.jsonl")


def read_log(path: Path, known: int = 0) -> list[Decision]:
    """Decisions after the first `known`, none where there is no log; raises InvalidInput with the line."""
    try:
        with path.open(encoding="utf-8") as file:
            new = islice(enumerate(file, start=1), known, None)
            return [_decision(line, f"{path}:{number}") for number, line in new]
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        msg = f"{path}: found a file that cannot be read ({error}); allowed: the log of a review"
        raise InvalidInput(msg) from error


def append(path: Path, decisions: Iterable[Decision]) -> None:
    """Add decisions to the log, on the disk before this returns."""
    lines = "".join(f"{decision.model_dump_json(by_alias=True)}\n" for decision in decisions)
    with path.open("a", encoding="utf-8", newline="\n") as file:
        file.write(lines)
        file.flush()
        os.fsync(file.fileno())


def replayed(ledger: Ledger, decisions: Sequence[Decision]) -> Ledger:
    """The ledger after these decisions, whether or not it knows of them already.

    Reading reports anew so keeps what people decided. Claims on documents that are gone are left out.
    """
    claims, documents = dict(ledger.claim), dict(ledger.document)
    for decision in decisions:
        for name, (day, basis) in decision.dated.items():
            if name in documents:
                documents[name] = documents[name].model_copy(update={"date": day, "date_basis": basis})
        after = {claim.claim_id for claim in decision.after}
        for claim in decision.before:
            if claim.claim_id not in after:
                claims.pop(claim.claim_id, None)
        known = (claim for claim in decision.after if claim.document in ledger.document)
        claims.update((claim.claim_id, claim) for claim in known)
    return Ledger(tuple(documents.values()), tuple(claims.values()))


def standing(decisions: Sequence[Decision]) -> dict[int, Decision]:
    """Decisions that were not taken back, by their number; the first line is number 1."""
    numbered = dict(enumerate(decisions, start=1))
    undone = {decision.undoes for decision in decisions}
    return {n: d for n, d in numbered.items() if n not in undone and d.action != "undo"}


def checked(decisions: Sequence[Decision]) -> dict[str, set[Aspect]]:
    """What was looked at of each claim, as far as it stands."""
    found: dict[str, set[Aspect]] = {}
    for decision in standing(decisions).values():
        for claim in decision.after:
            found.setdefault(claim.claim_id, set()).update(decision.checked)
    return found


def _decision(line: str, place: str) -> Decision:
    try:
        return Decision.model_validate_json(line)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        key = ".".join(map(str, first["loc"])) or "the line"
        msg = f"{place}: {key}: {first['msg']}; allowed: a decision as the review writes it"
        raise InvalidInput(msg) from error

"""A review of a ledger: decisions are logged first, then written into the ledger."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from datetime import date as Date  # noqa: N812 - as in the record
from pathlib import Path
from typing import get_args

from allegiance.errors import InvalidInput
from allegiance.evidence.estimate.quantity import quantity_of
from allegiance.evidence.ledger import Ledger
from allegiance.evidence.origin import origins
from allegiance.evidence.record import Claim, Status
from allegiance.evidence.review.book import Book
from allegiance.evidence.review.change import edited, merged, split
from allegiance.evidence.review.log import Aspect, Decision, checked, log_of, standing

ASPECTS: tuple[Aspect, ...] = get_args(Aspect)
BY_RULE: tuple[Aspect, ...] = ("value", "time")  # the rest has to be looked at


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


class Review:
    """The claims of a ledger as one person decides on them.

    Every method that decides keeps what it did before it returns, and raises InvalidInput where it cannot be.
    """

    def __init__(self, path: Path, by: str, now: Callable[[], datetime] = _now) -> None:
        """Open the ledger at `path`; what its log holds is done first, in case it was not written."""
        if not by.strip():
            msg = "found no name of a reviewer; allowed: any name. Give one with --by."
            raise InvalidInput(msg)
        self.book, self.by, self.now = Book(path), by.strip(), now

    @property
    def ledger(self) -> Ledger:
        """The ledger as it stands."""
        return self.book.ledger

    @property
    def decisions(self) -> list[Decision]:
        """Every line of the log."""
        return self.book.decisions

    def refresh(self) -> None:
        """Do what others decided meanwhile, and take up what was read anew."""
        self.book.refresh()

    def claim(self, name: str) -> Claim:
        """The claim of that id, or of the only one that begins so."""
        return self.book.claim(name)

    def checked(self, claim: Claim) -> set[Aspect]:
        """What of a claim was looked at, or accepted by a rule."""
        return checked(self.decisions).get(claim.claim_id, set())

    def waiting(self) -> list[Claim]:
        """Claims on which nobody has decided."""
        return [claim for claim in self.ledger.claims if claim.status == "proposed"]

    def accept(self, names: Iterable[str], fields: Mapping[str, str] | None = None) -> None:
        """Accept claims that were looked at, with other values where `fields` gives them."""
        with self.book.turn():
            self.book.keep([self._acceptance(self.claim(name), fields) for name in names])

    def reject(self, names: Iterable[str], why: str = "") -> None:
        """Reject claims, so that no estimate and no case uses them."""
        with self.book.turn():
            found = [self.claim(name) for name in names]
            self.book.keep(
                self._decision("reject", [one], [self._with_status(one, "rejected")], why=why)
                for one in found
            )

    def check(self, claims: Iterable[Claim], rule: str) -> int:
        """Accept value and time, and nothing else, of many claims by a rule; how many it was."""
        with self.book.turn():
            so_far = checked(self.decisions)
            known = [self.claim(one.claim_id) for one in claims]
            found = [one for one in known if not set(BY_RULE) <= so_far.get(one.claim_id, set())]
            self.book.keep(self._decision("check", [one], [one], BY_RULE, rule) for one in found)
            return len(found)

    def split(self, name: str, phrase: str) -> tuple[Claim, Claim]:
        """Two proposed claims in place of one, the second from `phrase` on; the one is rejected."""
        with self.book.turn():
            one = self.claim(name)
            parts = split(one, self.ledger.document[one.document], phrase)
            known = [part.claim_id for part in parts if part.claim_id in self.ledger.claim]
            if known:
                what = f"found '{phrase}', at which {known[0]} is split already"
                msg = f"{what}; allowed: other words of the quote"
                raise InvalidInput(msg)
            self.book.keep([self._decision("split", [one], [self._with_status(one, "rejected"), *parts])])
            return parts

    def merge(self, names: Sequence[str]) -> Claim:
        """The first of several claims of a document, filled from the others, which are rejected."""
        with self.book.turn():
            found = list({(one := self.claim(name)).claim_id: one for name in names}.values())
            if len(found) < 2:  # noqa: PLR2004 - one cannot be merged
                msg = f"found {len(found)} claim to merge; allowed: two or more"
                raise InvalidInput(msg)
            one = merged(found)
            rest = [self._with_status(other, "rejected") for other in found[1:]]
            self.book.keep([self._decision("merge", found, [one, *rest])])
            return one

    def set_origin(self, names: Iterable[str], origin: str) -> None:
        """Say that claims go back to one origin, so that they are one witness."""
        with self.book.turn():
            found = [self.claim(name) for name in names]
            after = [one.model_copy(update={"origin": origin.strip()}) for one in found]
            self.book.keep([self._decision("origin", found, after)])

    def set_date(self, name: str, day: Date) -> None:
        """Say when a report appeared; a case of an earlier day then cannot cite it."""
        with self.book.turn():
            report = self.book.report(name)
            before, after = (
                {report.document: told} for told in ((report.date, report.date_basis), (day, "given"))
            )
            said = {"dated_before": before, "dated": after}
            self.book.keep([self._decision("date", (), ()).model_copy(update=said)])

    def undo(self) -> Decision:
        """Take back the last decision that stands; which it was."""
        with self.book.turn():
            left = standing(self.decisions)
            if not left:
                msg = f"{log_of(self.book.path)}: nothing is left to undo"
                raise InvalidInput(msg)
            number, last = list(left.items())[-1]
            back = self._decision("undo", last.after, last.before)
            said = {"undoes": number, "dated_before": last.dated, "dated": last.dated_before}
            self.book.keep([back.model_copy(update=said)])
            return last

    def _acceptance(self, before: Claim, fields: Mapping[str, str] | None) -> Decision:
        after = edited(before, fields) if fields else before
        self._check_credibility(after)
        done = self._with_status(after, "edited" if fields else "accepted")
        return self._decision("edit" if fields else "accept", [before], [done], ASPECTS)

    def _decision(
        self,
        action: str,
        before: Sequence[Claim],
        after: Sequence[Claim],
        looked_at: Sequence[Aspect] = (),
        why: str = "",
    ) -> Decision:
        said = {"at": self.now(), "by": self.by, "action": action, "checked": tuple(looked_at), "why": why}
        return Decision.model_validate(said | {"before": tuple(before), "after": tuple(after)})

    def _with_status(self, claim: Claim, status: Status) -> Claim:
        return claim.model_copy(update={"status": status, "reviewer": self.by, "reviewed_at": self.now()})

    def _check_credibility(self, claim: Claim) -> None:
        """Refuse "confirmed by others" for what one origin alone says."""
        if claim.credibility > 1:
            return
        quantity, origin = quantity_of(claim), origins(self.ledger)
        mine = claim.origin or origin[claim.claim_id]
        others = (o for o in self.ledger.claims if quantity_of(o) == quantity and o.status != "rejected")
        if all(origin[other.claim_id] == mine for other in others):
            msg = f"{claim.claim_id}: found credibility 1; allowed: 2 to 6, for no other origin says the same"
            raise InvalidInput(msg)

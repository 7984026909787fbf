"""Claims of a ledger that are wanted: of one report, one kind, one fate, or sure enough."""

from typing import NamedTuple

from allegiance.errors import InvalidInput, did_you_mean
from allegiance.evidence.ledger import Ledger
from allegiance.evidence.record import Claim, Kind, Status


class Selection(NamedTuple):
    """What claims must be to be wanted; what is None does not matter. By default, those that wait."""

    document: str | None = None  # a report's file name or id
    kind: Kind | None = None
    status: Status | None = "proposed"
    min_confidence: float = 0.0

    def of(self, ledger: Ledger) -> list[Claim]:
        """The claims wanted, in order of the ledger; raises InvalidInput for a report that is not in it."""
        names = {name for one in ledger.documents for name in (one.document, one.name)}
        if self.document is not None and self.document not in names:
            known = [one.name for one in ledger.documents]
            msg = f"found no report '{self.document}'; allowed: {', '.join(sorted(names))}."
            raise InvalidInput(msg + did_you_mean(self.document, known))
        return [claim for claim in ledger.claims if self._wants(claim, ledger.document[claim.document].name)]

    @property
    def rule(self) -> str:
        """In words, as the log names it: `kind share, confidence ≥ 0.9`."""
        parts = {"document": self.document, "kind": self.kind, "confidence ≥": self.min_confidence}
        told = [f"{name} {value}" for name, value in parts.items() if value]
        return ", ".join(told) or "all that wait"

    def _wants(self, claim: Claim, name: str) -> bool:
        return (
            self.document in {None, claim.document, name}
            and self.kind in {None, claim.kind}
            and self.status in {None, claim.status}
            and claim.confidence >= self.min_confidence
        )

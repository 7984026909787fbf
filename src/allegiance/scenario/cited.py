"""Claims that a case cites: each one reviewed, and known by the day of which the case is."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from allegiance.errors import did_you_mean
from allegiance.evidence.ledger import read_ledger
from allegiance.evidence.record import Claim, Document
from allegiance.scenario.faults import Fault, Faults, Keys, show
from allegiance.scenario.reading import is_file

ACCEPTED = {"accepted", "edited"}
AN_ACCEPTED = "a claim that was reviewed and accepted"

Places = list[tuple[Keys, Sequence[str]]]


class Citable(NamedTuple):
    """A claim with the document that makes it and the ledger that holds both."""

    claim: Claim
    document: Document
    ledger: Path


def citable(ledgers: Sequence[Path | str]) -> dict[str, Citable]:
    """Claims of several ledgers by their ids; of the same claim in two, the last on which somebody decided.

    Raises Fault for a file that is missing, InvalidInput for one that is no ledger.
    """
    found: dict[str, Citable] = {}
    for path in map(Path, ledgers):
        if not is_file(path):
            raise Fault(("ledger",), f"no file {path}", "a ledger, named from where this file lies")
        ledger = read_ledger(path)
        for one in ledger.claims:
            if one.status != "proposed" or one.claim_id not in found:
                found[one.claim_id] = Citable(one, ledger.document[one.document], path)
    return found


def check_claims(cited: Places, ledgers: Sequence[Path | str], as_of: date | None, faults: Faults) -> None:
    """Keep a fault for every cited claim that a case of that day cannot rest on."""
    if not ledgers:
        faults.add(*(_without_ledger(at, ids) for at, ids in cited if ids))
        return
    with faults.kept():
        claims = citable(ledgers)
        for at, ids in cited:
            for k, name in enumerate(ids):
                faults.add(*_refused(name, claims, as_of, (*at, "claims", k)))


def _without_ledger(at: Keys, ids: Sequence[str]) -> Fault:
    hint = "Name the file beside the case as `ledger: FILE`."
    return Fault((*at, "claims"), f"claims ({', '.join(ids)})", "none in a case without a ledger", hint)


def _refused(name: str, claims: Mapping[str, Citable], as_of: date | None, at: Keys) -> Iterator[Fault]:
    if name not in claims:
        yield Fault(at, f"claim {show(name)}", "a claim of the ledger", did_you_mean(name, claims))
        return
    claim, document, ledger = claims[name]
    if claim.status == "rejected":
        yield Fault(at, f"{name}, which {claim.reviewer or 'somebody'} rejected", AN_ACCEPTED)
    elif claim.status not in ACCEPTED:
        hint = f"allegiance evidence review {ledger.name} --accept {name} --by NAME"
        yield Fault(at, f"{name}, which nobody has reviewed", AN_ACCEPTED, hint)
    if as_of is not None and (document.date is None or document.date > as_of):
        when = "without a date" if document.date is None else f"of {document.date}"
        allowed = f"documents known to be of {as_of} (as_of) or before"
        yield Fault(at, f"{name} from a document {when} ({document.name})", allowed)

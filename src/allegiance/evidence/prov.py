"""A ledger's provenance as W3C PROV-JSON: reports, claims quoted from them, who extracted and who reviewed.

Source: The PROV-JSON Serialization, W3C Member Submission of 24 April 2013; PROV-DM, W3C Recommendation.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import blake2b
from typing import Any

from allegiance.evidence.ledger import Ledger
from allegiance.evidence.record import Claim, Document
from allegiance.evidence.review.log import Decision

NAMESPACE = "urn:allegiance:"
PREFIX = {
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "dct": "http://purl.org/dc/terms/",
    "al": NAMESPACE,
}

Node = dict[str, Any]
Bundle = dict[str, dict[str, Node]]


def prov_json(ledger: Ledger, decisions: Sequence[Decision] = ()) -> dict[str, Any]:
    """The PROV-JSON document of a ledger and of the decisions on its claims."""
    found: Bundle = {}
    for document in ledger.documents:
        _document(document, found)
    for claim in ledger.claims:
        _claim(claim, found)
    for number, decision in enumerate(decisions, start=1):
        _decision(number, decision, found)
    return {"prefix": PREFIX, **found}


def _document(document: Document, found: Bundle) -> None:
    said = {
        "dct:title": document.title or document.name,
        "dct:identifier": document.url,
        "dct:format": document.media_type,
    }
    said |= {
        "al:sha256": document.sha256,
        "dct:issued": _typed(document.date, "xsd:date") if document.date else "",
    }
    name = f"al:{document.document}"
    _add(found, "entity", name, said | {"prov:type": _qualified("al:Report")})
    if document.publisher:
        publisher = _agent(found, document.publisher, "prov:Organization")
        _relate(found, "wasAttributedTo", {"prov:entity": name, "prov:agent": publisher})


def _claim(claim: Claim, found: Bundle) -> None:
    name, report = f"al:{claim.claim_id}", f"al:{claim.document}"
    said: Node = {"prov:type": _qualified("al:Claim"), "prov:value": claim.quote, "al:status": claim.status}
    said |= {
        "al:value": claim.value,
        "al:unit": claim.unit,
        "al:grade": f"{claim.reliability}{claim.credibility}",
    }
    said |= {"al:origin": claim.origin, "dct:description": claim.note}
    if claim.end:
        said |= {"al:start": claim.start, "al:end": claim.end}
    _add(found, "entity", name, said)
    quotation = {
        "prov:generatedEntity": name,
        "prov:usedEntity": report,
        "prov:type": _qualified("prov:Quotation"),
    }
    _relate(found, "wasDerivedFrom", quotation)
    if claim.extractor:
        _extraction(claim, name, report, found)
    if claim.source:
        speaker = _agent(found, claim.source, "prov:Agent")
        _relate(found, "wasAttributedTo", {"prov:entity": name, "prov:agent": speaker})
    if claim.reviewer:
        reviewer = _agent(found, claim.reviewer, "prov:Person")
        _relate(found, "wasInfluencedBy", {"prov:influencee": name, "prov:influencer": reviewer})


def _extraction(claim: Claim, name: str, report: str, found: Bundle) -> None:
    """The reading of a report by a program of some version, which gave the claim."""
    reader = _agent(found, f"{claim.extractor} {claim.version}".strip(), "prov:SoftwareAgent")
    activity = f"al:reading-{_short(claim.document + reader)}"
    _add(found, "activity", activity, {"prov:type": _qualified("al:Reading")})
    _relate(found, "used", {"prov:activity": activity, "prov:entity": report})
    _relate(found, "wasAssociatedWith", {"prov:activity": activity, "prov:agent": reader})
    _relate(found, "wasGeneratedBy", {"prov:entity": name, "prov:activity": activity})


def _decision(number: int, decision: Decision, found: Bundle) -> None:
    """A review's step, which used the claims that it was about."""
    activity, at = f"al:decision-{number}", _time(decision.at)
    said = {
        "prov:startTime": at,
        "prov:endTime": at,
        "al:action": decision.action,
        "dct:description": decision.why,
    }
    _add(found, "activity", activity, said)
    reviewer = _agent(found, decision.by, "prov:Person")
    _relate(found, "wasAssociatedWith", {"prov:activity": activity, "prov:agent": reviewer})
    for claim in decision.after:
        if f"al:{claim.claim_id}" in found.get("entity", {}):
            _relate(found, "used", {"prov:activity": activity, "prov:entity": f"al:{claim.claim_id}"})


def _agent(found: Bundle, label: str, kind: str) -> str:
    name = f"al:agent-{_short(label)}"
    _add(found, "agent", name, {"prov:label": label, "prov:type": _qualified(kind)})
    return name


def _add(found: Bundle, kind: str, name: str, said: Mapping[str, Any]) -> None:
    found.setdefault(kind, {})[name] = {key: value for key, value in said.items() if value not in (None, "")}


def _relate(found: Bundle, kind: str, said: Node) -> None:
    """A relation, named by what it relates, so that saying it twice is saying it once."""
    told = " ".join(str(value) for value in (kind, *said.values()))
    found.setdefault(kind, {})[f"_:{kind}-{_short(told)}"] = said


def _qualified(name: str) -> Node:
    return {"$": name, "type": "xsd:QName"}


def _typed(value: object, kind: str) -> Node:
    return {"$": str(value), "type": kind}


def _time(at: datetime) -> str:
    return at.isoformat()


def _short(text: str) -> str:
    return blake2b(text.encode(), digest_size=6).hexdigest()

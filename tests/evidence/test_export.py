import csv
import json
import re
from datetime import UTC, datetime

import pytest

from allegiance.evidence.export import schema_claims, table
from allegiance.evidence.ledger import Ledger, write_ledger
from allegiance.evidence.prov import prov_json
from allegiance.evidence.record import Claim
from allegiance.evidence.review.review import Review
from evidence.made import claim, document

TEXT = "A minister said that more than 200 officers were held."
QUOTED = claim(
    200,
    claim_id="cheld",
    quote="more than 200 officers",
    start=TEXT.index("more"),
    end=TEXT.index(" were"),
    comparator=">",
    source="A minister",
    extractor="rules",
    version="1",
    reviewer="Ana",
    place="Caracas",
    **{"from": "2019-01-01", "to": "2019-01-31"},
)
NOTED = claim(None, claim_id="cseen", kind="event", event_type="mutiny", note="=HYPERLINK(1)", start=0, end=0)
LEDGER = Ledger((document("a.txt", TEXT, url="https://example.org/a", title="Held"),), (QUOTED, NOTED))

# What PROV-JSON asks of each relation: the two keys that have to be there, and what they name.
RELATIONS = {
    "wasDerivedFrom": (("prov:generatedEntity", "entity"), ("prov:usedEntity", "entity")),
    "wasGeneratedBy": (("prov:entity", "entity"), ("prov:activity", "activity")),
    "used": (("prov:activity", "activity"), ("prov:entity", "entity")),
    "wasAssociatedWith": (("prov:activity", "activity"), ("prov:agent", "agent")),
    "wasAttributedTo": (("prov:entity", "entity"), ("prov:agent", "agent")),
    "wasInfluencedBy": (("prov:influencee", None), ("prov:influencer", None)),
}
QUALIFIED = re.compile(r"(_|[a-z]+):\S+")


@pytest.fixture
def reviewed(tmp_path):
    """The ledger after a review of two steps, and its log."""
    path = tmp_path / "l.jsonl"
    write_ledger(path, LEDGER)
    review = Review(path, "Ana", now=lambda: datetime(2026, 11, 22, tzinfo=UTC))
    review.accept(["cheld"])
    review.reject(["cseen"], "hearsay")
    return review.ledger, review.decisions


def test_provenance_relates_only_what_it_names(reviewed):
    said = json.loads(json.dumps(prov_json(*reviewed)))
    assert {"prefix", "entity", "activity", "agent", *RELATIONS} == set(said)
    for kind, ends in RELATIONS.items():
        for name, relation in said[kind].items():
            assert name.startswith("_:")
            for key, named in ends:
                everything = [*said["entity"], *said["activity"], *said["agent"]]
                assert relation[key] in (said[named] if named else everything)


def test_names_in_provenance_have_a_prefix_that_is_declared(reviewed):
    said = prov_json(*reviewed)
    for kind in ("entity", "activity", "agent"):
        for name, attributes in said[kind].items():
            for word in (name, *attributes):
                assert QUALIFIED.fullmatch(word)
                assert word.partition(":")[0] in said["prefix"]


def test_a_claim_is_a_quotation_of_its_report_read_by_a_program_and_reviewed_by_a_person(reviewed):
    said = prov_json(*reviewed)
    (derived,) = [one for one in said["wasDerivedFrom"].values() if one["prov:generatedEntity"] == "al:cheld"]
    assert ("al:da.txt", {"$": "prov:Quotation", "type": "xsd:QName"}) == (
        derived["prov:usedEntity"],
        derived["prov:type"],
    )
    labels = {one["prov:label"]: one["prov:type"]["$"] for one in said["agent"].values()}
    assert {
        "The a.txt": "prov:Organization",
        "rules 1": "prov:SoftwareAgent",
        "Ana": "prov:Person",
        "A minister": "prov:Agent",
    } == labels
    steps = [one["al:action"] for one in said["activity"].values() if "al:action" in one]
    assert ["accept", "reject"] == steps
    assert "hearsay" == said["activity"]["al:decision-2"]["dct:description"]
    assert "more than 200 officers" == said["entity"]["al:cheld"]["prov:value"]


def test_claims_of_schema_org_appear_in_their_report():
    graph = json.loads(json.dumps(schema_claims(LEDGER)))
    assert "https://schema.org" == graph["@context"]
    held, seen = graph["@graph"]
    assert ("Claim", "more than 200 officers", "2019-01-01/2019-01-31") == (
        held["@type"],
        held["text"],
        held["temporalCoverage"],
    )
    assert {"@type": "QuantitativeValue", "minValue": 200, "unitText": "person"} == held["about"]
    assert ("CreativeWork", "https://example.org/a", "2019-02-06") == tuple(
        held["appearance"][key] for key in ("@type", "url", "datePublished")
    )
    assert ("A minister", "Caracas") == (held["author"]["name"], held["contentLocation"]["name"])
    assert "about" not in seen
    assert "=HYPERLINK(1)" == seen["text"]


@pytest.mark.parametrize(
    ("fields", "about"),
    [
        ({"value": 5, "comparator": "≤"}, {"maxValue": 5}),
        ({"value": 5}, {"value": 5}),
        ({"low": 2, "high": 9, "kind": "vague"}, {"minValue": 2, "maxValue": 9}),
    ],
)
def test_bounds_of_schema_org_are_bounds(fields, about):
    ledger = Ledger((document(),), (claim(**fields),))
    (said,) = schema_claims(ledger)["@graph"]
    assert about == {key: value for key, value in said["about"].items() if key.endswith("alue")}


def test_the_table_has_a_row_for_each_claim_and_no_formula():
    rows = list(csv.DictReader(table(LEDGER)))
    assert ["cheld", "cseen"] == [row["claim_id"] for row in rows]
    assert ("200.0", ">", "2019-01-01", "Held") == tuple(
        rows[0][key] for key in ("value", "comparator", "from", "report.title")
    )
    assert "'=HYPERLINK(1)" == rows[1]["note"]
    fields = {field.alias or name for name, field in Claim.model_fields.items()}
    assert fields - {"type", "population"} <= set(rows[0])

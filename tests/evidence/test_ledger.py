import json
from hashlib import sha256

import pytest

from allegiance.errors import InvalidInput
from allegiance.evidence.ledger import Ledger, read_ledger, restored, write_ledger, write_records
from allegiance.evidence.record import Claim, Document, Population, claim_id, document_id

TEXT = "The ministry says about 120 officers left the army in May."
HASH = sha256(TEXT.encode()).hexdigest()
REPORT = Document(
    document=document_id(HASH),
    sha256=HASH,
    name="a.txt",
    media_type="text/plain",
    text=TEXT,
    date="2021-06-01",
)


def claim(words, kind="quantity", **fields):
    start = TEXT.index(words)
    end = start + len(words)
    name = claim_id(HASH, start, end, kind)
    return Claim(
        claim_id=name, document=REPORT.document, quote=words, start=start, end=end, kind=kind, **fields
    )


OFFICERS = claim(
    "about 120 officers",
    value=120,
    comparator="~",
    population=Population(organisation="army", rank="officer"),
    since="2021-05-01",
    until="2021-05-31",
)
LEFT = claim("120 officers left the army", "event", event_type="desertion")
LEDGER = Ledger((REPORT,), (OFFICERS, LEFT))


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "ledger.jsonl"
    write_ledger(path, LEDGER)
    return path


def changed(file, line, **fields):
    """The ledger file with fields of one line replaced."""
    lines = file.read_text().splitlines()
    lines[line] = json.dumps(json.loads(lines[line]) | fields)
    file.write_text("\n".join(lines) + "\n")
    return file


def test_a_ledger_is_read_as_it_was_written(file):
    assert LEDGER == read_ledger(file)


def test_each_line_is_a_record_with_the_field_names_of_the_design(file):
    document, quantity, _ = map(json.loads, file.read_text().splitlines())
    assert ("document", "claim") == (document["type"], quantity["type"])
    assert ("2021-05-01", "2021-05-31") == (quantity["from"], quantity["to"])
    assert "since" not in quantity


def test_the_same_words_are_another_claim_under_another_kind():
    assert claim("about 120 officers").claim_id != claim("about 120 officers", "vague").claim_id


@pytest.mark.parametrize(
    ("line", "fields", "said"),
    [
        (1, {"quote": "about 130 officers"}, ":2: .*found quote 'about 130 officers'"),
        (1, {"start": 3}, ":2: .*but the text says"),
        (1, {"end": 2}, "end 2 is not after start"),
        (1, {"document": "d0"}, "found document 'd0'; allowed: one that stands above it"),
        (1, {"kind": "rumour"}, ":2: kind: "),
        (1, {"colour": "red"}, ":2: colour: "),
        (1, {"to": "2020-01-01"}, "to 2020-01-01 is before from 2021-05-01"),
        (1, {"type": "note"}, ":2: "),
        (0, {"sha256": "x"}, ":1: sha256: "),
        (2, {"claim_id": OFFICERS.claim_id}, ":3: found .* a second time"),
    ],
)
def test_a_ledger_that_was_tampered_with_is_refused_at_its_line(file, line, fields, said):
    with pytest.raises(InvalidInput, match=said):
        read_ledger(changed(file, line, **fields))


def test_a_file_that_is_no_ledger_is_refused(tmp_path):
    for content in (b"\xff\xfe", b"no json", b"[1]\n", b"\x00" * 50):
        (tmp_path / "x").write_bytes(content)
        with pytest.raises(InvalidInput, match="x"):
            read_ledger(tmp_path / "x")
    with pytest.raises(InvalidInput, match="cannot be read"):
        read_ledger(tmp_path / "missing")


def test_a_ledger_shipped_without_texts_gets_its_quotes_back_from_the_reports(tmp_path):
    withheld = Ledger(
        (REPORT.model_copy(update={"text": None}),),
        tuple(one.model_copy(update={"quote": ""}) for one in LEDGER.claims),
    )
    write_ledger(tmp_path / "facts.jsonl", withheld)
    shipped = read_ledger(tmp_path / "facts.jsonl")
    assert ("", "") == tuple(one.quote for one in shipped.claims)
    assert LEDGER == restored(shipped, [REPORT])
    assert shipped == restored(shipped, [])


def test_a_ledger_that_cannot_be_finished_leaves_the_old_file_and_no_other(file):
    before = file.read_bytes()

    def breaking():
        yield REPORT
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_records(file, breaking())
    assert before == file.read_bytes()
    assert [file] == list(file.parent.iterdir())

"""Claims made up for tests, without a text behind them unless one is given."""

from itertools import count

from allegiance.evidence.record import Claim, Document, Population

_number = count(1)


def document(name="a.txt", text=None, **fields):
    """A document named `dNAME`, whose hash is made up."""
    said = {"date": "2019-02-06", "publisher": f"The {name}", **fields}
    return Document(
        document=f"d{name}", sha256="0" * 64, name=name, media_type="text/plain", text=text, **said
    )


def claim(value=None, **fields):
    """An accepted quantity of B2, its own origin, unless something else is said."""
    number = next(_number)
    who = {key: fields.pop(key) for key in ("organisation", "rank", "status_of") if key in fields}
    if "status_of" in who:
        who["status"] = who.pop("status_of")
    said = {
        "claim_id": f"c{number}",
        "document": "da.txt",
        "quote": "",
        "start": 0,
        "end": 1,
        "kind": "quantity",
        "value": value,
        "unit": "person",
        "population": Population(**who),
        "origin": f"origin {number}",
        "reliability": "B",
        "credibility": 2,
        "status": "accepted",
        **fields,
    }
    return Claim(**said)

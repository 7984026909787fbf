"""The two records of a ledger: a document that was read, and a claim that was found in it."""

from datetime import date as Date  # noqa: N812 - a field is called date
from datetime import datetime
from hashlib import blake2b
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator

Kind = Literal["quantity", "share", "vague", "date", "event"]
Comparator = Literal["=", "~", "<", "≤", ">", "≥"]
StockOrFlow = Literal["stock", "flow"]
Polarity = Literal["positive", "negative"]
Modality = Literal["asserted", "claimed", "conditional", "announced"]
TimeBasis = Literal["stated", "completed", "inferred", "relative", "publication"]
DateBasis = Literal["given", "metadata", "text", "file", "unknown"]
Status = Literal["proposed", "accepted", "edited", "rejected"]
Reliability = Literal["A", "B", "C", "D", "E", "F"]
EventType = Literal[
    "desertion",
    "defection",
    "mutiny",
    "refusal",
    "coup",
    "plot",
    "purge",
    "dismissal",
    "arrest",
    "trial",
    "exit_control",
    "amnesty_offer",
    "sanction",
    "off_ramp",
    "recruitment",
    "protest",
    "killing",
    "injury",
    "promotion",
    "concession",
    "audit",
    "deployment",
    "appeal",
    "pledge",
    "payment",
    "surrender",
    "attack",
]

EVENT_TYPES: tuple[EventType, ...] = get_args(EventType)
WEAKEST_CREDIBILITY = 6  # Admiralty: truth cannot be judged


class Record(BaseModel):
    """A line of a ledger: immutable, and nothing in it but what is declared."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, allow_inf_nan=False)


class Document(Record):
    """A report as it was read.

    sha256: of the file; empty where no file was kept and only its facts are known.
    text: normalised without changing its length; None where the ledger was shipped without its texts.
    pages: of a PDF, the offset in `text` at which each page begins.
    date_basis: how the date is known: given by the user, in the file's metadata, in its text, in its name.
    """

    type: Literal["document"] = "document"
    document: str
    sha256: str = Field(pattern="^([0-9a-f]{64})?$")
    name: str
    url: str = ""
    publisher: str = ""
    title: str = ""
    date: Date | None = None
    date_basis: DateBasis = "unknown"
    media_type: str
    language: str = "en"
    pages: tuple[int, ...] = ()
    text: str | None = None


class Population(Record):
    """Who is counted or acts: organisation × rank × status; empty where the text does not tell."""

    organisation: str = ""
    rank: str = ""
    status: str = ""


class Claim(Record):
    """One thing that a document says, with the words in which it says so.

    start, end: code points in the document's text; both 0, with no quote, where no file of it was kept.
    value, low, high: in `unit`; a share is in percent.
    since, until (`from`, `to` in files): first and last day that the claim is about. time_basis: the year is
    stated, completed from the day of publication, or only inferred from other dates of the report.
    time_partial: what is known of a day without a year, as in `--12-21`.
    source: who said so, as named in the text; source_chain: from the first witness to the last teller.
    origin: claims with the same origin are one witness. cameo, plover: secondary codes, where there are any.
    """

    type: Literal["claim"] = "claim"
    claim_id: str
    document: str
    quote: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    kind: Kind
    value_text: str = ""
    value: float | None = None
    low: float | None = None
    high: float | None = None
    comparator: Comparator = "="
    unit: str = ""
    noun: str = ""
    population: Population = Population()
    scope: str = ""
    denominator: str = ""
    stock_or_flow: StockOrFlow | None = None
    event_type: EventType | None = None
    polarity: Polarity = "positive"
    modality: Modality = "asserted"
    actor: str = ""
    target: str = ""
    time_text: str = ""
    since: Date | None = Field(default=None, alias="from")
    until: Date | None = Field(default=None, alias="to")
    time_basis: TimeBasis | None = None
    time_partial: str = Field(default="", pattern=r"^(--\d\d(-\d\d)?)?$")
    place: str = ""
    source: str = ""
    source_chain: tuple[str, ...] = ()
    origin: str = ""
    reliability: Reliability = "F"
    credibility: int = Field(default=WEAKEST_CREDIBILITY, ge=1, le=6)
    cameo: str = ""
    plover: str = ""
    extractor: str = ""
    version: str = ""
    confidence: float = Field(default=0.5, ge=0, le=1)
    status: Status = "proposed"
    reviewer: str = ""
    reviewed_at: datetime | None = None
    note: str = ""

    @model_validator(mode="after")
    def _span_and_window_run_forwards(self) -> "Claim":
        unplaced = (self.start, self.end, self.quote) == (0, 0, "")
        if self.end <= self.start and not unplaced:
            msg = f"end {self.end} is not after start {self.start}"
            raise ValueError(msg)
        if self.since and self.until and self.until < self.since:
            msg = f"to {self.until} is before from {self.since}"
            raise ValueError(msg)
        return self


def claim_id(sha256: str, start: int, end: int, kind: Kind) -> str:
    """The name of a claim: the same wherever the same words of the same file are read the same way."""
    return "c" + blake2b(f"{sha256} {start} {end} {kind}".encode(), digest_size=6).hexdigest()


def document_id(sha256: str) -> str:
    """The name of a document: the beginning of its hash."""
    return "d" + sha256[:12]

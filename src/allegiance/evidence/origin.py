"""Which documents and claims go back to one witness: copied words, rare anchors, one named source."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from allegiance.evidence.joined import Joined
from allegiance.evidence.key import NUMBERS
from allegiance.evidence.ledger import Ledger
from allegiance.evidence.link import groups
from allegiance.evidence.nation import mentions
from allegiance.evidence.record import Claim, Document

COPIED = 0.03  # share of the shorter text's five-word runs that the other must hold
ANCHORS = 3  # rare names and figures that two documents must share
_RUN = 5
_WORD = re.compile(r"[^\W_]+(?:['.][^\W_]+)*")
_NAME = re.compile(r"(?:[A-ZÀ-Þ][\w'-]+\.? ){1,4}[A-ZÀ-Þ][\w'-]+")
_TITLES = re.compile(
    r"^(?:The|In|On|At|But|And|A|An|Mr|Mrs|Ms|President|General|Gen\.|Major|Maj\.|Prime|Minister) "
)
_UPSTREAM = re.compile(r"(?-i:^(?:the )?[A-Z])")
_MOST_SHARED = 0.2  # of a large ledger's documents that may hold an anchor that is rare
_FEW = 10  # documents up to which an anchor is rare that two of them hold
_LONG_NAME = 3  # words of a name that few people bear


class Shared(NamedTuple):
    """Two documents that go back to one origin, and how that shows."""

    documents: tuple[str, str]
    why: str


def shared_origins(ledger: Ledger) -> list[Shared]:
    """Pairs of documents that are not independent, in order of the ledger."""
    texts = [one for one in ledger.documents if one.text]
    why: dict[tuple[str, str], str] = {}
    upstream = _same_source(ledger)
    runs = {one.document: _runs(one.text or "") for one in texts}
    copies = _copies(runs)
    anchors = _anchors(ledger, texts)
    order = {one.document: i for i, one in enumerate(ledger.documents)}
    for pair in sorted({*copies, *anchors, *upstream}, key=lambda p: (order[p[0]], order[p[1]])):
        parts = [found[pair] for found in (upstream, copies, anchors) if pair in found]
        why[pair] = "; ".join(parts)
    return [Shared(pair, reason) for pair, reason in why.items()]


def origins(ledger: Ledger) -> dict[str, str]:
    """The origin of every claim by its id: claims with the same one are a single witness.

    What a person has set stands. Else it is the first witness that the claim names, or its document; claims
    on one quantity, with the same number, in documents that share an origin are one.
    """
    names = {one.document: one.name for one in ledger.documents}
    together = {frozenset(shared.documents) for shared in shared_origins(ledger)}
    joined = Joined()
    for claim in ledger.claims:
        joined.join(claim.claim_id, _witness(claim))
    for group in groups(ledger):
        members = [ledger.claim[name] for name in group]
        for a, b in combinations(members, 2):
            same = a.document == b.document or frozenset((a.document, b.document)) in together
            if same and a.value == b.value and a.document != b.document:
                joined.join(a.claim_id, b.claim_id)
    label = _labels(ledger.claims, joined, names)
    return {claim.claim_id: claim.origin or label[joined.root(claim.claim_id)] for claim in ledger.claims}


def with_origins(ledger: Ledger) -> Ledger:
    """The ledger with the origin of every claim filled in where nobody has set it."""
    found = origins(ledger)
    return ledger.with_claims(
        claim if claim.origin else claim.model_copy(update={"origin": found[claim.claim_id]})
        for claim in ledger.claims
    )


def _witness(claim: Claim) -> str:
    """The first named witness of a claim, or its document where it names none that could be met elsewhere."""
    named = [name for name in claim.source_chain if _UPSTREAM.match(name) and len(name) > 2]  # noqa: PLR2004
    return f"source:{_plain(named[0])}" if named else f"document:{claim.document}"


def _labels(claims: Sequence[Claim], joined: Joined, names: Mapping[str, str]) -> dict[str, str]:
    """A name for each set of claims: the source most often named, or else a document's name."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in claims:
        witness = _witness(claim)
        kind, _, name = witness.partition(":")
        votes[joined.root(claim.claim_id)][name if kind == "source" else names[name]] += (
            1 + (kind == "source") * 1000
        )
    return {
        root: min(count.items(), key=lambda pair: (-pair[1], pair[0]))[0] for root, count in votes.items()
    }


def _plain(name: str) -> str:
    return re.sub(r"^(?:the|a|an) ", "", name, flags=re.IGNORECASE).removesuffix("'s")


def _runs(text: str) -> frozenset[int]:
    words = [word.lower() for word in _WORD.findall(text)]
    return frozenset(hash(tuple(words[i : i + _RUN])) for i in range(len(words) - _RUN + 1))


def _copies(runs: Mapping[str, frozenset[int]]) -> dict[tuple[str, str], str]:
    """Pairs that share runs of words, counted through an index so that strangers cost nothing."""
    holders: dict[int, list[str]] = defaultdict(list)
    for document, found in runs.items():
        for run in found:
            holders[run].append(document)
    common: Counter[tuple[str, str]] = Counter()
    for documents in holders.values():
        if 1 < len(documents) <= max(_FEW, len(runs) // 5):
            common.update(combinations(documents, 2))
    shares = {(a, b): n / min(len(runs[a]), len(runs[b])) for (a, b), n in common.items()}
    return {pair: f"{s:.0%} of the five-word runs are the same" for pair, s in shares.items() if s >= COPIED}


def _anchors(ledger: Ledger, texts: Sequence[Document]) -> dict[tuple[str, str], str]:
    """Pairs that share rare names and exact figures, of each at least one."""
    figures: dict[str, set[str]] = defaultdict(set)
    for claim in ledger.claims:
        if claim.kind in NUMBERS and claim.value and _exact(claim.value):
            figures[claim.document].add(f"{claim.value:,.15g}")
    held: dict[str, set[str]] = defaultdict(set)
    for one in texts:
        for anchor in (*_names(one.text or ""), *figures[one.document]):
            held[anchor].add(one.document)
    most = max(2, round(_MOST_SHARED * len(texts))) if len(texts) > _FEW else 2
    shared: dict[tuple[str, str], list[str]] = defaultdict(list)
    for anchor, documents in held.items():
        if 1 < len(documents) <= most:
            for pair in combinations([one.document for one in texts if one.document in documents], 2):
                shared[pair].append(anchor)
    return {
        pair: f"both hold {', '.join(sorted(found)[:4])}"
        for pair, found in shared.items()
        if len(found) >= ANCHORS
        and any(a[0].isdigit() for a in found)
        and not all(a[0].isdigit() for a in found)
    }


def _exact(value: float) -> bool:
    """Whether a number is too exact to be met by chance: two telling digits, above a hundred."""
    digits = f"{value:.15g}".replace(".", "").rstrip("0")
    return value > 100 and len(digits) >= 2  # noqa: PLR2004


def _names(text: str) -> Iterator[str]:
    """Names of persons and bodies that are no country's and long enough to be rare."""
    nations = {text[one.start : one.end] for one in mentions(text)}
    for match in _NAME.finditer(text):
        name = match[0]
        while title := _TITLES.match(name):
            name = name[title.end() :]
        words = name.removesuffix("'s").split()
        if len(words) >= _LONG_NAME and not nations & set(words):
            yield " ".join(words)


def _same_source(ledger: Ledger) -> dict[tuple[str, str], str]:
    """Pairs of documents with the same number on one quantity from the same named source."""
    found: dict[tuple[str, str], str] = {}
    for group in groups(ledger):
        for a, b in combinations([ledger.claim[name] for name in group], 2):
            if a.document == b.document or a.value is None or a.value != b.value:
                continue
            named = {_plain(n) for n in a.source_chain if _UPSTREAM.match(n)} & {
                _plain(n) for n in b.source_chain if _UPSTREAM.match(n)
            }
            if named:
                found.setdefault((a.document, b.document), f"both rest on {min(named)}")
    return found

"""Feeds what opens reports, ledgers and cases bytes that nobody wrote, and stops at all but a clear error.

    uv run --with atheris python scripts/fuzz.py {text,html,pdf,ledger,log,case} [options of libFuzzer]

Begins with the reports of the tests and the cases that ship, cut into pieces; changes bytes and whole words.
Stops after `-max_total_time` seconds, or at the first fault: its input is then in a file called crash-… or
timeout-… in this folder.
"""

import random
import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

ROOT = Path(__file__).parents[1]
REPORTS = ROOT / "tests" / "evidence" / "reports"
CASES = ROOT / "src" / "allegiance" / "cases"
WATCHED = ["allegiance", "pypdf", "trafilatura", "htmldate", "yaml"]  # whose branches guide the fuzzer
USUAL = ("-timeout=30", "-rss_limit_mb=3000", "-max_total_time=120")

SHORTEST = 60  # characters of a paragraph that may be a report
BY_WORDS = 0.7  # of all changes that are of words and not of bytes
LONGEST = 1000  # bytes of a word that is repeated
EDITS = 4  # words that are changed at once
ODD = (
    b"0", b"-1", b"1e308", b"1e-400", b"9" * 400, b"NaN", b"null", b"[]", b"{}", b"\\ud800", b"\x00", b"\xff",
    b"0001-01-01", b"9999-12-31", b"0000", b"31/02/2019", b"29 February 2021", b"yesterday", b"--02-30",
    b"1/0", b"0 of 0", b"between 9 and 3", b"a million trillion", b"minus one", b"1.2.3,4", b"per cent",
    "½ ١٢ Ⅻ ²".encode(), "\u2028\u200b\ufeff".encode(), "\U0001f600".encode(),
)  # fmt: skip


def read_report(file: Path) -> None:
    """A report is refused with a reason, or read into a ledger that can be opened again."""
    from allegiance.evidence.extract import extracted
    from allegiance.evidence.ledger import Ledger, line, read_ledger
    from allegiance.evidence.report import load_report

    document = load_report(file)
    ledger = Ledger((document,), tuple(extracted(document)))
    written = file.with_name("read.jsonl")
    written.write_text("\n".join(map(line, ledger.records())), "utf-8")
    again = read_ledger(written)
    if again != ledger:
        raise AssertionError([a for a, b in zip(again.claims, ledger.claims, strict=True) if a != b])
    use(again)


def open_ledger(file: Path) -> None:
    """A ledger is refused with file and line, or can be used."""
    from allegiance.evidence.ledger import read_ledger

    use(read_ledger(file))


def use(ledger: "Ledger") -> None:  # noqa: F821 - imports are left to the targets, so that they are watched
    """Whatever is done with a ledger without asking anybody."""
    from allegiance.evidence.conflict import conflicts
    from allegiance.evidence.estimate.constraint import constraints
    from allegiance.evidence.estimate.estimate import context_of, estimates
    from allegiance.evidence.estimate.spread import Spreads
    from allegiance.evidence.origin import shared_origins, with_origins

    conflicts(ledger)
    shared_origins(ledger)
    constraints(estimates(with_origins(ledger).claims, Spreads(), context_of(ledger)))


def open_log(file: Path) -> None:
    """The log of a review is refused with its line, or can be replayed."""
    from allegiance.evidence.ledger import Ledger
    from allegiance.evidence.review.log import checked, read_log, replayed

    decisions = read_log(file)
    replayed(Ledger((), ()), decisions)
    checked(decisions)


def open_case(file: Path) -> None:
    """A case is refused with file, line and key, or loaded."""
    from allegiance.scenario.load import load_case

    load_case(file)


def texts() -> Iterator[bytes]:
    """Paragraphs of the reports."""
    for path in sorted(REPORTS.glob("*.txt")):
        yield from (part.encode() for part in path.read_text("utf-8").split("\n\n") if len(part) >= SHORTEST)


def pages() -> Iterator[bytes]:
    """The reports that are HTML, and a small page."""
    yield from (path.read_bytes() for path in sorted(REPORTS.glob("*.html")))
    for text in texts():
        yield (
            b'<html><head><title>A</title><meta name="date" content="2019-04-05"></head><body><p>%s</body>'
            % text
        )


def pdfs() -> Iterator[bytes]:
    """Small PDFs of a paragraph each, plain and compressed."""
    spec = spec_from_file_location("pdfs", ROOT / "tests" / "evidence" / "pdfs.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    for number, text in enumerate(texts()):
        lines = text.decode().encode("latin-1", "replace").decode("latin-1").splitlines()
        yield module.pdf(lines, compress=bool(number % 2))


def ledgers() -> Iterator[bytes]:
    """The ledger that ships, and what is read in the paragraphs."""
    from allegiance.evidence.extract import extracted
    from allegiance.evidence.ledger import line
    from allegiance.evidence.report import load_report

    shipped = (CASES / "venezuela-2019.claims.jsonl").read_bytes()
    yield from (b'{"type":"document"' + part for part in shipped.split(b'{"type":"document"')[1:])
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(texts()):
            file = Path(folder) / f"{number}.txt"
            file.write_bytes(text)
            try:
                document = load_report(file)
            except Exception:  # noqa: BLE001, S112 - a paragraph that is no report makes no ledger
                continue
            yield "\n".join(map(line, (document, *extracted(document)))).encode()


def logs() -> Iterator[bytes]:
    """A decision on each of the claims that are read."""
    for ledger in ledgers():
        claims = b",".join(ledger.splitlines()[1:3])
        yield (
            b'{"at":"2024-02-03T10:00:00Z","by":"Ana","action":"accept","before":[%s],"after":[],'
            b'"dated":{"d1":["2019-01-02","given"]},"checked":["value"],"undoes":1}\n' % claims
        )


def cases() -> Iterator[bytes]:
    """The cases that ship, under the name of the file that each is put in."""
    for path in sorted(CASES.glob("*.yaml")):
        yield path.read_bytes().replace(b"name: %s" % path.stem.encode(), b"name: fuzzed", 1)


TARGETS: dict[str, tuple[str, Callable[[Path], None], Callable[[], Iterator[bytes]]]] = {
    "text": ("fuzzed.txt", read_report, texts),
    "html": ("fuzzed.html", read_report, pages),
    "pdf": ("fuzzed.pdf", read_report, pdfs),
    "ledger": ("fuzzed.jsonl", open_ledger, ledgers),
    "log": ("fuzzed.review.jsonl", open_log, logs),
    "case": ("fuzzed.yaml", open_case, cases),
}


def tried(target: str, data: bytes, folder: Path) -> str:
    """The reason for which `data` is refused, empty where it is not; any other error goes through."""
    from allegiance.errors import AllegianceError

    name, opens, _ = TARGETS[target]
    (folder / name).write_bytes(data)
    try:
        opens(folder / name)
    except AllegianceError as error:
        return str(error) or "refused without a reason"
    return ""


def reworded(data: bytes, words: Sequence[bytes], chance: random.Random) -> bytes:
    """The data with some of its words changed for others, moved, doubled or left out."""
    parts = re.split(rb"(\W+)", data)
    for _ in range(chance.randint(1, EDITS)):
        at, other = chance.randrange(len(parts)), chance.randrange(len(parts))
        again = (parts[at] * chance.choice((2, 50)))[:LONGEST]
        parts[at] = chance.choice((chance.choice(ODD), chance.choice(words), parts[other], again, b""))
    return b"".join(parts)


def main(arguments: list[str]) -> None:
    """Fuzz one target; ends the process."""
    import atheris

    target, *options = arguments
    with tempfile.TemporaryDirectory() as temporary, atheris.instrument_imports(include=WATCHED):
        folder, corpus = Path(temporary), Path(temporary) / "corpus"
        corpus.mkdir()
        seeds = list(TARGETS[target][2]())
        for number, seed in enumerate(seeds):
            (corpus / f"{number}").write_bytes(seed)
            tried(target, seed, folder)  # whatever is imported late is watched, too
        words = sorted({word for seed in seeds for word in re.findall(rb"\w+", seed)})

        def mutated(data: bytes, most: int, seed: int) -> bytes:
            chance = random.Random(seed)
            changed = (
                reworded(data, words, chance) if chance.random() < BY_WORDS else atheris.Mutate(data, most)
            )
            return changed[:most]

        def once(data: bytes) -> None:
            tried(target, data, folder)

        most = f"-max_len={2 * max(map(len, seeds))}"
        atheris.Setup([sys.argv[0], *USUAL, most, *options, str(corpus)], once, custom_mutator=mutated)
        atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])

"""One spelling of blanks, quote marks and digits, without moving a single character."""

import re
import unicodedata

_SAME = {
    "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "″": '"', "＂": '"',
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'", "´": "'", "`": "'", "＇": "'",
    "–": "-", "‒": "-", "‐": "-", "‑": "-", "−": "-", "―": "—",
}  # fmt: skip
_KEPT = "\n\t"
_HARD_END = re.compile(r"""[.!?:]["')\]]*\s*$""")
_BLOCK = re.compile(r"(?:[^\n]*\S[^\n]*\n?)+")
_BULLET = re.compile(r"\s*(?:[•*·▪-]|\d{1,2}[.)])\s")
WRAPPED = range(45, 101)  # columns at which text is broken by hand or by a program


def normalised(text: str) -> str:
    """The text with plain blanks, quotes and hyphens; as long as before, so that offsets hold in both."""
    return "".join(map(_plain, text))


def unwrapped(text: str) -> str:
    """The text with a blank for each line break that only wraps a paragraph; as long as before."""
    return _BLOCK.sub(lambda block: _joined(block[0]), text)


def _plain(letter: str) -> str:
    if letter < "\x7f":
        return letter if letter >= " " or letter in _KEPT else " "
    if letter in _SAME:
        return _SAME[letter]
    if unicodedata.category(letter) in {"Zs", "Zl", "Zp", "Cc", "Cf", "Cs"}:
        return " "
    wide = unicodedata.normalize("NFKC", letter) if "\uff00" <= letter <= "\uffef" else letter
    return wide if len(wide) == 1 else letter


def _joined(block: str) -> str:
    """A block of lines without the breaks that only wrap it, or after which it goes on in lower case."""
    lines = block.splitlines(keepends=True)
    longest = max(len(line.rstrip()) for line in lines)
    short = [line for line in lines[:-1] if len(line.rstrip()) < longest - 25]  # noqa: PLR2004
    wrapped = longest in WRAPPED and len(lines) > 2 and 3 * len(short) <= len(lines)  # noqa: PLR2004
    joined = [
        _soften(line) if _goes_on(line, after, wrapped) else line
        for line, after in zip(lines, [*lines[1:], ""], strict=True)
    ]
    return "".join(joined)


def _goes_on(line: str, after: str, wrapped: bool) -> bool:
    if not after or _BULLET.match(after):
        return False
    return wrapped or (after.lstrip()[:1].islower() and not _HARD_END.search(line))


def _soften(line: str) -> str:
    return line[:-1] + " " if line.endswith("\n") else line

"""Who stands behind each stretch of a text: source as named, and the chain from first witness to teller."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from allegiance.evidence.attribution import Attribution, attributions
from allegiance.evidence.passage import Passage
from allegiance.evidence.record import Modality
from allegiance.evidence.when import When, within

_PRONOUN = re.compile(
    r"(?:he|she|they|it|we|i|one of them|both|the (?:statement|report|document|agency|group|ministry"
    r"|spokesman|"
    r"official|two|man|woman|general|colonel|eight|same source)|one|others?)$",
    re.IGNORECASE,
)
_KEPT = re.compile(r"(?:we|i|our .*)$", re.IGNORECASE)  # the report speaks for itself
_GOES_ON = re.compile(
    r"(?:They|There|These|Those|All|Both|None|Most|Half|Among them|Of these|The (?:others|rest|list|second"
    r"|first"
    r"|document|order|report|statement|figure|figures|number|total))\b|Signed by"
)
_OBTAINED = re.compile(
    r"(?:obtained|seen|reviewed|published|leaked to|quoted|cited|acquired|released|compiled"
    r"|collected) by (?:the )?"
    r"(?P<who>[A-Z][\w.'-]*(?: [A-Z][\w.'-]*)*)|(?:report|story|article|interview|investigation) (?:in|by"
    r"|from|with) (?:the )?"
    r"(?P<paper>[A-Z][\w.'-]*(?: [A-Z][\w.'-]*)*)"
)
_PLURAL = re.compile(r"(?:s|people|men|women| and .*)$", re.IGNORECASE)
_BACK = 6  # sentences within which a pronoun finds its name
_COLON = re.compile(r":[\"')]*$")
_FAR = 10_000  # added where an attribution covers a stretch that stands on its other side


class Spoken(NamedTuple):
    """Who says a stretch, the chain behind it, how, and how sure that is."""

    source: str = ""
    chain: tuple[str, ...] = ()
    modality: Modality = "asserted"
    inherited: bool = False


class Speakers:
    """The attributions of a whole text, and what they cover."""

    def __init__(self, text: str, sentences: Sequence[Passage], whens: Sequence[When]) -> None:
        self._text, self._sentences = text, sentences
        self._starts = [one.start for one in sentences]
        self._found = [attributions(text, one, within(one, whens)) for one in sentences]
        self._paragraphs: dict[int, list[int]] = defaultdict(list)
        for number, one in enumerate(sentences):
            self._paragraphs[one.paragraph].append(number)
        self._papers = [(m.start(), m["who"] or m["paper"]) for m in _OBTAINED.finditer(text)]

    def of(self, start: int, end: int) -> Spoken:
        """Who says what stands between two offsets."""
        number = max(0, bisect_right(self._starts, start) - 1)
        covering = self._covering(number, start, end)
        if covering:
            return self._spoken(number, covering)
        return self._inherited(number)

    def speech(self, start: int, end: int) -> int:
        """Where the words begin that say who speaks before a stretch; times from there on are of the speech.

        An announcement is the event itself, so that its time stays that of what is announced.
        """
        number = max(0, bisect_right(self._starts, start) - 1)
        told = [
            one
            for one in self._covering(number, start, end)
            if one.end <= start and one.modality != "announced"
        ]
        return self._sentences[number].start if told and not told[0].backwards else start

    def _covering(self, number: int, start: int, end: int) -> list[Attribution]:
        """Attributions of the sentence that cover a stretch, nearest first."""
        near: list[tuple[int, Attribution]] = []
        floor = 0
        for one in self._found[number]:
            if one.start <= start and end <= one.end:
                continue
            if one.forwards and one.end <= start < one.until:
                near.append((start - one.end + (_FAR if one.backwards else 0), one))
            elif (
                one.backwards
                and end <= one.start
                and start >= floor
                and ";" not in self._text[end : one.start]
            ):
                near.append((one.start - end, one))
            if one.backwards:
                floor = one.end
        return [one for _, one in sorted(near, key=lambda pair: pair[0])]

    def _spoken(self, number: int, covering: Sequence[Attribution]) -> Spoken:
        first = covering[0]
        names = list(dict.fromkeys(self._resolved(number, one) for one in covering))
        said: list[Modality] = [one.modality for one in covering if one.modality != "asserted"]
        chain = [*names, *([first.audience] if first.audience else []), *self._teller(number, first)]
        return Spoken(
            names[0], tuple(dict.fromkeys(name for name in chain if name)), said[0] if said else "asserted"
        )

    def _teller(self, number: int, one: Attribution) -> list[str]:
        """Who obtained or published what the attribution names as a document."""
        if not re.search(
            r"document|report|order|list|memo|letter|file|^one$|second|first", one.who, re.IGNORECASE
        ):
            return []
        before = [name for at, name in self._papers if at <= max(one.end, self._sentences[number].end)]
        return before[-1:]

    def _resolved(self, number: int, one: Attribution) -> str:
        """The name behind a pronoun, from what was said before; the pronoun itself where there is none."""
        if not _PRONOUN.match(one.who) or _KEPT.match(one.who):
            return one.who
        for found in reversed(self._found[max(0, number - _BACK) : number + 1]):
            for earlier in reversed(found):
                named = earlier.start < one.start and not _PRONOUN.match(earlier.who)
                if named and _agree(one.who, earlier.who):
                    return earlier.who
        return one.who

    def _inherited(self, number: int) -> Spoken:
        """Who speaks where the sentence does not tell: the quotation, list or paragraph that it goes on."""
        sentence = self._sentences[number]
        if self._quoted(sentence):
            return self._from_paragraph(number)
        if number and (introduced := self._introduced(number)):
            return introduced
        before = self._sentences[number - 1] if number else None
        words = sentence.of(self._text)
        if (
            before
            and before.paragraph == sentence.paragraph
            and _GOES_ON.match(words)
            and self._found[number - 1]
        ):
            spoken = self._spoken(number - 1, self._found[number - 1][:1])
            return spoken._replace(inherited=True)
        return Spoken()

    def _introduced(self, number: int) -> Spoken | None:
        """The speaker that the sentence before the paragraph introduces with a colon."""
        paragraph = self._sentences[number].paragraph
        if not paragraph:
            return None
        intro = self._paragraphs[paragraph - 1][-1]
        if not _COLON.search(self._sentences[intro].of(self._text)) or not self._found[intro]:
            return None
        return self._spoken(intro, self._found[intro][:1])._replace(inherited=True)

    def _quoted(self, sentence: Passage) -> bool:
        """Whether the sentence begins inside quote marks or with one."""
        paragraph = self._sentences[self._paragraphs[sentence.paragraph][0]].start
        return self._text.count('"', paragraph, sentence.start + 1) % 2 == 1

    def _from_paragraph(self, number: int) -> Spoken:
        """The nearest speaker of the same paragraph, before rather than after."""
        paragraph = self._sentences[number].paragraph
        same = [i for i in self._paragraphs[paragraph] if self._found[i]]
        for i in [*reversed([i for i in same if i < number]), *[i for i in same if i > number]]:
            return self._spoken(i, self._found[i][-1:] if i < number else self._found[i][:1])._replace(
                inherited=True
            )
        return Spoken()


def _agree(pronoun: str, name: str) -> bool:
    """Whether a pronoun can stand for the name: "they" for several, "he" for one."""
    if pronoun.lower().startswith("the ") and pronoun.lower() not in {"the two", "the eight"}:
        return pronoun.rsplit(maxsplit=1)[-1].lower() in name.lower()
    if pronoun.lower() in {"they", "both", "the two"}:
        return bool(_PLURAL.search(name))
    if pronoun.lower() in {"he", "she"}:
        return not _PLURAL.search(name) or bool(re.match(r"[A-Z][\w.'-]+(?: [A-Z][\w.'-]+)*$", name))
    return True

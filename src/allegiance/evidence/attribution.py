"""Attributions in a sentence: who is named as saying it, in which words, and which stretch they cover."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from allegiance.evidence.lexicon import is_people, listed
from allegiance.evidence.passage import Passage
from allegiance.evidence.record import Modality
from allegiance.evidence.saying import VERB
from allegiance.evidence.subject import PREFACE, RELATIVE, subject
from allegiance.evidence.when import When

_ACCORDING = re.compile(
    r"(?<!\w)(?:according (?:to )?|in the (?:words|view|account|estimate) of |(?:citing|quoting) "
    r"|by the (?:count|estimate) of )"
    r"(?P<who>(?:[^\s,;:.()\"\n—]|(?<=[A-Z])\.|(?<=\b(?:Mr|Dr|Lt|Lt|St))\.|(?<=\b(?:Gen|Col|Maj|Mrs))\."
    r"| (?!- )){2,90}?)"
    r"(?=[,;:()\"\n—]| - |\.(?:\s|$|\")|$)",
    re.IGNORECASE,
)
_AUDIENCE = (
    r"(?: (?:reporters|journalists|deputies|parliament|lawmakers|state television|a news conference"
    r"|an? \w+|us|them|me|him"
    r"|[A-Z]\w+(?: [A-Z]\w+)*))?"
)
_POSSESSED = re.compile(
    r"(?P<who>\b(?:[Tt]he |[A-Z])[\w .-]{2,40}?)(?:'s|') (?:own |official |latest )?(?:claims?|boasts?"
    r"|estimates?|count|tally|figures?|toll|total) (?:of|that|is|was|are|were|stands at|stood at|came to"
    r"|puts)\b"
)
_TALLIED = re.compile(  # "the health ministry now has 82 dead", "the official count, of 1990, is 1,104 dead"
    r"(?P<who>\b(?:[Tt]he |[Aa]n? |[Ii]ts |[Tt]heir |[A-Z])(?:[\w'-]+ ){0,4}?(?:"
    r"(?P<body>ministry|hospitals?|doctors|medics|observatory|committee|commission|prosecutors|court)"
    r"|(?:official|government|police|hospital|church|army|union|independent|latest|final|last) "
    r"(?:count|toll|tally|figures|estimates?|list)))"
    r"(?:, [^,.;]{1,60},)? (?:now |still |so far |only )?"
    r"(?(body)(?:has|have|had|counts|counted|lists|listed)"
    r"|(?:has|have|had|is|was|are|were|stands at|stood at|came to|gives|gave))"
    r"(?= (?:(?:at least|about|more than|some|only|over|nearly|around|fewer than|no more than) )?"
    r"(?:\d|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty)\b|(?:[a-z-]+ ){1,2}dead))"
)
_BRACKETED = re.compile(r"(?<=[\w\"'] )\((?P<who>(?:[Tt]he )?[A-Za-z][\w' -]{2,50})\)")
_CLOSES = re.compile(
    rf"{_AUDIENCE}(?: (?:in|at|to|by|during|after|from|via) [^,.;]{{1,60}}?)?\s*[,.;)\n]|\s*$"
)
_INVERTED = re.compile(
    r" (?P<who>(?:(?:Mr|Dr|Gen|Col|Maj|Lt|Sgt|Adm|Mrs|Ms|St)\. |[A-Z]\. |[^\s,;:.\"]+ ){0,9}?[^\s,;:.\"]+?)"
    r"(?=[,.;:\"]|$| who | which | in (?:a|an|the) | on [A-Z]| at (?:a|the) | during | after "
    r"| from (?=[A-Z]\w+ who))"
)
_PREFACED = 40  # characters before a subject that are more than a preface to it


class Attribution(NamedTuple):
    """Who says it: the words that name them, where they and the verb stand, how, and what it covers."""

    who: str
    start: int
    end: int
    modality: Modality
    forwards: bool
    backwards: bool
    audience: str = ""
    until: int = 10**9  # offset up to which it covers what follows


def attributions(text: str, sentence: Passage, whens: Sequence[When]) -> list[Attribution]:
    """Attributions of a sentence in order."""
    found = [
        *_according(text, sentence),
        *_possessed(text, sentence),
        *_tallied(text, sentence),
        *_bracketed(text, sentence),
        *_verbs(text, sentence, whens),
    ]
    return sorted(found, key=lambda one: one.start)


def _according(text: str, sentence: Passage) -> Iterator[Attribution]:
    for match in _ACCORDING.finditer(text, sentence.start, sentence.end):
        who = RELATIVE.sub("", match["who"]) or match["who"]
        yield Attribution(who.strip(), match.start(), match.end(), "asserted", forwards=True, backwards=True)


def _possessed(text: str, sentence: Passage) -> Iterator[Attribution]:
    """Attributions such as `the rebels' own claim of …`."""
    for match in _POSSESSED.finditer(text, sentence.start, sentence.end):
        comma = text.find(",", match.end(), sentence.end)
        until = comma if comma > 0 else sentence.end
        who = PREFACE.sub("", match["who"], count=1)
        yield Attribution(who, match.start(), match.end(), "claimed", True, False, until=until)


def _bracketed(text: str, sentence: Passage) -> Iterator[Attribution]:
    """Attributions in brackets after a number: "212 (ministry)", "31 persons (HJRA hospital)"."""
    for match in _BRACKETED.finditer(text, sentence.start, sentence.end):
        words = match["who"].split()
        if any(listed("sources", word.lower()) or is_people(word) for word in words):
            yield Attribution(match["who"], match.start(), match.end(), "asserted", False, True)


def _tallied(text: str, sentence: Passage) -> Iterator[Attribution]:
    """Attributions to a body or a count that "has" so many."""
    for match in _TALLIED.finditer(text, sentence.start, sentence.end):
        yield Attribution(match["who"], match.start(), match.end(), "asserted", True, False)


def _verbs(text: str, sentence: Passage, whens: Sequence[When]) -> Iterator[Attribution]:
    for verb in VERB.finditer(text, sentence.start, sentence.end):
        modality: Modality = "claimed" if verb["claim"] else "announced" if verb["announce"] else "asserted"
        if inverted := _inverted(text, sentence, verb, modality):
            yield inverted
        elif who := subject(text, sentence, verb, whens):
            start, name = who
            end = _past_times(verb.end(), whens)
            closes = bool(_CLOSES.match(text, end, sentence.end))
            opened = (
                text[max(0, start - 3) : start].rstrip()[-1:] in {",", '"', "-", "—"}
                and start > sentence.start
            )
            that = re.match(r"[^,.;]{0,60}?(?: that\b|:|,? \")", text[end : min(end + 80, sentence.end)])
            behind = closes or (opened and not that and start - sentence.start > _PREFACED)
            audience = (
                re.match(r" (?:the )?((?:[A-Z]\w+ ?)+)", text[end : end + 60]) if verb[0] == "told" else None
            )
            said = audience[1].strip() if audience else ""
            goes_on = bool(re.match(r", (?:and|while|with) ", text[end : end + 8]))
            early = start - sentence.start <= _PREFACED
            forwards = not closes or not opened or goes_on or early
            yield Attribution(name, start, end, modality, forwards, behind, said)


def _inverted(text: str, sentence: Passage, verb: re.Match[str], modality: Modality) -> Attribution | None:
    """An attribution such as `…," said the minister`."""
    before = text[sentence.start : verb.start()].rstrip()[-1:]
    if (
        before not in {",", '"', "?", "!", "'"}
        or not (verb["say"] or verb["claim"])
        or verb[0].startswith("t")
    ):
        return None
    after = _INVERTED.match(text, verb.end(), sentence.end)
    if not after or not re.match(
        r"[A-Z]|(?:an?|the|one|two|three|his|her|their|another|some|several|those|people|witnesses|residents"
        r"|survivors|officials|diplomats|doctors|neighbours|relatives|colleagues|officers|soldiers)\b",
        after["who"],
    ):
        return None
    return Attribution(after["who"], verb.start(), after.end(), modality, forwards=True, backwards=True)


def _past_times(end: int, whens: Sequence[When]) -> int:
    """The end of a verb, or of the times that follow it: "said on Tuesday"."""
    return next((when.end for when in whens if 0 <= when.start - end <= 1), end)

"""Attributions in a sentence: who is named as saying it, in which words, and which stretch they cover."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from allegiance.evidence.lexicon import is_people, listed
from allegiance.evidence.passage import Passage
from allegiance.evidence.record import Modality
from allegiance.evidence.when import When

_CLAIM = (
    "claim(?:s|ed)?|alleg(?:es?|ed)|accus(?:es?|ed)|boast(?:s|ed)|insist(?:s|ed)?|den(?:y|ies|ied)"
    "|contend(?:s|ed)?"
    "|complain(?:s|ed)?|maintain(?:s|ed)"
)
_ANNOUNCE = "announc(?:es?|ed)|pledg(?:es?|ed)|promis(?:es?|ed)|vow(?:s|ed)|threaten(?:s|ed)"
_SAY = (
    "said|says?|told|tells?|stat(?:es|ed)|add(?:s|ed)|explain(?:s|ed)|wr(?:ote|ites)|tweet(?:s|ed)"
    "|confirm(?:s|ed)?"
    "|warn(?:s|ed)?|declar(?:es|ed)|acknowledg(?:es?|ed)|admit(?:s|ted)?|conced(?:es?|ed)|testif(?:ies"
    "|ied)|agree that"
    "|argu(?:es?|ed)|recall(?:s|ed)|repli(?:es|ed)|hint(?:s|ed)|remark(?:s|ed)|point(?:s|ed)? out"
    "|conclud(?:es?|ed)"
    "|believ(?:es?|ed)"
    r"|thought|thinks?|guess(?:es|ed)|assum(?:es?|ed)|swears?|swore|st(?:icks?|uck) to|disclos(?:es|ed)|reckon(?:s|ed)?|caution(?:s|ed)|deni(?:es|ed)"
)
_REPORT = (
    "report(?:s|ed)?|estimat(?:es?|ed)|not(?:es|ed)|found|finds?|puts?|document(?:s|ed)|chart(?:s|ed)"
    "|reveal(?:s|ed)?"
    "|show(?:s|ed|n)?|list(?:s|ed)|record(?:s|ed)|count(?:s|ed)|verif(?:y|ies|ied)|sp(?:oke|eaks?|oken) of"
    "|mention(?:s|ed)?|suggest(?:s|ed)?|indicat(?:es?|ed)|calculat(?:es?|ed)|describ(?:es?|ed)|call(?:s"
    "|ed)|quot(?:es|ed)"
    "|summari[sz](?:es|ed)|orders?|ordered|illustrat(?:es?|ed)|highlight(?:s|ed)?|gave|given|gives?"
    "|identif(?:ies|ied)"
    "|detail(?:s|ed)|project(?:s|ed)|predict(?:s|ed)|rang(?:es?|ed)|visited|dismiss(?:es|ed) as"
)
_VERB = re.compile(
    rf"(?<![\w-])(?:(?P<claim>{_CLAIM})|(?P<announce>{_ANNOUNCE})|(?P<say>{_SAY})"
    rf"|(?P<report>{_REPORT}))(?![\w-])"
)
_ACCORDING = re.compile(
    r"(?<!\w)(?:according (?:to )?|in the (?:words|view|account|estimate) of |(?:citing|quoting) "
    r"|by the (?:count|estimate) of )"
    r"(?P<who>(?:[^\s,;:.()\"\n—]|(?<=[A-Z])\.|(?<=\b(?:Mr|Dr|Lt|Lt|St))\.|(?<=\b(?:Gen|Col|Maj|Mrs))\."
    r"| (?!- )){2,90}?)"
    r"(?=[,;:()\"\n—]| - |\.(?:\s|$|\")|$)",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"report|estimate|order|count|list|note|call|state|document|chart|find|put|range|project|record"
)
_OBJECT = re.compile(
    r"\s(?:that|the|an?|its|his|her|their|our|all|most|some|about|more|fewer|at|around|nearly|up|only|just|it|over|under"
    r"|almost|roughly|several|dozens|hundreds|thousands|tens|close"
    r"|between|as|no|not|from"
    r"|how|what|him|them|personnel|on|in|by|\d|\"|[A-Z])|[,:]|\s(?:one|two|three|four|five|six|seven|eight"
    r"|nine|ten)\b"
)
_NOT_VERB = re.compile(
    r"(?:^|\s)(?:to|an?|the|this|that|these|those|his|her|its|their|our|my|your|no|any|new|recent|official"
    r"|is|are|was|were|be"
    r"|been|being|of|by|in|on|for|with|as|\w+'s|so|and|or|being|having|without|widely|reportedly)$",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"\s(?:also|has|have|had|later|now|then|recently|repeatedly|once|again|further|commonly|still|even"
    r"|already|could"
    r"|can|would|may|might|did|does|do|will|not|never|only|just|first|earlier|however|publicly|\w+ly)$",
    re.IGNORECASE,
)
_BOUNDARY = re.compile(
    r"[,;:(\"—]|\s-\s|\b(?:that|but|while|whereas|although|though|because|when|if|since|where|whom|which"
    r"|until|as|and"
    r"(?= (?:he|she|they|it|we|I|the|an?|[A-Z])\b)|than)\s",
)
_RELATIVE = re.compile(
    r",? (?:who|whom|whose|which|that|speaking|asked|quoted|based|running|standing)\b.*", re.DOTALL
)
_MARK = re.compile(r"^(?:[•*·▪-]|\d{1,2}[.)]) ?")  # of a list
_ASIDE = re.compile(  # "the party, which has been through the logs and orders, puts the number at"
    r"(?:^|[,;:] |(?:\b(?:that|but|while|because|and) ))(?P<who>(?:[Tt]he |[Aa]n? |[A-Z])[^,;:]{2,60}),"
    r" (?:which|who|whose|whom|where)\b[^,;:]{3,120},$"
)
_PREFACE = re.compile(
    r"(?:even if|if|and|but|yet|so|as|then|still|now|meanwhile|however|instead|also|even|hours later"
    r"|on paper|last month)[ ,]+",
    re.I,
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
    r"(?:\d|(?:[a-z-]+ ){1,2}dead))"
)
_FIGURE = re.compile(
    r" (?:an?|another|its|their|the) (?:[\w-]+ )?(?:figures?|count|numbers?|toll|estimates?|total)\b"
)
_CLOSES = re.compile(
    rf"{_AUDIENCE}(?: (?:in|at|to|by|during|after|from|via) [^,.;]{{1,60}}?)?\s*[,.;)\n]|\s*$"
)
_INVERTED = re.compile(
    r" (?P<who>(?:(?:Mr|Dr|Gen|Col|Maj|Lt|Sgt|Adm|Mrs|Ms|St)\. |[A-Z]\. |[^\s,;:.\"]+ ){0,9}?[^\s,;:.\"]+?)"
    r"(?=[,.;:\"]|$| who | which | in (?:a|an|the) | on [A-Z]| at (?:a|the) | during | after "
    r"| from (?=[A-Z]\w+ who))"
)
_PAPER = re.compile(
    r"\b(?:results?|figures?|count|polls?|report|statement|data|estimates?|survey|records?)\b", re.IGNORECASE
)
_PREFACED = 40  # characters before a subject that are more than a preface to it
_JOINED_VERBS = re.compile(  # "Western diplomats doubt the figure and put …"
    r"(?P<who>(?:[A-Z][\w'-]+ )*(?:[\w'-]+ ){0,2}?(?:diplomats|officials|researchers|analysts|experts"
    r"|observers|critics|campaigners"
    r"|witnesses|activists|officers|sources|historians|prosecutors|spokesm[ae]n|ministers?"
    r"|residents)) [a-z]+ [^,;]{1,60} and$"
)
_SHORT = 2  # words of a name whose only capital may be that of the sentence
_LONGEST = 16  # words of one who speaks


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
        *_verbs(text, sentence, whens),
    ]
    return sorted(found, key=lambda one: one.start)


def _according(text: str, sentence: Passage) -> Iterator[Attribution]:
    for match in _ACCORDING.finditer(text, sentence.start, sentence.end):
        who = _RELATIVE.sub("", match["who"]) or match["who"]
        yield Attribution(who.strip(), match.start(), match.end(), "asserted", forwards=True, backwards=True)


def _possessed(text: str, sentence: Passage) -> Iterator[Attribution]:
    """Attributions such as `the rebels' own claim of …`."""
    for match in _POSSESSED.finditer(text, sentence.start, sentence.end):
        comma = text.find(",", match.end(), sentence.end)
        until = comma if comma > 0 else sentence.end
        who = _PREFACE.sub("", match["who"], count=1)
        yield Attribution(who, match.start(), match.end(), "claimed", True, False, until=until)


def _tallied(text: str, sentence: Passage) -> Iterator[Attribution]:
    """Attributions to a body or a count that "has" so many."""
    for match in _TALLIED.finditer(text, sentence.start, sentence.end):
        yield Attribution(match["who"], match.start(), match.end(), "asserted", True, False)


def _verbs(text: str, sentence: Passage, whens: Sequence[When]) -> Iterator[Attribution]:
    for verb in _VERB.finditer(text, sentence.start, sentence.end):
        modality: Modality = "claimed" if verb["claim"] else "announced" if verb["announce"] else "asserted"
        if inverted := _inverted(text, sentence, verb, modality):
            yield inverted
        elif who := _subject(text, sentence, verb, whens):
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
        r"[A-Z]|(?:an?|the|one|two|three|his|her|their|another|some|several)\b", after["who"]
    ):
        return None
    return Attribution(after["who"], verb.start(), after.end(), modality, forwards=True, backwards=True)


def _subject(
    text: str, sentence: Passage, verb: re.Match[str], whens: Sequence[When]
) -> tuple[int, str] | None:
    """Where the subject of a verb begins, and its words; None where the word is no such verb, or has none."""
    end = _before_times(verb.start(), whens)
    segment = text[sentence.start : end].rstrip()
    if joined := _JOINED_VERBS.match(segment):
        return sentence.start, joined["who"]
    if _NOT_VERB.search(segment):
        return None
    closing = text.startswith((".", ","), verb.end()) and ", " in segment[-60:]
    if _BARE.fullmatch(verb[0].rstrip("s")) and not (closing or _OBJECT.match(text, verb.end())):
        return None
    while trimmed := _TRAILING.search(segment):
        segment = segment[: trimmed.start()]
    segment = _without_times(segment, sentence.start, whens)
    start, words = _noun_before(segment)
    told = _PAPER.search(words) or text.startswith(" us ", verb.end()) or _FIGURE.match(text, verb.end())
    if verb[0].startswith("g") and not told:
        return None
    if not _speaks(words, bool(verb["report"])):
        return None
    start += sentence.start
    opening = next((when.end for when in whens if when.start - start in {0, 1} and when.end < end), start)
    skipped = len(text[opening:end]) - len(text[opening:end].lstrip(" ,"))
    return (start, words) if opening == start else (opening + skipped, words[opening + skipped - start :])


def _noun_before(segment: str) -> tuple[int, str]:
    """The noun that ends a segment and where it begins; a parenthesis between commas is stepped over."""
    if aside := _ASIDE.search(segment):
        return aside.start("who"), _PREFACE.sub("", aside["who"], count=1)
    closed = segment.endswith((",", " -", "—", ")"))
    segment = segment.rstrip(" ,-—)")
    bounds = [match.end() for match in _BOUNDARY.finditer(segment)]
    start = bounds[-1] if bounds else 0
    inner = segment[start:].strip()
    if closed and len(bounds) >= 1:
        outer = bounds[-2] if len(bounds) > 1 else 0
        named = re.match(r"(?:[A-Z][\w.'-]+ ?)+$", inner)
        begin, finish = outer, len(segment) if named else bounds[-1]
        start, inner = begin, segment[begin:finish].strip(" ,-—(")
    words = _RELATIVE.sub("", _PREFACE.sub("", _MARK.sub("", inner), count=1)).strip(" ,")
    return (segment.find(words, start) if words else start), words


def _speaks(words: str, reports: bool) -> bool:
    tokens = words.split()
    if not tokens or len(tokens) > _LONGEST:
        return False
    if not re.match(
        r"[A-Z]|(?:an?|the|one|some|many|most|his|her|its|their|our|other|two|three|four|several|he|she|it"
        r"|they|we)\b|\w",
        words,
    ):
        return False
    plain = [token.strip("'\",.").removesuffix("'s").lower() for token in tokens]
    sourced = any(listed("sources", word) or is_people(word) for word in plain)
    proper = any(token[:1].isupper() for token in tokens[1:])
    proper = proper or (tokens[0][:1].isupper() and len(tokens) <= _SHORT)
    return sourced or (proper and not (reports and plain[0] in {"in", "on", "at", "during"}))


def _past_times(end: int, whens: Sequence[When]) -> int:
    """The end of a verb, or of the times that follow it: "said on Tuesday"."""
    return next((when.end for when in whens if 0 <= when.start - end <= 1), end)


def _before_times(start: int, whens: Sequence[When]) -> int:
    return next((when.start for when in whens if 0 <= start - when.end <= 1), start)


def _without_times(segment: str, offset: int, whens: Sequence[When]) -> str:
    end = offset + len(segment)
    return next(
        (segment[: w.start - offset].rstrip() for w in whens if w.end == end and w.start > offset), segment
    )

"""What speaks for and against two numbers answering one question: a table of features between 0 and 1.

A feature is a name and what it is for pairs of numbers `p`; `p.a` and `p.b` are the columns of either number.
Each means the same in either order, but for those of one report, where the first stands before the second.
"""

import re
from collections.abc import Callable
from functools import partial

import numpy as np

from allegiance.evidence.column import Codes, Flags, Floats
from allegiance.evidence.comparison import FAR, MOST, NEXT, Comparison
from allegiance.evidence.occasion import other_times
from allegiance.evidence.theme import happened

Feature = Callable[[Comparison], Floats | Flags]
Table = dict[str, Feature]

_CONTRAST = re.compile(
    r"\b(?:but|while|whereas|against|according|only|though|although|yet|however|insist\w*|claim\w*|put|puts"
    r"|spoke|speaks?|says?|said|counts?|counted|rather|instead|nearer|closer|estimat\w*|figure|den\w+|admit\w*"
    r"|maintain\w*|concede\w*|rejects?|disput\w*|halved|doubled|other|others|another|rival|told|gives?|gave"
    r"|report\w*|official\w*|believe\w*|later|raised|revised|not)\b|[;(\"]",
    re.IGNORECASE,
)
_LISTING = re.compile(r"(?:,|,? and|,? or)? ?(?:[\w'-]+ ?){0,5}(?:,|,? and|;)? ?$")
_AKIN = 0.2  # likeness of the names in two reports on one occasion
_SMALL = 13  # a smaller number is met by chance


def _one(a: Codes, b: Codes) -> Flags:
    """Whether both are told, and the same."""
    return (a == b) & (a != 0)


def _other(a: Codes, b: Codes) -> Flags:
    """Whether both are told, and differ."""
    return (a != b) & (a != 0) & (b != 0)


def _bit(theme: str) -> int:
    return 1 << happened().index(theme)


def _only_one(p: Comparison, theme: str) -> Flags:
    """Whether it is the nearest theme of one number, and words near the other tell of something else."""
    return ((p.a.theme == _bit(theme)) != (p.b.theme == _bit(theme))) & p.both_themes


def _both(p: Comparison, theme: str) -> Flags:
    """Whether it is the nearest theme of both numbers."""
    return (p.a.theme == _bit(theme)) & (p.b.theme == _bit(theme))


_NUMBERS: Table = {
    "equal numbers": lambda p: p.equal,
    "an equal and exact number": lambda p: p.equal * np.minimum(p.a.digits - 1, 3) / 3,
    "an equal and large number": lambda p: p.equal & (p.less >= _SMALL),
    "unlike numbers": lambda p: np.log(p.ratio) / np.log(MOST),
    "numbers within a half": lambda p: ~p.equal & (p.ratio <= 1.5),  # noqa: PLR2004
    "numbers more than thrice apart": lambda p: p.ratio > 3,  # noqa: PLR2004
    "numbers more than ten times apart": lambda p: p.ratio > 10,  # noqa: PLR2004
    "few": lambda p: p.less <= 3,  # noqa: PLR2004
    "one": lambda p: p.less <= 1,
    "large numbers": lambda p: np.minimum(np.log(np.maximum(p.less, 1)), 12) / 12,
    "numbers that exclude each other": lambda p: (p.a.high < p.b.low) | (p.b.high < p.a.low),
    "a vague number": lambda p: p.a.vague | p.b.vague,
    "one unit": lambda p: p.one_unit,
    "people and things": lambda p: p.a.person != p.b.person,
    "different things": lambda p: ~p.one_unit & ~p.a.person & ~p.b.person,
    "shares": lambda p: p.a.percent & p.b.percent,
    "share and count": lambda p: p.a.percent != p.b.percent,
    "measures": lambda p: p.a.measured & ~p.a.percent,
    "things": lambda p: p.one_unit & ~p.b.person & ~p.a.measured,
}
_NOUNS: Table = {
    "the same noun": lambda p: p.one_head & ~p.a.general,
    "the same general noun": lambda p: p.one_head & p.a.general,
    "nouns of one class": lambda p: p.one_class & ~p.one_head,
    "nouns of different classes": lambda p: p.other_class & ~p.a.general & ~p.b.general,
    "other nouns": lambda p: _other(p.a.head, p.b.head) & ~p.one_class & ~p.a.general & ~p.b.general,
    "one bare number": lambda p: (p.a.head == 0) != (p.b.head == 0),
    "bare numbers": lambda p: (p.a.head == 0) & (p.b.head == 0),
    "one general noun": lambda p: (p.a.general != p.b.general) & (p.a.head != 0) & (p.b.head != 0),
    "one organisation": lambda p: _one(p.a.organisation, p.b.organisation),
    "other organisations": lambda p: _other(p.a.organisation, p.b.organisation),
    "one rank": lambda p: _one(p.a.rank, p.b.rank),
    "other ranks": lambda p: _other(p.a.rank, p.b.rank),
    "one kind": lambda p: _one(p.a.kind, p.b.kind),
    "other kinds": lambda p: _other(p.a.kind, p.b.kind),
    "anybody and somebody": lambda p: p.a.anybody != p.b.anybody,
}
_HAPPENED: Table = {
    "the same event": lambda p: (p.a.topic == p.b.topic) & ~p.a.strength,
    "no event": lambda p: p.a.strength & p.b.strength,
    "an event and none": lambda p: p.a.strength != p.b.strength,
    "other events": lambda p: (p.a.topic != p.b.topic) & ~p.a.strength & ~p.b.strength,
    "the same theme": lambda p: p.one_theme,
    "a shared theme": lambda p: (p.shared_themes > 0) & ~p.one_theme,
    "the first theme of one is in the other": lambda p: (
        ~p.one_theme & ((p.a.theme & p.b.themes | p.b.theme & p.a.themes) != 0)
    ),
    "themes alike": lambda p: p.shared_themes / np.maximum(np.bitwise_count(p.a.themes | p.b.themes), 1),
    "other themes": lambda p: p.both_themes & (p.shared_themes == 0),
    "words for events alike": lambda p: p.shared_hints,
    "words for other events": lambda p: ~p.a.tells.empty & ~p.b.tells.empty & (p.shared_hints == 0),
    "stock and flow": lambda p: (p.a.stock & p.b.flow) | (p.a.flow & p.b.stock),
    **{f"both {theme}": partial(_both, theme=theme) for theme in happened()},
    "the dead of one class": lambda p: _both(p, "dead") & p.one_class,
    "the dead of different classes": lambda p: _both(p, "dead") & p.other_class,
    "the dead and others": lambda p: _only_one(p, "dead"),
    "the hurt and others": lambda p: _only_one(p, "hurt"),
}
_SIGNS: Table = {
    "a part": lambda p: p.a.part | p.b.part,
    "a part and none": lambda p: p.a.part != p.b.part,
    "part and whole": lambda p: _other(p.a.side, p.b.side),
    "a side": lambda p: (p.a.side == 0) != (p.b.side == 0),
    "recalled": lambda p: p.a.definite | p.b.definite,
    "added": lambda p: p.a.added | p.b.added,
    "a rate": lambda p: p.a.rate != p.b.rate,
    "a total": lambda p: p.a.total | p.b.total,
    "disowned": lambda p: p.a.disowned | p.b.disowned,
}
_SURROUNDINGS: Table = {
    "sentences alike": lambda p: np.minimum(p.a.words.shared(p.b.words), 4) / 4,
    "words around alike": lambda p: np.minimum(p.shared_around, 4) / 4,
    "names around alike": lambda p: np.minimum(p.a.names.shared(p.b.names), 2) / 2,
    "no word in common": lambda p: p.shared_around == 0,
    "one place": lambda p: _one(p.a.place, p.b.place),
    "other places": lambda p: _other(p.a.place, p.b.place),
    "one country": lambda p: _one(p.a.nation, p.b.nation),
    "one source": lambda p: p.a.source & p.one_source,
    "other sources": lambda p: p.a.source & p.b.source & ~p.one_source,
    "no source": lambda p: ~p.a.source & ~p.b.source,
}
_TIMES: Table = {
    "other times": lambda p: p.each(lambda a, b: other_times(a.key, b.key)),
    "one day": lambda p: _one(p.a.since, p.b.since),
    "one time unknown": lambda p: (p.a.since == 0) != (p.b.since == 0),
    "no time": lambda p: (p.a.since == 0) & (p.b.since == 0),
}
_ONE_REPORT: Table = {
    "far apart": lambda p: p.one_report * np.log(np.minimum(1 + p.gap, FAR)) / np.log(FAR),
    "in one sentence": lambda p: p.together,
    "in the next sentence": lambda p: p.one_report & (p.b.sentence == p.a.sentence + 1),
    "contrasted": lambda p: p.between(_CONTRAST.search, p.gap <= 2 * NEXT),
    "a bare number follows": lambda p: (p.gap <= NEXT) & ~p.b.noun,
    "the second disputes the first": lambda p: p.b.disputed == p.a.row,
    "both dispute one": lambda p: (p.a.disputed >= 0) & (p.a.disputed == p.b.disputed),
    "a figure is said": lambda p: p.one_report & p.b.said,
    "a bare figure is said": lambda p: (p.gap <= 2 * NEXT) & p.b.said & ~p.b.noun,
    "listed": lambda p: p.between(_LISTING.fullmatch, p.together),
    "another source follows": lambda p: (p.gap <= 2 * NEXT) & p.b.source & ~p.one_source,
}
_TWO_REPORTS: Table = {
    "akin reports": lambda p: ~p.one_report * np.minimum(p.kin / _AKIN, 1),
    "hardly akin reports": lambda p: ~p.one_report & (p.kin < _AKIN / 2),
    "nearest reports": lambda p: ~p.one_report & p.nearest,
}
FEATURES: Table = {
    "always": lambda p: np.ones(len(p.kin)),
    "by the rules": lambda p: p.by_the_rules,
    **_NUMBERS,
    **_NOUNS,
    **_HAPPENED,
    **_SIGNS,
    **_SURROUNDINGS,
    **_TIMES,
    **_ONE_REPORT,
    **_TWO_REPORTS,
}

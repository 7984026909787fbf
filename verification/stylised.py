"""What the literature says of armies in a crisis (S1 to S9), as claims that futures of the model can break.

Each claim reads one number off each of a few futures: a difference between two groups, between two days, or
between two futures that share all their luck but one dose. It holds if the mean has the sign that is claimed,
and so have so many of the numbers that, were either sign as likely, chance would give as many in at most
`ALARM` of all trials.
"""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from scipy.stats import binomtest

from allegiance.scenario.load import load_case
from allegiance.simulation.history import History
from allegiance.simulation.run import built, live
from effects.paired import Experiment, dosed, end, read
from effects.places import WEARY_GENERALS
from effects.row import Values

ALARM = 0.05
YEAR = 365.25
OFFICERS = ("junior", "field", "general")
GRUDGE = {"identity.mean": {"default": [-1.5, -1.5, -0.5, 0.3, 0.6]}, "surveillance.watchers": 0.0002}
FREE_TO_TRY = {**WEARY_GENERALS, "coup.quorum": 0.2, "coup.rate": 0.5, "coup.resistance": 0.5}
GUARDED = {"counterweight.duty": {"default": 0, "guard": 1}}
# Chosen without a dose, so that doses can show either way: in half of these futures generals attempt a coup
# within 150 days. With informers, and generals a little wearier, most find plots, and four in ten fall.
UNDECIDED = {"identity.mean": {"default": [0.2, 0.3, 0.3, 0.4, -0.9]}}
WATCHED = {**WEARY_GENERALS, "informers.share": 0.05}
SPELL = 150
FRESH = 2000  # seeds beyond those on which a dose was chosen


class Claim(NamedTuple):
    """A stylised fact, where it is from, and the number of a future, by its seed, that is positive if so.

    futures: how many are asked in full. quick: how many a test asks; 0 where even few take long.
    """

    fact: str
    says: str
    source: str
    of: Callable[[int], float]
    futures: int = 24
    quick: int = 0


def false_alarm(values: Sequence[float]) -> float:
    """Chance of as many positive numbers, were either sign as likely; zeros tell nothing."""
    rises, falls = sum(x > 0 for x in values), sum(x < 0 for x in values)
    return float(binomtest(rises, rises + falls, alternative="greater").pvalue) if rises + falls else 1.0


def holds(values: Sequence[float]) -> bool:
    """Whether these numbers of futures bear a claim out."""
    return float(np.mean(values)) > 0 and false_alarm(values) <= ALARM


def lived(case: str, seed: int, days: int, scale: float = 1.0, given: Values | None = None) -> History:
    """A future of a case, with other values of some parameters."""
    loaded = load_case(case)
    changed = loaded.with_parameters(given) if given else loaded
    return live(changed, built(), seed=seed, days=days, scale=scale)[1]


def paired(
    case: str, dose: Values, reads: str, sign: int, *, days: int, given: Values | None = None, day: int = 0
) -> Callable[[int], float]:
    """What a dose changes in a future that is the same otherwise, positive if in the direction of `sign`."""

    def difference(seed: int) -> float:
        base = load_case(case)
        base = base.with_parameters(given) if given else base
        how = Experiment(day, days, 1.0)
        with_it, without = (end(one, base, how, seed) for one in (dosed(base, dose, day), base))
        return sign * (read(with_it, reads) - read(without, reads))

    return difference


@cache
def quiet_times(seed: int) -> History:
    """A tenth of quiet Venezuela."""
    return lived("venezuela-2018-quiet", seed, 200, 0.1)


def desertion(seed: int, ranks: tuple[str, ...]) -> float:
    """Share of some ranks that desert in a year of quiet times."""
    quiet = quiet_times(seed)
    gone = quiet.people("home", "abroad", ranks=ranks)[-1]
    return float(gone / quiet.strength(ranks=ranks) * YEAR / quiet.last)


def more_desertion(lower: tuple[str, ...], higher: tuple[str, ...]) -> Callable[[int], float]:
    """How much more some ranks desert than others."""
    return lambda seed: desertion(seed, lower) - desertion(seed, higher)


def success_from_above(seed: int) -> float:
    """Successes by attempt of weary generals, less falls by mutiny of lower ranks who bear a grudge."""
    above = lived("palace-coup", seed, 120, given=FREE_TO_TRY)
    below = lived("hold", seed, 120, given=GRUDGE)
    coup, mutiny = above.nation[above.last], below.nation[below.last]
    if not (coup["coups"] and mutiny["mutinies"]):
        return 0.0
    return float(coup["seized"] / coup["coups"]) - float(below.outcome != "hold") / float(mutiny["mutinies"])


def refusal_before_fall(seed: int) -> float:
    """Days from the first refusal to the fall of Bolivia; negative where none, or over three."""
    history = lived("bolivia-2019", seed, 90)
    lag = history.last - float(history.nation["first_refusal"][history.last])
    return lag if history.outcome == "ouster" and 0 < lag <= 3 else -1.0  # noqa: PLR2004 - days, as claimed


def not_saved_by_perks(seed: int) -> float:
    """1 where a regime falls with perks for the lower ranks as without, -1 where they save it."""
    perks = {"income.perks": {"default": [20, 20, 0, 0, 0]}}
    saved = paired("brink", perks, "outcome:hold", 1, days=150)(seed)
    falls = lived("brink", seed, 150).outcome != "hold"
    return (1.0 if saved <= 0 else -1.0) if falls else 0.0


def media_help_protest(seed: int) -> float:
    """How much more attempts at a coup protest adds where the media are free."""
    free, silent = (
        paired("palace-coup", CROWDS, "coup_attempts", 1, days=SPELL, given={**UNDECIDED, "signal.media": m})
        for m in (0.9, 0.1)
    )
    return free(FRESH + seed) - silent(FRESH + seed)


def protest_brings_attempts(seed: int) -> float:
    """Attempts at a coup that standing crowds add, where the street is quiet otherwise."""
    return paired("palace-coup", CROWDS, "coup_attempts", 1, days=SPELL, given=UNDECIDED)(FRESH + seed)


def days_won_by_purges(seed: int) -> float:
    """Days that a regime lasts longer where foiled plots are followed by purges."""
    without, with_it = (
        lived("palace-coup", seed, SPELL, given={**WATCHED, "purge.after_plot": rate}) for rate in (0.0, 0.2)
    )
    return float(with_it.last - without.last)


def as_it_happened(seed: int) -> float:
    """1 where one vector of behaviour lets Venezuela hold and Bolivia fall as they did, else -1."""
    held = lived("venezuela-2019", seed, 210).outcome == "hold"
    return 1.0 if held and lived("bolivia-2019", seed, 90).outcome == "ouster" else -1.0


def by_generals(dose: Values, reads: str, sign: int, **settings: Any) -> Callable[[int], float]:
    """What a dose changes among generals who are weary of their leader."""
    return paired("palace-coup", dose, reads, sign, **{"days": 80, "given": WEARY_GENERALS, **settings})


PRIVATES, SERGEANTS = ("private",), ("nco",)
FALLEN = {"precedents.fallen": 1}
CROWDS = {"protest.call": 0.006}  # a third of what lets the street fell each of these regimes in three weeks
ALARMED = {"purge.preemptive": 0.1}
CLAIMS = (
    Claim(
        "S1",
        "Privates desert more than officers.",
        "McLauchlin 2020",
        more_desertion(PRIVATES, OFFICERS),
        8,
        6,
    ),
    Claim(
        "S1",
        "Privates desert more than sergeants.",
        "McLauchlin 2020",
        more_desertion(PRIVATES, SERGEANTS),
        8,
        6,
    ),
    Claim(
        "S2",
        "Perks for privates and sergeants alone save no regime.",
        "Albrecht and Eibl 2018",
        not_saved_by_perks,
    ),
    Claim(
        "S3", "Attempts from the top succeed more often than mutinies.", "Singh 2014", success_from_above, 16
    ),
    Claim(
        "S4",
        "A counterweight that is there makes coups fail.",
        "De Bruin 2020",
        by_generals(GUARDED, "outcome:palace_coup", -1, given=FREE_TO_TRY),
    ),
    Claim(
        "S5",
        "Refusal comes before the fall of Bolivia, by up to three days.",
        "Bolivia 2019",
        refusal_before_fall,
        8,
    ),
    Claim(
        "S6",
        "A purge after a foiled plot lets a regime last longer.",
        "Easton and Siverson 2018",
        days_won_by_purges,
        96,
    ),
    Claim(
        "S7",
        "Protest brings attempts at a coup.",
        "Johnson and Thyne 2018",
        protest_brings_attempts,
        96,
    ),
    Claim("S7", "It does so more where the media are free.", "Casper and Tyson 2014", media_help_protest, 96),
    Claim(
        "S8",
        "After a like regime falls abroad, rulers purge.",
        "as reported",
        paired("hold", FALLEN, "purged", 1, days=40, day=30, given=ALARMED),
        8,
        6,
    ),
    Claim(
        "S8",
        "And fewer would obey.",
        "as reported",
        paired("brink", FALLEN, "would_obey", -1, days=80, day=30),
    ),
    Claim(
        "S9",
        "One vector of behaviour gives both cases their end.",
        "Venezuela and Bolivia 2019",
        as_it_happened,
        8,
    ),
)

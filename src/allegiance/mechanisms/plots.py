"""Plots: circles that begin among the disposed, grow along ties, merge among generals, and come to an end.

Ties: the unit, the academy cohort (the same post in near units of the service), kin anywhere in the region,
and the patron at the top of the garrison. Among generals: peers in the council, and other generals.
Academies make plot networks: Böhmelt, Escribà-Folch and Pilster 2019.
"""

from math import exp, sqrt
from typing import Annotated, Any, NamedTuple

from ..rules.draws import stream, uniform
from ..rules.jit import lean
from ..rules.par import Par
from ..rules.rule import procedure
from ..rules.verbs import what_if
from ..rules.vocabulary import DEFECT, PLOT, RANKS, SHIRK, STAY

BEGIN, WHO, GROW, ASKER, TIE, CANDIDATE, TELL, REPORT = (
    stream(f"plots.{name}")
    for name in ("begin", "who", "grow", "asker", "tie", "candidate", "tell", "report")
)
GENERAL, FIELD, PRIVATE = RANKS.index("general"), RANKS.index("field"), RANKS.index("private")
RECORDED = ("plots_begun", "plots_open")


class Params(NamedTuple):
    begin: Annotated[float, Par("1/day", 0, 0.1, "assumption: hazard for each disposed person")] = 0.006
    begin_staff: Annotated[float, Par("1/day", 0, 0.2, "assumption: the same in a staff")] = 0.02
    unrest: Annotated[float, Par("1", 0, 20, "assumption: how much the signal spurs it")] = 6.0
    grow: Annotated[float, Par("1/day", 0, 1, "assumption")] = 0.12
    grow_unrest: Annotated[float, Par("1", 0, 20, "assumption")] = 3.0
    sounded: Annotated[float, Par("person", 1, 12, "assumption: ties weighed before one is asked")] = 6.0
    warmth: Annotated[float, Par("util", 0, 5, "assumption: what being asked by a friend adds")] = 2.2
    denounce: Annotated[float, Par("1", 0, 1, "assumption")] = 0.12
    denounce_watched: Annotated[float, Par("1", 0, 1, "assumption: part that does not need watchers")] = 0.05
    loyal_tell: Annotated[
        float, Par("1", 0, 5, "assumption: factor for those who identify with the regime")
    ] = 1.5
    disloyal_tell: Annotated[float, Par("1", 0, 5, "assumption: factor for the others")] = 0.5
    cohort_reach: Annotated[
        float, Par("1", 1, 99, "assumption: companies that an academy year is spread over")
    ] = 9.0
    unit_tie: Annotated[float, Par("share", 0, 1, "assumption")] = 0.55
    cohort_tie: Annotated[float, Par("share", 0, 1, "assumption")] = 0.25
    kin_tie: Annotated[float, Par("share", 0, 1, "assumption")] = 0.12
    peer_tie: Annotated[float, Par("share", 0, 1, "assumption: among generals, peers in the council")] = 0.5
    most: Annotated[float, Par("person", 4, 200, "assumption: no circle is kept together beyond this")] = (
        100.0
    )
    peers_only: Annotated[
        float, Par("person", 2, 40, "assumption: a circle this large asks council peers only")
    ] = 8.0
    longest: Annotated[float, Par("day", 30, 2000, "assumption")] = 400.0


@lean
def free(i: int, w: Any) -> bool:
    """Whether person i serves and could conspire."""
    return w.state[i] == STAY or w.state[i] == SHIRK or w.state[i] == PLOT


@lean
def enlist(i: int, q: int, w: Any) -> None:
    """Add person i at the head of plot q."""
    w.people[i].plot = q
    w.people[i].after = w.plots[q].head
    w.plots[q].head = i
    w.plots[q].members += 1


@lean
def member(q: int, k: int, w: Any) -> int:
    """The k-th member of plot q."""
    i = w.plots[q].head
    for _ in range(k):
        i = w.people[i].after
    return i


@lean
def disband(q: int, w: Any) -> None:
    """Let everybody out of plot q and free its place."""
    i = w.plots[q].head
    while i >= 0:
        following = w.people[i].after
        w.people[i].plot = -1
        w.people[i].after = -1
        i = following
    w.plots[q].head = -1
    w.plots[q].members = 0


@lean
def keep_members(q: int, w: Any) -> None:
    """Let those out of plot q who no longer serve or mean to go."""
    i = w.plots[q].head
    w.plots[q].head = -1
    w.plots[q].members = 0
    stayed = False
    while i >= 0:
        following = w.people[i].after
        w.people[i].plot = -1
        w.people[i].after = -1
        if free(i, w):
            enlist(i, q, w)
            stayed = stayed or i == w.plots[q].founder
        i = following
    if not stayed:
        w.plots[q].founder = w.plots[q].head


@lean
def open_plot(i: int, w: Any) -> None:
    """Begin a plot around person i, in the first free place; none if the book is full."""
    for q in range(len(w.plots)):
        if w.plots[q].members == 0:
            w.plots[q].age = 0
            w.plots[q].told = 0
            w.plots[q].founder = i
            enlist(i, q, w)
            w.nation[0].plots_begun += 1.0
            w.nation[0].last_plot = max(w.nation[0].last_plot, q + 1)
            return


@lean
def begin(t: int, seed: Any, w: Any, p: Any) -> None:
    """Plots that begin today: a hazard for each disposed person, so a rate in proportion to people."""
    for g in range(len(w.units)):
        disposed = w.count[g, PLOT]
        if disposed == 0:
            continue
        U = w.units[g]
        rate = p.begin if U.level == 0 else p.begin_staff
        hazard = rate * disposed * (1.0 + p.unrest * w.regions[U.region].seen)
        if uniform(seed, BEGIN, g, t) >= 1.0 - exp(-hazard):
            continue
        people = U.beyond - U.first
        start = int(uniform(seed, WHO, g, t) * people)
        for k in range(people):
            i = U.first + (start + k) % people
            if w.state[i] == PLOT and w.people[i].plot < 0 and w.people[i].rank > PRIVATE:
                open_plot(i, w)
                break


@lean
def in_range(v: float, first: int, beyond: int) -> int:
    """The entity that a uniform draw v picks between first and beyond."""
    return min(beyond - 1, first + int(v * (beyond - first)))


@lean
def staff_of(garrison: int, w: Any) -> int:
    """The unit that leads a garrison."""
    return w.garrisons[garrison].lead


@lean
def tied(a: int, tie: float, v: float, size: int, w: Any, p: Any) -> int:
    """Somebody whom person a trusts, by kind of tie; -1 if there is none."""
    g = w.views[w.people[a].view_id].unit
    U = w.units[g]
    if w.people[a].rank == GENERAL:
        if tie < p.peer_tie or size >= p.peers_only:
            return w.units[int(w.nation[0].first_staff + int(v * w.nation[0].staffs))].commander
        h = in_range(v, int(w.nation[0].first_staff), int(w.nation[0].first_staff + w.nation[0].staffs))
        return in_range((v * 7919.0) % 1.0, w.units[h].first, w.units[h].beyond)
    if tie < p.unit_tie:
        return in_range(v, U.first, U.beyond)
    if tie < p.unit_tie + p.cohort_tie:
        h = min(len(w.units) - 1, max(0, g + int((v - 0.5) * p.cohort_reach)))
        if w.units[h].service != U.service:
            return -1
        return min(w.units[h].beyond - 1, w.units[h].first + (a - U.first))
    if tie < p.unit_tie + p.cohort_tie + p.kin_tie:
        i = in_range(v, 0, len(w.people))
        return i if w.people[i].region == w.people[a].region else -1
    if w.people[a].rank >= FIELD:
        h = staff_of(U.garrison, w)
        return in_range(v, w.units[h].first, w.units[h].beyond)
    return -1


@lean
def sound_out(q: int, t: int, seed: Any, w: Any, p: Any) -> int:
    """The most aggrieved of some trusted ties of a member of plot q; -1 if nobody suits."""
    key = w.plots[q].founder
    a = member(q, int(uniform(seed, ASKER, key, t) * w.plots[q].members), w)
    tie = uniform(seed, TIE, key, t)
    asked = -1
    for k in range(int(p.sounded)):
        i = tied(a, tie, uniform(seed, CANDIDATE + k, key, t), w.plots[q].members, w, p)
        if i < 0 or i == a or not free(i, w) or w.people[i].plot == q:
            continue
        apart = w.people[i].plot < 0 or (w.people[i].rank == GENERAL and w.people[a].rank == GENERAL)
        if apart and (asked < 0 or aggrieved(i, w) < aggrieved(asked, w)):
            asked = i
    return asked


@lean
def aggrieved(i: int, w: Any) -> float:
    """Identification of person i: the lower, the more aggrieved."""
    return float(w.people[i].identity) - float(w.people[i].anger)


@lean
def merge(q: int, other: int, w: Any, p: Any) -> None:
    """Two circles of generals become one, if there is room."""
    if w.plots[q].members + w.plots[other].members > p.most:
        return
    i = w.plots[q].head
    while i >= 0:
        following = w.people[i].after
        enlist(i, other, w)
        i = following
    w.plots[q].head = -1
    w.plots[q].members = 0


@lean
def reports(i: int, t: int, seed: Any, w: Any) -> bool:
    """Whether person i is an informer who finds somebody to report to."""
    if w.people[i].informer == 0:
        return False
    return w.people[i].informer == 1 or uniform(seed, REPORT, i, t) < w.nation[0].handlers


@lean
def grow(q: int, t: int, seed: Any, w: Any, p: Any, parameters: Any) -> None:
    """Plot q asks one more, who joins, declines, or tells."""
    P = w.plots[q]
    if P.members >= p.most:
        return
    rate = p.grow * sqrt(P.members) * (1.0 + p.grow_unrest * w.nation[0].talk)
    if uniform(seed, GROW, P.founder, t) >= rate:
        return
    i = sound_out(q, t, seed, w, p)
    if i < 0:
        return
    if w.people[i].plot >= 0:
        merge(q, w.people[i].plot, w, p)
        return
    if reports(i, t, seed, w):
        enlist(i, q, w)
        P.told = 1
        return
    v = what_if(i, w, parameters)
    if v[PLOT] + p.warmth > max(v[STAY], v[SHIRK], v[DEFECT]):
        enlist(i, q, w)
        return
    watched = p.denounce_watched + w.units[w.views[w.people[i].view_id].unit].detection
    loyalty = p.loyal_tell if aggrieved(i, w) > 0.0 else p.disloyal_tell
    if uniform(seed, TELL, P.founder, t) < p.denounce * watched * loyalty:
        P.told = 1


@procedure(
    reads=(
        *("identity", "anger", "informer", "handlers", "agent"),
        *("seen", "talk", "detection", "found_last", "struck_last", "stormed_last"),
    ),
    owns={
        "person.plot": ("i2", -1),
        "person.after": ("i4", -1),
        "plot.head": ("i4", -1),
        "plot.members": ("i4", 0),
        "plot.age": ("i4", 0),
        "plot.told": ("i4", 0),
        "plot.founder": ("i4", -1),
        "nation.plots_begun": ("f8", 0),
        "nation.plots_open": ("f8", 0),
        "nation.last_plot": ("i8", 0),
    },
)
def conspire(w: Any, p: Any, t: int, seed: Any, parameters: Any) -> None:
    """Plots that ended yesterday are closed, new ones begin, and each asks one more."""
    N = w.nation[0]
    for q in range(N.last_plot):
        P = w.plots[q]
        ended = P.found + P.struck + P.stormed > 0
        if P.members > 0 and (ended or P.age > p.longest):
            disband(q, w)
        if P.members > 0:
            P.age += 1
            keep_members(q, w)
    begin(t, seed, w, p)
    if N.agent >= 0 and w.people[N.agent].plot < 0:
        open_plot(N.agent, w)
    N.plots_open = 0.0
    for q in range(N.last_plot):
        if w.plots[q].members > 0:
            grow(q, t, seed, w, p, parameters)
            N.plots_open += 1.0 if w.plots[q].members > 1 else 0.0

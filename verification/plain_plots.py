"""The book of plots: how they begin, grow, merge and close (7.6)."""

from math import exp, floor, sqrt

from .plain_choice import what_if
from .plain_country import AT_POST, GENERAL, PRIVATE, Plot

FIELD = 3


def conspiracies(c):
    close(c)
    for unit in c.units:
        begin(c, unit)
    if c.agent and c.agent.plot is None:
        open_plot(c, c.agent)
    for place in range(len(c.book)):
        if c.book[place]:
            grow(c, c.book[place])
    c.count["plots_open"] = sum(len(plot.members) > 1 for plot in c.book if plot)


# -- the book of plots ---------------------------------------------------------------------------------------


def close(c):
    for plot in c.book:
        if plot is None:
            continue
        if plot.found or plot.struck or plot.stormed or plot.age > c.p.plots.longest:
            dissolve(c, plot)
        else:
            plot.age += 1
            lose_members(c, plot)


def lose_members(c, plot):
    """Who is gone or means to go is out of it; the list is turned round."""
    for person in plot.members:
        if person.state not in AT_POST:
            person.plot = None
    plot.members = [person for person in reversed(plot.members) if person.state in AT_POST]
    if not plot.members:
        c.book[c.book.index(plot)] = None
    elif plot.founder not in plot.members:
        plot.founder = plot.members[0]


def dissolve(c, plot):
    for person in plot.members:
        person.plot = None
    c.book[c.book.index(plot)] = None


def begin(c, unit):
    p = c.p.plots
    disposed = sum(person.state == "plot" for person in unit.people)
    rate = p.begin_staff if unit.staff else p.begin
    hazard = rate * disposed * (1 + p.unrest * unit.region.seen)
    if not disposed or not c.happens(1 - exp(-hazard), "plots.begin", unit):
        return
    start = floor(c.chance.uniform("plots.who", unit.place, c.day) * len(unit.people))
    for person in unit.people[start:] + unit.people[:start]:
        if person.state == "plot" and person.plot is None and person.rank > PRIVATE:
            open_plot(c, person)
            return


def open_plot(c, founder):
    if None in c.book:
        founder.plot = c.book[c.book.index(None)] = Plot(founder, [founder])
        c.count["plots_begun"] += 1


def grow(c, plot):
    p, members = c.p.plots, len(plot.members)
    if members >= p.most:
        return
    chance = p.grow * sqrt(members) * (1 + p.grow_unrest * c.talk)
    if not c.happens(chance, "plots.grow", plot.founder):
        return
    asked = sound_out(c, plot)
    if asked is None:
        return
    if asked.plot:
        merge(c, plot, asked.plot)
    elif reports(c, asked):
        enlist(plot, asked)
        plot.told = True
    elif would_join(c, asked):
        enlist(plot, asked)
    else:
        zeal = p.loyal_tell if asked.allegiance > 0 else p.disloyal_tell
        risk = p.denounce * (p.denounce_watched + asked.unit.detection) * zeal
        plot.told |= c.happens(risk, "plots.tell", plot.founder)


def enlist(plot, person):
    plot.members.insert(0, person)
    person.plot = plot


def reports(c, person):
    """Whether he joins to tell: the regime's informer, or the advisers' who finds one of them."""
    return person.informer == 1 or (person.informer == 2 and c.happens(c.handlers, "plots.report", person))


def would_join(c, person):
    worth = what_if(c, person)
    return worth["plot"] + c.p.plots.warmth > max(worth["stay"], worth["shirk"], worth["defect"])


def merge(c, plot, other):
    if len(plot.members) + len(other.members) > c.p.plots.most:
        return
    c.book[c.book.index(plot)] = None
    for person in plot.members:
        person.plot = other
        other.members.insert(0, person)


def sound_out(c, plot):
    """The most aggrieved of some trusted ties of one member; None if nobody suits."""
    key = plot.founder.place, c.day
    asker = pick(plot.members, c.chance.uniform("plots.asker", *key))
    tie = kind_of_tie(c.p.plots, asker, len(plot.members), c.chance.uniform("plots.tie", *key))
    candidates = [tied(c, asker, tie, ("plots.candidate", k), key) for k in range(int(c.p.plots.sounded))]
    suited = [person for person in candidates if person and suits(asker, person)]
    return min(suited, key=lambda person: person.allegiance, default=None)


def suits(asker, person):
    if person.state not in AT_POST or person is asker or person.plot is asker.plot:
        return False
    return person.plot is None or asker.rank == person.rank == GENERAL


def kind_of_tie(p, asker, members, v):
    if asker.rank == GENERAL:
        return "peers" if v < (1.0 if members >= p.peers_only else p.peer_tie) else "others"
    if v < p.unit_tie:
        return "unit"
    if v < p.unit_tie + p.cohort_tie:
        return "cohort"
    return "kin" if v < p.unit_tie + p.cohort_tie + p.kin_tie else "patron"


def tied(c, asker, tie, what, key):
    """Somebody at the other end of such a tie; None if there is nobody."""
    u = c.chance.uniform(what, *key)
    if tie == "peers":
        return pick(c.staffs, u).commander
    if tie == "others":
        return pick(pick(c.staffs, u).people, c.chance.uniform(("plots.within", what[1]), *key))
    if tie == "unit":
        return pick(asker.unit.people, u)
    if tie == "cohort":
        return from_cohort(c, asker, u)
    if tie == "kin":
        person = pick(c.people, u)
        return person if person.region == asker.region else None
    return pick(asker.unit.garrison.lead.people, u) if asker.rank == FIELD else None


def from_cohort(c, asker, u):
    place = asker.unit.place + int((u - 0.5) * c.p.plots.cohort_reach)
    unit = c.units[min(len(c.units) - 1, max(0, place))]
    there = asker.unit.people.index(asker)
    return unit.people[min(there, len(unit.people) - 1)] if unit.service == asker.service else None


def pick(things, u):
    return things[min(len(things) - 1, floor(u * len(things)))]

"""Plots from beginning to end, with detection, mutinies and coup attempts (7.6, 7.7)."""

from math import exp, floor, sqrt

from .plain_choice import what_if
from .plain_country import AT_POST, GENERAL, PRIVATE, Plot, logistic

FIELD = 3


def conspiracies(c):
    close(c)
    for unit in c.units:
        begin(c, unit)
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
    elif would_join(c, asked):
        plot.members.insert(0, asked)
        asked.plot = plot
    else:
        zeal = p.loyal_tell if asked.allegiance > 0 else p.disloyal_tell
        risk = p.denounce * (p.denounce_watched + asked.unit.detection) * zeal
        plot.told |= c.happens(risk, "plots.tell", plot.founder)


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


# -- detection -----------------------------------------------------------------------------------------------


def detection(c):
    for plot in filter(None, c.book):
        members = len(plot.members)
        plot.found = plot.told or c.happens(chance_found(c, plot), "detection.find", plot.founder)
        if not plot.found:
            continue
        c.count["foiled"] += members >= 2
        if members >= 2 or plot.told:
            arrest_members(c, plot)


def chance_found(c, plot):
    return 1 - exp(-c.sign("watch") * plot.founder.unit.watch * len(plot.members))


def arrest_members(c, plot):
    """Member by member, those who joined last first; each draws suspicion on his unit."""
    for person in plot.members:
        take(c, person, "detection.take", c.p.detection.taken)
        if len(plot.members) >= 2:
            sweep(c, person)


def take(c, person, what, chance):
    if person.state in AT_POST and c.happens(chance, what, person):
        c.arrest(person)


def sweep(c, member):
    p = c.p.detection
    person = pick(member.unit.people, c.chance.uniform("detection.pick", member.place, c.day))
    z = c.chance.normal("detection.noise", person.place, c.day)
    suspected = p.sweep * logistic(-p.scent * person.allegiance + p.noise * z)
    if person.state in AT_POST and c.happens(suspected, "detection.suspect", person):
        c.arrest(person)
        c.count["swept"] += 1


# -- mutinies ------------------------------------------------------------------------------------------------


def mutinies(c):
    p = c.p.mutiny
    for region in c.regions:
        region.mutinous *= 1 - p.fades
    for plot in filter(None, c.book):
        general = any(person.rank == GENERAL for person in plot.members)
        if len(plot.members) < p.smallest or general or plot.found:
            continue
        if c.happens(p.rate, "mutiny.strike", plot.founder):
            strike(c, plot)
    c.count["foiled_plots"] = c.count["foiled"] + c.count["mutinies_foiled"] + c.count["coups_foiled"]


def strike(c, plot):
    p, unit = c.p.mutiny, plot.founder.unit
    plot.struck = True
    c.count["mutinies"] += 1
    share = company_decides(c, plot, unit)
    unit.region.mutinous += p.loud * share * unit.present / c.strength
    if share > p.majority:
        unit.mutinied = True
    else:
        c.count["mutinies_foiled"] += 1
        for person in plot.members:
            take(c, person, "mutiny.take", p.taken)


def company_decides(c, plot, unit):
    """Share of the company that ends up with the mutineers."""
    p = c.p.mutiny
    present = max(1, unit.present)
    share = sum(person.unit is unit for person in plot.members) / present
    for _ in range(int(p.rounds)):
        seen = p.company * share + (1 - p.company) * unit.region.seen
        hope = logistic((seen - c.tipping) / c.blur)
        joined = sum(mutineer(c, plot, person, share, hope) for person in unit.people) / present
        if joined <= share:
            break
        share = joined
    return share


def mutineer(c, plot, person, share, hope):
    if person.state not in AT_POST:
        return False
    paid = (1 - hope) * (1 - share) * (1 + c.fear)
    worth = what_if(
        c,
        person,
        fall_belief=hope,
        plot_hope=hope,
        reckoning=hope * c.justice,
        plot_reckoning=hope * c.p.belief.courts_junta,
        retribution=paid,
        grip=paid,
        plot_risk=(1 - hope) * (1 + c.fear),
    )
    return person.plot is plot or max(worth["defect"], worth["plot"]) > max(worth["stay"], worth["shirk"])


# -- coup attempts -------------------------------------------------------------------------------------------


def coups(c):
    p = c.p.coup
    for garrison in c.garrisons:
        garrison.called_out = False
    for plot in filter(None, c.book):
        if len(plot.members) < 2 or plot.found or plot.struck:
            continue
        own = [staff for staff in c.staffs if conspires(staff.commander, plot)]
        weight = sum(staff.say for staff in own)
        if weight > p.quorum and c.happens(1.0 if weight > 0.5 else p.rate, "coup.strike", plot.founder):
            attempt(c, plot, own)


def conspires(person, plot):
    return person.plot is plot and person.state in AT_POST


def attempt(c, plot, joined):
    p = c.p.coup
    plot.stormed = True
    c.count["coups"] += 1
    joined = bandwagon(c, joined)
    share = sum(staff.say for staff in joined)
    if share > 0.5:
        c.seized = True
        return
    c.count["coups_foiled"] += 1
    for staff in joined:
        if share > p.split and staff.level == 1:
            staff.garrison.called_out = True
            c.change(staff.commander, "rebel")
        else:
            take(c, staff.commander, "coup.take", p.taken)


def bandwagon(c, joined):
    """Staffs whose commanders end up on the side of the attempt."""
    p, joined = c.p.coup, list(joined)
    for _ in range(int(p.rounds)):
        share = sum(staff.say for staff in joined)
        seen = p.fact * share + p.street * c.talk + p.forces * (1 - c.obeying) + p.bonus
        hope = logistic((seen - c.tipping) / c.blur)
        more = [staff for staff in c.staffs if staff not in joined and goes_along(c, staff, share, hope)]
        if not more:
            break
        joined += more
    return joined


def goes_along(c, staff, share, hope):
    if staff.commander.state not in AT_POST:
        return False
    paid = (1 - hope) * (1 - share) * (1 + c.fear)
    worth = what_if(
        c,
        staff.commander,
        fall_belief=hope,
        plot_hope=hope,
        reckoning=hope * c.justice,
        plot_reckoning=hope * c.p.belief.courts_junta,
        retribution=paid,
        grip=paid,
        plot_risk=(1 - hope) * (1 + c.fear),
        order=0.0,
        prosecution=0.0,
        dismissal=0.0,
    )
    return max(worth["defect"], worth["shirk"], worth["plot"]) > worth["stay"]

"""Plots that act: mutinies in a company, coup attempts in the high command (7.7)."""

from .plain_choice import what_if
from .plain_country import AT_POST
from .plain_detection import take
from .plain_forms import logistic


def mutinies(c):
    p = c.p.mutiny
    for region in c.regions:
        region.mutinous *= 1 - p.fades
    for plot in filter(None, c.book):
        staff = any(person.unit.staff for person in plot.members)
        if len(plot.members) < p.smallest or staff or plot.found:
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
        if weight > p.quorum and c.happens(
            1.0 if weight > p.majority else p.rate, "coup.strike", plot.founder
        ):
            attempt(c, plot, own)


def conspires(person, plot):
    return person.plot is plot and person.state in AT_POST


def attempt(c, plot, joined):
    p = c.p.coup
    plot.stormed = True
    c.count["coups"] += 1
    joined = bandwagon(c, joined)
    share = sum(staff.say for staff in joined)
    if share > p.majority + p.resistance * guards_left(c, joined):
        c.seized = True
        return
    c.count["coups_foiled"] += 1
    for staff in joined:
        if share > p.split and staff.level == 1:
            staff.garrison.called_out = True
            c.change(staff.commander, "rebel")
        else:
            take(c, staff.commander, "coup.take", p.taken)


def guards_left(c, joined):
    """Share of the forces that guards against coups and serves under no general who has joined."""
    away = [staff.garrison for staff in joined if staff.level == 1]
    present = sum(unit.present for unit in c.units)
    return sum(unit.guarding * unit.present for unit in c.units if unit.garrison not in away) / max(
        1, present
    )


def bandwagon(c, joined):
    """Staffs whose commanders end up on the side of the attempt."""
    p, joined = c.p.coup, list(joined)
    for _ in range(int(p.rounds)):
        share = sum(staff.say for staff in joined)
        seen = p.fact * share + p.street * c.talk + p.forces * (1 - c.obeying) + p.bonus
        seen -= p.resistance * guards_left(c, joined) * (1 - share)
        hope = logistic((seen - c.tipping) / c.blur)
        more = [staff for staff in c.staffs if staff not in joined and goes_along(c, staff, share, hope)]
        if not more:
            break
        joined += more
    return joined


def goes_along(c, staff, share, hope):
    if staff.commander.state not in AT_POST:
        return False
    paid = (1 - hope) * (1 - share) * (1 + c.fear) * (1 + c.p.coup.minders * staff.detection)
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

"""One round of a day: the high command, signal, belief, what people weigh, and which units obey (3, 7)."""

from math import exp

from .plain_country import GONE, MOVED, OPEN
from .plain_forms import caught, closed, logistic, mean_of_regions, mean_of_units


def look_around(c, dt, *, first):
    """All that people read before they choose, in a round of `dt` days."""
    high_command(c)
    chain_of_command(c)
    signal(c, dt, first=first)
    belief(c, dt, first=first)
    orders(c, first=first)
    if first:
        fear(c)
    inputs(c)


def high_command(c):
    p = c.p.high_command
    weights = {0: 0.0, 1: p.garrisons, 2: p.chiefs, 3: p.minister}
    for unit in c.units:
        unit.say = unit.seat * weights[unit.level]
    moved = sum(unit.say for unit in c.staffs if unit.commander.state in MOVED)
    vacant = sum(unit.say for unit in c.staffs if unit.commander.state in GONE)
    c.council = moved / (1 - vacant) if vacant < 1 else 0.0
    c.forsaken = c.council > p.majority


def chain_of_command(c):
    for unit in c.units:
        unit.captain_open = float(unit.commander.state in OPEN)
    for battalion in c.battalions:
        battalion.commander_open = float(battalion.lead.commander.state in OPEN)
    for garrison in c.garrisons:
        garrison.commander_open = float(garrison.has_staff and garrison.lead.commander.state in OPEN)


def signal(c, dt, *, first):
    p = c.p.signal
    if first:
        weights = {"exile": 1.0, "rebel": 1.0, "arrested": p.arrest}
        broken = sum(n * weights.get(s, 0.0) * p.prominence[r] for (s, _, r), n in c.flows_last.items())
        whole = sum(p.prominence[person.rank] for person in c.people if person.member)
        c.exiled = sum(p.prominence[x.rank] for x in c.people if x.state == "exile") / max(1.0, whole)
        c.news = c.news * 0.5 ** (1 / p.news_half_life) + broken / max(1.0, whole)
    for region in c.regions:
        visible = p.defection * (c.news + region.mutinous)
        visible += c.sign("refusal") * p.refusal * region.refusing + p.fraternising * region.fraternising
        visible += p.refusal * p.refusal_elsewhere * c.refusing + p.crowd * region.protest
        visible += c.others.broadcast
        target = p.media * visible + p.discontent * max(0.0, c.illegitimacy - p.patience) + p.doubt
        gap = min(1.0, target) - region.seen
        jump = p.shock + c.audit_news + c.weakness_shown if first else 0.0
        region.seen = min(1.0, region.seen + jump + gap * closed(dt, p.up if gap > 0 else p.down))
    c.seen = mean_of_regions(c, lambda region: region.seen)
    in_capital = sum(region.seen for region in c.regions if region.capital)
    c.talk = (1 - p.from_capital) * c.seen + p.from_capital * in_capital


# -- belief (7.2) --------------------------------------------------------------------------------------------


def belief(c, dt, *, first):
    p = c.p.belief
    if first:
        c.tipping, c.blur = tipping(c), p.width
        c.justice = p.courts_junta + (1 - p.courts_junta) * min(1.0, c.protest / p.courts_street)
    for unit in c.units:
        if unit.staff:
            staff_belief(c, unit, dt)
        else:
            company_belief(c, unit, dt)


def tipping(c):
    p, o = c.p.belief, c.others
    return max(p.least, p.threshold + p.foreign + o.backing - o.example_abroad - o.menace)


def company_belief(c, unit, dt):
    p = c.p.belief
    colonel, general = unit.battalion.commander_open, unit.garrison.commander_open
    higher = p.colonel * colonel + (1 - p.colonel) * general
    above = (1 - p.superior) * unit.captain_open + p.superior * higher
    unit.defiance = min(1.0, (1 - p.commander) * unit.share("shirk", "rebel") + p.commander * above)
    public = min(1.0, p.nationwide * c.talk + (1 - p.nationwide) * unit.region.seen)
    gap = p.comrades * unit.defiance + (1 - p.comrades) * public - unit.belief
    unit.belief += gap * closed(dt, p.up if gap > 0 else p.down)


def staff_belief(c, unit, dt):
    p = c.p.belief
    unit.defiance = min(1.0, c.council)
    target = p.staff_own * (1 - unit.garrison.obeying) + p.staff_forces * (1 - c.obeying)
    target += p.staff_street * min(1.0, c.talk) + c.sign("peers") * p.staff_peers * c.council
    gap = target - unit.belief
    unit.belief += gap * closed(dt, p.staff_up if gap > 0 else p.staff_down)


# -- orders, fear, and the inputs of the decision (7.5, 7.6) -------------------------------------------------


def orders(c, *, first):
    p = c.p.orders
    for unit in c.units:
        if unit.staff:
            failing = 1 - c.front_held if c.front else 1.0
            unit.exposure = p.staff_order * c.deployed * (p.staff_standby + (1 - p.staff_standby) * failing)
        else:
            failing = min(1.0, unit.region.front_lost / unit.region.front) if unit.region.front else 1.0
            called = unit.front + unit.second * (p.call * failing + p.standby)
            unit.exposure = p.contact * unit.region.deployed * called
        if unit.staff or p.contact == 0:
            unit.strain = 0.0
        elif first:
            unit.strain += (unit.exposure / p.contact - unit.strain) * closed(1, p.half_life)
        own = 1.0 if unit.staff else exp(p.climate * unit.climate - p.climate**2 / 2)
        unit.order = unit.exposure * own * (1 + p.weariness * unit.strain)


def fear(c):
    p = c.p.punishment
    arrests = sum(n for (state, _, _), n in c.flows_last.items() if state == "arrested")
    added = p.per_arrest * 1000 * arrests / c.strength
    c.fear = min(p.most, c.fear * 0.5 ** (1 / p.half_life) + added)


def inputs(c):
    b, o, p = c.p.belief, c.p.orders, c.p.punishment
    for unit in c.units:
        unit.exposed = caught(p.sureness, unit.defiance)
        for view in unit.views:
            seen = unit.belief + b.misperception * view.lean
            q = logistic((seen - c.tipping) / b.width)
            hope = logistic((seen + b.optimism - c.tipping) / b.width_plotters)
            retribution = (1 - q) * unit.exposed * (1 + c.fear)
            held = max(0.0, 1 - p.erosion * unit.strain) * c.services[unit.service].cohesion
            failure = (1 - unit.detection) * (1 - hope) + unit.detection / c.p.plotting.share
            view.inputs = view.inputs._replace(
                fall_belief=q,
                plot_hope=hope,
                reckoning=q * c.justice,
                plot_reckoning=hope * b.courts_junta,
                order=unit.order,
                prosecution=unit.exposure * o.precedent * (o.foreseen + (1 - o.foreseen) * q),
                grip=retribution * held,
                dismissal=(1 - q) * unit.exposed if unit.staff else 0.0,
                retribution=retribution,
                fear=c.fear,
                plot_risk=(1 + c.fear) * failure,
                pay_lost=(1 - q) * c.money.pay_cut,
                perks_lost=(1 - q) * c.money.perks_cut,
                perks_diluted=(1 - q) * c.money.diluted,
            )


# -- obedience (7.9) -----------------------------------------------------------------------------------------


def obedience(c, *, first, hour):
    p = c.p.obedience
    for garrison in c.garrisons:
        garrison.turned = garrison.has_staff and garrison.lead.commander.state in ("defect", "rebel")
    for unit in c.units:
        if first:
            rise(c, unit)
        unit.obeying = float(obeys(p, unit))
        unit.rebelling = float(unit.risen or unit.commander.state == "rebel")
        unit.guarding = c.p.counterweight.duty[unit.service] * unit.obeying
    count_who_obeys(c, p.half)
    for region in c.regions:
        region.refusing = region.deployed * region.front_lost / region.front if region.front else 0.0
        region.fraternising = region.refusing * min(1.0, region.protest / p.crowd)
        lost = region.front_lost > p.notable * region.front and region.deployed > p.seen
        if lost and region.lost_at < 0:
            region.lost_at = c.day + hour
    c.refusing = mean_of_regions(c, lambda region: region.refusing)
    if first:
        for unit in c.units:
            refuses = unit.share("shirk", "rebel", "defect") >= p.majority
            unit.refused |= unit.front > 0 and refuses and unit.region.deployed > p.seen
    c.first_refusal = min((r.lost_at for r in c.regions if r.lost_at >= 0), default=-1.0)


def rise(c, unit):
    """Whether the unit is in open rebellion from today on."""
    p = c.p.obedience
    unit.risen |= unit.mutinied
    if unit.risen or unit.staff:
        return
    loyalty = p.rise_identity * unit.commander.identity
    carried = p.rise * logistic((unit.belief - c.tipping) / p.rise_width - loyalty)
    carried = carried if unit.garrison.turned else 0.0
    if unit.garrison.called_out:
        carried = max(carried, logistic((unit.belief + p.example - c.tipping) / p.rise_width - loyalty))
    unit.risen = c.happens(carried, "obedience.risen", unit)


def obeys(p, unit):
    if unit.risen or unit.captain_open or unit.present <= p.remnant * unit.size:
        return False
    if not unit.staff and unit.garrison.commander_open and unit.stance < p.follow:
        return False
    return unit.share("shirk", "rebel", "defect") < p.majority


def count_who_obeys(c, half):
    for region in c.regions:
        region.front_lost, region.second_lost = mean_of_units(
            region.units, lambda u: (u.front * (1 - u.obeying), u.second * (1 - u.obeying))
        )
    for garrison in c.garrisons:
        (garrison.obeying,) = mean_of_units(garrison.units, lambda u: (u.obeying,))
    c.obeying, c.rebelling, lost = mean_of_units(
        c.units, lambda u: (u.obeying, u.rebelling, u.front * (1 - u.obeying))
    )
    c.front_held = 1 - lost / c.front if c.front else 1.0
    worth = [1.0 if unit.obeying else half for unit in c.units]
    c.effective = sum(unit.present * x for unit, x in zip(c.units, worth, strict=True))

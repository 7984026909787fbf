"""What a person is, weighs and chooses: traits and the six options (7.3, 7.8)."""

from math import floor, log

from .plain_country import GENERAL, OPTIONS, WAITING
from .plain_stakes import stakes


def traits(c, person):
    """What a person brings along."""
    p, k, r, i = c.p, person.service, person.rank, person.place
    u, z = c.chance.uniform, c.chance.normal
    commands_staff = person.unit.staff and person.unit.commander is person

    person.posted = int(u("posting.posted", i) < p.posting.share[r] and not commands_staff)
    person.informer = informer(c, person)
    person.identity = p.identity.mean[k][r] + p.identity.by_region[person.region]
    person.identity += p.identity.spread * z("identity.identity", i)
    if r < GENERAL:
        person.fortune = p.income.spread * z("income.fortune", i)
    elif commands_staff:
        person.fortune = p.income.seat_bonus + p.income.spread_seat * z("income.fortune", i)
    else:
        person.fortune = p.income.spread_general * z("income.fortune", i)
    years = p.promotion.years[r] * (1 + p.promotion.spread * (2 * u("promotion.years_served", i) - 1))
    person.years_served = floor(years + 0.5)
    person.guilt = 1 + p.complicity.spread * (2 * u("complicity.guilt", i) - 1)
    person.hearing = u("amnesty.hearing", i)
    moral = p.orders.moral + p.orders.moral_spread * z("orders.scruple", i)
    person.scruple = max(0.0, moral - p.orders.moral_identity * person.identity)


def informer(c, person):
    """0 nobody's, 1 the regime's, 2 the advisers'."""
    p, u = c.p.informers, c.chance.uniform("informers.informer", person.place)
    own = p.share[person.service]
    return 1 if u < own else 2 if u < own + p.lent[person.service] else 0


def utilities(c, person, x):
    """Worth of the six options at inputs x, in the order of OPTIONS."""
    if person.stakes is None:
        person.stakes = stakes(c, person)
    s = person.stakes
    q, poorer = (
        x.fall_belief,
        c.sign("cut") * (s.paid * x.pay_lost + s.perks * x.perks_lost + s.pot * x.perks_diluted),
    )
    served = poorer + q * s.if_served + s.trial_served * x.reckoning
    served -= s.scruple * x.order + c.sign("liability") * x.prosecution
    stay = s.stay + x.rally + served
    shirk = s.shirk + poorer + q * s.if_shirked + s.trial_shirked * x.reckoning
    shirk -= s.scruple_shirker * x.order + s.punished * x.grip + s.office * x.dismissal
    home = s.home + s.trial_deserted * x.reckoning - s.hunted * x.fear
    abroad = s.abroad + s.trial_deserted * x.reckoning - s.watched * x.fear
    defect = s.defect + x.pull - x.rally
    defect += q * s.if_joined + s.trial_joined * x.reckoning - s.treason * x.retribution
    plot = s.plot + s.pulled * x.pull - x.rally + served
    plot += x.plot_hope * s.if_won + s.trial_won * x.plot_reckoning - s.gallows * x.plot_risk
    worth = (stay, shirk, home, abroad, defect, plot)
    return [value + taste for value, taste in zip(worth, person.tastes, strict=True)]


def choice(c, person):
    worth = utilities(c, person, person.view.inputs)
    return OPTIONS[worth.index(max(worth))]


def look(c, person):
    option = choice(c, person)
    if option != person.state:
        c.change(person, option)
        if option in WAITING:
            person.opening = c.day + floor(opportunity(c, person, option))


def opportunity(c, person, option):
    """Days until there is a way to do it, from midday."""
    d, p = c.p.desertion.opportunity, c.p.defection
    far = 1 - p.way * p.border[person.region]
    what, days = {
        "desert_home": ("desertion.leave", d),
        "desert_abroad": ("desertion.transport", d),
        "defect": ("defection.moment", p.opportunity[person.rank] * far),
    }[option]
    return 0.5 - log(c.chance.uniform(what, person.place, person.lives)) * days


def everybody_looks(c):
    for person in c.people:
        if person.state in OPTIONS:
            look(c, person)


def draw_tastes(c, person):
    u = [c.chance.uniform(f"taste.{option}", person.place, person.lives) for option in OPTIONS]
    person.tastes = tuple(c.p.decision.taste * -log(-log(x)) for x in u)


def await_life_event(c, person):
    u = c.chance.uniform("decision.next_event", person.place, person.lives)
    person.next_life = c.day + 1 + floor(-log(u) * 365 / c.p.decision.life_events[person.rank])


def life_events(c):
    for person in c.people:
        if person.next_life == c.day and person.state in OPTIONS:
            person.lives += 1
            draw_tastes(c, person)
            look(c, person)
            await_life_event(c, person)


def what_if(c, person, **changed):
    """Utilities at the inputs of the person's view as last computed, some of them changed."""
    x = person.view.inputs
    return dict(zip(OPTIONS, utilities(c, person, x._replace(**changed)), strict=True))

"""What a person is, weighs and does: traits, the six options, and how intents become acts (7.3, 7.8)."""

from math import floor, log

from .plain_country import GENERAL, OPTIONS, WAITING, Stakes


def traits(c, person):
    """What a person brings along."""
    p, k, r, i = c.p, person.service, person.rank, person.place
    u, z = c.chance.uniform, c.chance.normal
    commands_staff = person.unit.staff and person.unit.commander is person

    person.posted = int(u("posting.posted", i) < p.posting.share[r] and not commands_staff)
    person.identity = p.identity.mean[k][r] + p.identity.by_region[person.region]
    person.identity += p.identity.spread * z("identity.identity", i)
    if r < GENERAL:
        person.fortune = p.income.spread * z("income.fortune", i)
    elif commands_staff:
        person.fortune = p.income.seat_bonus + p.income.spread_seat * z("income.fortune", i)
    else:
        person.fortune = p.income.spread_general * z("income.fortune", i)
    person.guilt = 1 + p.complicity.spread * (2 * u("complicity.guilt", i) - 1)
    person.hearing = u("amnesty.hearing", i)
    moral = p.orders.moral + p.orders.moral_spread * z("orders.scruple", i)
    person.scruple = max(0.0, moral - p.orders.moral_identity * person.identity)


def stakes(c, person):
    p, k, r = c.p, person.service, person.rank
    i, guilt, amnesty = p.income, person.guilt, p.amnesty
    income = i.salary[k][r] + i.perks[k][r] + i.rents[k][r]
    rights = p.complicity.jail * min(1.0, p.complicity.rights[k][r] * guilt)
    graft = p.complicity.jail * min(1.0, p.complicity.graft[k][r] * guilt)
    drugs = p.complicity.jail * p.complicity.extradition * min(1.0, p.complicity.drugs[k][r] * guilt)
    spared = amnesty.credibility * (amnesty.rights * rights + amnesty.graft * graft + amnesty.drugs * drugs)
    burden = p.sanctions.imposed[r] + p.sanctions.threatened[r]
    escape = min(1.0, p.defection.border[person.region] * p.defection.open_border)
    escape = max(escape, p.defection.general if r == GENERAL else 0.0)
    return Stakes(
        allegiance=person.allegiance,
        post=log(income / i.outside[k][r]) + person.fortune + person.allegiance,
        after=log(i.after[k][r] / i.outside[k][r]),
        charge=rights + graft + drugs,
        spared=spared if person.hearing < amnesty.reach else 0.0,
        burden=burden,
        relieved=p.sanctions.credibility * min(p.sanctions.relief, burden),
        escape=p.defection.posted if person.posted else escape,
    )


def utilities(c, person, x):
    """Worth of the six options at inputs x, in the order of OPTIONS."""
    p, k, r = c.p, person.service, person.rank
    if person.stakes is None:
        person.stakes = stakes(c, person)
    a, post, after, charge, spared, burden, relieved, escape = person.stakes
    q, share, reward = x.fall_belief, p.plotting.share, p.reward.by_rank[r]
    against = max(-a, 0.0)
    prosecution = c.sign("liability") * x.prosecution
    at_post = post - p.sanctions.bite * p.sanctions.imposed[r]

    stay = at_post + q * (after - burden - post) - charge * x.reckoning
    stay -= person.scruple * x.order + prosecution

    shirk = at_post - p.identity.loyal * a + q * (after - post)
    shirk += (p.amnesty.refuser * spared - p.complicity.shirker * charge) * x.reckoning
    shirk -= p.orders.shirker * person.scruple * x.order
    shirk -= c.sign("grip") * p.punishment.discipline[k] * p.punishment.penalty * x.grip
    shirk -= p.punishment.office * max(0.0, post) * x.dismissal

    trial = (p.amnesty.deserter * spared - p.complicity.deserter * charge) * x.reckoning
    home = -p.desertion.hiding[k][r] - p.desertion.manhunt * p.desertion.risk * (1 + x.fear) + trial
    abroad = log(p.desertion.abroad[r] / p.income.outside[k][r]) - p.desertion.moving[k][r] + trial
    if not person.posted:
        abroad -= p.desertion.exit_control * p.desertion.risk * (1 + x.fear)

    haven = escape * p.defection.haven
    defect = p.identity.open_protest * against - 2 * p.identity.loyal * max(a, 0.0) + relieved
    defect += haven + q * (after + reward - haven) + (spared - charge) * x.reckoning
    defect -= (1 - escape) * p.punishment.treason * x.retribution

    plot = at_post + p.identity.plotter * against + p.sanctions.plotter * relieved - p.plotting.effort
    plot += q * (after - burden - post) - charge * x.reckoning
    plot += share * x.plot_hope * (after + p.reward.plotter * reward - post)
    plot += share * (spared - charge) * x.plot_reckoning
    plot -= c.sign("gallows") * share * p.plotting.penalty * x.plot_risk
    plot -= person.scruple * x.order + prosecution

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
    """Days until there is a way to do it."""
    d = c.p.desertion.opportunity
    what, days = {
        "desert_home": ("desertion.leave", d),
        "desert_abroad": ("desertion.transport", d),
        "defect": ("defection.moment", c.p.defection.opportunity[person.rank]),
    }[option]
    return -log(c.chance.uniform(what, person.place, person.lives)) * days


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


# -- acts (7.8, 7.10) ----------------------------------------------------------------------------------------


def acts(c):
    """Intents whose opportunity has come, and sentences that end; all read what was before any of them."""
    due = [person for person in c.people if person.state in WAITING and person.opening <= c.day]
    for person, state in [(person, act(c, person)) for person in due]:
        c.change(person, state)
        if state == "caught":
            c.sentence(person, "desertion.sentence", c.p.desertion.sentence)
        elif state == "arrested":
            c.sentence(person, "detention.sentence", c.p.detention.stay)


def act(c, person):
    p = c.p.desertion
    if person.state in ("arrested", "caught"):
        return "retired"
    if person.state == "desert_home":
        return "caught" if c.happens(p.caught * p.manhunt, "desertion.go_home", person) else "home"
    if person.state == "desert_abroad":
        risk = 0.0 if person.posted else p.caught * p.exit_control
        return "caught" if c.happens(risk, "desertion.go_abroad", person) else "abroad"
    return defect(c, person)


def defect(c, person):
    unit, q = person.unit, person.view.inputs.fall_belief
    if unit.commander.state == "rebel" or unit.risen:
        return "rebel"
    escape = stakes(c, person).escape
    u = c.chance.uniform("defection.cross", person.place, c.day)
    if u < unit.exposed * (1 - escape) * c.p.defection.caught * (1 - q):
        return "arrested"
    return "rebel" if u > 1 - q else "exile"

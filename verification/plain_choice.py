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
    years = p.promotion.years[r] * (1 + p.promotion.spread * (2 * u("promotion.years_served", i) - 1))
    person.years_served = floor(years + 0.5)
    person.guilt = 1 + p.complicity.spread * (2 * u("complicity.guilt", i) - 1)
    person.hearing = u("amnesty.hearing", i)
    moral = p.orders.moral + p.orders.moral_spread * z("orders.scruple", i)
    person.scruple = max(0.0, moral - p.orders.moral_identity * person.identity)


def stakes(c, person):
    """What follows from traits and parameters: what inputs are multiplied with, and what does not move."""
    p, k, r = c.p, person.service, person.rank
    a, share, reward = person.allegiance, p.plotting.share, p.reward.by_rank[r]
    income = p.income.salary[k][r] + p.income.perks[k][r] + p.income.rents[k][r]
    outside = p.income.outside[k][r]
    post = log(income / outside) + person.fortune + a
    after = log(p.income.after[k][r] / outside)
    charge, spared = charges(p, person)
    burden = p.sanctions.imposed[r] + p.sanctions.threatened[r]
    relieved = p.sanctions.credibility * min(p.sanctions.relief, burden)
    escape = chance_to_escape(p, person)
    haven = escape * p.defection.haven
    against = max(-a, 0.0)
    at_post = post - p.sanctions.bite * p.sanctions.imposed[r]
    watched = 0.0 if person.posted else p.desertion.exit_control * p.desertion.risk
    hunted = p.desertion.manhunt * p.desertion.risk
    return Stakes(
        stay=at_post,
        shirk=at_post - p.identity.loyal * a,
        home=-p.desertion.hiding[k][r] - hunted,
        abroad=log(p.desertion.abroad[r] / outside) - p.desertion.moving[k][r] - watched,
        defect=p.identity.open_protest * against - 2 * p.identity.loyal * max(a, 0.0) + relieved + haven,
        plot=at_post + p.identity.plotter * against + p.sanctions.plotter * relieved - p.plotting.effort,
        if_served=after - burden - post,
        if_shirked=after - post,
        if_joined=after + reward - haven,
        if_won=share * (after + p.reward.plotter * reward - post),
        trial_served=-charge,
        trial_shirked=p.amnesty.refuser * spared - p.complicity.shirker * charge,
        trial_deserted=p.amnesty.deserter * spared - p.complicity.deserter * charge,
        trial_joined=spared - charge,
        trial_won=share * (spared - charge),
        hunted=hunted,
        watched=watched,
        punished=c.sign("grip") * p.punishment.discipline[k] * p.punishment.penalty,
        office=p.punishment.office * max(0.0, post),
        treason=(1 - escape) * p.punishment.treason,
        gallows=c.sign("gallows") * share * p.plotting.penalty,
        scruple=person.scruple,
        scruple_shirker=p.orders.shirker * person.scruple,
    )


def charges(p, person):
    """What courts would take, and what of it a believed amnesty gives back."""
    c, k, r = p.complicity, person.service, person.rank
    rights = c.jail * min(1.0, c.rights[k][r] * person.guilt)
    graft = c.jail * min(1.0, c.graft[k][r] * person.guilt)
    drugs = c.jail * c.extradition * min(1.0, c.drugs[k][r] * person.guilt)
    spared = p.amnesty.rights * rights + p.amnesty.graft * graft + p.amnesty.drugs * drugs
    heard = person.hearing < p.amnesty.reach
    return rights + graft + drugs, p.amnesty.credibility * spared if heard else 0.0


def chance_to_escape(p, person):
    if person.posted:
        return p.defection.posted
    near = min(1.0, p.defection.border[person.region] * p.defection.open_border)
    return max(near, p.defection.general) if person.rank == GENERAL else near


def utilities(c, person, x):
    """Worth of the six options at inputs x, in the order of OPTIONS."""
    if person.stakes is None:
        person.stakes = stakes(c, person)
    s = person.stakes
    q, hope, reckoning, plot_reckoning, order, prosecution, grip, dismissal, retribution, fear, risk = x
    served = q * s.if_served + s.trial_served * reckoning
    served -= s.scruple * order + c.sign("liability") * prosecution
    stay = s.stay + served
    shirk = s.shirk + q * s.if_shirked + s.trial_shirked * reckoning
    shirk -= s.scruple_shirker * order + s.punished * grip + s.office * dismissal
    home = s.home + s.trial_deserted * reckoning - s.hunted * fear
    abroad = s.abroad + s.trial_deserted * reckoning - s.watched * fear
    defect = s.defect + q * s.if_joined + s.trial_joined * reckoning - s.treason * retribution
    plot = s.plot + served + hope * s.if_won + s.trial_won * plot_reckoning - s.gallows * risk
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
    escape = chance_to_escape(c.p, person)
    u = c.chance.uniform("defection.cross", person.place, c.day)
    if u < unit.exposed * (1 - escape) * c.p.defection.caught * (1 - q):
        return "arrested"
    return "rebel" if u > 1 - q else "exile"

"""The morning: what the street, the government and those who are sent do (7.4, 7.5, 7.6)."""

from math import exp, sqrt

from .plain_abroad import others
from .plain_forms import closed, logistic, mean_of_regions, mean_of_units, negative_binomial
from .plain_money import budget, strike
from .plain_people import come_and_go, count_people, train


def morning(c):
    if c.day:
        come_and_go(c)
    count_people(c)
    others(c)
    audit(c)
    concession(c)
    legitimacy(c)
    strike(c)
    budget(c)
    watch_and_duty(c)
    train(c)
    protest(c)
    gather(c)
    deploy(c)
    c.deployed = mean_of_regions(c, lambda region: region.deployed)
    for region in c.regions:
        meet_the_crowd(c, region)
    c.count["killed"] += sum(region.deaths for region in c.regions)
    c.count["jailed"] += sum(region.arrests for region in c.regions)


def audit(c):
    p = c.p.audit
    published = max(0.0, p.finding - c.audited)
    c.audited += published
    c.audit_news = p.shock * published


def concession(c):
    p = c.p.concession
    forced = c.obeying < p.below and c.protest > p.crowd
    conceding = max(0.0, (1.0 if forced else p.offered) - c.conceded)
    c.conceded += conceding
    c.weakness_shown = p.weakness * conceding


def legitimacy(c):
    lost = c.p.audit.cost * c.audited - c.p.concession.calm * c.conceded
    c.illegitimacy = min(1.0, max(0.0, 1 - c.p.legitimacy.level + lost))


def watch_and_duty(c):
    s, d = c.p.surveillance, c.p.duty
    c.handlers = min(1.0, c.advisers)
    c.advisers = s.advisers + c.others.advisers_sent
    for unit in c.units:
        unit.watch = s.watchers[unit.service] * (1 - s.lent + s.lent * c.advisers)
        unit.watch += c.p.militia.ears * unit.region.militia
        unit.detection = 1 - exp(-unit.watch * s.size * s.life)
        unit.front = 0.0 if unit.staff else d.first_line[unit.service] * d.called_up[unit.status]
        unit.second = 0.0 if unit.staff else d.second_line[unit.service] * d.called_up[unit.status]
    for region in c.regions:
        region.front, region.second = mean_of_units(region.units, lambda u: (u.front, u.second))
    (c.front,) = mean_of_units(c.units, lambda u: (u.front,))


def deploy(c):
    p = c.p.deployment
    c.will = min(1.0, p.will + p.escalates * max(0.0, c.protest / p.crowd - 1))
    for region in c.regions:
        region.deployed = c.will * logistic((region.protest / p.crowd - p.half) / p.width)


def meet_the_crowd(c, region):
    p = c.p.violence
    front_share = 1 - min(1.0, region.front_lost / region.front) if region.front else 0.0
    second_share = 1 - min(1.0, region.second_lost / region.second) if region.second else 0.0
    region.grasp = grasp(p, region, c.scale)
    behind = p.second_line * (1 - front_share) * second_share * region.second_competence
    regulars = p.ranks * (region.grasp * front_share * region.first_competence + behind)
    irregulars = p.irregulars + c.p.militia.force * region.militia
    region.force = region.deployed * min(1.0, regulars + irregulars)
    irregular = min(region.force, region.deployed * irregulars)
    region.risk = p.lethality * max(0.0, region.force - irregular) + p.lethality_irregulars * irregular
    expected = region.protest * region.population * region.risk
    u = c.chance.uniform("violence.deaths", region.place, c.day)
    region.deaths = negative_binomial(u, expected, p.burst)
    u = c.chance.uniform("violence.arrests_of_protesters", region.place, c.day)
    region.arrests = negative_binomial(u, p.arrested_per_killed * expected, p.burst_arrests)


def grasp(p, region, sampled):
    """Part of the crowd that the first line is enough for."""
    hands = sum(unit.front * unit.present for unit in region.units)
    crowd = region.protest * region.population * sampled
    return min(1.0, p.held * hands / crowd) if crowd and hands else 1.0


def protest(c):
    p = c.p.protest
    deaths = sum(region.deaths for region in c.regions)
    everywhere = mean_of_regions(c, lambda region: region.returning)
    seen = mean_of_regions(c, lambda region: region.seen)
    after = []
    for region in c.regions:
        weak = p.nationwide * seen + (1 - p.nationwide) * region.seen
        spur = p.mobilisation * p.militancy[region.place] * c.illegitimacy
        spur *= c.others.mobilising * region.idleness
        spur *= p.regardless + weak / (weak + p.doubt)
        drive = spur * (1 - region.returning / p.most)
        drive += p.backlash * min(1.0, deaths / p.shocking) * c.illegitimacy
        drive -= c.sign("deterrence") * p.deterrence * region.force + p.fatigue
        mixed = (1 - p.mixing) * region.returning + p.mixing * everywhere
        z = c.chance.normal("protest.protest", region.place, c.day)
        grown = mixed * exp(p.speed * drive + p.noise * z)
        called = max(p.call, c.others.summons) * p.militancy[region.place]
        after.append((min(p.most, max(p.least, grown, called)), called))
    for region, (share, called) in zip(c.regions, after, strict=True):
        again = share if share > called else max(p.returns * share, min(share, region.returning))
        region.protest, region.returning = share, again
    c.protest = mean_of_regions(c, lambda region: region.protest)
    c.unrest = max(p.memory * c.unrest, c.protest)


def gather(c):
    """Protests as they are counted."""
    p = c.p.gatherings
    z = c.chance.normal("gatherings.wave", 0, c.day)
    new = closed(1, p.wave_half_life)
    c.wave = (1 - new) * c.wave + sqrt(1 - (1 - new) ** 2) * z if c.day else z
    everyday = p.everyday * exp(p.waves * c.wave - p.waves**2 / 2)
    for region in c.regions:
        expected = everyday * region.population / 1e6 + region.protest * region.population / p.size
        u = c.chance.uniform("gatherings.gatherings", region.place, c.day)
        region.gatherings = negative_binomial(u, expected, p.burst)
    c.count["protests"] += sum(region.gatherings for region in c.regions)

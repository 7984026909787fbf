"""Others: regimes like this one, sponsors, adversaries, the opposition, a claimant, exiles (7.15)."""

from dataclasses import dataclass

from .plain_forms import closed

LADDER = ("cover", "advisers", "money", "troops")


@dataclass(eq=False, repr=False, slots=True)
class Others:
    """What they do and say; fields are the program's columns."""

    precedent_fallen: float = 0.0
    precedent_survived: float = 0.0
    example_abroad: float = 0.0
    stepped: float = -1000.0
    aid_cover: float = 0.0
    aid_advisers: float = 0.0
    aid_money: float = 0.0
    aid_troops: float = 0.0
    subsidy: float = 0.0
    advisers_sent: float = 0.0
    backing: float = 0.0
    pressure: float = 0.0
    embargo: float = 0.0
    leader_held: float = 0.0
    leader_at_large: float = 0.0
    wronged: float = 0.0
    outrage: float = 0.0
    mobilising: float = 0.0
    summons: float = 0.0
    recognised: float = 0.0
    standing: float = 0.0
    appeal_opposition: float = 0.0
    appeal_foreign: float = 0.0
    pull: float = 0.0
    plots_known: float = 0.0
    blamed: float = 0.0
    rally: float = 0.0
    menace: float = 0.0
    voices: float = 0.0
    broadcast: float = 0.0
    introductions: float = 0.0


def others(c):
    """What they do today, in this order."""
    for step in (precedents, sponsors, adversaries, opposition, claimant, appeals, threat, exiles):
        step(c, c.others)
    for unit in c.units:
        for view in unit.views:
            view.inputs = view.inputs._replace(pull=c.others.pull, rally=c.others.rally)


def hold(raised, last, half_life):
    """What an event raises at once, and what fades after it."""
    return max(raised, last * 0.5 ** (1 / half_life))


def precedents(c, o):
    p = c.p.precedents
    o.precedent_fallen = hold(p.fallen, o.precedent_fallen, p.half_life)
    o.precedent_survived = hold(p.survived, o.precedent_survived, p.half_life)
    o.example_abroad = p.shift * (o.precedent_fallen - o.precedent_survived)


def sponsors(c, o):
    p = c.p.sponsors
    considered = c.talk > p.alarm and c.day - o.stepped >= p.pause
    if considered:
        o.stepped = float(c.day)
    before = {rung: getattr(o, f"aid_{rung}") for rung in LADDER}
    ready = True
    for rung in LADDER:
        commitment = getattr(p, rung)
        u = c.chance.uniform(f"sponsors.aid_{rung}", 0, c.day)
        taken = before[rung] or (considered and ready and u < commitment)
        setattr(o, f"aid_{rung}", float(bool(taken and commitment > 0)))
        ready = before[rung] or (ready and not commitment)
    o.subsidy = p.subsidy * o.aid_money
    o.advisers_sent = p.density * o.aid_advisers
    o.backing = p.backing * o.aid_troops


def adversaries(c, o):
    p = c.p.adversaries
    wanted = p.resolve * c.illegitimacy * c.protest / (c.protest + p.crowd)
    o.pressure += max(0.0, wanted - o.pressure) * closed(1, p.half_life)
    o.embargo = p.embargo * o.pressure


def opposition(c, o):
    p = c.p.opposition
    u = c.chance.uniform("opposition.leader_held", 0, c.day)
    caught = c.protest > p.full and u < p.pursued
    kept = p.pursued > 0 and o.leader_held > 0
    o.leader_held = 1.0 if caught or kept else p.arrested
    o.leader_at_large = 1 - (1 - p.heard_exiled) * p.exiled
    o.leader_at_large *= 1 - (1 - p.heard_arrested) * o.leader_held
    wronged = max(o.leader_held, p.outrage_investigated * p.investigated, p.outrage_exiled * p.exiled)
    o.outrage *= 0.5 ** (1 / p.outrage_half_life)
    o.outrage += p.outrage * max(0.0, wronged - o.wronged)
    o.wronged = wronged
    o.mobilising = (1 + o.outrage) * (1 - p.loss * o.leader_held) * (1 - p.loss_exiled * p.exiled)
    called = p.every > 0 and c.chance.uniform("opposition.summons", 0, c.day) < 1 / p.every
    o.summons = p.turnout * o.leader_at_large if called else 0.0


def claimant(c, o):
    p = c.p.claimant
    o.recognised = max(p.recognition, o.pressure) * (1 - p.shielded * o.aid_cover)
    o.standing = p.standing * o.recognised


def appeals(c, o):
    p = c.p.appeals
    strength = p.opposition * o.leader_at_large * (1 + p.claim * o.recognised)
    o.appeal_opposition = hold(strength, o.appeal_opposition, p.fades)
    o.appeal_foreign = hold(p.foreign, o.appeal_foreign, p.fades)
    o.pull = o.standing + p.persuasion * o.appeal_opposition
    o.pull += c.sign("appeal") * p.persuasion_foreign * o.appeal_foreign


def threat(c, o):
    p = c.p.threat
    foiled = c.count["foiled_plots"] > o.plots_known
    o.plots_known = c.count["foiled_plots"]
    o.blamed = hold(p.attribution if foiled else 0.0, o.blamed, p.blame_half_life)
    spoken = p.message * p.level * (1 - p.disarmed * p.disowned)
    o.rally = p.rally * min(1.0, spoken + p.backfire * o.appeal_foreign)
    o.rally += p.blame * o.blamed - p.humiliation * o.aid_troops
    o.menace = p.menace * p.level


def exiles(c, o):
    p = c.p.exiles
    o.voices = p.before + c.exiled
    o.broadcast = p.heard * o.voices
    o.introductions = 1 + p.contacts * o.voices

"""Who and what there is: persons, views, units, what they belong to, plots, the country (2)."""

from collections import Counter
from dataclasses import dataclass, field
from math import floor, log
from types import SimpleNamespace
from typing import NamedTuple

import numpy as np

from .plain_abroad import Others
from .plain_money import Money

OPTIONS = ("stay", "shirk", "desert_home", "desert_abroad", "defect", "plot")
PRESENT = frozenset((*OPTIONS, "rebel"))
AT_POST = frozenset(("stay", "shirk", "plot"))
OPEN = frozenset(("shirk", "rebel"))
MOVED = frozenset(("shirk", "defect", "rebel"))
GONE = frozenset(("home", "abroad", "exile", "caught", "arrested", "retired", "civilian"))
WAITING = frozenset(("desert_home", "desert_abroad", "defect", "arrested", "caught"))
PRIVATE, GENERAL = 0, 4


class Chance:
    """Draws, asked for by what they decide, for whom, when; a test may put the program's in their place."""

    def __init__(self, seed):
        self.seed, self.generator = seed, np.random.default_rng(seed)

    def uniform(self, what, who=0, when=0):  # noqa: ARG002 - a generator needs no key
        return self.generator.random()

    def normal(self, what, who=0, when=0):  # noqa: ARG002
        return self.generator.standard_normal()


class Inputs(NamedTuple):
    """What everybody of a view weighs alike."""

    fall_belief: float = 0.0
    plot_hope: float = 0.0
    reckoning: float = 0.0
    plot_reckoning: float = 0.0
    order: float = 0.0
    prosecution: float = 0.0
    grip: float = 0.0
    dismissal: float = 0.0
    retribution: float = 0.0
    fear: float = 0.0
    plot_risk: float = 0.0
    pull: float = 0.0
    rally: float = 0.0
    pay_lost: float = 0.0
    perks_lost: float = 0.0
    perks_diluted: float = 0.0


@dataclass(eq=False, repr=False, slots=True)
class Person:
    place: int
    service: int
    status: int
    rank: int
    region: int
    unit: "Unit" = None
    view: "View" = None
    posted: int = 0
    years_served: int = 0
    informer: int = 0
    identity: float = 0.0
    fortune: float = 0.0
    guilt: float = 0.0
    hearing: float = 0.0
    scruple: float = 0.0
    anger: float = 0.0
    tastes: tuple = (0.0,) * 6
    lives: int = 0
    next_life: int = 0
    opening: int = 0
    state: str = "stay"
    plot: "Plot" = None
    stakes: tuple = None

    @property
    def member(self):
        return self.state != "civilian"

    @property
    def allegiance(self):
        return self.identity - self.anger


@dataclass(eq=False, repr=False, slots=True)
class View:
    unit: "Unit"
    lean: float
    people: list = field(default_factory=list)
    inputs: Inputs = field(default_factory=Inputs)


@dataclass(eq=False, repr=False, slots=True)
class Unit:
    place: int
    service: int
    status: int
    level: int
    region: "Region"
    garrison: "Garrison" = None
    battalion: "Battalion" = None
    people: list = field(default_factory=list)
    views: list = field(default_factory=list)
    commander: Person = None
    present: int = 0
    seat: float = 0.0
    say: float = 0.0
    watch: float = 0.0
    detection: float = 0.0
    front: float = 0.0
    second: float = 0.0
    guarding: float = 0.0
    innocents: int = 0
    captain_open: float = 0.0
    defiance: float = 0.0
    belief: float = 0.02
    exposure: float = 0.0
    climate: float = 0.0
    strain: float = 0.0
    order: float = 0.0
    exposed: float = 0.0
    stance: float = 0.0
    risen: bool = False
    mutinied: bool = False
    refused: bool = False
    obeying: float = 1.0
    rebelling: float = 0.0

    @property
    def size(self):
        return sum(person.member for person in self.people)

    @property
    def staff(self):
        return self.level > 0

    def share(self, *states):
        """People in these states, of those present."""
        return sum(person.state in states for person in self.people) / max(1, self.present)


@dataclass(eq=False, repr=False, slots=True)
class Battalion:
    units: list = field(default_factory=list)
    lead: Unit = None
    commander_open: float = 0.0


@dataclass(eq=False, repr=False, slots=True)
class Garrison:
    units: list = field(default_factory=list)
    lead: Unit = None
    commander_open: float = 0.0
    turned: bool = False
    called_out: bool = False
    obeying: float = 1.0

    @property
    def has_staff(self):
        return self.lead.level == 1


@dataclass(eq=False, repr=False, slots=True)
class Region:
    place: int
    population: float
    capital: bool
    units: list = field(default_factory=list)
    strike: float = 0.0
    idleness: float = 0.0
    grasp: float = 0.0
    deployed: float = 0.0
    force: float = 0.0
    risk: float = 0.0
    deaths: float = 0.0
    arrests: float = 0.0
    protest: float = 0.0005
    returning: float = 0.0005
    gatherings: float = 0.0
    seen: float = 0.03
    mutinous: float = 0.0
    front: float = 0.0
    second: float = 0.0
    front_lost: float = 0.0
    second_lost: float = 0.0
    refusing: float = 0.0
    fraternising: float = 0.0
    lost_at: float = -1.0
    militia: float = 0.0
    first_competence: float = 1.0
    second_competence: float = 1.0


@dataclass(eq=False, repr=False, slots=True)
class Service:
    called: float = 0.0
    trained: float = 0.0
    competence: float = 0.0
    cohesion: float = 0.0
    overdue: float = 0.0
    ghosts: float = 0.0


@dataclass(eq=False, repr=False, slots=True)
class Plot:
    founder: Person
    members: list
    age: int = 0
    told: bool = False
    found: bool = False
    struck: bool = False
    stormed: bool = False


@dataclass(eq=False, repr=False)
class Country:
    """Everybody, and what the nation knows, fears and has counted. `fault` turns one sign, for tests."""

    p: SimpleNamespace
    chance: Chance
    people: list
    units: list
    battalions: list
    garrisons: list
    regions: list
    scale: float = 1.0
    services: list = field(default_factory=lambda: [Service() for _ in range(9)])
    events: dict = field(default_factory=dict)
    fault: str = ""
    day: int = 0
    restless: bool = False
    flows: Counter = field(default_factory=Counter)
    flows_last: Counter = field(default_factory=Counter)
    book: list = field(default_factory=lambda: [None] * 4096)
    count: Counter = field(default_factory=Counter)
    others: Others = field(default_factory=Others)
    money: Money = field(default_factory=Money)
    audited: float = 0.0
    audit_news: float = 0.0
    conceded: float = 0.0
    weakness_shown: float = 0.0
    illegitimacy: float = 0.0
    advisers: float = 0.0
    handlers: float = 0.0
    will: float = 0.0
    exiled: float = 0.0
    news: float = 0.0
    protest: float = 0.0005
    unrest: float = 0.0
    wave: float = 0.0
    seen: float = 0.0
    talk: float = 0.03
    tipping: float = 0.0
    blur: float = 0.0
    justice: float = 0.0
    fear: float = 0.0
    council: float = 0.0
    forsaken: bool = False
    seized: bool = False
    deployed: float = 0.0
    refusing: float = 0.0
    front: float = 0.0
    front_held: float = 1.0
    obeying: float = 1.0
    rebelling: float = 0.0
    effective: float = 0.0
    first_refusal: float = -1.0
    spoilt: list = field(default_factory=lambda: [0.0] * 9)
    readiness: list = field(default_factory=lambda: [1.0] * 9)
    boast: float = 1.0
    agent: Person = None
    alarm: float = 0.0
    plots_answered: float = 0.0
    held_before: float = 0.0
    muscle_lost: float = 0.02
    leader_fears: float = 0.0
    leaves: bool = False
    days_low: int = 0
    days_split: int = 0
    days_hollow: int = 0
    outcome: str = "hold"
    generals: int = 0
    generals_per_thousand: float = 0.0
    ghosts: float = 0.0
    on_rolls: float = 0.0
    struck_off: float = 0.0

    @property
    def strength(self):
        return sum(person.member for person in self.people)

    @property
    def staffs(self):
        return [unit for unit in self.units if unit.staff]

    def sign(self, term):
        """1; -1 in a country that is wrong about this term."""
        return -1.0 if self.fault == term else 1.0

    def set_parameter(self, mechanism, name, value):
        setattr(getattr(self.p, mechanism), name, value)
        for person in self.people:
            person.stakes = None

    def happens(self, chance, what, whom):
        """Whether something with this chance happens to a person or unit today."""
        return self.chance.uniform(what, whom.place, self.day) < chance

    def change(self, person, state):
        person.unit.present += (state in PRESENT) - (person.state in PRESENT)
        person.state = state
        self.flows[state, person.service, person.rank] += 1

    def arrest(self, person):
        self.change(person, "arrested")
        self.sentence(person, "detention.sentence", self.p.detention.stay)

    def sentence(self, person, what, days):
        """Hold a person for some days, as long as is drawn."""
        u = self.chance.uniform(what, person.place, person.lives)
        person.opening = self.day + 1 + floor(-log(u) * days)

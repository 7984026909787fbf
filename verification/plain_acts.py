"""How intents become acts, and how sentences end (7.8, 7.10)."""

from .plain_country import WAITING
from .plain_stakes import chance_to_escape, how_watched


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
        risk = p.caught * how_watched(c.p, person)
        return "caught" if c.happens(risk, "desertion.go_abroad", person) else "abroad"
    return defect(c, person)


def defect(c, person):
    unit, q = person.unit, person.view.inputs.fall_belief
    if unit.rebelling:
        return "rebel"
    escape = chance_to_escape(c.p, person)
    u = c.chance.uniform("defection.cross", person.place, c.day)
    if u < unit.exposed * (1 - escape) * c.p.defection.caught * (1 - q):
        return "arrested"
    return "rebel" if u > 1 - q else "exile"

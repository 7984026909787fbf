"""Where effects are shown: cases, and the settings at which they are used."""

from effects.row import Effect, Values

# Two thirds of the grudge that generals bear in `palace-coup`: coups then are no foregone conclusion.
WEARY_GENERALS = {"identity.mean": {"default": [0.2, 0.3, 0.3, 0.4, -1.2]}}


def brink(mechanisms: str, dose: Values, reads: str, sign: int, **settings) -> Effect:
    """An effect on the brink, of a dose from the day on which crowds come."""
    return Effect(mechanisms, "brink", dose, reads, sign, **settings)


def hold(mechanisms: str, dose: Values, reads: str, sign: int, **settings) -> Effect:
    """An effect where the regime holds, which is seen within ten days."""
    return Effect(mechanisms, "hold", dose, reads, sign, **{"days": 40, **settings})


def coup(mechanisms: str, dose: Values, reads: str, sign: int, **settings) -> Effect:
    """An effect among weary generals, of a dose from the beginning."""
    given = {**WEARY_GENERALS, **settings.pop("given", {})}
    settings = {"futures": 16, "day": 0, "days": 80, "given": given, **settings}
    return Effect(mechanisms, "palace-coup", dose, reads, sign, **settings)


def venezuela(mechanisms: str, dose: Values, reads: str, sign: int, **settings) -> Effect:
    """An effect in the first 110 days of Venezuela 2019, at a twentieth of its headcounts."""
    settings = {"futures": 6, "day": 25, "days": 110, "scale": 0.05, **settings}
    return Effect(mechanisms, "venezuela-2019", dose, reads, sign, **settings)

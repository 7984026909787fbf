"""How many people a case has, and whether those who may be called up are among them."""

from allegiance.scenario.schema import Case


def called_up(case: Case) -> int:
    """Civilians who may be called up, and are simulated too."""
    return sum(number for ranks in case.recruits.values() for number in ranks.values())


def people_of(case: Case) -> str:
    """People of a case in words: `365,000 people under arms and 40,000 who may be called up`."""
    more = called_up(case)
    said = f"{case.people:,} people"
    return f"{said} under arms and {more:,} who may be called up" if more else said


def people_simulated(case: Case, number: int) -> str:
    """So many people who are simulated, in words."""
    return f"{number:,} people{', those who may be called up among them' if called_up(case) else ''}"

"""The calendar of the events of people's lives, and the pages on which it keeps whom they befall."""

from collections import Counter

import pytest

from allegiance.rules.world import PAGE, calendar
from allegiance.simulation.run import begun
from simulation.small import changed

DAYS = 60


def chain(world, first):
    """Numbers of the pages from the first to the last before it."""
    found = []
    while 0 <= first < len(world.pages):
        found.append(int(first))
        first = world.pages[first, 0]
    return found


@pytest.mark.parametrize("lived", [1, 20, DAYS])
def test_each_page_is_free_or_of_a_day_to_come_and_names_nobody_twice(lived):
    """Lives change every other month here, so that pages are used again."""
    case = changed("hold", {"decision.life_events": 6.0})
    life = begun(case, 1, None, DAYS, 3000 / case.people).live(before=lived)
    world = life.world
    coming = {t: chain(world, world.calendar[t]) for t in range(lived, DAYS + 1)}
    used = [page for pages in coming.values() for page in pages]
    free = chain(world, world.calendar[-1])
    assert sorted(used + free) == list(range(len(world.pages)))
    people = Counter(int(i) for page in used for i in world.pages[page, 2 : world.pages[page, 1]])
    assert max(people.values(), default=1) == 1
    assert lived == DAYS or len(people) > 1000
    for pages in coming.values():  # only the newest may have places left
        assert all(world.pages[page, 1] == PAGE for page in pages[1:])


def test_there_are_pages_enough_for_everybody_on_any_days():
    """At worst each day has one page that is not full."""
    made = calendar(people=100, days=50)
    assert len(made["pages"]) >= 100 // (PAGE - 2) + 51
    assert len(made["calendar"]) == 52

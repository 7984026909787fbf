"""Named terms add up to the utilities that people compare, and explain what they chose."""

import numpy as np
import pytest

from allegiance.rules.rule import Prospect, Term
from allegiance.rules.vocabulary import OPTIONS, RANKS, SERVICES, STAY
from allegiance.scenario.load import load_case
from allegiance.simulation.asking import _module, _Seen, motives_of, names_of_terms, tables
from allegiance.simulation.life import Life
from allegiance.simulation.motives import TASTE
from allegiance.simulation.run import built, plan
from simulation.small import CONSPIRACY, changed


def lived(case, day, people=4000, days=60):
    """A future at the end of a day, simulated by the compiled day."""
    life = Life(case, built(), seed=3, days=days, scale=min(1.0, people / case.people))
    return life.live(before=day + 1)


@pytest.fixture(scope="module", params=[("venezuela-2019", 0), ("venezuela-2019", 40), ("bolivia-2019", 45)])
def life(request):
    name, day = request.param
    return lived(changed(name, {"purge.rate": 0.0}), day, days=day)


def choosing(life):
    return np.flatnonzero(life.world.state < len(OPTIONS))


def test_terms_sum_to_the_utilities_that_are_compared(life):
    module, seen = _module(), _Seen(life)
    people = choosing(life)[::37]
    for i, table in zip(people.tolist(), tables(life, people), strict=True):
        s = seen.world.people[i]
        inputs = module["inputs"](seen.world.views[int(s.view_id)], seen.world)
        compared = module["values"](s, module["coefficients"](s, seen.parameters), inputs)
        assert compared == pytest.approx(tuple(table.sum(axis=0)), abs=1e-9)


def test_the_compiled_day_has_chosen_the_option_whose_terms_sum_highest(life):
    people = choosing(life)[::7]
    best = [int(np.argmax(table.sum(axis=0))) for table in tables(life, people)]
    assert life.world.state[people].tolist() == best
    assert len(people) > 400


def test_a_group_is_explained_by_what_its_people_weigh(life):
    rows = motives_of(life, sample=20)
    for row in rows:
        assert row.lead == pytest.approx(sum(row.terms.values()), abs=1e-9)
        assert sum(row.nearest.values()) == pytest.approx(1.0)
        assert OPTIONS[STAY] not in row.nearest
        assert (life.next - 1, min(20, row.people)) == (row.day, row.asked)
    state, people = life.world.state, life.world.people
    for row in rows:
        mine = (people["service"] == SERVICES.index(row.service)) & (people["rank"] == RANKS.index(row.rank))
        assert row.people == (mine & (state < len(OPTIONS))).sum()


def test_every_term_and_prospect_of_the_day_is_named():
    expected = {f"{s.file}.{s.does.name}" for s in plan().of(Term, Prospect)}
    assert expected == set(names_of_terms())
    assert TASTE not in expected


def test_what_a_lever_changes_shows_under_its_own_name_and_no_other():
    case = load_case("venezuela-2019")
    one, two = (lived(c, 1, days=1) for c in (case, case.with_lever("discipline", factor=1.5)))
    row, shirk = names_of_terms().index("punishment.disciplined"), OPTIONS.index("shirk")
    people = np.arange(0, len(one.world.state), 97)
    for before, after in zip(tables(one, people), tables(two, people), strict=True):
        assert before[row, shirk] < -0.1
        assert after[row, shirk] == pytest.approx(1.5 * before[row, shirk])
        after[row] = before[row]
        assert after == pytest.approx(before)


def test_nobody_is_asked_where_nobody_has_a_choice():
    life = lived(changed("hold", CONSPIRACY), 20, people=2000)
    life.world.state[:] = len(OPTIONS)
    assert [] == motives_of(life)

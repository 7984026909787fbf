"""What can be worked out by hand: thresholds (V1), detection, constant hazards, bursts.

Seeds are fixed. A test on a sample says in its docstring how often a right program would fail it with another
seed (its false-alarm rate).
"""

from math import exp, log
from types import SimpleNamespace

import numba
import numpy as np
import pytest
from scipy import optimize, stats

from allegiance.mechanisms import detection
from allegiance.rules import draws, reference
from allegiance.rules.draws import negative_binomial, stream
from allegiance.rules.forms import caught
from allegiance.rules.reference import Records
from allegiance.rules.structure import NESTING
from allegiance.rules.vocabulary import DESERT_HOME, OPTIONS, SHIRK, STAY
from simulation.small import by_day, changed, lived

# -- V1: Granovetter 1978 ----------------------------------------------------------------------------------


@numba.njit
def normals(seed, key, n):
    """Standard normal draws of the engine, of entities 0 to n - 1."""
    found = np.empty(n)
    for i in range(n):
        found[i] = draws.normal(seed, key, i, 0)
    return found


def riot(thresholds):
    """Share that ends up acting where everybody acts once more than a threshold's share does."""
    share, before = 0.0, -1.0
    while share != before:
        share, before = float(np.mean(thresholds <= share)), share
    return share


def equilibrium(mu, sigma):
    """Smallest root of x = Phi((x - mu) / sigma): where a crowd that begins at nobody comes to rest."""
    grid = np.linspace(0.0, 1.0, 20_001)
    gap = stats.norm.cdf((grid - mu) / sigma) - grid
    at = int(np.argmax(gap <= 0.0)) if (gap <= 0.0).any() else len(grid) - 1
    return optimize.brentq(
        lambda x: stats.norm.cdf((x - mu) / sigma) - x, grid[max(0, at - 1)], grid[at], xtol=1e-12
    )


@pytest.mark.parametrize("sigma", [0.06, 0.08, 0.10, 0.14, 0.18])
def test_crowds_of_drawn_thresholds_rest_where_granovetter_says(sigma):
    """2,000 thresholds, normal with mean 0.25, from the engine's own draws; iterated plainly.

    Tolerance: 4.5 standard errors of the share, widened by the slope of the map at rest; false alarms below
    one in 10,000.
    """
    x = equilibrium(0.25, sigma)
    slope = stats.norm.pdf((x - 0.25) / sigma) / sigma
    wide = 4.5 * np.sqrt(max(x * (1.0 - x), 1e-4) / 2000) / (1.0 - slope)
    thresholds = 0.25 + sigma * normals(np.uint64(11), stream("granovetter"), 2000)
    assert x == pytest.approx(riot(thresholds), abs=wide)


def test_the_crowd_tips_at_the_published_spread():
    """Granovetter 1978: at mean 25 and a spread of 12.2 to 12.3 the riot goes from few to nearly all.

    20,000 thresholds place the jump within 0.004 of it in all of 300 seeds that were tried.
    """
    z = normals(np.uint64(11), stream("granovetter"), 20_000)
    spreads = np.arange(0.110, 0.135, 0.0005)
    ends = np.array([riot(0.25 + sigma * z) for sigma in spreads])
    jump = int(np.argmax(np.diff(ends)))
    assert 0.122 == pytest.approx(spreads[jump], abs=0.004)
    assert ends[jump] < 0.2
    assert ends[jump + 1] > 0.8
    assert equilibrium(0.25, 0.1215) < 0.2
    assert equilibrium(0.25, 0.1235) > 0.8


# Nothing but thresholds: no tastes, no courts, no orders, nowhere to go, nobody to follow, nothing to see.
CROWD = {
    **{"decision.taste": 0.0, "identity.loyal": 1.0, "identity.open_protest": 0.0, "identity.plotter": 0.0},
    **{"income.salary": 1e5, "desertion.hiding": 10.0, "desertion.moving": 12.0, "plotting.effort": 6.0},
    **{"complicity.rights": 0.0, "complicity.graft": 0.0, "complicity.drugs": 0.0, "deployment.will": 0.0},
    **{"belief.commander": 0.0, "belief.comrades": 0.0, "belief.threshold": 0.8, "belief.width": 0.02},
    **{"signal.media": 0.0, "protest.mobilisation": 0.0, "punishment.erosion": 0.0, "purge.rate": 0.0},
    **{"punishment.discipline": 0.5, "punishment.penalty": 1.6, "punishment.sureness": 0.3},
    **{"outcome.low": 0.0, "outcome.hollow": 0.0},
}


def crowd(mean, spread):
    """World after 60 days of 2,000 people with nothing but thresholds; generals are loyal and look on."""
    loyal = {"identity.mean": {"default": [mean, mean, mean, mean, 4.0]}, "identity.spread": spread}
    run = lived(changed("hold", {**CROWD, **loyal}, keep=False), people=2000, days=60, seed=5)
    assert 60 == run.history.last
    return run.world


def thresholds_at_rest(loyalty, cost, sureness):
    """Share of one company that shirks at rest: those with -loyalty > cost x chance of being punished."""
    chance = reference.of(caught)
    share, before = 0.0, -1.0
    while share != before:
        share, before = float(np.mean(-loyalty > cost * chance(sureness, share))), share
    return share


@pytest.mark.parametrize(("mean", "spread"), [(0.5, 0.4), (0.2, 0.5), (-0.2, 0.4), (-0.4, 0.6), (-1.0, 0.4)])
def test_companies_of_the_composed_day_rest_where_their_thresholds_say(mean, spread):
    """Company by company and person by person, not on average.

    The composed day's chance of punishment is Epstein's curve, not Granovetter's straight line, so that its
    thresholds are normal in what punishment costs; the iteration is the same.
    """
    world = crowd(mean, spread)
    companies = np.flatnonzero(world.units["level"] == 0)
    expected, found = [], []
    for g in companies:
        mine = slice(world.units["first"][g], world.units["beyond"][g])
        loyalty = world.people["identity"][mine].astype(float)
        expected.append(thresholds_at_rest(loyalty, 0.5 * 1.6, 0.3))
        found.append(np.mean(world.state[mine] == SHIRK))
    assert len(companies) > 10
    assert expected == found
    assert 0 == np.isin(world.state, (STAY, SHIRK), invert=True).sum()


def test_those_companies_are_not_all_alike():
    """Some rest with hardly anybody who shirks, others with nearly all: the test above sees both."""
    few, most = (
        (world.count[:, SHIRK] / world.units["size"])[world.units["level"] == 0]
        for world in (crowd(0.5, 0.4), crowd(-1.0, 0.4))
    )
    assert 0.02 > few.mean()
    assert 0.98 < most.mean()


# -- detection ---------------------------------------------------------------------------------------------

DAYS = 40


def days_until_found(size, watch, plots, seed):
    """Day on which each of so many plots of `size` is found by the procedure itself, DAYS + 1 if later."""
    fields = {"found": "i4", "members": "i4", "told": "i4", "founder": "i4", "head": "i4"}
    book = np.zeros(plots, list(fields.items()))
    book["members"], book["founder"], book["head"] = size, np.arange(plots), -1
    nation = np.zeros(1, [("last_plot", "i8"), ("foiled", "f8"), ("swept", "f8"), ("swept_innocent", "f8")])
    nation["last_plot"] = plots
    units = np.zeros(1, [("watch", "f8"), ("innocents", "f8")])
    units["watch"] = watch
    world = SimpleNamespace(
        nation=Records(nation),
        plots=Records(book),
        units=Records(units),
        views=Records(np.zeros(1, [("unit", "i4")])),
        people=Records(np.zeros(plots, [("view_id", "i4"), ("informer", "u1")])),
    )
    assert "plots" == NESTING["plot"].array
    procedure = reference.bound(detection.detect.of, reference.VERBS)
    found = np.full(plots, DAYS + 1)
    with np.errstate(over="ignore"):
        for t in range(1, DAYS + 1):
            procedure(world, detection.Params(), t, np.uint64(seed), None)
            found[(book["found"] > 0) & (found > DAYS)] = t
    assert nation["foiled"][0] >= (found <= DAYS).sum()
    return found


@pytest.mark.parametrize(("size", "watch"), [(2, 0.01), (5, 0.02), (8, 0.02)])
def test_a_plot_of_n_is_found_at_a_constant_rate_of_n_watchers(size, watch):
    """Times of detection of 400 plots against the geometric law with rate 1 - exp(-s n), in ten classes.

    Chi-squared test at one false alarm in 1,000.
    """
    found = days_until_found(size, watch, 400, seed=17)
    rate = 1.0 - exp(-watch * size)
    edges = np.unique(np.append(np.arange(0, DAYS, DAYS // 10), DAYS))
    alive = (1.0 - rate) ** edges
    expected = 400.0 * np.append(-np.diff(alive), alive[-1])
    seen = np.histogram(found, [*(edges + 0.5), np.inf])[0]
    enough = expected >= 3.0
    pooled = [np.append(x[enough], x[~enough].sum() + 1e-12) for x in (seen.astype(float), expected)]
    statistic = ((pooled[0] - pooled[1]) ** 2 / np.maximum(pooled[1], 1e-12)).sum()
    assert stats.chi2.ppf(0.999, len(pooled[0]) - 1) > statistic


def test_a_plot_twice_as_large_is_found_twice_as_soon():
    """Mean times of 400 plots each within 4 standard errors: one false alarm in 10,000."""
    for size in (4, 8):
        found = days_until_found(size, 0.03, 400, seed=3)
        rate = 1.0 - exp(-0.03 * size)
        within = found <= DAYS
        assert (1.0 - rate) ** DAYS < 0.01
        assert 1.0 / rate == pytest.approx(found[within].mean(), abs=4.0 / rate / np.sqrt(400) + 0.3)


# -- constant hazards --------------------------------------------------------------------------------------


def test_lives_change_at_a_constant_hazard():
    """Share of 3,000 people whose life has not changed in T days: exp(-rate T / 365).

    Within 4 standard errors at five dates; false alarms below one in 3,000.
    """
    quiet = {
        "decision.life_events": 6.0,
        "desertion.hiding": 10.0,
        "desertion.moving": 12.0,
        "purge.rate": 0.0,
    }
    case = changed("hold", quiet, keep=False)
    lives = [w.people["lives"].copy() for _, w in by_day(case, people=3000, days=60, seed=8)]
    for day in (5, 15, 30, 45, 60):
        expected = exp(-6.0 * day / 365.0)
        error = np.sqrt(expected * (1.0 - expected) / len(lives[0]))
        assert expected == pytest.approx(np.mean(lives[day] == lives[0]), abs=4.0 * error)


def test_opportunities_to_leave_come_at_a_constant_hazard():
    """All want to go home; of those who wait, 1 - exp(-1 / delay) go on each day, within 4 standard errors.

    Over twenty days; false alarms below one in 750.
    """
    gone = {"desertion.hiding": 0.0, "desertion.manhunt": 0.0, "desertion.moving": 12.0, "income.salary": 0.1}
    case = changed("hold", {**gone, "desertion.opportunity": 10.0, "income.perks": 0.0, "income.rents": 0.0})
    waiting = [int((w.state == DESERT_HOME).sum()) for _, w in by_day(case, people=3000, days=21, seed=8)]
    hazard = 1.0 - exp(-1.0 / 10.0)
    assert 2500 < waiting[0]
    for before, after in zip(waiting[1:], waiting[2:], strict=False):
        error = np.sqrt(hazard * (1.0 - hazard) / before)
        assert hazard == pytest.approx(1.0 - after / before, abs=4.0 * error)


def test_nobody_who_waits_is_lost():
    """Those who went and those who wait are all who wanted to, on every day."""
    gone = {"desertion.hiding": 0.0, "desertion.manhunt": 0.0, "desertion.moving": 12.0, "income.salary": 0.1}
    case = changed("hold", {**gone, "desertion.opportunity": 10.0, "income.perks": 0.0, "income.rents": 0.0})
    for _, w in by_day(case, people=1000, days=20, seed=8):
        pending = w.nation["pending"][0]
        listed = np.sort(w.pending[:pending])
        assert len(set(listed.tolist())) == pending
        assert np.isin(np.flatnonzero(w.state == DESERT_HOME), listed).all()
    assert (w.state >= len(OPTIONS)).any()


# -- bursts ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [0.1, 0.5, 2.0, 10.0])
@pytest.mark.parametrize("mean", [0.01, 0.4, 3.0, 35.0, 400.0])
def test_deaths_a_day_are_those_of_the_negative_binomial(mean, size):
    """Every quantile equals SciPy's but those at a step, where rounding decides, and those above 10,000."""
    inverse = reference.of(negative_binomial)
    law = stats.nbinom(size, size / (size + mean))
    for u in (0.001, 0.02, 0.1, 0.3, 0.5, 0.77, 0.9, 0.99, 0.9999):
        expected = law.ppf(u)
        if abs(law.cdf(expected) - u) > 1e-9:
            assert min(expected, 10_000.0) == inverse(u, mean, size)


def test_the_draws_of_the_day_are_exponential_where_they_should_be():
    """Kolmogorov distance of 2,000 waiting times from the exponential law: one false alarm in 1,000."""
    u = stats.norm.cdf(normals(np.uint64(2), stream("waiting"), 2000))
    assert stats.kstest([-log(x) * 7.0 for x in u], stats.expon(scale=7.0).cdf).pvalue > 1e-3

import re
from decimal import Decimal, localcontext
from itertools import pairwise
from zlib import crc32

import numba
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegiance.mechanisms import MODULES
from allegiance.rules import draws, reference
from allegiance.rules.par import declared
from allegiance.rules.rule import Act, Rule, Trait
from allegiance.rules.vocabulary import OPTIONS
from allegiance.simulation.run import day_source, plan

WORD = 2**64
ROOM = 1 << 20  # keys of streams are at least this far apart
NORMAL = 1  # a normal draw takes the next stream too

mix, uniform, normal, gumbel, ln, negative_binomial = (
    reference.of(f)
    for f in (draws.mix, draws.uniform, draws.normal, draws.gumbel, draws.ln, draws.negative_binomial)
)


@numba.njit
def compiled_mix(z):
    return draws.mix(z)


@numba.njit
def compiled_uniform(seed, stream, i, t):
    return draws.uniform(seed, stream, i, t)


@numba.njit
def compiled_ln(x):
    return draws.ln(x)


@numba.njit
def compiled_normal(seed, stream, i, t):
    return draws.normal(seed, stream, i, t)


@numba.njit
def many(seed, stream, people, days):
    """Uniform draws, [day, person]."""
    found = np.empty((days, people))
    for t in range(days):
        for i in range(people):
            found[t, i] = draws.uniform(seed, stream, i, t)
    return found


def exact_uniform(seed, stream, i, t):
    """The same draw in Python's own integers, as the reference of the generator has it."""

    def finish(z):
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9 % WORD
        z = (z ^ z >> 27) * 0x94D049BB133111EB % WORD
        return z ^ z >> 31

    z = finish((seed * 0x9E3779B97F4A7C15 + stream) % WORD)
    z = finish((z + i * 0x9E3779B97F4A7C15 + t * 0xD1B54A32D192ED03) % WORD)
    return ((z >> 11) + 0.5) * 2.0**-53


# -- the generator -----------------------------------------------------------------------------------------


# The first five numbers of SplitMix64 with seed 1234567, as published with the reference implementation.
PUBLISHED = (
    6457827717110365317,
    3203168211198807973,
    9817491932198370423,
    4593380528125082431,
    16408922859458223821,
)


@pytest.mark.parametrize(("place", "number"), list(enumerate(PUBLISHED, 1)))
@pytest.mark.parametrize("form", [mix, compiled_mix])
def test_mix_is_the_finaliser_of_splitmix64(place, number, form):
    with np.errstate(over="ignore"):
        assert number == int(form(np.uint64((1234567 + place * int(draws.GOLDEN)) % WORD)))


@given(
    seed=st.integers(0, WORD - 1), key=st.integers(0, 2**52), i=st.integers(0, 2**31), t=st.integers(0, 9000)
)
def test_compiled_draw_is_the_draw_of_the_formula(seed, key, i, t):
    expected = exact_uniform(seed, key, i, t)
    assert 0.0 < expected < 1.0
    assert expected == compiled_uniform(np.uint64(seed), np.int64(key), i, t)
    with np.errstate(over="ignore"):
        assert expected == uniform(np.uint64(seed), np.int64(key), i, t)


# Tastes for staying of persons 0 and 365,000, seed 7, day 210, worked out in Python's own integers.
KNOWN = [0.35997843599979956, 0.2647803769504326]


def test_known_draws():
    key = draws.stream("taste.stay")
    assert crc32(b"taste.stay") << 20 == key
    assert KNOWN == [compiled_uniform(np.uint64(7), key, i, 210) for i in (0, 365_000)]


def test_draws_are_uniform_over_people_and_over_days():
    """Kolmogorov distance of 100,000 draws below 1.95/sqrt(n): one chance in a thousand of a false alarm."""
    drawn = many(np.uint64(3), draws.stream("a"), 1000, 100)
    for sample in (drawn.ravel(), drawn[0], drawn[:, 0]):
        steps = (np.arange(len(sample)) + 0.5) / len(sample)
        assert 1.95 / np.sqrt(len(sample)) > np.abs(np.sort(sample) - steps).max()


def test_neighbours_in_people_and_in_days_and_in_streams_and_in_seeds_draw_apart():
    """Correlations of 100,000 pairs within 4 standard errors: each one false alarm in 16,000."""
    drawn = many(np.uint64(3), draws.stream("a"), 1000, 101)
    pairs = [
        (drawn[:-1], drawn[1:]),
        (drawn[:, :-1], drawn[:, 1:]),
        (drawn, many(np.uint64(3), draws.stream("b"), 1000, 101)),
        (drawn, many(np.uint64(3), draws.stream("a") + 1, 1000, 101)),
        (drawn, many(np.uint64(4), draws.stream("a"), 1000, 101)),
    ]
    for one, other in pairs:
        r = np.corrcoef(one.ravel(), other.ravel())[0, 1]
        assert 4.0 / np.sqrt(one.size) > abs(r)


def test_normal_draws_have_the_moments_of_the_normal_distribution():
    """Mean, variance, skewness and excess of 20,000 draws within 4 standard errors."""
    n = 20_000
    drawn = np.array([compiled_normal(np.uint64(5), np.int64(77 << 20), i, 0) for i in range(n)])
    for moment, expected, variance in ((1, 0, 1), (2, 1, 2), (3, 0, 15), (4, 3, 96)):
        assert 4.0 * np.sqrt(variance / n) > abs(np.mean(drawn**moment) - expected)


def test_gumbel_draw_is_the_inverse_of_its_distribution():
    u = compiled_uniform(np.uint64(5), np.int64(3 << 20), 8, 1)
    with np.errstate(over="ignore"):
        assert u == pytest.approx(np.exp(-np.exp(-gumbel(np.uint64(5), np.int64(3 << 20), 8, 1))), rel=1e-12)


def test_the_draw_that_would_be_rounded_up_to_1_stays_below_it():
    """A seed made for it, by turning the generator back: person 100 draws 53 ones for a taste."""
    seed, person = np.uint64(7365440600688331415), 100
    with np.errstate(over="ignore"):
        for draw in (uniform, compiled_uniform):
            assert draw(seed, draws.stream("taste.stay"), person, 0) == 1.0 - 2.0**-53
        assert 36.0 < gumbel(seed, draws.stream("taste.stay"), person, 0) < 37.0


def test_the_logarithm_is_right_to_three_units_in_the_last_place_in_compiled_code_and_in_plain_python():
    """Against decimal arithmetic: anywhere, close to 1 from below, close to 0, and over all magnitudes."""
    rng = np.random.default_rng(1)
    near = rng.random(200) * 1e-9
    many = [rng.random(500), 1.0 - near, near * 1e-8, np.exp(rng.normal(0.0, 30.0, 500)), [1.0, 0.5**0.5]]
    with localcontext(prec=40):
        for x in np.concatenate(many):
            exact, found = Decimal(float(x)).ln(), compiled_ln(x)
            assert abs(Decimal(float(found)) - exact) <= 3 * Decimal(float(np.spacing(abs(found))))
            assert found == ln(x)


@pytest.mark.parametrize(("mean", "size"), [(0.3, 0.5), (4.0, 0.5), (12.0, 2.0), (60.0, 2.0)])
def test_bursts_have_the_mean_and_variance_of_the_negative_binomial(mean, size):
    u = (np.arange(40_000) + 0.5) / 40_000
    counts = np.array([negative_binomial(x, mean, size) for x in u])
    assert mean == pytest.approx(counts.mean(), rel=2e-3)
    assert mean + mean**2 / size == pytest.approx(counts.var(), rel=2e-2)


def test_no_clash_no_deaths():
    assert [0.0, 0.0] == [negative_binomial(0.999, 0.0, 0.5), negative_binomial(0.999, -1.0, 0.5)]


# -- streams -----------------------------------------------------------------------------------------------


def named_streams():
    """Every stream of the day: of columns and acts, of tastes, and those that procedures name."""
    found = {f"taste.{option}": draws.stream(f"taste.{option}") for option in OPTIONS}
    for step in plan().of(Rule, Trait, Act):
        for kind in {"u", "z"} & set(step.does.reads):
            found[f"{step.where}.{kind}"] = draws.stream(f"{step.where}.{kind}")
    for module in MODULES:
        keys = {name: x for name, x in vars(module).items() if isinstance(x, np.int64)}
        found |= {f"{module.__name__}.{name}": key for name, key in keys.items()}
    return found


def farthest_offset():
    """How far from its key a procedure may draw: a candidate a tie, a comrade a dismissal."""
    by_name = {module.__name__.rpartition(".")[2]: module for module in MODULES}
    most = (declared(by_name["plots"].Params)["sounded"], declared(by_name["purge"].Params)["comrades"])
    return max(NORMAL, *(int(par.high) for par in most))


def test_every_draw_of_the_day_is_of_a_known_stream():
    written = {int(key) for key in re.findall(r"np\.int64\((\d+)\)", day_source())}
    assert len(OPTIONS) < len(written)
    assert set() == written - {int(key) for key in named_streams().values()}


def test_no_two_streams_meet():
    keys = sorted((int(key), name) for name, key in named_streams().items())
    assert ROOM > farthest_offset()
    for (low, one), (high, other) in pairwise(keys):
        assert farthest_offset() < high - low, f"{one} and {other} share draws"


@given(st.lists(st.text(max_size=30), unique=True, max_size=50))
def test_streams_are_far_apart_or_the_same(names):
    keys = sorted({int(draws.stream(name)) for name in names})
    assert all(ROOM <= b - a for a, b in pairwise(keys))

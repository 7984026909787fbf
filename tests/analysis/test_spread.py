import polars as pl
import pytest

from allegiance.analysis.spread import chance_share


def futures(groups):
    rows = [(name, outcome) for name, outcomes in groups.items() for outcome in outcomes]
    return pl.DataFrame(rows, schema=["parameters", "outcome"], orient="row")


def test_where_vectors_decide_nothing_is_chance():
    assert 0 == chance_share(futures({"a": ["hold"] * 16, "b": ["ouster"] * 16}))


def test_where_all_vectors_give_the_same_odds_nearly_all_is_chance():
    assert 0.9 < chance_share(futures({name: ["hold", "ouster"] * 20 for name in "abcdef"})) <= 1


def test_half_and_half_is_told_apart():
    mixed = {"a": ["hold"] * 40, "b": ["hold", "ouster"] * 20}
    # Variances within: 0 and 1/2 (in terms of how often two futures differ); of all futures 3/8.
    assert (0.25 / 0.375) == pytest.approx(chance_share(futures(mixed)), rel=0.03)


def test_it_is_not_told_where_it_cannot_be():
    assert chance_share(futures({"a": ["hold", "ouster"]})) is None
    assert chance_share(futures({"a": ["hold"], "b": ["ouster"]})) is None
    assert chance_share(futures({"a": ["hold", "hold"] * 20, "b": ["hold"]})) is None


def test_a_few_repeated_vectors_tell_nothing():
    alone = {str(k): ["ouster" if k % 5 == 0 else "hold"] for k in range(300)}
    assert chance_share(futures(alone | {f"twice {k}": ["hold", "hold"] for k in range(29)})) is None
    assert 0 == chance_share(futures(alone | {f"twice {k}": ["hold", "hold"] for k in range(30)}))

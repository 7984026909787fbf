import numpy as np

from allegiance.screening.order import representative

ROWS = np.random.default_rng(1).uniform(size=(200, 5))


def test_every_row_is_used_once():
    assert sorted(representative(ROWS)) == list(range(200))


def test_the_first_few_resemble_all_more_than_chance_would_have_it():
    first = ROWS[representative(ROWS)[:20]]
    by_chance = ROWS.std() / np.sqrt(20)
    assert np.abs(first.mean(axis=0) - ROWS.mean(axis=0)).max() < 0.5 * by_chance
    assert np.abs(first.std(axis=0) / ROWS.std(axis=0) - 1).max() < 0.1


def test_a_column_that_never_varies_says_nothing():
    assert representative(np.column_stack([ROWS, np.ones(200)])) == representative(ROWS)

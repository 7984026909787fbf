import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegiance.mechanisms import belief, signal
from mechanisms.facts import value

shares = st.floats(0, 1)
hours = st.sampled_from((0.125, 0.5, 1.0))
views = st.sampled_from((-1.0908, 0.0, 1.0908))


def believes(last, changes=None, **columns):
    line = {"region_front": 1.0, "nation_obeying_last": 1.0, "garrison_obeying_last": 1.0, "dt": 1.0}
    line = {k: v for k, v in line.items() if k in belief.belief.reads}
    return value(belief.belief, changes, **{**line, "belief_last": last, **columns})


@given(last=shares, defiance=shares, seen=shares, talk=shares, dt=hours)
def test_belief_is_a_share(last, defiance, seen, talk, dt):
    assert 0.0 <= believes(last, defiance=defiance, seen=seen, talk=talk, dt=dt) <= 1.0


@given(last=shares, defiance=shares, less=shares, more=shares)
def test_the_more_is_seen_the_more_is_believed(last, defiance, less, more):
    less, more = sorted((less, more))
    found = [believes(last, defiance=defiance, seen=s, talk=s) for s in (less, more)]
    assert found[0] <= found[1] + 1e-12


@given(last=shares, target=shares)
def test_belief_moves_towards_what_is_seen_by_half_in_its_half_life(last, target):
    how = {"up": 1.0, "down": 1.0, "comrades": 0.4, "nationwide": 0.4}
    found = believes(last, how, defiance=target, seen=target, talk=target)
    assert 0.5 * (last + target) == pytest.approx(found)


@given(last=shares, target=shares)
def test_eight_rounds_of_a_day_move_it_as_far_as_the_day(last, target):
    """Else the speed of a cascade would depend on how many rounds happen to run."""
    seen = {"defiance": target, "seen": target, "talk": target}
    day, rounds = believes(last, dt=1.0, **seen), last
    for _ in range(8):
        rounds = believes(rounds, dt=0.125, **seen)
    assert day == pytest.approx(rounds)


@given(less=shares, more=shares, lean=views)
def test_chances_of_a_fall_grow_with_belief(less, more, lean):
    less, more = sorted((less, more))
    for rule in (belief.fall_belief, belief.plot_hope):
        found = [value(rule, belief=e, lean=lean, tipping=0.35) for e in (less, more)]
        assert 0.0 <= found[0] <= found[1] <= 1.0


@given(held=shares)
def test_foreign_troops_make_a_fall_less_likely(held):
    found = [
        value(
            belief.fall_belief,
            belief=held,
            tipping=value(belief.tipping, {"foreign": foreign}),
        )
        for foreign in (0.0, 0.1)
    ]
    assert found[0] > found[1]


@given(held=shares, lean=views)
def test_half_of_those_at_the_threshold_believe_in_a_fall(held, lean):
    how = {"misperception": 0.0}
    assert 0.5 == value(belief.fall_belief, how, belief=held, lean=lean, tipping=held)


@given(protest=st.floats(0, 0.1))
def test_justice_is_surer_after_a_fall_to_the_street(protest):
    how = {"courts_junta": 0.4, "courts_street": 0.01}
    found = value(belief.justice, how, nation_protest=protest)
    assert 0.4 <= found <= 1.0
    assert 1.0 == value(belief.justice, how, nation_protest=0.01)


# -- the public signal -------------------------------------------------------------------------------------


def seen(last, changes=None, **columns):
    return value(signal.seen, changes, **{"seen_last": last, "dt": 1.0, **columns})


@given(
    last=shares,
    news=shares,
    refusing=shares,
    protest=st.floats(0, 0.2),
    again=st.integers(0, 7),
    media=shares,
    shock=st.floats(0, 0.5),
)
def test_the_signal_is_a_share(last, news, refusing, protest, again, media, shock):  # noqa: PLR0917
    found = seen(
        last,
        {"media": media, "shock": shock},
        news=news,
        refusing_last=refusing,
        nation_refusing_last=refusing,
        protest=protest,
        again=again,
    )
    assert 0.0 <= found <= 1.0


@given(last=shares, news=shares, refusing=shares, protest=st.floats(0, 0.2))
def test_without_media_nothing_that_happens_is_seen(last, news, refusing, protest):
    dark = {"media": 0.0}
    happens = {"news": news, "refusing_last": refusing, "nation_refusing_last": refusing, "protest": protest}
    assert seen(last, dark) == seen(last, dark, **happens)


@given(last=st.floats(0, 0.4))
def test_a_shock_is_felt_once_a_day(last):
    first, later = (seen(last, {"shock": 0.3, "media": 0.0}, again=again) for again in (0, 1))
    assert 0.3 == pytest.approx(first - later)


@given(seen_there=shares, capital=st.sampled_from((0.0, 1.0)))
def test_what_happens_in_the_capital_counts_for_more(seen_there, capital):
    how = {"from_capital": 0.3}
    sight = value(signal.seen_in_capital, seen=seen_there, capital=capital)
    found = value(signal.talk, how, nation_seen=seen_there, sum_nation_seen_in_capital=sight)
    assert (seen_there if capital else 0.7 * seen_there) == pytest.approx(found)


@given(backing=st.floats(0, 0.3), abroad=st.floats(-0.2, 0.2), menace=st.floats(0, 0.2))
def test_the_tipping_point_is_moved_by_others_and_never_below_the_least(backing, abroad, menace):
    how = {"threshold": 0.35, "foreign": 0.05, "least": 0.05}
    found = value(belief.tipping, how, backing=backing, example_abroad=abroad, menace=menace)
    assert max(0.05, 0.4 + backing - abroad - menace) == pytest.approx(found)


@pytest.mark.parametrize("cause", ["audit_news", "weakness_shown"])
def test_news_of_an_audit_and_of_a_concession_is_seen_on_its_day_only(cause):
    seen = [value(signal.seen, again=again, **{cause: 0.05}) for again in (0, 1)]
    assert 0.05 == pytest.approx(seen[0] - seen[1])


@given(voices=st.floats(0, 0.2))
def test_exiles_are_seen_as_far_as_media_carry_them(voices):
    how = {"media": 0.5, "doubt": 0.0, "up": 0.02}
    found = value(signal.seen, how, broadcast=voices, dt=1.0, again=1)
    assert 0.5 * voices == pytest.approx(found)

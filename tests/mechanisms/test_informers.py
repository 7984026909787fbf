from hypothesis import given
from hypothesis import strategies as st

from allegiance.mechanisms import informers
from mechanisms.facts import value

shares = st.floats(0, 1)


@given(u=shares)
def test_by_default_nobody_informs(u):
    assert 0 == value(informers.informer, u=u, service=0)


@given(u=shares, own=st.floats(0, 0.3), lent=st.floats(0, 0.3))
def test_informers_answer_to_the_regime_or_to_its_advisers(u, own, lent):
    found = value(informers.informer, {"share": [own] * 9, "lent": [lent] * 9}, u=u, service=3)
    assert (1 if u < own else 2 if u < own + lent else 0) == found


@given(density=st.floats(0, 10))
def test_with_the_advisers_gone_theirs_have_nobody_to_report_to(density):
    assert 0.0 == value(informers.handlers, advisers_last=0.0)
    assert min(1.0, density) == value(informers.handlers, advisers_last=density)

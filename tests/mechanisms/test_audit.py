import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegiance.mechanisms import audit, legitimacy
from mechanisms.facts import value

shares = st.floats(0, 1)


@given(findings=st.lists(shares, min_size=1, max_size=20))
def test_a_finding_cannot_be_taken_back_and_only_what_is_graver_is_news(findings):
    audited, news = 0.0, 0.0
    for finding in findings:
        published = value(audit.published, {"finding": finding}, audited_last=audited)
        audited = value(audit.audited, audited_last=audited, published=published)
        news += value(audit.audit_news, {"shock": 0.05}, published=published)
    assert max(findings) == pytest.approx(audited)
    assert 0.05 * max(findings) == pytest.approx(news)


@given(audited=shares, level=shares)
def test_it_costs_legitimacy_which_stays_a_share(audited, level):
    cost = value(audit.audit_cost, {"cost": 0.5}, audited=audited)
    assert 0.5 * audited == cost
    found = value(legitimacy.illegitimacy, {"level": level}, audit_cost=cost)
    assert min(1.0, 1.0 - level + cost) == pytest.approx(found)


def test_where_nobody_audits_nothing_is_published():
    assert 0.0 == value(audit.published) == value(audit.audit_cost) == value(audit.audit_news)

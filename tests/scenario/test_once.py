"""Parameters that are used on day 0 only."""

import pytest

from allegiance.errors import CaseError
from allegiance.scenario.catalogue import catalogue_of
from allegiance.scenario.load import load_case


def test_an_event_on_a_parameter_that_only_day_0_uses_is_refused():
    event = {"date": "2001-02-01", "label": "x", "source": "assumption", "set": {"identity.spread": 0.3}}
    with pytest.raises(
        CaseError, match="identity.spread: found a change; allowed: none: it is used on day 0"
    ):
        load_case("hold").with_events(event)


def test_what_people_weigh_every_day_may_change():
    once = {f"{m}.{n}" for m, fields in catalogue_of().items() for n, p in fields.items() if p.once}
    assert "identity.mean" in once
    assert "income.salary" not in once
    assert "amnesty.credibility" not in once

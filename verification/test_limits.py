"""Limits in which the answer is known: runs of small forces at the ends of parameters (V3 to V9 and V11).

Seeds are fixed, so that a test either holds or does not; where a bound is statistical, its docstring says how
often another seed would break it.
"""

from functools import cache

import numpy as np
import pytest

from allegiance.rules.compose import source
from allegiance.rules.plan import short
from allegiance.rules.reference import Records
from allegiance.rules.vocabulary import DEFECT, PLOT, RANKS, STAY
from allegiance.scenario.load import load_case
from allegiance.scenario.resolve import resolve
from allegiance.simulation.observables import MEASURES
from allegiance.simulation.run import built, interpreted, parameter_record, plan
from simulation.small import CONSPIRACY, changed, lived

RUTHLESS = {  # no scruples, and no court that ever tried an officer
    **{"orders.moral": 0.0, "orders.moral_spread": 0.0},
    **{"orders.moral_identity": 0.0, "orders.precedent": 0.0},
}
DARK = {"signal.media": 0.0}


def front(history):
    """Share of the first line that obeys, by day."""
    return history.nation["front_held"][: history.last + 1]


# -- V3: quiet times ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def quiet():
    return lived(load_case("venezuela-2018-quiet"), people=20_000, days=180).history


def test_quiet_times_hold_and_nobody_refuses(quiet):
    assert "hold" == quiet.outcome
    assert 1.0 == front(quiet)[1:].min()
    assert 0.0 == quiet.nation["refusals"][-1]


def test_quiet_desertion_is_that_of_a_country_without_politics(quiet):
    """Those who leave do so for their own reasons: a twentieth more or fewer than where nothing happens."""
    still = {"protest.mobilisation": 0.0, "deployment.will": 0.0, "signal.crowd": 0.0}
    calm = lived(changed("venezuela-2018-quiet", still, keep=False), people=20_000, days=180).history
    deserted, base = (h.people("home", "abroad", "caught")[-1] for h in (quiet, calm))
    assert 20 < base
    assert base == pytest.approx(deserted, rel=0.05)


def test_quiet_desertion_of_the_guard_is_about_the_one_percent_a_year_that_was_reported(quiet):
    """At 1.2 % a year some 23 of 3,800 go in half a year: one seed in 1,000 would leave the band."""
    rate = MEASURES["guard_desertion_per_year"].of(quiet, 1, 180)
    assert 0.004 < rate < 0.025
    assert rate > MEASURES["officer_desertion_per_year"].of(quiet, 1, 180)


# -- V4: nobody watches ------------------------------------------------------------------------------------


def test_without_watchers_and_denunciations_nothing_is_found():
    bold = {"coup.quorum": 0.9, "mutiny.smallest": 20.0, "plots.most": 10.0}
    unwatched = {**bold, "surveillance.watchers": 0.0, "plots.denounce": 0.0}
    seen, unseen = (
        lived(changed("hold", {**CONSPIRACY, **how}, keep=False), people=1000, days=30).history.nation
        for how in (bold, unwatched)
    )
    assert 0.0 < seen["foiled"].max()
    assert 0.0 == unseen["foiled"].max() == unseen["swept"].max()
    assert seen["plots_begun"].max() <= unseen["plots_begun"].max() + seen["foiled"].max()
    assert seen["plots_open"].max() < unseen["plots_open"].max()


# -- V6: the border ----------------------------------------------------------------------------------------

LEAVING = {
    **{"desertion.hiding": 0.0, "desertion.moving": 0.0, "desertion.risk": 0.0, "desertion.manhunt": 0.0},
    **{"desertion.caught": 1.0, "posting.share": 0.0, "defection.open_border": 0.0, "defection.general": 0.0},
}


def test_nobody_deserts_across_a_sealed_border_and_going_home_remains():
    closed, opened = (
        lived(changed("hold", {**LEAVING, "desertion.exit_control": control}), people=2000, days=30).history
        for control in (1.0, 0.0)
    )
    assert 0 == closed.people("abroad").max()
    assert 50 < opened.people("abroad")[-1]
    assert 10 < closed.people("home")[-1] == pytest.approx(opened.people("home")[-1], rel=0.2)
    assert 0 < closed.people("caught").max()
    assert 0 == opened.people("caught").max()


# -- V7, V8: what makes soldiers refuse --------------------------------------------------------------------


def test_nobody_shirks_under_iron_discipline():
    iron = {"punishment.discipline": 1.0, "punishment.penalty": 10.0, "punishment.erosion": 0.0}
    history = lived(changed("ouster", iron), people=3000, days=100).history
    assert 0 == history.people("shirk").max()
    assert 500 < lived(load_case("ouster"), people=3000, days=100).history.people("shirk").max()


@pytest.mark.parametrize("name", ["ouster", "hold", "venezuela-2019"])
def test_without_scruples_courts_and_tastes_the_first_line_never_refuses(name):
    """As long as belief in a fall does not turn it by itself, as it may in Bolivia 2019."""
    history = lived(changed(name, {**RUTHLESS, "decision.taste": 0.0}), people=3000, days=100).history
    assert 1.0 == front(history)[1:].min()
    assert -1.0 == history.nation["first_refusal"][history.last]


@pytest.mark.parametrize("name", ["ouster", "hold", "venezuela-2019"])
def test_tastes_alone_make_hardly_a_company_refuse(name):
    """A captain may refuse for reasons of his own, until he is relieved; of thirty companies, one at most."""
    history = lived(changed(name, RUTHLESS), people=3000, days=100).history
    assert 1.0 >= history.nation["refusals"][history.last]
    assert 0.8 < front(history)[1:].min()


def test_with_scruples_it_does_where_discipline_is_weak():
    assert 0.5 > front(lived(load_case("ouster"), people=3000, days=100).history)[1:].min()


# -- V9: nobody hears --------------------------------------------------------------------------------------


def test_without_media_and_orders_it_does_not_matter_who_is_in_the_streets():
    """With justice alike after any fall, a crowd that is neither seen nor fought moves nobody at all."""
    unseen = {**DARK, "deployment.will": 0.0, "belief.courts_junta": 1.0}
    empty, full = (
        lived(changed("ouster", {**unseen, "protest.call": call}, keep=False), people=3000, days=60)
        for call in (0.0, 0.05)
    )
    assert (
        0.01
        < full.history.nation["nation_protest"].max()
        > 5.0 * empty.history.nation["nation_protest"].max()
    )
    assert empty.history.tally.tobytes() == full.history.tally.tobytes()


def test_where_they_are_seen_crowds_move_people():
    seen = {"signal.media": 0.9, "deployment.will": 0.0, "belief.courts_junta": 1.0}
    empty, full = (
        lived(changed("ouster", {**seen, "protest.call": call}, keep=False), people=3000, days=60)
        for call in (0.0, 0.05)
    )
    assert empty.history.people("shirk")[-1] < full.history.people("shirk").max()


def test_no_refusal_spreads_between_units_where_nothing_is_shown():
    """The same crisis topples the regime where it is shown."""
    shown, dark = (lived(changed("ouster", how), people=3000, days=100).history for how in ({}, DARK))
    assert "ouster" == shown.outcome
    assert "hold" == dark.outcome
    bound = 0.02 + 0.25 * max(0.0, dark.nation["illegitimacy"].max() - 0.5) + 0.03  # doubt, discontent, shock
    assert bound >= dark.regions["seen"][: dark.last + 1].max() - 1e-9


def test_nobody_dies_where_nobody_is_sent():
    history = lived(changed("ouster", {"deployment.will": 0.0}), people=3000, days=100).history
    assert 0.0 == history.nation["killed"].max() == history.nation["jailed"].max()
    assert 0.0 < lived(load_case("ouster"), people=3000, days=40).history.nation["killed"].max()


# -- V5, V11: what a choice weighs -------------------------------------------------------------------------


@cache
def composed():
    """Functions of the composed day, in plain Python."""
    names = {"__name__": "composed_day"}
    exec(compile(source(plan(), compiled=False), "composed_day.py", "exec"), names)  # noqa: S102
    return names


@cache
def someone():
    """World of a small force of the ouster archetype, on day 2."""
    return lived(load_case("ouster"), people=1500, days=2).world


INPUTS = {"exposed": 0.7, "fear": 0.3, "justice": 0.6, "exposure": 0.4}


def utilities(i, q, parameters):
    """Utility of each option for person i where the chance of a fall is q, and what follows from it."""
    p = interpreted().seen_parameters(parameter_record(built(), parameters))[0]
    composed()["grade"](p)
    orders = parameters["orders"]
    follows = {
        "fall_belief": q,
        "plot_hope": q,
        "reckoning": q * INPUTS["justice"],
        "plot_reckoning": 0.4 * q,
        "retribution": (1.0 - q) * INPUTS["exposed"] * (1.0 + INPUTS["fear"]),
        "fear": INPUTS["fear"],
        "order": INPUTS["exposure"],
        "prosecution": INPUTS["exposure"]
        * orders["precedent"]
        * (orders["foreseen"] + (1.0 - orders["foreseen"]) * q),
    }
    x = tuple(follows.get(name, 0.0) for name in plan().inputs)
    s = Records(someone().people)[i]
    return composed()["values"](s, composed()["coefficients"](s, p), x)


def few():
    """Fifty people, all generals among them."""
    rank = someone().people["rank"]
    return [*np.flatnonzero(rank == RANKS.index("general")), *range(0, len(rank), len(rank) // 50)]


def test_the_slope_of_defection_against_staying_is_that_of_the_equations():
    """d(defect - stay)/dq = B + Z + C - C_amnesty + (1 - e) op T (1 + fear) + V + theta + .8 R l - e h."""
    case = changed("ouster", {"amnesty.credibility": 0.6, "amnesty.reach": 0.5, "sanctions.imposed": 0.7})
    parameters = resolve(case)
    signs = 0
    for i in few():
        low, high = (utilities(i, q, parameters) for q in (0.25, 0.75))
        slope = 2.0 * ((high[DEFECT] - low[DEFECT]) - (high[STAY] - low[STAY]))
        expected = slope_by_hand(someone().people[i], parameters)
        assert expected == pytest.approx(slope, abs=1e-9)
        signs += slope > 0.0
    assert 0.5 * len(few()) < signs


def slope_by_hand(s, parameters):
    """The same, from what is known of the person."""
    p = {name: dict(fields) for name, fields in parameters.items()}
    k, r = int(s["service"]), int(s["rank"])
    income, courts, pardon = p["income"], p["complicity"], p["amnesty"]
    outside = income["outside"][k, r]
    pay = income["salary"][k, r] + income["perks"][k, r] + income["rents"][k, r]
    post = np.log(pay / outside) + float(s["fortune"]) + float(s["identity"]) - float(s["anger"])
    crimes = ("rights", "graft", "drugs")
    charge = {c: courts["jail"] * min(1.0, courts[c][k, r] * float(s["guilt"])) for c in crimes}
    charge["drugs"] *= courts["extradition"]
    heard = float(s["hearing"]) < pardon["reach"]
    spared = pardon["credibility"] * sum(pardon[c] * charge[c] for c in crimes) if heard else 0.0
    escape = escape_of(s, p["defection"])
    liability = INPUTS["exposure"] * p["orders"]["precedent"] * (1.0 - p["orders"]["foreseen"])
    retribution = (1.0 - escape) * INPUTS["exposed"] * (1.0 + INPUTS["fear"]) * p["punishment"]["treason"]
    burden = p["sanctions"]["imposed"][r] + p["sanctions"]["threatened"][r]
    reward = p["reward"]["by_rank"][r]
    kept = reward + burden + INPUTS["justice"] * spared
    return kept + retribution + post + liability - escape * p["defection"]["haven"]


def escape_of(s, p):
    if s["posted"]:
        return p["posted"]
    way = min(1.0, p["border"][int(s["region"])] * p["open_border"])
    return max(way, p["general"]) if s["rank"] == RANKS.index("general") else way


@pytest.mark.parametrize("option", [DEFECT, PLOT])
def test_a_believed_amnesty_draws_the_complicit_and_nobody_else(option):
    complicit = {"complicity.rights": 0.8, "complicity.graft": 0.5, "amnesty.reach": 1.0}
    for guilt, gains in ((complicit, True), ({"complicity.rights": 0.0, "complicity.graft": 0.0}, False)):
        offers = [
            resolve(changed("ouster", {"amnesty.reach": 1.0, **guilt, "amnesty.credibility": a}))
            for a in (0.0, 0.3, 0.6, 1.0)
        ]
        for i in few()[:10]:
            worth = [utilities(i, 0.5, offer) for offer in offers]
            assert 1 == len({v[STAY] for v in worth})
            lead = np.diff([v[option] for v in worth])
            assert (lead > 0.0).all() if gains else np.abs(lead).max() == 0.0


def test_every_mechanism_that_a_choice_weighs_is_in_the_formula():
    """A mechanism that adds a term times belief changes V11: this says so before the formula is wrong."""
    moving = {"fall_belief", "reckoning", "retribution", "prosecution"}
    touching = {
        s.file
        for s in plan().steps
        if getattr(s.does, "times", None) in moving and {"stay", "defect"} & set(s.does.options)
    }
    assert {"outlook", "defection", "punishment", "orders"} == touching
    assert touching <= {short(m) for m in plan().files}

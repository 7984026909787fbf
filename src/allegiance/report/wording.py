"""Numbers and names as a reader expects them in print."""

import math
import re
from collections.abc import Sequence
from decimal import Decimal

from markupsafe import Markup

SPACE = "\N{NO-BREAK SPACE}"
NOTHING = "–"  # for what is not defined
COUNTED = frozenset({"person", "day", "hour", "year", "event", "plot", "formation", "unit"})
UNITS = {"share": "%", "1": ""}
SHARES = frozenset({"share", "share/year"})
NOISE = 1e-12  # what rounding leaves of a difference of nothing
FINER = 2  # decimals of numbers that would read alike
EVEN, NEAR_END, VERY_NEAR = 0.5, 0.0995, 0.002  # distances of a share from 0 or 1

OUTCOMES = {
    "hold": "The forces hold",
    "palace_coup": "Palace coup",
    "ouster": "Ouster after protest",
    "negotiated_exit": "Negotiated exit",
    "split": "Split of the forces",
    "attrition": "Collapse by attrition",
}
BRIEFLY = {
    "hold": "hold",
    "palace_coup": "palace coup",
    "ouster": "ouster",
    "negotiated_exit": "exit agreed",
    "split": "split",
    "attrition": "attrition",
}
MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
WINDOW = re.compile(
    rf"(?P<of>\w+?)_(?:(?P<days>\d+)_days|(?P<to>to_)?(?P<month>{MONTHS}))"
)  # as in `killed_january`
QUANTITIES = {
    "would_obey": "Would obey",
    "units_obeying": "People in formations that obey",
    "protest": "Taking part in protest",
    "fall_signal": "Public signal of a fall",
    "deserted": "Deserted",
    "crossings": "Crossed the border",
    "crossings_first_day": "Crossed the border on the first day",
    "left_abroad": "Left the country",
    "broke_away": "Broke with the government",
    "protests": "Protests counted",
    "detained": "Detained",
    "killed": "Killed",
    "arrested": "Arrested",
    "purged": "Purged",
    "purged_loyal": "Purged though loyal",
    "promotions": "Promoted to general",
    "years_at_promotion": "Service at promotion to general",
    "generals_per_thousand": "Generals for each 1,000 in active service",
    "recruited": "Recruits called up",
    "struck_off": "Deserters struck off the rolls",
    "ghost_soldiers": "Gone but on the rolls",
    "plots_foiled": "Plots foiled",
    "high_command_moved": "High command that has turned",
    "desertion_per_year": "Members who desert",
    "defection_per_year": "Members who change sides",
    "guard_desertion_per_year": "Guard members listed as deserters",
    "officer_desertion_per_year": "Officers listed as deserters",
    "true_guard_desertion_per_year": "Guard members who desert",
    "true_officer_desertion_per_year": "Officers who desert",
    "foiled_plots_per_year": "Plots foiled",
    "approaches": "Officers approached from abroad",
    "approaches_claimed": "Approaches that the regime claims to have foiled",
    "sabotage": "Acts of sabotage",
    "coup_attempts": "Coup attempts",
    "formations_turned": "People in formations that changed sides",
    "revenue": "Revenue, of that of day 0",
    "senior_defections": "Senior officers who change sides in public",
    "senior_defections_before_refusal": "Senior officers who change sides before the first refusal",
    "visible_refusals": "Formations seen to refuse",
    "first_refusal_day": "Time from day 0 to the first refusal",
    "ouster_day": "Time from day 0 to the fall",
    "ouster_after_refusal": "From the first refusal to the fall",
    "hours_to_refusal": "Behind the first refusal",
    "refusal_order": "Order of refusing regions, as observed",
    "refusal_span": "From first to last region that refuses",
    "days_held": "Days until it ends, or the horizon",
}
RANKS = {
    "private": "privates",
    "nco": "non-commissioned officers",
    "junior": "junior officers",
    "field": "field officers",
    "general": "generals and admirals",
}


def quantity_name(name: str) -> str:
    """Title of a series or an observable; a name that has none is spelt out."""
    whole, _, part = name.partition(".")
    if part and whole in QUANTITIES:
        place = part != part.lower()  # regions are written as they are
        return f"{QUANTITIES[whole]}: {part if place else RANKS.get(part, plain(part).lower())}"
    if name not in QUANTITIES and (window := WINDOW.fullmatch(name)) and window["of"] in QUANTITIES:
        when = f"{window['days']} days" if window["days"] else window["month"].capitalize()
        return f"{QUANTITIES[window['of']]} {'to' if window['to'] else 'in'} {when}"
    return QUANTITIES.get(name) or plain(name)


def plain(name: str) -> str:
    """A name of the program as words: `air_force` gives "Air force"."""
    words = name.replace(".", ", ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def breakable(name: str) -> Markup:
    """A dotted name that may be broken after its dots, dashes and underscores."""
    return Markup("<wbr>").join(re.split(r"(?<=[._-])", name))


def percent(share: float, decimals: int | None = None) -> str:
    """A share in per cent; near 0 and 1 with the decimals that keep it apart from never and always."""
    if not math.isfinite(share):
        return NOTHING
    decimals = _decimals(share) if decimals is None else decimals
    if 0 < share < 1 and round(100 * share, decimals) in {0.0, 100.0}:
        return f"{'<0.01' if share < EVEN else '>99.99'}{SPACE}%"
    return f"{_trimmed(100 * share, decimals)}{SPACE}%"


def _decimals(share: float) -> int:
    """Decimals that a share needs in per cent."""
    distance = min(share, 1 - share)
    if distance <= 0 or distance >= NEAR_END:
        return 0
    return 1 if distance >= VERY_NEAR else 2


def amount(value: float, unit: str = "") -> str:
    """A number with thousands separators and no more digits than it can bear; shares in per cent."""
    if unit in SHARES:
        return percent(value)
    if not math.isfinite(value):
        return NOTHING
    if abs(value) < NOISE:
        return "0"
    if abs(value) >= 9.95:  # noqa: PLR2004 - from 10 on, whole numbers
        return _minus(_trimmed(value, 0))
    if abs(value) >= 1 or unit in COUNTED:
        return _minus(_trimmed(value, 1))
    return _minus(f"{Decimal(f'{value:.2g}'):f}")  # never 1e-05


def told_apart(one: float, two: float, unit: str = "") -> tuple[str, str]:
    """Two numbers, with more decimals where they would read alike and are not."""
    said = amount(one, unit), amount(two, unit)
    if said[0] != said[1] or one == two or not (math.isfinite(one) and math.isfinite(two)):
        return said
    if unit in SHARES:
        return percent(one, FINER), percent(two, FINER)
    return _minus(_trimmed(one, FINER)), _minus(_trimmed(two, FINER))


def interval(low: float, high: float, unit: str = "") -> str:
    """Two ends, as in 12–18 or 87.1–99.6 %; with "to" where a minus would read as a dash."""
    if not (math.isfinite(low) and math.isfinite(high)):
        return NOTHING
    if unit in SHARES:
        own = _decimals(low), _decimals(high)
        first, last = percent(low, max(own[0], min(own[1], 1))), percent(high, max(own[1], min(own[0], 1)))
    else:
        first, last = amount(low, unit), amount(high, unit)
    if first == last:
        return first
    ending = f"{SPACE}%"
    first = first.removesuffix(ending) if last.endswith(ending) else first
    return f"{first} to {last}" if "−" in first + last else f"{first}–{last}"


def unit_name(unit: str) -> str:
    """Unit as words in a title: `person` gives "persons", `share` gives "%"."""
    whole, slash, per = unit.partition("/")
    words = UNITS.get(whole, f"{whole}s" if whole in COUNTED else whole)
    return f"{words} a {per}".strip() if slash else words


def counted(count: int, singular: str, plural: str = "") -> str:
    """A number of things, as in 1 future, 40 futures."""
    return f"{count:,}{SPACE}{singular if count == 1 else plural or singular + 's'}"


def joined(parts: Sequence[str]) -> str:
    """A list as in a sentence: a, b and c."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else ""


def _trimmed(value: float, decimals: int) -> str:
    # Halves go up, as readers expect: 12.5 is 13. Formatting alone would give 12.
    written = f"{math.floor(value * 10**decimals + 0.5 + 1e-9) / 10**decimals:,.{decimals}f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def _minus(written: str) -> str:
    return written.replace("-", "−")

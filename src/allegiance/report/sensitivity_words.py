"""Which assumptions carry an answer, in sentences."""

from allegiance.analysis.carriers import Carriers
from allegiance.analysis.sensitivity import Sensitivity
from allegiance.report.wording import counted, joined, percent, plain

OF = {"falls": "a fall", "would_obey": "the share who would obey at the end"}
IN = {"would_obey": "in which more would obey than in the median future"}
FEW = 200  # futures below which only the strongest of hundreds of parameters could stand out


def carried(known: Carriers | None) -> list[str]:
    """What carries how often futures fall and how much of it chance may be, or why nothing can be said."""
    if known is None:
        return ["Not looked for: with --fixed nothing is drawn; else allegiance sensitivity does."]
    if known.found is None:
        return [f"Nothing can be said: {known.why}."]
    floor = (
        f"An index is the share of the spread that goes with one parameter. The strongest of "
        f"{known.found.parameters} parameters that do nothing would reach {known.found.floor:.2f} in one of "
        f"twenty ensembles of {counted(known.futures, 'future')}"
    )
    few = ": so few tell only what is stronger than that" if known.futures < FEW else ""
    return [*verdict(known.found), f"{floor}{few}."]


def verdict(found: Sensitivity) -> list[str]:
    """What carries the answer, and where futures with the outcome crowd, in sentences."""
    names = [weight.name for weight in found.carrying]
    outcome = OF.get(found.outcome, plain(found.outcome).lower())
    if names:
        said = (
            f"{joined(names)} {'carries' if len(names) == 1 else 'carry'} {outcome} beyond what chance gives."
        )
    elif not found.tells:
        said = (
            "Nothing can be said with so few futures: a parameter would have to carry "
            f"{percent(found.floor, 0)} of {outcome} alone to show. "
            f"{found.needed} futures or more would tell."
        )
    else:
        said = f"No parameter of {found.parameters} stands above what chance gives: more futures may tell."
    return [said, *_box(found, IN.get(found.outcome, f"with {outcome}"))]


def _box(found: Sensitivity, kind: str) -> list[str]:
    box = found.box
    if box is None:
        return [f"No box was found in which futures {kind} crowd."]
    limits = (f"{one.name} {'above' if one.above else 'below'} {one.value:.3g}" for one in box.limits)
    share = f"{box.wanted} of {box.inside} futures, {percent(box.density, 0)} against {percent(box.base, 0)}"
    chance = f"; chance finds as good a box in {percent(box.chance, 0)} of ensembles"
    hint = chance if box.chance > 0.05 else ""  # noqa: PLR2004
    where = f"Futures {kind} crowd where {joined(list(limits))}"
    return [f"{where}: {share}, {percent(box.coverage, 0)} of them all{hint}."]

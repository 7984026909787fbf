"""What an ablation takes away: mechanisms and terms, each by the values that put it out of action."""

from dataclasses import dataclass
from typing import Any

Values = dict[str, Any]
FITTED = "added or set to meet a target"


@dataclass(frozen=True)
class Cut:
    """A mechanism or a term, and the parameters that leave nothing of it, in the case and in its events.

    fitted: it was added, or its size set, because a target was missed.
    """

    says: str
    mechanism: str
    off: Values
    fitted: bool = False


CUTS = (
    Cut("long deployment wears discipline down", "punishment", {"punishment.erosion": 0}, fitted=True),
    Cut("a staff officer who refuses loses his post", "punishment", {"punishment.office": 0}, fitted=True),
    Cut("identification holds people back", "identity", {"identity.loyal": 0}, fitted=True),
    Cut("beliefs rise in hours, not days", "belief", {"signal.up": 2, "belief.up": 2}, fitted=True),
    Cut("staffs make up their minds in hours, not days", "belief", {"belief.staff_up": 2}, fitted=True),
    Cut(
        "those who resolve to cross wait",
        "defection",
        {"defection.opportunity": 0.1},
        fitted=True,
    ),
    Cut("tastes differ from person to person", "decision", {"decision.taste": 0}, fitted=True),
    Cut("companies take orders differently", "orders", {"orders.climate": 0}, fitted=True),
    Cut("half of those who were called go home", "protest", {"protest.returns": 1}, fitted=True),
    Cut("protests of every day come in waves", "gatherings", {"gatherings.waves": 0}, fitted=True),
    Cut("irregulars kill", "violence", {"violence.lethality_irregulars": 0}, fitted=True),
    Cut("discipline", "punishment", {"punishment.discipline": 0}),
    Cut("punishment of treason", "punishment", {"punishment.treason": 0}),
    Cut("fear from arrests", "punishment", {"punishment.per_arrest": 0}),
    Cut("scruples about shooting", "orders", {"orders.moral": 0}),
    Cut("trials of those who obeyed, before", "orders", {"orders.precedent": 0}),
    Cut("weariness of duty", "orders", {"orders.weariness": 0}),
    Cut("guilt that a new government would try", "complicity", {"complicity.jail": 0}),
    Cut("amnesty", "amnesty", {"amnesty.credibility": 0}),
    Cut("sanctions", "sanctions", {"sanctions.imposed": 0, "sanctions.threatened": 0}),
    Cut("reward for changing sides", "reward", {"reward.by_rank": 0}),
    Cut("perks", "income", {"income.perks": 0}),
    Cut("incomes differ within a rank", "income", {"income.spread": 0, "income.spread_general": 0}),
    Cut("identities differ from person to person", "identity", {"identity.spread": 0}),
    Cut("what it is worth to say what one thinks", "identity", {"identity.open_protest": 0}),
    Cut("comrades' conduct", "belief", {"belief.comrades": 0}),
    Cut("the commander's stand", "belief", {"belief.commander": 0}),
    Cut("superiors above the captain", "belief", {"belief.superior": 0}),
    Cut("people misjudge how a fall stands", "belief", {"belief.misperception": 0}),
    Cut("plotters are sanguine", "belief", {"belief.optimism": 0}),
    Cut("protest is a signal", "signal", {"signal.crowd": 0}),
    Cut("discontent is a signal", "signal", {"signal.discontent": 0}),
    Cut("refusals are a signal", "signal", {"signal.refusal": 0}),
    Cut("those who go are a signal", "signal", {"signal.defection": 0}),
    Cut("embraces between troops and crowd", "signal", {"signal.fraternising": 0}),
    Cut("units stand down with their general", "obedience", {"obedience.follow": 0}),
    Cut("units rise", "obedience", {"obedience.rise": 0}),
    Cut("generals set an example", "obedience", {"obedience.example": 0}),
    Cut("commanders who refuse are relieved", "command", {"command.relief": 0}),
    Cut("exit control", "desertion", {"desertion.exit_control": 0}),
    Cut("manhunt", "desertion", {"desertion.manhunt": 0}),
    Cut("an open border", "defection", {"defection.open_border": 0}),
    Cut("the chance to cross where the border is near", "defection", {"defection.border": 0}),
    Cut("plots", "plots", {"plots.begin": 0, "plots.begin_staff": 0}),
    Cut("those asked may denounce", "plots", {"plots.denounce": 0}),
    Cut("watchers", "surveillance", {"surveillance.watchers": 0}),
    Cut("mutinies", "mutiny", {"mutiny.rate": 0}),
    Cut("attempts at a coup", "coup", {"coup.rate": 0}),
    Cut("purges", "purge", {"purge.rate": 0, "purge.after_plot": 0}),
    Cut("militia", "militia", {"militia.ears": 0, "militia.force": 0}),
    Cut("protesters rally when some are killed", "protest", {"protest.backlash": 0}),
    Cut("repression deters", "protest", {"protest.deterrence": 0}),
    Cut("protest tires", "protest", {"protest.fatigue": 0}),
    Cut("the second line is called", "orders", {"orders.call": 0}),
    Cut("the leader may be safe outside", "leader", {"leader.guarantee": 0}),
    Cut("people posted abroad", "posting", {"posting.share": 0}),
)

"""The day, in order. A new mechanism is one file here and one name in this tuple."""

from ..rules.plan import Cascade, flat
from . import (
    amnesty,
    belief,
    chain,
    command,
    complicity,
    coup,
    decision,
    defection,
    deployment,
    desertion,
    detection,
    detention,
    duty,
    high_command,
    identity,
    income,
    leader,
    legitimacy,
    militia,
    mutiny,
    obedience,
    orders,
    outcome,
    outlook,
    plots,
    plotting,
    posting,
    promotion,
    protest,
    punishment,
    purge,
    recruitment,
    reward,
    rolls,
    sanctions,
    signal,
    surveillance,
    training,
    violence,
)

DAY = (
    # what a person is, has and stands to lose
    *(posting, identity, income, reward, complicity, amnesty, sanctions, outlook),
    # who serves
    recruitment,
    promotion,
    rolls,
    militia,
    # the country, in the morning
    *(legitimacy, surveillance, duty),
    training,
    *(deployment, violence, protest),
    # hour by hour while obedience falls
    Cascade(
        (
            high_command,
            chain,
            signal,
            belief,
            orders,
            punishment,
            desertion,
            defection,
            plotting,
            decision,
            obedience,
        ),
        decides=decision,
        watch="front_held",
        falls=0.008,
    ),
    # conspiracy, and what is done about it
    *(plots, detection, mutiny, coup, purge, detention),
    # command, and the end
    *(command, leader, outcome),
)
MODULES = flat(DAY)

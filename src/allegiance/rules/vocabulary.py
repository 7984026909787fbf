"""Words for people: services, statuses, ranks, options and states, in the order of their codes.

Tables, columns, YAML keys, plots and documents all use these names; a code is the position in the tuple.
"""

SERVICES = (
    "army",
    "navy",
    "air_force",
    "guard",
    "police",
    "intelligence",
    "militia",
    "reserve",
    "armed_civilians",
)
STATUSES = ("active", "reserve", "militia")
RANKS = ("private", "nco", "junior", "field", "general")

# What a person may choose, and then the states in which an act ends: deserted (at home, abroad), defected and
# away, caught deserting, in detention, in open rebellion, out of the service. A civilian is no member yet.
OPTIONS = ("stay", "shirk", "desert_home", "desert_abroad", "defect", "plot")
STATES = (*OPTIONS, "home", "abroad", "exile", "caught", "arrested", "rebel", "retired", "civilian")
STAY, SHIRK, DESERT_HOME, DESERT_ABROAD, DEFECT, PLOT = range(len(OPTIONS))
HOME, ABROAD, EXILE, CAUGHT, ARRESTED, REBEL, RETIRED, CIVILIAN = range(len(OPTIONS), len(STATES))

SERVING = ("stay", "shirk", "plot")  # options that leave a person at the post
OUTCOMES = ("hold", "palace_coup", "ouster", "negotiated_exit", "split", "attrition")

# Trades of crime that a fief may consist of, and what foreign services recruit officers for.
RACKETS = ("drugs", "contracts", "ports", "laundering", "fraud")
TASKS = ("steal", "sabotage", "go_over", "coup")

AXES = {
    "service": SERVICES,
    "status": STATUSES,
    "rank": RANKS,
    "racket": RACKETS,
    "task": TASKS,
}  # the region axis comes from the case
MOST_REGIONS = 64  # a table by region has this many cells, so that cases share one compiled day

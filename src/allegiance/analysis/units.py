"""Units of what futures report."""

from allegiance.simulation.observables import measure_of

# Series for charts that are no measure of their own.
SERIES = {
    "units_obeying": "share",
    "protest": "share",
    "fall_signal": "share",
    "deserted": "person",
    "plots_foiled": "plot",
    "high_command_moved": "share",
}


def unit_of(name: str) -> str:
    """Unit of an observable or a series; empty where it has none or is unknown."""
    if name in SERIES:
        return SERIES[name]
    measure = measure_of(name)
    return measure.unit if measure else ""

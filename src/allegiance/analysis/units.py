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
    "front_held": "share",
    "refusing": "share",
}


def unit_of(name: str) -> str:
    """Unit of an observable or a series; empty where it has none or is unknown."""
    whole = name.partition(".")[0]  # of a region's series, before the region
    if whole in SERIES:
        return SERIES[whole]
    measure = measure_of(name)
    return measure.unit if measure else ""

"""The fifty rows of the system, in their order."""

from effects import abroad, country, forces, loyalty
from effects.row import Effect, Row

ROWS: tuple[Row, ...] = tuple(
    sorted((*abroad.ROWS, *loyalty.ROWS, *forces.ROWS, *country.ROWS), key=lambda row: row.number)
)
EFFECTS: tuple[tuple[Row, Effect], ...] = tuple((row, effect) for row in ROWS for effect in row.effects)

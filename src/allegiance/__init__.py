"""Every member of a country's armed forces through a political crisis, day by day, and how it may end."""

__version__ = "0.1.0"

"""A case and its levers: a country and a period as data, checked once, at the edge."""

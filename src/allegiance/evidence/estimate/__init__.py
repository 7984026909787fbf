"""Estimates from accepted claims: one vote per origin, nothing pooled across scopes."""

"""`allegiance evidence`: claims of a ledger, from a person's review to the values of a case."""

import click

from allegiance.cli.commands import Commands

# As in cli/main.py: help is given without importing any of them.
COMMANDS = {
    "conflicts": "Show claims that contradict each other, and reports of one origin.",
    "review": "Accept, edit or reject claims, one by one.",
    "estimate": "Print what accepted claims come to, or put it into a case.",
    "suggest": "Add claims that a language model points to, checked and proposed.",
    "export": "Write a ledger as PROV-JSON, schema.org claims or CSV.",
    "score": "Compare a ledger with labels made by hand.",
}


@click.group("evidence", cls=Commands, subcommands=COMMANDS, prefix="evidence_")
def command() -> None:
    """Find conflicts in a ledger, as `allegiance read` writes it; review, estimate and export its claims."""

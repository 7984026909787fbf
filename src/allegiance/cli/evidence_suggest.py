"""`allegiance evidence suggest LEDGER`: claims that the user's language model points to, if they hold."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from allegiance.cli import options

if TYPE_CHECKING:
    from allegiance.evidence.ledger import Ledger
    from allegiance.evidence.llm.answers import Answers
    from allegiance.evidence.llm.suggestion import Tally
    from allegiance.evidence.record import Claim

SOME_UNANSWERED = 4


@click.command("suggest")
@click.argument("ledger", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--endpoint", metavar="URL", required=True, help="Address of the server, up to /v1.")
@click.option("--model", metavar="NAME", required=True, help="Which of its models to ask.")
@click.option(
    "--key-env", metavar="VARIABLE", help="Environment variable that holds the key, if it needs one."
)
@click.option("--cache", metavar="DIR", type=click.Path(path_type=Path, file_okay=False),
              help="Keep answers here.  [default: beside the ledger]")  # fmt: skip
@click.option("--offline", is_flag=True, help="Replay kept answers, and ask nobody.")
@click.option(
    "--timeout", type=click.FloatRange(0.1, 3600), default=120.0, show_default=True, help="Seconds."
)
@options.quiet
def command(  # noqa: PLR0913, PLR0917 - one argument an option
    ledger: Path,
    endpoint: str,
    model: str,
    key_env: str | None,
    cache: Path | None,
    offline: bool,
    timeout: float,
    quiet: bool,
) -> int:
    """Ask a language model where LEDGER's reports make claims, and add what stands there as proposed claims.

    Any OpenAI-compatible server: the texts of the reports are sent to it. It is believed in nothing:
    quotes that are not in the report are dropped, numbers are read again by the program's rules, and every
    claim waits for review. Leaves with status 4 where some questions had no answer.
    """
    from allegiance.evidence.ledger import read_ledger, write_ledger
    from allegiance.evidence.llm.answers import Answers
    from allegiance.evidence.llm.endpoint import Endpoint
    from allegiance.evidence.llm.suggestion import Tally

    server = Endpoint(endpoint, model, timeout, os.environ.get(key_env, "") if key_env else "")
    answers = Answers(cache or ledger.with_name(f"{ledger.stem}.answers"), server, offline)
    found, tally = read_ledger(ledger), Tally()
    new = list(_new(found, answers, tally, quiet))
    write_ledger(ledger, found.with_claims([*found.claims, *new]))
    for line in _summary(tally, len(new)):
        click.echo(line)
    return SOME_UNANSWERED if tally.unanswered else 0


def _new(ledger: "Ledger", answers: "Answers", tally: "Tally", quiet: bool) -> "Iterator[Claim]":
    """Suggestions that the ledger does not have yet; Ctrl-C ends them, and what came before is kept."""
    from allegiance.evidence.llm.suggestion import suggested

    told = [document for document in ledger.documents if document.text]
    try:
        for number, document in enumerate(told, start=1):
            if not quiet:
                click.echo(f"allegiance: {document.name}, {number} of {len(told)} reports", err=True)
            for claim in suggested(document, answers, tally):
                if claim.claim_id not in ledger.claim:
                    yield claim
    except KeyboardInterrupt:
        tally.unanswered["stopped by the user"] += 1


def _summary(tally: "Tally", new: int) -> "Iterator[str]":
    from allegiance.report.wording import counted

    dropped = counted(sum(tally.dropped.values()), "suggestion")
    said = f"{counted(new, 'claim')} proposed, {tally.kept - new} known before, {dropped} dropped"
    yield said.replace("\N{NO-BREAK SPACE}", " ")
    yield from (f"  dropped {count}: {reason}" for reason, count in tally.dropped.most_common())
    for reason, count in tally.unanswered.most_common():
        yield f"  {count} of {tally.questions} questions without an answer: {reason}"

"""The report on how much of a lever it would take."""

from pathlib import Path

from allegiance.analysis.caveats import conditions
from allegiance.analysis.tip import Frontier, Question, Tipping
from allegiance.report.analysis_page import Analysis, write_analysis
from allegiance.report.dose_figures import answer, dose_response, frontier_figure, outcome_words
from allegiance.report.wording import percent
from allegiance.scenario.shifts import said_levers

LIMITS = (
    "The interval says what so few futures leave open, under this model and these parameters. It does not "
    "say how "
    "far the model is off, nor whether anybody could give such a dose.",
    "It runs from the greatest dose at which a binomial test says that the probability is not reached to the "
    "smallest "
    "at which it says that it is passed. Futures are paired over doses, so that trying more doses with the "
    "same "
    "futures costs it nothing of its confidence, and the error is shared out over the times that futures "
    "were doubled.",
    "The probability is taken to rise or to fall with the dose throughout; how many futures turn back is "
    "said where "
    "it is many.",
)


def question_words(question: Question, name: str) -> str:
    """The question as it would be asked."""
    outcome = outcome_words(question.outcome)
    return f"How much of {name} would make {outcome} {percent(question.probability)} probable?"


def write_tip(found: Tipping | Frontier, question: Question, path: Path) -> Path:
    """Path of the report, written whole or not at all."""
    case = question.job.case
    if isinstance(found, Tipping):
        figures, said, name = [dose_response(found)], [answer(found)], found.sought.name
    else:
        first = found.points[0][1].sought.name
        doses = (
            dose_response(tipping, f"{found.second.name} = {dose:.4g}", k)
            for k, (dose, tipping) in enumerate(found.points, 1)
        )
        figures = [frontier_figure(found), *doses]
        said, name = [figures[0].caption], f"{first}, with {found.second.name},"
    said += [f"Pulled as well: {'; '.join(pulled)}." for pulled in [said_levers(case)] if pulled]
    asked = question_words(question, name)
    said += conditions(question.job)
    return write_analysis(Analysis(case, "how much it would take", asked, said, LIMITS, figures), path)

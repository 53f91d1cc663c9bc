"""The report's content from the answer, a file a group of parts."""

from __future__ import annotations

from manyhands.science.planning.answer import Answer
from manyhands.science.report.cleaning import cleaned
from manyhands.science.report.content import Report
from manyhands.science.report.parts.changing import changing_parts
from manyhands.science.report.parts.demand import demand_part
from manyhands.science.report.parts.models import model_parts
from manyhands.science.report.parts.ranking import ranking_parts
from manyhands.science.report.parts.resting import resting_parts


def report_of(answer: Answer) -> Report:
    """All that the answer says, in the order a manager asks."""
    answer = cleaned(answer)
    parts = (
        *ranking_parts(answer),
        *changing_parts(answer),
        *demand_part(answer),
        *model_parts(answer),
        *resting_parts(answer),
    )
    return Report(f"Which customer service model suits {answer.business}?", answer.words, parts)

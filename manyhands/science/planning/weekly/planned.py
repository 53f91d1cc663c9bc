"""What was known when it was planned: which question a ticket is, how much it took, and what kind of week was expected when."""

from __future__ import annotations

from datetime import date

import numpy as np

from manyhands.science.past.past import MISSING, Names, Past
from manyhands.science.planning.business import Business
from manyhands.science.planning.coming import stretch_of_day
from manyhands.science.planning.learned import BY, forecast_of, questions_of
from manyhands.science.planning.weekly.lived import Kind, own_seconds


def kinds_of(past: Past) -> dict[Kind, str]:
    """The question that tickets of a channel, language and topic are, by its name."""
    questions = questions_of(past)
    written = [_written(past, name) for name in BY]
    return {
        (channel, language, topic): questions.names[code]
        for channel, language, topic, code in zip(*written, questions.codes.tolist(), strict=True)
    }


def _written(past: Past, name: str) -> list[str]:
    column: Names | None = past.names.get(name)
    if column is None:
        return [""] * len(past)
    return [column.names[code] if code >= 0 else "" for code in column.codes.tolist()]


def seconds_of(past: Past) -> dict[str, float]:
    """The time given to a solved ticket, by question; only of those for which it is known."""
    if past.spans is None:
        return {}
    given, questions = own_seconds(past.spans, len(past)), questions_of(past)
    whole = (past.solved != MISSING) & (given > 0)
    summed, counted = (np.bincount(questions.codes[whole], weights=of, minlength=len(questions.names)) for of in (given[whole], None))
    return {name: float(summed[at] / counted[at]) for at, name in enumerate(questions.names) if counted[at] > 0}


def stretch_on(past: Past, business: Business, monday: date) -> str:
    """The part of the year that a week was expected to belong to; beyond what was forecast it is an ordinary one."""
    name = stretch_of_day(forecast_of(past), monday)
    return name if name in {stretch.name for stretch in business.stretches} else business.stretches[0].name

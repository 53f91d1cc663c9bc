"""Queues whose answer is known, as scenarios of the simulator: what it says is held against what is so."""

from __future__ import annotations

from manyhands.science.queues.cases.away import all_away
from manyhands.science.queues.cases.case import Case, Setting
from manyhands.science.queues.cases.hours import all_hours
from manyhands.science.queues.cases.laws import all_laws
from manyhands.science.queues.cases.lines import all_lines
from manyhands.science.queues.cases.proving import Verdict, prove
from manyhands.science.queues.cases.teams import all_teams

__all__ = ["Case", "Setting", "Verdict", "all_cases", "prove"]


def all_cases() -> list[Case]:
    """Every case, by what it is about."""
    return [*all_lines(), *all_laws(), *all_teams(), *all_hours(), *all_away()]

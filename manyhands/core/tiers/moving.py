"""What a move between tiers asks for, and when a ticket has moved too often."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from manyhands.core.service_models.plan import RoutingPlan

ANSWER_CHARACTERS_MAX = 2000


class UnansweredChecklist(ValueError):
    """Lines of a page's checklist have no answer, or an answer belongs to no line."""


class Checked(NamedTuple):
    """A line of a checklist with what was answered."""

    line: str
    answer: str


def checked_answers(lines: Sequence[str], answers: Mapping[str, str]) -> tuple[Checked, ...]:
    """The checklist with its answers, in its own order; every line has one."""
    given = {line.strip(): answer.strip() for line, answer in answers.items() if answer.strip()}
    missing = [line for line in lines if line not in given]
    if missing:
        raise UnansweredChecklist(f"The checklist is not complete. Answer: {' '.join(missing)}")
    return tuple(Checked(line, given[line][:ANSWER_CHARACTERS_MAX]) for line in lines)


def goes_back_and_forth(plan: RoutingPlan, *, hops: int, returns: int) -> bool:
    """Whether a ticket that came down at least once has moved oftener than its page allows."""
    return returns > 0 and hops > plan.limits.hops

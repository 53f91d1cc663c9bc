"""The gate before a page goes live: the same for the command line, a screen and a switch of models."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from manyhands.core.service_models.check import warnings_in
from manyhands.core.service_models.compile import compile_page
from manyhands.core.service_models.page_error import PageError, Problem, placed
from manyhands.core.service_models.plan import RoutingPlan
from manyhands.core.service_models.read import read_with_lines
from manyhands.core.service_models.schema import ServiceModel
from manyhands.core.service_models.staffing import Staffing, gaps_in


@dataclass(frozen=True)
class Judged:
    """A page that may go live, its plan, and what to tell whoever wants it to."""

    page: ServiceModel
    plan: RoutingPlan
    warnings: tuple[Problem, ...]


def judge_page(
    text: str, *, currency: str, file: str = "page", topics: Sequence[str] = (), staffing: Staffing | None = None
) -> Judged:
    """What may go live and what to tell of it; `PageError` for a page that may not, with everything that keeps it back.

    With the brand's staffing it tells too where the brand has nobody for what the page asks.
    """
    page, lines = read_with_lines(text, file=file)
    try:
        plan = compile_page(page, currency=currency, topics=topics)
    except PageError as wrong:
        raise PageError(placed(wrong.problems, lines), file=file) from None
    warnings = [*warnings_in(page), *(gaps_in(page, staffing) if staffing else ())]
    return Judged(page, plan, placed(warnings, lines))

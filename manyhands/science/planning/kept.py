"""A study as a file: all that a what-if needs, so that it is answered from the file alone, and to the last digit as from the study.

Kept are the answer, the business, the effort and its seed, and of each ranked model its ease, its fees, a page of the brand's own, and
what every replication came to. Tickets are not: they are drawn again from the seed.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from functools import cache
from typing import Any

import numpy as np
from pydantic import TypeAdapter, ValidationError

from manyhands.core.service_models import PageError, ServiceModel
from manyhands.science.costs import Bill
from manyhands.science.planning.answer import Answer, NoNumber, Weighed, plain_values
from manyhands.science.planning.assumed import assumptions_of
from manyhands.science.planning.business import Business
from manyhands.science.planning.choosing import is_shipped, shipped_model
from manyhands.science.planning.compare import Study
from manyhands.science.planning.figures import Figures
from manyhands.science.planning.fitting import Build, Effort, Fitted
from manyhands.science.planning.judging import Judged
from manyhands.science.planning.models.own import own_page
from manyhands.science.planning.models.setup import Case
from manyhands.science.planning.promises import Outcomes
from manyhands.science.planning.quick import Stood, stood
from manyhands.science.planning.seats import staffing_at
from manyhands.science.planning.span import Span

KIND, FORMAT = "study", 2
BYTES_MOST = 50_000_000


class UnreadableStudy(ValueError):
    """A text that is not a kept study."""


@dataclass(frozen=True, slots=True)
class KeptFigures:
    """`Figures`, as lists."""

    cost_minor: list[float]
    solved: list[float]
    by_channel: dict[str, list[float]]
    at_worst: dict[str, list[float]]
    abandoned: list[float]
    mean_wait_seconds: list[float]
    first_contact: list[float]
    quality: list[float]
    occupancy: dict[str, float]
    earned_hour_minor: dict[str, float]
    bill: Bill
    arrived: float


@dataclass(frozen=True, slots=True)
class KeptOutcomes:
    """`Outcomes`, as lists."""

    channels: tuple[str, ...]
    judged: list[list[list[float]]]
    in_time: list[list[list[float]]]
    left: list[list[list[float]]]


@dataclass(frozen=True, slots=True)
class KeptModel:
    """A ranked model: how it is set up, how it was staffed, what it came to."""

    model: str
    page: dict[str, Any] | None  # of the brand's own
    fee_factor: float
    ease: list[tuple[str, str, float]]  # group, stretch of the year
    weighed: tuple[Weighed, ...]
    figures: KeptFigures
    outcomes: KeptOutcomes


@dataclass(frozen=True, slots=True)
class KeptEffort:
    """`Effort`, but for who plays it."""

    replications: int
    search_replications: int
    steps: int
    seed: int


@dataclass(frozen=True, slots=True)
class KeptStudy:
    """The whole file."""

    kind: str
    format: int
    answer: Answer
    business: Business
    span: Span
    effort: KeptEffort
    models: tuple[KeptModel, ...]


def kept(study: Study) -> dict[str, Any]:
    """Plain values, to be written as JSON."""
    effort = KeptEffort(*(getattr(study.effort, one.name) for one in fields(KeptEffort)))
    found = KeptStudy(
        KIND, FORMAT, study.answer, study.case.business, study.case.span, effort, tuple(_kept_model(one) for one in study.stood)
    )  # fmt: skip
    plain_values(found, KIND)  # refuses what is no number
    plain: dict[str, Any] = _adapter().dump_python(found, mode="json")
    return plain


def read_study(text: str | bytes) -> Study:
    """From what was written."""
    if len(text) > BYTES_MOST:
        raise UnreadableStudy(f"It is larger than {BYTES_MOST:,} bytes; a kept study never is. Nothing was played.")
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as wrong:
        raise UnreadableStudy(f"It is not JSON ({wrong}). Use the file that plan compare --keep wrote. Nothing was played.") from None
    return study_of(found)


def study_of(found: Any) -> Study:
    """The study from the plain values it is kept as."""
    if not isinstance(found, dict) or found.get("kind") != KIND or found.get("format") != FORMAT:
        raise UnreadableStudy(f"It is no kept study of format {FORMAT}. Make one with plan compare --keep. Nothing was played.")
    try:
        whole = _adapter().validate_python(found)
        plain_values(whole.business, "business")
    except ValidationError as wrong:
        first = wrong.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(step) for step in first["loc"])
        raise UnreadableStudy(f"{where}: {first['msg']}. Make it again with plan compare --keep. Nothing was played.") from None
    except NoNumber as wrong:
        raise UnreadableStudy(str(wrong)) from None
    case, effort = Case(whole.business, assumptions_of(whole.business), whole.span), Effort(**asdict(whole.effort))
    try:
        return Study(whole.answer, case, effort, tuple(_stood(case, one) for one in whole.models))
    except (LookupError, PageError) as wrong:
        raise UnreadableStudy(f"{wrong} It was kept by another version: make it again with plan compare --keep.") from None


def _kept_model(one: Stood) -> KeptModel:
    page = None if is_shipped(one.model) else one.fitted.setup.page.model_dump(by_alias=True, exclude_none=True, mode="json")
    return KeptModel(
        one.model, page, one.fitted.case.fee_factor, [(*key, spare) for key, spare in one.fitted.ease.items()], one.weighed,
        KeptFigures(**{field.name: _lists(getattr(one.figures, field.name)) for field in fields(KeptFigures)}),
        KeptOutcomes(**{field.name: _lists(getattr(one.outcomes, field.name)) for field in fields(KeptOutcomes)}),
    )  # fmt: skip


def _stood(case: Case, one: KeptModel) -> Stood:
    build: Build = shipped_model(one.model) if one.page is None else own_page(ServiceModel.model_validate(one.page), one.model)
    mine = Case(case.business, case.assume, case.span, fee_factor=one.fee_factor)
    setup, ease = build(mine), {(group, stretch): spare for group, stretch, spare in one.ease}
    fitted = Fitted(mine, setup, staffing_at(mine, setup, ease), ease)
    figures = Figures(**{field.name: _arrays(getattr(one.figures, field.name), field.name) for field in fields(KeptFigures)})
    outcomes = Outcomes(one.outcomes.channels, *(np.array(getattr(one.outcomes, name)) for name in ("judged", "in_time", "left")))
    return stood(one.model, build, Judged(fitted, figures, outcomes, frozenset(), 0.0), one.weighed)


def _lists(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        return value.tolist()
    return {name: _lists(inner) for name, inner in value.items()} if isinstance(value, dict) else value


def _arrays(value: Any, name: str) -> Any:
    if isinstance(value, list):
        return np.array(value, dtype=np.float64)
    by_replication = isinstance(value, dict) and name in ("by_channel", "at_worst")
    return {key: np.array(inner, dtype=np.float64) for key, inner in value.items()} if by_replication else value


@cache
def _adapter() -> TypeAdapter[KeptStudy]:
    return TypeAdapter(KeptStudy)

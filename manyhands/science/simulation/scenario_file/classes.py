"""The classes of tickets of a scenario file."""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, model_validator

from manyhands.core.service_models.names import Channel, Complexity, EscalationReason, Priority
from manyhands.core.service_models.parts import Language, Part
from manyhands.science.simulation.scenario_file.laws import Delay, Duration, Patience, Work
from manyhands.science.simulation.scenario_file.parts import (
    Correlation,
    Factor,
    FactorOrZero,
    Interval,
    Label,
    Rate,
    Room,
    Share,
    TimeOrZero,
    Variation,
    spoken,
    wrong,
)

MOMENTS_MAX = 1_000_000


def _many(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _rate(value: Any) -> Any:
    return {"per_hour": value} if isinstance(value, str | list) else value


def _tiers(value: Any) -> Any:
    # By tier, as {1: 0.2, 2: 0.1}: tiers that are not named pass nothing on.
    if isinstance(value, dict):
        if unknown := [key for key in value if key not in ("1", "2", "3", "4", "5")]:
            raise wrong(f"{spoken(unknown[0])} is no tier.", "Write shares by tier, as {1: 0.2, 2: 0.1}.")
        return [value.get(tier, 0.0) for tier in ("1", "2", "3", "4", "5")]
    raise wrong(f"{spoken(value)} does not fit here.", "Write shares by tier, as {1: 0.2, 2: 0.1}.")


class ArrivalsPart(Part):
    """How they come: `arrivals: 120` an hour, a list of rates by interval, or the exact moments."""

    per_hour: Annotated[list[Rate], BeforeValidator(_many), Field(max_length=MOMENTS_MAX)] = []
    interval: Interval = 3600.0
    day_cv: Variation = 0.0
    interval_cv: Variation = 0.0
    interval_correlation: Correlation = 0.0
    shared_day: str = Field(default="", max_length=40)
    at: Annotated[list[TimeOrZero], BeforeValidator(_many), Field(max_length=MOMENTS_MAX)] = []

    @model_validator(mode="after")
    def _either(self) -> Self:
        if bool(self.per_hour) == bool(self.at):
            raise wrong("Arrivals are either rates or moments.", "Write `per_hour`, or `at` with the moments, and not both.")
        if sorted(self.at) != self.at:
            raise wrong("The moments are not in order.", "Write them from the first to the last.")
        if self.at and {"interval", "day_cv", "interval_cv", "interval_correlation", "shared_day"} & self.model_fields_set:
            raise wrong("At exact moments nothing is left to chance.", "Take out what is beside `at`.")
        return self


class PausesPart(Part):
    """The customer is asked and waited for."""

    share: Share
    lasting: Delay
    handling: Work
    most: Annotated[int, Field(ge=1, le=50)] = 5


class MachinePart(Part):
    """What a machine in front does with the class."""

    contained: Share
    falsely: Share = 0.0
    lasting: Delay = Duration(law="constant", mean=5.0)
    harder: Factor = 1.0


class ClassPart(Part):
    """Tickets that are alike to routing."""

    name: Label
    brand: Label | None = None  # may be left out where there is one
    arrivals: Annotated[ArrivalsPart, BeforeValidator(_rate)]
    handling: Work
    topic: Label = "other"
    complexity: Complexity = "medium"
    priority: Priority = "normal"
    language: Language = "en"
    channel: Channel = "email"
    segment: Label | None = None
    patience: Patience | None = None
    redials: Share = 0.0
    redials_after: Delay = Duration(law="exponential", mean=1800.0)
    pauses: PausesPart | None = None
    machine: MachinePart | None = None
    escalates: Annotated[list[Share], BeforeValidator(_tiers)] = [0.0] * 5
    known: Share = 0.0
    translated_handling: Factor = 1.0
    escalation_reason: EscalationReason = "too_hard"
    escalated_handling: Factor = 1.0
    spent_before_escalating: FactorOrZero = 0.5
    comes_back: Share = 0.0
    comes_back_after: Delay = Duration(law="exponential", mean=86_400.0)
    target: TimeOrZero = 0.0
    room: Room | None = None

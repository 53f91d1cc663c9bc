"""The groups of people of a scenario file."""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, model_validator

from manyhands.core.service_models.parts import Language, Name, NamesOrNone, Part
from manyhands.science.simulation.scenario_file.laws import Delay, Work
from manyhands.science.simulation.scenario_file.parts import (
    Count,
    Factor,
    FactorOrZero,
    Grade,
    Hundred,
    Interval,
    Label,
    Minor,
    Rate,
    Share,
    Tier,
    wrong,
)

INTERVALS_MAX = 100_000


def _seats(value: Any) -> Any:
    return {"counts": value} if isinstance(value, str | list) else value


def _many(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _by_brand(value: Any) -> Any:
    # Pools of the only brand may stand without its name; the reader puts it in.
    return {ONLY_BRAND: value} if isinstance(value, str | list) else value


ONLY_BRAND = "only_brand"


class AptitudePart(Part):
    """Factors on a class's handling time, escalation and coming back."""

    handling: Factor = 1.0
    escalates: FactorOrZero = 1.0
    comes_back: FactorOrZero = 1.0


class SeatsPart(Part):
    """How many are on duty: `seats: 12`, or by interval."""

    counts: Annotated[list[Count], BeforeValidator(_many), Field(min_length=1, max_length=INTERVALS_MAX)]
    interval: Interval = 3600.0


class ElasticPart(Part):
    """People who come for pay and go when there is none."""

    registered: Count
    comes_per_hour: Rate
    wants_minor_per_hour: Minor
    idle_patience: Work
    stays: Work
    pay_elasticity: FactorOrZero = 1.0
    most_times: Factor = 3.0


class PeoplePart(Part):
    """A group of people who are alike."""

    name: Label
    pools: Annotated[dict[Label, NamesOrNone], BeforeValidator(_by_brand), Field(min_length=1)]
    seats: Annotated[SeatsPart, BeforeValidator(_seats)] | None = None
    elastic: ElasticPart | None = None
    tier: Tier = 1
    languages: dict[Language, Grade] = {"en": 5}
    skills: dict[Name, Grade] = {}
    credentials: NamesOrNone = []
    aptitude: AptitudePart = AptitudePart()
    by_class: dict[Label, AptitudePart] = {}
    slow_down: Annotated[list[Factor], BeforeValidator(_many), Field(min_length=1, max_length=50)] = [1.0]
    reaction: Delay | None = None
    lapses: Share = 0.0
    quality: Hundred = 80
    cost_minor_per_hour: Minor = 0
    paid_per_resolution: bool = False

    @model_validator(mode="after")
    def _either(self) -> Self:
        if (self.seats is None) == (self.elastic is None):
            raise wrong("A group has either seats or elastic people.", "Write `seats`, or `elastic`, and not both.")
        return self

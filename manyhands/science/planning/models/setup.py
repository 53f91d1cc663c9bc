"""How a business would run one service model: its page, its people, and what is decided when it is staffed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from manyhands.core.service_models import RoutingPlan, ServiceModel
from manyhands.science.costs.assumptions import Assumptions
from manyhands.science.planning.business import Asking, Business
from manyhands.science.simulation.distributions import Distribution

Hired = Literal["employed", "shared", "vendor", "temporary", "gig", "crowd", "fans", "lead"]


@dataclass(frozen=True, slots=True)
class Case:
    """A business with what is assumed of it: what every model is set up from."""

    business: Business
    assume: Assumptions


@dataclass(frozen=True, slots=True)
class Crowd:
    """People who come for pay: how long each stays, and what an hour online has to bring for one to come."""

    comes_per_hour: float
    wants_minor_per_hour: float
    idle_patience: Distribution
    stays: Distribution
    pay_elasticity: float = 1.0


@dataclass(frozen=True, slots=True)
class Group:
    """People who are alike. How many are on duty is decided later: seats by hour of the week, or how many are registered."""

    name: str
    pools: tuple[str, ...]
    hired: Hired
    tier: int = 1
    languages: dict[str, int] = field(default_factory=dict)
    credentials: tuple[str, ...] = ()
    per_person_week: float = 200.0  # tickets of this brand each answers: how familiar they are with it
    handling: float = 1.0  # factor on everything they answer
    escalates: float = 1.0  # factor on what they have to pass on
    fcr_loss: float = 0.0
    quality_loss: float = 0.0
    second_language: tuple[str, ...] = ()  # answered in a language that is not their first
    hour_minor: float = 0.0  # what a paid hour costs, overheads apart
    minimum: int = 0  # fewest on duty in every hour they work
    hours: tuple[bool, ...] = ()  # of the week; () as the business is open
    stretches: tuple[str, ...] = ()  # works only in these weeks of the year; () in all
    share: float = 1.0  # of the tickets that it and others may take, this is their part when staffed
    crowd: Crowd | None = None
    slow_down: tuple[float, ...] = (1.0,)
    reaction_seconds: float = 0.0
    lapses: float = 0.0

    @property
    def is_elastic(self) -> bool:
        """Whether they come and go as they like."""
        return self.crowd is not None


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Other brands whose tickets the same people answer: as much work, spread evenly over the hours, as `persons` do in an hour."""

    persons: float
    handling_seconds: float


@dataclass(frozen=True, slots=True)
class Setup:
    """One model for one business. `once_minor` is paid at the start and spread over `once_months`."""

    model: str
    title: str
    page: ServiceModel
    plan: RoutingPlan
    groups: tuple[Group, ...]
    machine_share: float = 0.0  # of what the machine may answer, it does: 0 where there is none
    neighbours: Neighbours | None = None
    once_minor: float = 0.0
    once_months: float = 36.0
    month_minor: float = 0.0
    attempt_minor: float = 0.0
    lead_time_weeks: float = 0.0
    notes: tuple[str, ...] = ()

    def group(self, name: str) -> Group:
        """A group by its name."""
        return next(group for group in self.groups if group.name == name)

    def machine_takes(self, asking: Asking) -> bool:
        """Whether a machine tries these questions first."""
        return self.machine_share > 0 and asking.topic in self.plan.front_topics

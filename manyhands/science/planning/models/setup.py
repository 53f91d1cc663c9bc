"""How a business would run one service model: its page, its people, and what is decided when it is staffed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from manyhands.core.service_models import RoutingPlan, ServiceModel
from manyhands.science.costs import Assumptions, Circumstances
from manyhands.science.planning.business import Asking, Business
from manyhands.science.planning.span import Span
from manyhands.science.simulation.distributions import Distribution

SPAN, ANYBODY = Span(), Circumstances()
Hired = Literal["employed", "shared", "vendor", "temporary", "gig", "crowd", "fans", "lead"]


Further = tuple[str, str, float, tuple[str, ...]]  # what, by which formula, minor units a year, resting on which assumptions


@dataclass(frozen=True, slots=True)
class Case:
    """A business with what is assumed of it: what every model is set up from."""

    business: Business
    assume: Assumptions
    span: Span = SPAN  # the weeks that are played, to which seasons are put
    vendor_share: float | None = None  # of routine, where a vendor works beside one's own people; None: all of it
    fee_factor: float = 1.0  # on what a resolution pays, where an online hour else brought too little


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
    skills: dict[str, int] = field(default_factory=dict)
    who: Circumstances = ANYBODY  # what they are to the brand: how well and how fast they answer
    escalates: float = 1.0  # factor on what they have to pass on
    second_language: tuple[str, ...] = ()  # answered in a language that is not their first
    hour_minor: float = 0.0  # what a paid hour costs, overheads apart
    margin: float = 0.0  # on top of their cost, for whoever runs them
    no_show: float = 0.0  # share of planned hours in which nobody comes, and which are planned again
    minimum: int = 0  # fewest on duty in every hour they work
    hours: tuple[bool, ...] = ()  # of the week; () as the business is open
    stretches: tuple[str, ...] = ()  # works only in these weeks of the year; () in all
    share: float = 1.0  # beside others who may take the same tickets: its weight when staffed
    share_in: dict[str, float] = field(default_factory=dict)  # by stretch, instead
    beside_lower: bool = False  # has its share of what lower tiers have, and not only what is above them
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
    """One model for one business."""

    model: str
    title: str
    page: ServiceModel
    plan: RoutingPlan
    groups: tuple[Group, ...]
    machine_share: float = 0.0  # of what the machine may answer, it does: 0 where there is none
    translates: bool = False  # somebody else answers with a translator where the page says so
    neighbours: Neighbours | None = None
    oversees: tuple[str, ...] = ()  # vendors' groups, for which the brand pays somebody who looks after them
    further: tuple[Further, ...] = ()  # paid in a year besides
    lead_time_weeks: float = 0.0
    notes: tuple[str, ...] = ()

    def group(self, name: str) -> Group:
        """A group by its name."""
        return next(group for group in self.groups if group.name == name)

    def machine_takes(self, asking: Asking) -> bool:
        """Whether a machine tries these questions first."""
        return self.machine_share > 0 and asking.machine > 0 and asking.topic in self.plan.front_topics

"""What is simulated: brands with their compiled pages, classes of tickets, groups of people. Plain values; times in seconds.

A scenario says nothing about how tickets are routed beyond each brand's page: who may, who next and where to are asked of
`manyhands.core.routing`, the same functions that run live. Seconds count from the start of the scenario.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from manyhands.core.clocks import PromisePage
from manyhands.core.service_models.plan import RoutingPlan
from manyhands.core.service_models.schema import ServiceModel
from manyhands.science.simulation.distributions import Distribution, constant, exponential


@dataclass(frozen=True, slots=True)
class Arrivals:
    """How tickets of a class come: a rate that changes by interval, days and intervals that differ by chance, then Poisson.

    A Poisson stream of constant rate is `Arrivals(per_hour=(12.0,))`. With `at_seconds` they come exactly then, and nothing is drawn.
    """

    per_hour: tuple[float, ...] = ()  # expected, by interval; after the last it begins again
    interval_seconds: int = 3600
    day_cv: float = 0.0  # of the factor (gamma, mean 1) by which whole days of 86,400 s differ
    interval_cv: float = 0.0  # of the factor (mean 1, log-normal, AR(1)) by which intervals differ within their day
    interval_correlation: float = 0.0  # between one interval's factor and the next one's, on the scale of logarithms
    shared_day: str = ""  # classes with the same word share their day factor; "" shares with none
    at_seconds: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Pauses:
    """The customer has to be asked, and is waited for: the ticket is parked, takes no room, and comes back to its holder."""

    share: float  # of replies after which the customer writes again
    seconds: Distribution  # how long that takes
    handling: Distribution  # each further reply
    most: int = 5


@dataclass(frozen=True, slots=True)
class MachineShare:
    """What a machine in front does with tickets of a class, where the page puts one there and allows it the topic."""

    contained: float  # of tickets it takes: answered without a person
    falsely: float  # of those contained: the customer comes back, to people, after `comes_back_after`
    seconds: Distribution = field(default_factory=lambda: constant(5.0))
    harder: float = 1.0  # factor on the handling time of what it hands over


@dataclass(frozen=True, slots=True)
class TicketClass:
    """Tickets that are alike to routing, with what they take and what becomes of them. `brand` names one of the scenario's brands."""

    name: str
    brand: str
    arrivals: Arrivals
    handling: Distribution  # of one person's whole attention, until the first reply that may solve it
    topic: str = "other"
    complexity: str = "medium"
    priority: str = "normal"
    language: str = "en"
    channel: str = "email"
    segment: str = ""
    patience: Distribution | None = None  # None: waits for ever. Otherwise leaves when nobody has taken it by then
    redials: float = 0.0  # share of those who left that come again, as new tickets
    redials_after: Distribution = field(default_factory=lambda: exponential(1800.0))
    pauses: Pauses | None = None
    machine: MachineShare | None = None
    escalates: tuple[float, ...] = (0.0, 0.0, 0.0, 0.0, 0.0)  # by tier 1 to 5: share in which its people have to pass it on
    known: float = 0.0  # share whose customer was answered before, by whoever solved one of the brand's last tickets
    translated_handling: float = 1.0  # factor on the handling time of whoever answers with a translator
    escalation_reason: str = "too_hard"
    escalated_handling: float = 1.0  # factor on the handling time for each step up (what has to be read again)
    spent_before_escalating: float = 0.5  # of the handling time, by whoever passes it on
    comes_back: float = 0.0  # share of solved tickets that are reopened, by chance, of each solution
    comes_back_after: Distribution = field(default_factory=lambda: exponential(86_400.0))
    target_seconds: float = 0.0  # taken within this (from arrival) counts as in time
    room: int | None = None  # most that may wait at a time; who comes then is refused


@dataclass(frozen=True, slots=True)
class Aptitude:
    """How a group of people does with one class: factors on the class's own handling time, escalation and coming back."""

    handling: float = 1.0
    escalates: float = 1.0
    comes_back: float = 1.0


@dataclass(frozen=True, slots=True)
class Seats:
    """How many of a group are on duty, by interval; after the last it begins again. Who is busy when fewer are finishes first."""

    counts: tuple[int, ...]
    interval_seconds: int = 3600


@dataclass(frozen=True, slots=True)
class Elastic:
    """People who come for pay and go when there is none. `registered` of them; those who are away come at a rate.

    The rate of each is `comes_per_hour`, times the pay of the last hour per online hour over `wants_minor_per_hour` to the power of
    `pay_elasticity`, at most `most_times`. Each goes after being idle for a draw of `idle_patience`, or after `stays`, finishing first.
    """

    registered: int
    comes_per_hour: float
    wants_minor_per_hour: float
    idle_patience: Distribution
    stays: Distribution
    pay_elasticity: float = 1.0
    most_times: float = 3.0


@dataclass(frozen=True, slots=True)
class People:
    """A group of people who are alike. Exactly one of `seats` and `elastic`."""

    name: str
    pools: dict[str, tuple[str, ...]]  # by brand: the pools they belong to
    seats: Seats | None = None
    elastic: Elastic | None = None
    tier: int = 1
    languages: dict[str, int] = field(default_factory=lambda: {"en": 5})
    skills: dict[str, int] = field(default_factory=dict)
    credentials: tuple[str, ...] = ()
    aptitude: Aptitude = field(default_factory=Aptitude)
    by_class: dict[str, Aptitude] = field(default_factory=dict)  # instead of `aptitude`
    slow_down: tuple[float, ...] = (1.0,)  # each of k tickets in hand takes this times longer (k = 1, 2, ...; the last holds on)
    reaction: Distribution | None = None  # between being free with something to take and taking it, where work is claimed
    lapses: float = 0.0  # share of claims not answered in time: after the page's reply_within it waits again
    quality: int = 80  # reviewed, 0 to 100, as routing sees it
    cost_minor_per_hour: int = 0  # as routing sees it, and paid for every hour on duty
    paid_per_resolution: bool = False  # by the pay of the pool on the page, with surge


@dataclass(frozen=True, slots=True, eq=False)
class BrandInPlay:
    """A brand and the page by which its tickets are routed; with the `page` itself the scenario can be written to a file.

    With `promises` tickets are due by them, in business hours where they say so, and else by the page's targets.
    """

    name: str
    plan: RoutingPlan
    page: ServiceModel | None = None
    promises: PromisePage | None = None
    zone: str = ""  # by whose midnights its days begin; "" is the zone of `starts_at`
    translates: bool = False  # whether it has a translator: only then the page's `translate_after` means something

    def __eq__(self, other: object) -> bool:
        # Plans are compared by identity: two readings of one page are the same brand all the same.
        if not isinstance(other, BrandInPlay) or self.name != other.name:
            return False
        beside = (self.promises, self.zone, self.translates) == (other.promises, other.zone, other.translates)
        same_page = self.page is not None and self.page == other.page
        return beside and (self.plan is other.plan or (same_page and self.plan.currency == other.plan.currency))

    __hash__ = None  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class Scenario:
    """Everything that is played. The same scenario, seed and replication give the same run to the last digit, anywhere.

    Two scenarios with the same seed and the same classes have the same arrivals, handling times and patience, ticket by ticket,
    whatever their pages and people (common random numbers).
    """

    name: str
    brands: tuple[BrandInPlay, ...]
    classes: tuple[TicketClass, ...]
    people: tuple[People, ...]
    horizon_seconds: float
    warm_up_seconds: float = 0.0  # not counted; the run goes on from there
    finds_warm_up: bool = False  # a study finds it by its rule; a single run goes by `warm_up_seconds` all the same
    bucket_seconds: int = 3600  # results are kept by intervals of this length
    starts_at: datetime | None = None  # aware; needed where a page has hours or seasons, or a promise business hours
    seed: int = 1
    room: int | None = None  # most that may wait in all

"""A business as the planner sees it: what its customers ask, how often, what that takes, and what it wishes for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from manyhands.science.planning.channels import LIVE, on_page
from manyhands.science.simulation.distributions import Distribution

WEEK_HOURS = 168
WEEKS_A_YEAR = 365.25 / 7
Much = Literal["little", "some", "much"]
MUCH: dict[str, float] = {"little": 0.0, "some": 0.5, "much": 1.0}


@dataclass(frozen=True, slots=True)
class Asking:
    """Questions that are alike: how often they come, what they take, what becomes of them.

    `per_hour` is what is expected in an ordinary week, by hour from Monday 00:00 of the business's own clock.
    `familiarity` is how much knowing this brand matters to answer them, 0 to 1. `machine` is the share a machine could answer.
    """

    name: str
    topic: str
    language: str
    channel: str
    complexity: str
    per_hour: tuple[float, ...]
    handling: Distribution
    priority: str = "normal"
    patience: Distribution | None = None
    redials: float = 0.0
    escalates: float = 0.1
    comes_back: float = 0.1
    machine: float = 0.0
    familiarity: float = 0.3
    known: float = 0.0  # share that comes from customers who were answered before
    is_sensitive: bool = False
    day_cv: float = 0.0
    hour_cv: float = 0.0
    hour_correlation: float = 0.0
    assumed: dict[str, str] = field(default_factory=dict)  # by part, the assumption it was taken from
    written_per_hour: tuple[float, ...] = ()  # as customers would write if it were always open; () as `per_hour`

    @property
    def per_week(self) -> float:
        """Tickets expected in an ordinary week."""
        return sum(self.per_hour)

    @property
    def is_live(self) -> bool:
        """Whether the customer is there and waits."""
        return self.channel in LIVE

    @property
    def is_chat(self) -> bool:
        """Whether one person answers several at once."""
        return self.channel == "chat"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Weeks of the year that are alike: how many there are, and by how much they are busier than an ordinary one."""

    name: str
    weeks: float
    times: float = 1.0


@dataclass(frozen=True, slots=True)
class Target:
    """So large a share taken within so many seconds."""

    share: float
    seconds: float

    def told(self) -> str:
        """As it is written: 80/60s."""
        length = f"{self.seconds / 3600:g}h" if self.seconds >= 3600 else f"{self.seconds:g}s"
        return f"{self.share * 100:g}/{length}"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the business wants of its service. Weights say how much 1 % of cost counts beside a point of service or of quality."""

    targets: dict[str, Target]  # by channel
    abandonment_max: float = 0.05
    budget_month_minor: int | None = None
    resolution_cost_max_minor: int | None = None
    cost_weight: float = 1.0
    service_weight: float = 0.5
    quality_weight: float = 0.5
    brand_voice: Much = "some"
    data: Literal["ordinary", "personal", "restricted"] = "ordinary"
    native: tuple[str, ...] = ()  # languages that have to be spoken as a mother tongue
    training_weeks_max: float | None = None
    exclude: tuple[str, ...] = ()  # models that are out of the question, whatever they cost


@dataclass(frozen=True, slots=True)
class Now:
    """What the business has today."""

    model: str = ""
    people: float | None = None
    cost_month_minor: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that was found in a history, or assumed where it was silent."""

    about: str
    words: str
    is_guess: bool = False


@dataclass(frozen=True, slots=True)
class Business:
    """One business. Hours open are by hour of the week from Monday 00:00 of its own clock; tickets come only then.

    What is written while it is closed comes at the next opening: waits are counted from there, as business hours do.
    """

    name: str
    currency: str
    zone: str
    open_hours: tuple[bool, ...]
    askings: tuple[Asking, ...]
    stretches: tuple[Stretch, ...]
    wishes: Wishes
    growth: float = 0.0  # a year, from today's volume
    per_dollar: float = 1.0  # of the currency, for assumptions that are in dollars
    now: Now = field(default_factory=Now)
    assume: dict[str, float] = field(default_factory=dict)  # instead of the shipped assumptions
    findings: tuple[Finding, ...] = ()

    @property
    def per_year(self) -> float:
        """Tickets expected in a year."""
        return sum(asking.per_week for asking in self.askings) * sum(stretch.weeks * stretch.times for stretch in self.stretches)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages its customers write in, the most used first."""
        amount: dict[str, float] = {}
        for asking in self.askings:
            amount[asking.language] = amount.get(asking.language, 0.0) + asking.per_week
        return tuple(sorted(amount, key=lambda name: (-amount[name], name)))

    @property
    def has_calls(self) -> bool:
        """Whether anybody telephones."""
        return any(asking.channel == "voice" for asking in self.askings)

    def on_page(self, asking: Asking) -> str:
        """The channel of these tickets in a page's words."""
        return on_page(asking.channel, has_calls=self.has_calls)

    @property
    def is_always_open(self) -> bool:
        """Whether somebody has to be there at every hour."""
        return all(self.open_hours)

    @property
    def peak(self) -> float:
        """How much busier its busiest weeks are than an ordinary one."""
        return max(stretch.times for stretch in self.stretches)

"""The answer as a value: everything a report, a screen or another program needs, and enough to make it again."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

FORMAT = 1  # of the JSON; a reader may rely on what docs/science/planning.md says of it


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean with its 95 % interval over replications: how sure the simulation is, not how different years are."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Crew:
    """A group of people as it was staffed."""

    name: str
    hired: str
    tier: int
    languages: tuple[str, ...]
    hours_a_week: dict[str, float]  # on duty, by stretch of the year
    most_at_once: int
    registered: int  # who come as they like
    by_hour: dict[str, tuple[int, ...]]  # seats by hour of the week, Monday first, by stretch
    occupancy: float
    earned_hour: float | None  # an online hour, in the currency, where paid by resolution


@dataclass(frozen=True, slots=True)
class BillLine:
    """One thing that is paid for in a year."""

    what: str
    formula: str
    amount_year: float
    assumptions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A consideration that speaks against a model: so many per cent of the cheapest cost."""

    about: str
    percent: float
    reason: str


@dataclass(frozen=True, slots=True)
class Ranked:
    """A model that can do it. Money in units of the currency; shares from 0 to 1; `value` in per cent of the cheapest cost.

    The lower a value the better.
    """

    rank: int
    model: str
    title: str
    promise: str
    is_tied: bool  # with the first: not distinguishable, or closer than the indifference zone
    words: str
    cost_month: Interval
    cost_resolution: Interval
    cost_month_range: tuple[float, float]  # where 90 of 100 draws of the assumptions lie
    service: dict[str, Interval]  # by channel: share in time
    service_at_worst: dict[str, Interval]  # in the worst stretch of the year
    abandoned: Interval
    wait_seconds: Interval
    first_contact: Interval
    quality: Interval
    value: Interval
    behind: Interval  # the first, pair by pair
    is_on_front: bool  # nothing else is at least as good in cost, service and quality
    crews: tuple[Crew, ...]
    bill: tuple[BillLine, ...]
    weighed: tuple[Weighed, ...]
    lead_time_weeks: float
    notes: tuple[str, ...]
    surely_in_time: dict[str, float] = field(default_factory=dict)  # by channel, in the worst stretch: with the answer's confidence


@dataclass(frozen=True, slots=True)
class Excluded:
    """A model that is not ranked, and why: `kind` is cannot (no staffing meets the targets), may_not (a wish) or nothing_for_it."""

    model: str
    title: str
    kind: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Considered:
    """A question a manager can answer in words, what was understood, and what follows from it."""

    question: str
    understood: str
    follows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sway:
    """What one assumption does to the lead of the first over the second, in per cent of cost, at both ends of its range."""

    assumption: str
    words: str
    value: float
    low: float
    high: float
    unit: str
    lead_at_low: float
    lead_at_high: float
    first_at_low: str
    first_at_high: str
    flips: bool
    turns_at: float | None  # where the order changes, if it does within the range


@dataclass(frozen=True, slots=True)
class BreakEven:
    """At how many times today's volume, peak or growth the first two change places; None where they do not within the range looked at."""

    about: str
    now: float
    at: float | None
    first_then: str
    words: str


@dataclass(frozen=True, slots=True)
class AssumptionUsed:
    """One that carried something."""

    name: str
    value: float
    low: float
    high: float
    unit: str
    grade: str
    source: str
    words: str
    about: str = ""  # which of them it stands with


@dataclass(frozen=True, slots=True)
class Told:
    """Something found in the history, or guessed where it was silent."""

    about: str
    words: str
    is_guess: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """Which service model is right for this business."""

    business: str
    currency: str
    tickets_year: float
    peak: float
    languages: tuple[str, ...]
    targets: dict[str, str]
    words: tuple[str, ...]
    is_tie: bool
    ranked: tuple[Ranked, ...]
    excluded: tuple[Excluded, ...]
    considered: tuple[Considered, ...]
    sways: tuple[Sway, ...]
    break_evens: tuple[BreakEven, ...]
    what_would_change_it: tuple[str, ...]
    stays_first: float | None  # share of draws of all assumptions from their ranges in which the first stays first
    assumptions: tuple[AssumptionUsed, ...]
    findings: tuple[Told, ...]
    seed: int
    replications: int
    weeks: int  # of each stretch of the year, a replication
    tickets_played: float
    indifference_percent: float
    versions: dict[str, str] = field(default_factory=dict)
    demand_week: tuple[float, ...] = ()  # tickets expected in an ordinary week, by hour from Monday 00:00 of the business's clock
    confidence: float = 0.95  # with which each promise of a ranked model is kept in each stretch of the year
    command: str = ""  # what makes it again, as it was typed
    format: int = FORMAT

    @property
    def first(self) -> Ranked | None:
        """The first of the ranked; None where no model can do it."""
        return self.ranked[0] if self.ranked else None

    @property
    def tied(self) -> tuple[str, ...]:
        """The models that share the first place."""
        return tuple(one.model for one in self.ranked if one.rank == 1 or one.is_tied)

    def as_json(self) -> dict[str, Any]:
        """Plain values; a number that is none is refused here, before a report could print it."""
        return plain_values(self, "answer")


class NoNumber(ValueError):
    """A figure that is not a number."""


def plain_values(of: DataclassInstance, where: str) -> dict[str, Any]:
    """A value as JSON has it; `NoNumber` where something in it is none."""
    found = asdict(of)
    _refuse_no_numbers(found, where)
    return found


def _refuse_no_numbers(value: Any, where: str) -> None:
    if isinstance(value, dict):
        for key, inner in value.items():
            _refuse_no_numbers(inner, f"{where}.{key}")
    elif isinstance(value, list | tuple):
        for place, inner in enumerate(value):
            _refuse_no_numbers(inner, f"{where}[{place}]")
    elif isinstance(value, float) and not math.isfinite(value):
        raise NoNumber(
            f"{where} is {value}. Nothing was written; this is a fault of the planner, please report it with the business's file."
        )

"""What a service-model page may say."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from manyhands.core.hours.schema import Hours
from manyhands.core.service_models.names import Channel, Complexity, EscalationReason, Priority, Right
from manyhands.core.service_models.parts import (
    Amount,
    Day,
    Duration,
    Language,
    Languages,
    Level,
    Line,
    Name,
    Names,
    NamesOrNone,
    Part,
    Percent,
    Skills,
    listed,
)
from manyhands.core.service_models.pool import Pool
from manyhands.core.service_models.sign_in import SignIn


class Begins(Part):
    """What makes a season begin by itself: more than so many, for so long."""

    when_waiting_over: int | None = Field(default=None, ge=1, le=1_000_000)
    when_arrivals_per_hour_over: int | None = Field(default=None, ge=1, le=1_000_000)
    lasting: Duration = "1h"


class Ends(Part):
    """What makes it end: fewer than so many, for so long."""

    when_waiting_under: int | None = Field(default=None, ge=1, le=1_000_000)
    when_arrivals_per_hour_under: int | None = Field(default=None, ge=1, le=1_000_000)
    lasting: Duration = "4h"


class Season(Part):
    """Some weeks of the year, by day in a time zone, whose people may get ready some days before; or it begins and ends by itself."""

    from_day: Day | None = Field(default=None, alias="from")
    until: Day | None = None
    zone: str = "UTC"
    ramp_up: Duration = "1d"
    begins: Begins | None = None
    ends: Ends | None = None


TierNumber = Annotated[str, Field(pattern="^[1-5]$", description="a tier from 1 to 5")]


class Tier(Part):
    """What the people of a tier have the right to decide."""

    may: Annotated[list[Right], BeforeValidator(listed)] = []
    refund_up_to: Amount = "0"


class LanguageGap(Part):
    """What happens when nobody who may take a ticket speaks its language well enough."""

    second: dict[Language, Languages] = {}  # who else may answer: nl: [de, en]
    second_after: Duration = "30m"
    translate_after: Duration | None = None  # with a translator configured, anybody may take it after this


class When(Part):
    """Which tickets a route is for; what is left out does not matter."""

    complexity: Annotated[list[Complexity], BeforeValidator(listed)] = []
    priority: Annotated[list[Priority], BeforeValidator(listed)] = []
    topic: NamesOrNone = []
    language: Languages = []
    channel: Annotated[list[Channel], BeforeValidator(listed)] = []
    segment: NamesOrNone = []  # of the customer, such as vip

    @property
    def is_everything(self) -> bool:
        """Whether every ticket fits."""
        return not any(getattr(self, name) for name in type(self).model_fields)


class Needs(Part):
    """What a ticket asks of whoever takes it."""

    language_level: Level | None = None
    skills: Skills = {}
    credentials: NamesOrNone = []


class Then(Part):
    """A wider circle, after so much waiting."""

    after: Duration
    to: Names


class Route(Part):
    """Where some tickets go, and where else when nobody takes them."""

    when: When = When()
    needs: Needs = Needs()
    kept_for_previous: Duration | None = None  # how long it waits for whoever served this customer last
    to: Names
    then: list[Then] = Field(default=[], max_length=10)


class Escalation(Part):
    """Where a ticket goes when it is too hard for a pool."""

    from_pool: Name = Field(alias="from")
    to: Name
    reasons: Annotated[list[EscalationReason], BeforeValidator(listed)] = []
    returns: bool = False  # once decided above, the answer goes back to the same person
    checklist: list[Line] = Field(default=[], max_length=12)


class FrontLine(Part):
    """Who answers first."""

    who: Literal["none", "machine"] = "none"
    topics: NamesOrNone = []  # the only ones it may answer by itself
    sure_percent: Percent = 95


class Surge(Part):
    """Extra pay when work piles up, inside a budget."""

    when_waiting_over: int = Field(ge=1)
    pay_percent: int = Field(ge=100, le=500)
    budget_per_day: Amount


class Weights(Part):
    """How much of a person one ticket takes, by channel."""

    chat: int = Field(default=1, ge=1, le=10)
    email: int = Field(default=1, ge=1, le=10)
    api: int = Field(default=1, ge=1, le=10)


class Limits(Part):
    """What keeps tickets from wandering and people from being flooded."""

    hops: int = Field(default=3, ge=1, le=10)
    reply_within: Duration = "30m"
    claims_at_a_time: int = Field(default=5, ge=1, le=50)  # counted by weight
    weights: Weights = Weights()
    language_level: Level = 3
    share: int = Field(default=1, ge=1, le=100)  # beside other brands in the same hands


class Quality(Part):
    """How much of the work is looked at again."""

    review_share_percent: Percent = 5
    first_tickets_reviewed: int = Field(default=3, ge=0, le=1000)
    updates_acknowledged: bool = False  # news of the brand is read before its next ticket is taken


class FirstResponse(Part):
    """Minutes until the first answer is due, by priority."""

    low: int = Field(default=1440, ge=1)
    normal: int = Field(default=480, ge=1)
    high: int = Field(default=120, ge=1)
    urgent: int = Field(default=30, ge=1)


class Targets(Part):
    """What customers were promised."""

    first_response_minutes: FirstResponse = FirstResponse()


class ServiceModel(Part):
    """The whole page."""

    name: Name
    title: Line
    promise: Line
    hours: dict[Name, Hours] = {}
    seasons: dict[Name, Season] = {}
    pools: list[Pool] = Field(min_length=1, max_length=40)
    routes: list[Route] = Field(min_length=1, max_length=200)
    escalations: list[Escalation] = Field(default=[], max_length=200)
    tiers: dict[TierNumber, Tier] = {}
    language_gap: LanguageGap = LanguageGap()
    front_line: FrontLine = FrontLine()
    sign_in: SignIn = SignIn()
    surge: Surge | None = None
    limits: Limits = Limits()
    quality: Quality = Quality()
    targets: Targets = Targets()

"""What a service-model page may say."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from manyhands.core.service_models.names import Channel, Complexity, EscalationReason, Priority, Who, Work


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


Name = Annotated[
    str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$", description="a name in small letters, digits and underscores")
]
Line = Annotated[str, Field(min_length=1, max_length=200)]
Duration = Annotated[
    str, Field(pattern=r"^[1-9][0-9]{0,4}[smhd]$", description='a time such as "90s", "10m", "2h" or "3d"')
]
Amount = Annotated[str, Field(pattern=r"^[0-9]{1,9}(\.[0-9]{1,3})?$", description='an amount such as "2.40"')]
Percent = Annotated[int, Field(ge=0, le=100)]
Language = Annotated[str, Field(pattern=r"^[a-z]{2}$", description="a language of two letters, such as en")]
Names = Annotated[list[Name], BeforeValidator(_listed), Field(min_length=1, max_length=40)]


class Part(BaseModel):
    """Any part of a page: unknown keys are errors, and a page never changes once read."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Concurrency(Part):
    """How many tickets one person handles at once, by channel."""

    chat: int = Field(default=2, ge=0, le=20)
    email: int = Field(default=4, ge=0, le=50)
    api: int = Field(default=4, ge=0, le=50)


class Pay(Part):
    """What one piece of work pays, in the brand's currency."""

    per_resolution: Amount = "0"
    platform_fee: Amount = "0"
    escalation_share_percent: Percent = 0
    hold: Duration = "72h"  # the quiet period: pay is held, and taken back if the customer returns


class Pool(Part):
    """People, or a machine, under one arrangement."""

    name: Name
    who: Who
    tier: int = Field(default=1, ge=1, le=5)
    languages: list[Language] = []
    work: Work = "claimed"
    concurrency: Concurrency = Concurrency()
    pay: Pay = Pay()


class When(Part):
    """Which tickets a route is for; what is left out does not matter."""

    complexity: Annotated[list[Complexity], BeforeValidator(_listed)] = []
    priority: Annotated[list[Priority], BeforeValidator(_listed)] = []
    topic: Annotated[list[Name], BeforeValidator(_listed)] = []
    language: Annotated[list[Language], BeforeValidator(_listed)] = []
    channel: Annotated[list[Channel], BeforeValidator(_listed)] = []

    @property
    def is_everything(self) -> bool:
        """Whether every ticket fits."""
        return not (self.complexity or self.priority or self.topic or self.language or self.channel)


class Then(Part):
    """A wider circle, after so much waiting."""

    after: Duration
    to: Names


class Route(Part):
    """Where some tickets go, and where else when nobody takes them."""

    when: When = When()
    to: Names
    then: list[Then] = Field(default=[], max_length=10)


class Escalation(Part):
    """Where a ticket goes when it is too hard for a pool."""

    from_pool: Name = Field(alias="from")
    to: Name
    reasons: list[EscalationReason] = []
    checklist: list[Line] = Field(default=[], max_length=12)


class FrontLine(Part):
    """Who answers first."""

    who: Literal["none", "machine"] = "none"


class Surge(Part):
    """Extra pay when work piles up, inside a budget."""

    when_waiting_over: int = Field(ge=1)
    pay_percent: int = Field(ge=100, le=500)
    budget_per_day: Amount


class Limits(Part):
    """What keeps tickets from wandering and people from being flooded."""

    hops: int = Field(default=3, ge=1, le=10)
    reply_within: Duration = "30m"
    claims_at_a_time: int = Field(default=5, ge=1, le=50)
    language_level: int = Field(default=3, ge=1, le=5)


class Quality(Part):
    """How much of the work is looked at again."""

    review_share_percent: Percent = 5
    first_tickets_reviewed: int = Field(default=3, ge=0, le=1000)


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
    pools: list[Pool] = Field(min_length=1, max_length=40)
    routes: list[Route] = Field(min_length=1, max_length=200)
    escalations: list[Escalation] = Field(default=[], max_length=200)
    front_line: FrontLine = FrontLine()
    surge: Surge | None = None
    limits: Limits = Limits()
    quality: Quality = Quality()
    targets: Targets = Targets()

"""A business by hand: what `business.yaml` may say. Every error names its line and what to do."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from manyhands.core.hours import Hours
from manyhands.core.service_models.names import Complexity, Priority
from manyhands.core.service_models.page_error import Problem
from manyhands.core.service_models.parts import Language, Languages, Line, Name, NamesOrNone, Part
from manyhands.core.service_models.times import seconds
from manyhands.science.planning.channels import Channel

Share = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]  # in per cent
Positive = Annotated[float, Field(gt=0, le=1e9, allow_inf_nan=False)]
AtLeastZero = Annotated[float, Field(ge=0, le=1e9, allow_inf_nan=False)]
Much = Literal["little", "some", "much"]
Shape = Literal["office", "shop", "even"]
TARGET = re.compile(r"(\d{1,2}(?:\.\d+)?)/([1-9][0-9]{0,4}[smhd])")


def _target(value: object) -> object:
    return value.replace(" ", "").replace("%", "") if isinstance(value, str) else value


WrittenTarget = Annotated[
    str,
    BeforeValidator(_target),
    Field(pattern=f"^{TARGET.pattern}$", description='a share and a time such as "80/60s" or "90/4h"'),
]


class Tickets(Part):
    """Tickets that are alike. What is left out comes from the assumptions, and the answer says so."""

    name: Line
    topic: Name = "other"
    language: Language = "en"
    channel: Channel = "email"
    complexity: Complexity = "medium"
    priority: Priority | None = None  # calls and chats are normal, the rest low where nothing is written: whoever is there comes first
    per_week: Positive
    shape: Shape | None = None  # instead of the business's own
    handling_minutes: Positive | None = None
    handling_cv: AtLeastZero | None = None
    patience_minutes: Positive | None = None
    redial_percent: Share | None = None
    escalates_percent: Share | None = None
    comes_back_percent: Share | None = None
    machine_percent: Share | None = None  # what a machine could answer
    known_percent: Share | None = None  # comes from customers who were answered before
    familiarity: Much = "some"  # how much one has to know the brand
    sensitive: bool = False
    day_cv: AtLeastZero | None = None
    hour_cv: AtLeastZero | None = None


class Weeks(Part):
    """Weeks of the year that are busier, or quieter, than an ordinary one."""

    name: Line
    weeks: Annotated[float, Field(gt=0, le=52)]
    times: Positive


class Weights(Part):
    """How much 1 % of cost counts beside one point of service level and one point of quality."""

    cost: AtLeastZero = 1.0
    service: AtLeastZero = 0.5
    quality: AtLeastZero = 0.5


class Wanted(Part):
    """What the business wishes for."""

    target: dict[Channel, WrittenTarget] = {}
    abandonment_percent_max: Share | None = None
    budget_month: Positive | None = None
    resolution_cost_max: Positive | None = None
    weights: Weights = Weights()
    brand_voice: Much = "some"
    data: Literal["ordinary", "personal", "restricted"] = "ordinary"
    native: Languages = []
    training_weeks_max: AtLeastZero | None = None
    exclude: NamesOrNone = []


class Has(Part):
    """What it has today."""

    model: Name | None = None
    people: AtLeastZero | None = None
    cost_month: AtLeastZero | None = None


class Written(Part):
    """The whole file."""

    name: Line
    currency: str = "USD"
    per_dollar: Positive | None = None  # how much of the currency one dollar is; must stand where the currency is another
    hours: Hours
    shape: Shape = "office"
    tickets: Annotated[list[Tickets], Field(min_length=1, max_length=200)]
    busier: Annotated[list[Weeks], Field(max_length=12)] = []
    growth_percent: Annotated[float, Field(ge=-90, le=1000, allow_inf_nan=False)] = 0
    wishes: Wanted = Wanted()
    now: Has = Has()
    assume: dict[Name, float] = {}


def seconds_of_target(text: str) -> tuple[float, float]:
    """80/60s as 0.8 and 60."""
    found = TARGET.fullmatch(text.replace(" ", "").replace("%", ""))
    if found is None:
        raise ValueError(f'{text!r} is no target. Write a share and a time, such as "80/60s" or "90/4h".')
    return float(found.group(1)) / 100, float(seconds(found.group(2)))


def problems_in_business(page: Written) -> list[Problem]:
    """What the schema alone does not see."""
    found: list[Problem] = []
    names = [tickets.name for tickets in page.tickets]
    for i, name in enumerate(names):
        if name in names[:i]:
            found.append(Problem(("tickets", i, "name"), f"{name!r} stands here twice.", "Give each its own name."))
    if page.currency != "USD" and page.per_dollar is None:
        remedy = f"Write `per_dollar:` with how much of {page.currency} one dollar is, for assumptions that are in dollars."
        found.append(Problem(("currency",), "Assumptions are in USD.", remedy))
    if sum(weeks.weeks for weeks in page.busier) > 52:
        found.append(Problem(("busier",), "These are more weeks than a year has.", "Let them be 52 together at most."))
    for channel in sorted({tickets.channel for tickets in page.tickets} - set(page.wishes.target)):
        words = f"There is no target for tickets by {channel}."
        found.append(Problem(("wishes",), words, f'Write `target: {{{channel}: "80/60s"}}` under `wishes`.'))
    return found

"""A pool of a page: people, or a machine, under one arrangement."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from manyhands.core.service_models.names import ChooseBy, Who, Work
from manyhands.core.service_models.parts import (
    Amount,
    Duration,
    Languages,
    Name,
    NamesOrNone,
    Part,
    Percent,
    Skills,
    listed,
)


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
    per_lesson: Amount = "0"  # for each lesson that is passed, once


class Shown(Part):
    """How many people see an offer at a time, and for how long before it goes on to the next."""

    to: int = Field(ge=1, le=50)
    each: Duration = "2m"


class Pool(Part):
    """People, or a machine, under one arrangement. What is left out asks for nothing."""

    name: Name
    who: Who
    tier: int = Field(default=1, ge=1, le=5)
    exclusive: bool = False  # its people serve this brand and no other
    vendor: Name | None = None
    languages: Languages = []
    skills: Skills = {}
    credentials: NamesOrNone = []
    topics: NamesOrNone = []  # the only ones they are trusted in
    hours: Name | None = None
    season: Name | None = None
    work: Work = "claimed"
    shown: Shown | None = None  # without it, everybody in the pool sees its offers
    choose_by: Annotated[list[ChooseBy], BeforeValidator(listed)] = ["previous", "most_room", "longest_idle"]
    concurrency: Concurrency = Concurrency()
    review_share_percent: Percent | None = None
    masked: bool = False  # personal data stays masked, with no way to reveal it
    buddy_days: int = Field(default=14, ge=1, le=90)  # how long somebody new keeps the buddy they are given
    pay: Pay = Pay()

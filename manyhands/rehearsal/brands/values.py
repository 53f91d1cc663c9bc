"""What a demo brand and the rehearsal cast are made of, as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True)
class DemoTopic:
    """A subject that customers write about, with words that give it away."""

    name: str
    title: str
    complexity: Literal["simple", "medium", "complex"]
    priority: Literal["low", "normal", "high", "urgent"]
    sensitive: bool
    keywords: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class DemoArticle:
    """One page of a brand's knowledge in one language; the same slug is the same page in another language."""

    slug: str
    language: str
    title: str
    topic: str
    audience: Literal["public", "internal"]
    source: str
    reviewed_on: date
    version: int
    body: str


@dataclass(frozen=True)
class DemoMacro:
    """An approved text in several languages."""

    name: str
    title: str
    topic: str
    texts: Mapping[str, str]


@dataclass(frozen=True)
class DemoCustomer:
    """Who wrote; the e-mail address tells customers apart."""

    name: str
    email: str


@dataclass(frozen=True)
class DemoTicket:
    """A customer's first message, with the slugs of the articles that answer it (none: nothing does)."""

    id: str
    subject: str
    text: str
    language: str
    topic: str
    articles: tuple[str, ...]
    channel: Literal["email", "chat", "api"]
    source: str
    translated: bool
    customer: DemoCustomer


@dataclass(frozen=True)
class DemoFollowUp:
    """A customer's second message."""

    text: str
    language: str
    mood: Literal["thanks", "unsolved", "new"]


@dataclass(frozen=True)
class DemoBrand:
    """A brand with everything a rehearsal needs to play it."""

    slug: str
    name: str
    trade: str
    currency: str
    time_zone: str
    languages: tuple[str, ...]
    service_model: str
    voice: Mapping[str, object]
    first_response_minutes: Mapping[str, int]
    topics: tuple[DemoTopic, ...]
    articles: tuple[DemoArticle, ...]
    tickets: tuple[DemoTicket, ...]
    follow_ups: tuple[DemoFollowUp, ...]
    playbooks: tuple[str, ...] = ()
    macros: tuple[DemoMacro, ...] = ()


@dataclass(frozen=True)
class DemoPerson:
    """One of the cast: languages by proficiency 1-5, pools by brand slug ("*" for the whole installation)."""

    name: str
    email: str
    role: str
    tier: int
    time_zone: str
    languages: Mapping[str, int]
    pools: Mapping[str, tuple[str, ...]]

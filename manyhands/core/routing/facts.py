"""What routing knows about a ticket and a person: whole numbers only, so that a simulator can compile it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from manyhands.core.service_models.names import (
    CHANNELS,
    COMPLEXITIES,
    LANGUAGES,
    PRIORITIES,
    UNDETERMINED,
    code_of,
    language_code,
)
from manyhands.core.service_models.plan import NO_POOL, RoutingPlan

NOBODY = -1


class TicketFacts(NamedTuple):
    """One ticket, in the codes of its brand's plan. Persons are any whole numbers that tell them apart."""

    topic: int
    complexity: int
    priority: int
    language: int
    language_level: int  # the level of that language it needs; 0 when the language is undetermined
    channel: int
    hops: int = 0
    waited_seconds: int = 0
    escalated_to: int = NO_POOL  # the pool an escalation sent it to
    held_by: int = NOBODY
    excluded: Sequence[int] = ()  # persons who declined it, escalated it or may not have it


class PersonFacts(NamedTuple):
    """One person as one brand's plan sees them."""

    number: int
    is_qualified: int  # 1 when they hold the right to take this brand's tickets
    tier: int
    pools: int  # the pools they belong to, as bits
    levels: Sequence[int]  # proficiency 0-5 by language code
    holding: Sequence[int] = (0,) * len(CHANNELS)  # open claims by channel, of every brand


def ticket_facts(
    plan: RoutingPlan,
    *,
    language: str,
    topic: str = "other",
    complexity: str = "medium",
    priority: str = "normal",
    channel: str = "email",
    hops: int = 0,
    waited_seconds: int = 0,
    escalated_to: str | None = None,
    held_by: int = NOBODY,
    excluded: Sequence[int] = (),
) -> TicketFacts:
    """A ticket's facts from the words of the trade."""
    spoken = language_code(language)
    return TicketFacts(
        topic=plan.topic_code(topic),
        complexity=code_of(complexity, COMPLEXITIES, what="complexity"),
        priority=code_of(priority, PRIORITIES, what="priority"),
        language=spoken,
        language_level=0 if spoken == UNDETERMINED else plan.limits.language_level,
        channel=code_of(channel, CHANNELS, what="channel"),
        hops=hops,
        waited_seconds=waited_seconds,
        escalated_to=NO_POOL if escalated_to is None else plan.pool_code(escalated_to),
        held_by=held_by,
        excluded=tuple(excluded),
    )


def person_facts(
    plan: RoutingPlan,
    *,
    number: int,
    tier: int,
    pools: Collection[str],
    languages: Mapping[str, int],
    is_qualified: bool = True,
    holding: Mapping[str, int] | None = None,
) -> PersonFacts:
    """A person's facts from the words of the trade; `holding` counts their open claims by channel."""
    held = holding or {}
    for channel in held:
        code_of(channel, CHANNELS, what="channel")
    return PersonFacts(
        number=number,
        is_qualified=int(is_qualified),
        tier=tier,
        pools=plan.pools_mask(tuple(pools)),
        levels=language_levels(languages),
        holding=tuple(held.get(channel, 0) for channel in CHANNELS),
    )


def language_levels(languages: Mapping[str, int]) -> tuple[int, ...]:
    """Proficiency 0-5 by language code, from names and levels."""
    levels = [0] * len(LANGUAGES)
    for name, level in languages.items():
        code = language_code(name)
        if code == UNDETERMINED or not 0 <= level <= 5:
            raise ValueError(f"{name}: {level} is no proficiency; use an ISO 639-1 language and a level from 1 to 5.")
        levels[code] = max(levels[code], level)
    return tuple(levels)

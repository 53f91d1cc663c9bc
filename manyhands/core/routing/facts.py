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
from manyhands.core.service_models.plan import NO_POOL, NO_SEGMENT, RoutingPlan

NOBODY = -1


class TicketFacts(NamedTuple):
    """One ticket, in the codes of its brand's plan. Persons are any whole numbers that tell them apart."""

    topic: int
    complexity: int
    priority: int
    language: int
    channel: int
    segment: int = NO_SEGMENT
    hops: int = 0
    waited_seconds: int = 0
    escalated_to: int = NO_POOL  # the pool an escalation sent it to
    held_by: int = NOBODY
    kept_for: int = NOBODY  # whoever served this customer last, while it is kept for them
    excluded: Sequence[int] = ()  # persons who declined it, escalated it or may not have it


class PersonFacts(NamedTuple):
    """One person as one brand's plan sees them."""

    number: int
    is_qualified: int  # 1 when they hold the right to take this brand's tickets
    tier: int
    pools: int  # the pools they belong to, as bits
    levels: Sequence[int]  # proficiency 0-5 by language code
    skills: Sequence[int] = ()  # proficiency 0-5 by the plan's skills
    credentials: int = 0  # those that are valid now, as bits
    contracts: int = -1  # the pools for which their vendor's contract holds now, as bits
    serves_another: int = 0  # 1 when they belong to another brand's exclusive pool
    has_unread_news: int = 0
    kept_out: int = 0  # by how they are signed in: the code of the reason
    holding: Sequence[int] = (0,) * len(CHANNELS)  # open claims by channel, of every brand


def ticket_facts(
    plan: RoutingPlan,
    *,
    language: str,
    topic: str = "other",
    complexity: str = "medium",
    priority: str = "normal",
    channel: str = "email",
    segment: str = "",
    hops: int = 0,
    waited_seconds: int = 0,
    escalated_to: str | None = None,
    held_by: int = NOBODY,
    kept_for: int = NOBODY,
    excluded: Sequence[int] = (),
) -> TicketFacts:
    """A ticket's facts from the words of the trade."""
    return TicketFacts(
        topic=plan.topic_code(topic),
        complexity=code_of(complexity, COMPLEXITIES, what="complexity"),
        priority=code_of(priority, PRIORITIES, what="priority"),
        language=language_code(language),
        channel=code_of(channel, CHANNELS, what="channel"),
        segment=plan.segment_code(segment),
        hops=hops,
        waited_seconds=waited_seconds,
        escalated_to=NO_POOL if escalated_to is None else plan.pool_code(escalated_to),
        held_by=held_by,
        kept_for=kept_for,
        excluded=tuple(excluded),
    )


def person_facts(
    plan: RoutingPlan,
    *,
    number: int,
    tier: int,
    pools: Collection[str],
    languages: Mapping[str, int],
    skills: Mapping[str, int] | None = None,
    credentials: Collection[str] = (),
    contracted: Collection[str] | None = None,
    is_qualified: bool = True,
    serves_another: bool = False,
    has_unread_news: bool = False,
    kept_out: int = 0,
    holding: Mapping[str, int] | None = None,
) -> PersonFacts:
    """A person's facts from the words of the trade; `holding` counts their open claims by channel.

    `contracted` names the vendors whose contract with this brand holds now and to which the person belongs.
    """
    held, known = holding or {}, skills or {}
    for channel in held:
        code_of(channel, CHANNELS, what="channel")
    return PersonFacts(
        number=number,
        is_qualified=int(is_qualified),
        tier=tier,
        pools=plan.pools_mask(tuple(pools)),
        levels=language_levels(languages),
        skills=tuple(known.get(name, 0) for name in plan.skill_names),
        credentials=sum(1 << code for code, name in enumerate(plan.credential_names) if name in credentials),
        contracts=_contracts(plan, contracted),
        serves_another=int(serves_another),
        has_unread_news=int(has_unread_news),
        kept_out=int(kept_out),
        holding=tuple(held.get(channel, 0) for channel in CHANNELS),
    )


def _contracts(plan: RoutingPlan, contracted: Collection[str] | None) -> int:
    return sum(1 << pool for pool, vendor in enumerate(plan.vendors) if contracted is None or vendor in contracted)


def language_levels(languages: Mapping[str, int]) -> tuple[int, ...]:
    """Proficiency 0-5 by language code, from names and levels."""
    levels = [0] * len(LANGUAGES)
    for name, level in languages.items():
        code = language_code(name)
        if code == UNDETERMINED or not 0 <= level <= 5:
            raise ValueError(f"{name}: {level} is no proficiency; use an ISO 639-1 language and a level from 1 to 5.")
        levels[code] = max(levels[code], level)
    return tuple(levels)

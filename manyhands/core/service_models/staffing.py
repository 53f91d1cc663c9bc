"""Where a brand has nobody for what its page asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from manyhands.core.service_models.check.seasons import day_of, is_dated
from manyhands.core.service_models.check.walking import by_name, people_in, speaks
from manyhands.core.service_models.page_error import Place, Problem, nearest
from manyhands.core.service_models.schema import ServiceModel


@dataclass(frozen=True)
class Hand:
    """One qualified person: their pools, and what they can, with proficiency 1-5."""

    pools: frozenset[str]
    languages: Mapping[str, int]
    skills: Mapping[str, int] | None = None  # None: not known, so not judged
    credentials: frozenset[str] | None = None


@dataclass(frozen=True)
class Staffing:
    """Who may take a brand's tickets, in what its customers write, and the topics it knows."""

    hands: tuple[Hand, ...]
    languages: tuple[str, ...]
    topics: frozenset[str]
    on: date
    translates: bool = False  # whether the brand has a translator


def gaps_in(page: ServiceModel, staffing: Staffing) -> tuple[Problem, ...]:
    """Everything the page asks and nobody there can give. All of it may come later, so it keeps no page from going live."""
    checks = (
        _empty_pools, _lost_pools, _languages_of_pools, _languages_of_the_brand, _languages_escalated, _abilities, _topics, _past_seasons,
    )  # fmt: skip
    return tuple(problem for check in checks for problem in check(page, staffing))


def _empty_pools(page: ServiceModel, staffing: Staffing) -> Iterator[Problem]:
    for i, pool in enumerate(page.pools):
        if pool.who != "machine" and not _in(staffing, [pool.name]):
            yield Problem(("pools", i), f"Nobody is qualified for {pool.name!r}.", "Qualify somebody before tickets come this way.")


def _lost_pools(page: ServiceModel, staffing: Staffing) -> Iterator[Problem]:
    here = {pool.name for pool in page.pools}
    lost = [hand for hand in staffing.hands if hand.pools.isdisjoint(here)]
    if lost:
        named = ", ".join(sorted(set().union(*(hand.pools for hand in lost))))
        words = f"{len(lost)} qualified for {named} would be in no pool of this page."
        yield Problem(("pools",), words, "Name a pool as before, or qualify them for these.")


def _languages_of_pools(page: ServiceModel, staffing: Staffing) -> Iterator[Problem]:
    level = min([page.limits.language_level, *(route.needs.language_level or 5 for route in page.routes)])
    for i, pool in enumerate(page.pools):
        hands = _in(staffing, [pool.name])
        for k, language in enumerate(pool.languages if hands else []):
            if not _speak(hands, language, level):
                words = f"Nobody in {pool.name!r} speaks {language} at level {level} or higher."
                yield Problem(("pools", i, "languages", k), words, "Qualify somebody who does, or take the language out.")


def _languages_of_the_brand(page: ServiceModel, staffing: Staffing) -> Iterator[Problem]:
    for i, route in enumerate(page.routes):
        level = route.needs.language_level or page.limits.language_level
        for language in route.when.language or staffing.languages:
            pools = [pool.name for pool in people_in(page, route) if speaks(pool, language)]
            hands = _in(staffing, pools)
            # Pools without anybody are told for themselves.
            if (hands or not pools) and not _speak(hands, language, level):
                words = f"Customers write in {language}, and nobody on this route speaks it at level {level} or higher."
                yield Problem(("routes", i), words, "Qualify somebody who does, or see that `language_gap` helps.")


def _languages_escalated(page: ServiceModel, staffing: Staffing) -> Iterator[Problem]:
    """What one tier answers in a language, and nobody of the next can: it would wait there for ever."""
    pools = by_name(page)
    level = min([page.limits.language_level, *(route.needs.language_level or 5 for route in page.routes)])
    for i, rule in enumerate(page.escalations):
        givers, takers = _in(staffing, [rule.from_pool]), _in(staffing, [rule.to])
        written = [one for one in staffing.languages if speaks(pools[rule.from_pool], one)]
        for language in dict.fromkeys([*pools[rule.from_pool].languages, *written]) if takers else ():
            if _answer(page, staffing, givers, language, level) and not _answer(page, staffing, takers, language, level):
                way = f"What {rule.from_pool!r} escalates in {language} finds nobody in {rule.to!r}"
                words = f"{way}: nobody there speaks it at level {level}."
                remedy = "Qualify somebody who does, or let another language or a translator stand in with `language_gap`."
                yield Problem(("escalations", i, "to"), words, remedy)


def _abilities(page: ServiceModel, staffing: Staffing) -> Iterator[Problem]:
    asked: list[tuple[Place, list[str], Mapping[str, int], Iterable[str]]] = [
        *((("pools", i), [pool.name], pool.skills, pool.credentials) for i, pool in enumerate(page.pools)),
        *(
            (("routes", i, "needs"), [pool.name for pool in people_in(page, route)], route.needs.skills, route.needs.credentials)
            for i, route in enumerate(page.routes)
        ),
    ]
    for at, pools, skills, credentials in asked:
        hands = _in(staffing, pools)
        for skill, level in skills.items():
            if hands and all(hand.skills is not None and hand.skills.get(skill, 0) < level for hand in hands):
                words = f"Nobody there has the skill {skill!r} at level {level} or higher."
                yield Problem((*at, "skills", skill), words, "Give it to somebody, or ask for less.")
        for name in credentials:
            if hands and all(hand.credentials is not None and name not in hand.credentials for hand in hands):
                yield Problem((*at, "credentials"), f"Nobody there has a valid {name!r}.", "Record it for somebody, or ask for less.")


def _topics(page: ServiceModel, staffing: Staffing) -> Iterator[Problem]:
    named = [
        *((("pools", i, "topics"), pool.topics) for i, pool in enumerate(page.pools)),
        *((("routes", i, "when", "topic"), route.when.topic) for i, route in enumerate(page.routes)),
        (("front_line", "topics"), page.front_line.topics),
    ]
    for at, topics in named:
        for topic in topics:
            if topic not in staffing.topics and topic != "other":
                yield Problem(at, f"The brand has no topic {topic!r}.", nearest(topic, staffing.topics))


def _past_seasons(page: ServiceModel, staffing: Staffing) -> Iterator[Problem]:
    for name, season in page.seasons.items():
        last = day_of(season.until) if season.until else None
        if season.until and is_dated(season.until) and last and last < staffing.on:
            words = f"The season {name!r} ended on {season.until}, so its pools get no tickets."
            yield Problem(("seasons", name), words, "Write the next dates, or leave out both years.")


def _in(staffing: Staffing, pools: list[str]) -> list[Hand]:
    return [hand for hand in staffing.hands if not hand.pools.isdisjoint(pools)]


def _answer(page: ServiceModel, staffing: Staffing, hands: list[Hand], language: str, level: int) -> bool:
    gap = page.language_gap
    if gap.translate_after and staffing.translates:
        return True
    return any(_speak(hands, one, level) for one in (language, *(gap.second.get(language, []) if gap.second_after else [])))


def _speak(hands: list[Hand], language: str, level: int) -> bool:
    return any(hand.languages.get(language, 0) >= level for hand in hands)

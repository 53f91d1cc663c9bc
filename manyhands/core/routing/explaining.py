"""Why did this person get this ticket, who else could have, and why could the others not?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from manyhands.core.routing.choosing import NONE, WAY_WORDS, Because, PersonTable, first_difference, merit
from manyhands.core.routing.eligibility import EVERY_POOL, Reason, capacity_left, need_of, opening_reason
from manyhands.core.routing.facts import NOBODY, PersonFacts, TicketFacts
from manyhands.core.routing.placing import Opening, pools_for
from manyhands.core.service_models.names import WORK
from manyhands.core.service_models.plan import RoutingPlan

_PUSHED = WORK.index("pushed")


@dataclass(frozen=True, slots=True)
class Standing:
    """What else the choice looks at, one value a person in their order; what is left out is the same for all."""

    idle_since_epoch_s: Sequence[int] | None = None
    quality: Sequence[int] | None = None
    cost_minor: Sequence[int] | None = None
    today: Sequence[int] | None = None
    preferred: int = NOBODY


@dataclass(frozen=True, slots=True)
class Other:
    """Somebody who could have had it. `because` is the first way by which they differ from whoever got it, None when by none."""

    number: int
    because: Because | None
    is_better: bool
    words: str


@dataclass(frozen=True, slots=True)
class Hindered:
    """Those who could not have it, for one reason."""

    reason: Reason
    numbers: tuple[int, ...]

    @property
    def words(self) -> str:
        """For people, counted."""
        return f"{self.reason.words} ({len(self.numbers)})"


@dataclass(frozen=True, slots=True)
class OpeningStory:
    """One opening of the ticket: whether it was taken through here, who else could have, who could not."""

    opening: Opening
    pool: str
    is_the_way: bool
    others: tuple[Other, ...]
    hindered: tuple[Hindered, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why somebody got a ticket, or nobody did."""

    number: int  # NOBODY when nobody did
    words: str
    openings: tuple[OpeningStory, ...]


def explain(
    plan: RoutingPlan, ticket: TicketFacts, people: Sequence[PersonFacts], *, got_by: int = NOBODY, pool: str | None = None, by: str = "",
    standing: Standing | None = None, open_pools: int = EVERY_POOL, can_translate: bool = False,
) -> Explanation:  # fmt: skip
    """The story of one decision, from the facts as they were when it was made.

    `pool` and `by`: through which, and for which reason of opening, it was taken.
    """
    ticket = ticket._replace(held_by=NOBODY) if got_by != NOBODY else ticket
    openings = pools_for(plan, ticket, can_translate=can_translate)
    tables = [_table(plan, ticket, people, opening, standing or Standing(), open_pools) for opening in openings]
    winner = next((row for row, person in enumerate(people) if person.number == got_by), NONE)
    way = _way(plan, openings, tables, winner, pool, by)
    stories = tuple(
        OpeningStory(
            opening, plan.pool_names[opening.pool], i == way, _others(plan, opening, table, people, winner), _hindered(table, people)
        )
        for i, (opening, table) in enumerate(zip(openings, tables, strict=True))
    )
    return Explanation(got_by, _words(plan, stories, way, got_by), stories)


def _table(
    plan: RoutingPlan, ticket: TicketFacts, people: Sequence[PersonFacts], opening: Opening, standing: Standing, open_pools: int
) -> PersonTable:
    need, wait = need_of(plan, ticket, opening), opening.opens_after_seconds
    return PersonTable.of(
        [opening_reason(plan.pools, plan.limits, need, wait, ticket, person, open_pools) for person in people],
        capacity_left=[capacity_left(plan.pools, plan.limits, opening.pool, ticket.channel, person) for person in people],
        idle_since_epoch_s=standing.idle_since_epoch_s or [0] * len(people),
        preferred=[int(person.number == standing.preferred) for person in people],
        quality=standing.quality,
        cost_minor=standing.cost_minor,
        today=standing.today,
    )


def _way(
    plan: RoutingPlan, openings: Sequence[Opening], tables: Sequence[PersonTable], winner: int, pool: str | None, by: str
) -> int:
    """The opening through which it was taken: that of the pool and reason told, else the first through which the winner could have it."""
    for i, opening in enumerate(openings):
        if by and pool == plan.pool_names[opening.pool] and by == opening.reason:
            return i
    for i, (opening, table) in enumerate(zip(openings, tables, strict=True)):
        if pool == plan.pool_names[opening.pool] or (pool is None and winner != NONE and table.reason[winner] == Reason.ELIGIBLE):
            return i
    return NONE


def _others(plan: RoutingPlan, opening: Opening, table: PersonTable, people: Sequence[PersonFacts], winner: int) -> tuple[Other, ...]:
    ways = plan.pools.choose_by[opening.pool]
    able = map(int, np.flatnonzero(table.reason == Reason.ELIGIBLE))
    return tuple(_other(table, ways, people[row].number, row, winner) for row in able if row != winner)


def _other(table: PersonTable, ways: Sequence[int], number: int, row: int, winner: int) -> Other:
    if winner == NONE:
        return Other(number, None, False, "could take it")
    place = first_difference(table, np.array(ways), winner, row)
    if place == NONE:
        return Other(number, None, False, "could have had it as well; nothing tells the two apart")
    way = int(ways[place])
    because, better, worse = WAY_WORDS[way]
    is_better = bool(merit(table, way, row) > merit(table, way, winner))
    return Other(number, because, is_better, f"could have had it: {better if is_better else worse}")


def _hindered(table: PersonTable, people: Sequence[PersonFacts]) -> tuple[Hindered, ...]:
    numbers: dict[Reason, list[int]] = {}
    for person, code in zip(people, table.reason, strict=True):
        if code != Reason.ELIGIBLE:
            numbers.setdefault(Reason(int(code)), []).append(person.number)
    found = (Hindered(reason, tuple(some)) for reason, some in numbers.items())
    return tuple(sorted(found, key=lambda one: (-len(one.numbers), one.reason)))


def _words(plan: RoutingPlan, stories: Sequence[OpeningStory], way: int, got_by: int) -> str:
    if got_by == NOBODY:
        able = sorted({other.number for story in stories for other in story.others})
        return f"Nobody has it yet; {len(able)} could take it now." if able else "Nobody has it, and nobody could take it now."
    if way == NONE:
        return "By these facts they could not have it through any opening; it was given by hand, or the facts have changed since."
    story = stories[way]
    if plan.pools.work[story.opening.pool] != _PUSHED:
        return f"They took it themselves from {story.pool}: {story.opening.words}. {_counted(len(story.others)).capitalize()} could have."
    if not story.others:
        return f"It was given to them in {story.pool}: nobody else could take it."
    before = [other.words for other in story.others if other.is_better]
    if before:
        return f"It was given to them in {story.pool}, though {_counted(len(before))} came first by these facts."
    return f"It was given to them in {story.pool}, before {_counted(len(story.others))} who could have had it."


def _counted(others: int) -> str:
    return "nobody else" if not others else "1 other" if others == 1 else f"{others} others"

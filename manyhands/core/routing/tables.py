"""Facts of many tickets and many people as columns, and what is asked of them: where each is open, and who may not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, cast

import numpy as np

from manyhands.core.routing.eligibility import need_at, need_reason
from manyhands.core.routing.facts import NOBODY, PersonFacts, TicketFacts
from manyhands.core.routing.kernels import kernel
from manyhands.core.routing.placing import COLUMNS, find_openings, most_openings, route_of
from manyhands.core.service_models.plan import GapTable, Ints, LimitTable, PoolTable, RouteTable

_TICKET_COLUMNS = len(TicketFacts._fields) - 1


class TicketTable(NamedTuple):
    """Facts of tickets, one row each: the columns of TicketFacts but for those who are excluded."""

    facts: Ints  # [tickets, facts], in the order of TicketFacts
    excluded_start: Ints
    excluded: Ints


class PeopleTable(NamedTuple):
    """Facts of people as one brand's plan sees them, one row each."""

    facts: Ints  # [people, number, is_qualified, tier, pools, credentials, contracts, serves_another, has_unread_news, kept_out]
    levels: Ints
    skills: Ints
    holding: Ints


def ticket_table(tickets: Sequence[TicketFacts]) -> TicketTable:
    """From facts."""
    start = np.cumsum([0, *(len(ticket.excluded) for ticket in tickets)], dtype=np.int64)
    facts = matrix([cast("tuple[int, ...]", ticket[:_TICKET_COLUMNS]) for ticket in tickets], _TICKET_COLUMNS)
    return TicketTable(facts, start, np.array([number for ticket in tickets for number in ticket.excluded], dtype=np.int64))


def people_table(people: Sequence[PersonFacts], *, skills: int, languages: int, channels: int) -> PeopleTable:
    """From facts."""
    facts = [
        (
            one.number, one.is_qualified, one.tier, one.pools, one.credentials, one.contracts, one.serves_another, one.has_unread_news,
            one.kept_out,
        )
        for one in people
    ]
    return PeopleTable(
        matrix(facts, 9),
        matrix([one.levels for one in people], languages),
        matrix([one.skills for one in people], skills),
        matrix([one.holding for one in people], channels),
    )


def matrix(rows: Sequence[Sequence[int]], width: int) -> Ints:
    """Rows of equal length as an array, also when there are none or they are empty."""
    return np.array(rows, dtype=np.int64).reshape(len(rows), width)


@kernel
def ticket_at(tickets: TicketTable, i: int) -> TicketFacts:
    """The facts of one ticket."""
    row = tickets.facts[i]
    excluded = tickets.excluded[tickets.excluded_start[i] : tickets.excluded_start[i + 1]]
    return TicketFacts(row[0], row[1], row[2], row[3], row[4], row[5], row[6], row[7], row[8], row[9], row[10], excluded)  # type: ignore[arg-type]  # an array, as compiled kernels take it


@kernel
def person_at(people: PeopleTable, i: int) -> PersonFacts:
    """The facts of one person."""
    row = people.facts[i]
    return PersonFacts(
        row[0], row[1], row[2], row[3], people.levels[i], people.skills[i], row[4], row[5], row[6], row[7], row[8], people.holding[i]
    )


@kernel
def open_now(routes: RouteTable, pools: PoolTable, gap: GapTable, tickets: TicketTable, can_translate: int, start: Ints) -> Ints:
    """Rows of route, pool, channel, language and level: where each ticket is open by now, soonest first; fills in `start`."""
    scratch, rows, count = np.zeros((most_openings(pools), COLUMNS), np.int64), np.zeros((16, 5), np.int64), 0
    for i in range(len(tickets.facts)):
        ticket = ticket_at(tickets, i)
        route = route_of(routes, ticket)
        for row in range(find_openings(routes, pools, gap, ticket, route, can_translate, scratch)):
            if scratch[row, 1] > ticket.waited_seconds or ticket.held_by != NOBODY:
                continue
            if count == len(rows):
                more = np.zeros((2 * count, 5), np.int64)
                more[:count] = rows
                rows = more
            rows[count, 0], rows[count, 1], rows[count, 2] = route, scratch[row, 0], ticket.channel
            rows[count, 3], rows[count, 4] = scratch[row, 2], scratch[row, 3]
            count += 1
        start[i + 1] = count
    return rows[:count]


@kernel
def fill_reasons(
    routes: RouteTable, pools: PoolTable, limits: LimitTable, needs: Ints, people: PeopleTable, open_pools: int, reason: Ints
) -> None:
    """Why each person may not take tickets of each need, as codes; 0 where they may."""
    for queue in range(len(needs)):
        row = needs[queue]
        need = need_at(routes, pools, row[0], row[1], row[2], row[3], row[4])
        for i in range(len(people.facts)):
            reason[queue, i] = need_reason(pools, limits, need, person_at(people, i), open_pools)

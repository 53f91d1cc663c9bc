"""Place the waiting tickets of every brand over everybody at once: from facts to arrays (`tables`, `assigning`), and back to values.

Tickets that ask for the same things stand in one queue, so that who may take them is asked once a queue and person.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import SimpleNamespace

import numpy as np

from manyhands.core.routing.assigning import ELSEWHERE, Assigned, Crowd, Queues, Shares, Waiting, assign_all
from manyhands.core.routing.choosing import NONE
from manyhands.core.routing.eligibility import EVERY_POOL, Reason
from manyhands.core.routing.facts import NOBODY, PersonFacts, TicketFacts
from manyhands.core.routing.kernels import plain
from manyhands.core.routing.tables import matrix, people_table, ticket_table
from manyhands.core.service_models.names import CHANNELS, LANGUAGES
from manyhands.core.service_models.plan import Ints, RoutingPlan

_LEVELS = 8  # a power of two above every level, to pack a need in a number


@dataclass(frozen=True, slots=True)
class Side:
    """One brand's part: its plan, its waiting tickets with their order keys, and everybody as its plan sees them.

    Every side names the same people in the same order.
    """

    plan: RoutingPlan
    tickets: Sequence[TicketFacts]
    order_keys: Sequence[int]
    people: Sequence[PersonFacts]
    preferred: Sequence[int] | None = None  # numbers of persons, NOBODY where there is none
    quality: Sequence[int] | None = None
    cost_minor: Sequence[int] | None = None
    served: int = 0
    open_pools: int = EVERY_POOL
    can_translate: bool = False


@dataclass(frozen=True, slots=True)
class Days:
    """How each person's day has been, in the order of the people: since when they are free, and the tickets they took."""

    idle_since_epoch_s: Sequence[int] = ()
    taken: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """This person gets the ticket through this pool."""

    number: int
    pool: int


@dataclass(frozen=True, slots=True)
class Waits:
    """Nobody gets it now; `because` is what keeps those who come nearest."""

    because: Reason

    @property
    def words(self) -> str:
        """For people."""
        return f"Nobody can take it now: whoever comes nearest {self.because.words}."


def place_all(
    sides: Sequence[Side], *, now_epoch_s: int, days: Days | None = None, using: SimpleNamespace | None = None
) -> list[tuple[Given | Waits, ...]]:
    """For every side what becomes of each of its tickets. `using`: `kernels.compiled()` where it has to be quick."""
    if not sides:
        return []
    crowd, queues, waiting, shares, pools = gather(sides, days=days, using=using)
    assigned = assign_all(crowd, queues, waiting, shares, now_epoch_s=now_epoch_s, using=using)
    answers, at = [], 0
    for side in sides:
        answers.append(_answers(side, assigned, pools, range(at, at + len(side.tickets))))
        at += len(side.tickets)
    return answers


def gather(
    sides: Sequence[Side], *, days: Days | None = None, using: SimpleNamespace | None = None
) -> tuple[Crowd, Queues, Waiting, Shares, Ints]:
    """Everything on arrays, and the pool of each queue."""
    by = using or plain()
    opened = [_open(side, by) for side in sides]
    queues = [_queues(side, needs, by) for side, (_, needs, _) in zip(sides, opened, strict=True)]
    shift = np.cumsum([0, *(len(one.channel) for one in queues)])
    rows = np.cumsum([0, *(len(queue) for _, _, queue in opened)])
    waiting = Waiting(
        order_key=_ints([key for side in sides for key in side.order_keys]),
        brand=np.repeat(np.arange(len(sides)), [len(side.tickets) for side in sides]),
        start=np.concatenate([[0], *(start[1:] + rows[i] for i, (start, _, _) in enumerate(opened))]).astype(np.int64),
        queue=np.concatenate([queue + shift[i] for i, (_, _, queue) in enumerate(opened)]),
        **_persons_of(sides),
    )
    joined = Queues(*(np.concatenate(columns) for columns in zip(*queues, strict=True)))
    shares = Shares(_ints([side.served for side in sides]), _ints([side.plan.limits.share for side in sides]))
    return _crowd(sides, days or Days()), joined, waiting, shares, np.concatenate([needs[:, 1] for _, needs, _ in opened])


def _open(side: Side, by: SimpleNamespace) -> tuple[Ints, Ints, Ints]:
    """Where each ticket's rows start, the different needs (route, pool, channel, language, level), and the need of each row."""
    start = np.zeros(len(side.tickets) + 1, dtype=np.int64)
    plan = side.plan
    rows = by.open_now(plan.routes, plan.pools, plan.gap, ticket_table(side.tickets), int(side.can_translate), start)
    codes = (((rows[:, 0] * len(plan.pool_names) + rows[:, 1]) * len(CHANNELS) + rows[:, 2]) * len(LANGUAGES) + rows[:, 3]) * _LEVELS
    _, firsts, queue = np.unique(codes + rows[:, 4], return_index=True, return_inverse=True)
    return start, rows[firsts], queue


def _queues(side: Side, needs: Ints, by: SimpleNamespace) -> Queues:
    pools, limits = side.plan.pools, side.plan.limits
    reason = np.zeros((len(needs), len(side.people)), dtype=np.int64)
    people = people_table(side.people, skills=pools.skills.shape[1], languages=len(LANGUAGES), channels=len(CHANNELS))
    by.fill_reasons(side.plan.routes, pools, limits, needs, people, side.open_pools, reason)
    ways = pools.choose_by[needs[:, 1]]
    return Queues(
        channel=needs[:, 2],
        concurrency=pools.concurrency[needs[:, 1], needs[:, 2]],
        claims_at_a_time=np.full(len(needs), limits.claims_at_a_time),
        weights=np.tile(limits.weights, (len(needs), 1)),
        reason=reason,
        ways=ways,
    )


def _persons_of(sides: Sequence[Side]) -> dict[str, Ints]:
    """The persons whom tickets name, as rows of the crowd."""
    row_of = {person.number: row for row, person in enumerate(sides[0].people)} if sides else {}
    tickets = [ticket for side in sides for ticket in side.tickets]
    preferred = [number for side in sides for number in side.preferred or [NOBODY] * len(side.tickets)]
    excluded = [[row_of[number] for number in ticket.excluded if number in row_of] for ticket in tickets]
    return {
        "preferred": _ints([row_of.get(number, NONE) for number in preferred]),
        "kept_for": _ints([NONE if ticket.kept_for == NOBODY else row_of.get(ticket.kept_for, ELSEWHERE) for ticket in tickets]),
        "excluded_start": np.cumsum([0, *map(len, excluded)], dtype=np.int64),
        "excluded": _ints([row for rows in excluded for row in rows]),
    }


def _crowd(sides: Sequence[Side], days: Days) -> Crowd:
    people = sides[0].people
    nothing = [0] * len(people)
    return Crowd(
        holding=matrix([person.holding for person in people], len(CHANNELS)),
        idle_since_epoch_s=_ints(days.idle_since_epoch_s or nothing),
        today=_ints(days.taken or nothing),
        quality=matrix([side.quality or nothing for side in sides], len(people)),
        cost_minor=matrix([side.cost_minor or nothing for side in sides], len(people)),
    )


def _answers(side: Side, assigned: Assigned, pools: Ints, rows: range) -> tuple[Given | Waits, ...]:
    answers: list[Given | Waits] = []
    for ticket, row in zip(side.tickets, rows, strict=True):
        if assigned.person[row] != NONE:
            answers.append(Given(side.people[assigned.person[row]].number, int(pools[assigned.queue[row]])))
        else:
            answers.append(Waits(Reason.ALREADY_HELD if ticket.held_by != NOBODY else Reason(int(assigned.reason[row]))))
    return tuple(answers)


def _ints(values: Sequence[int]) -> Ints:
    return np.array(values, dtype=np.int64)

"""What a week really was, as a brand's own log has it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from manyhands.science.past.past import Spans

Floats = NDArray[np.float64]
Kind = tuple[str, str, str]  # channel, language, topic


class Came(NamedTuple):
    """One ticket of the week. Moments are seconds since 1970, of UTC; None is not yet."""

    arrived: int
    channel: str
    language: str
    topic: str
    taken: int | None  # first taken by a person, or answered by the machine
    is_solved: bool
    came_back: bool
    is_tried: bool  # by the machine
    is_contained: bool  # solved by the machine, and not undone

    @property
    def kind(self) -> Kind:
        """What it is to the planner."""
        return self.channel, self.language, self.topic


class Held(NamedTuple):
    """A stretch of work on one of them."""

    person: int
    ticket: int  # place among those who came
    begins: int
    ends: int


@dataclass(frozen=True, slots=True)
class Lived:
    """A week from one Monday 00:00 of the brand's clock to the next."""

    week_on: str  # the Monday
    came: tuple[Came, ...]
    held: tuple[Held, ...]
    here_hours: float | None  # in which people of the brand were here; None where nobody was seen
    paid: float  # by resolution, as the ledger has it, in units of the currency
    review_scores: tuple[float, ...] = ()

    @classmethod
    def of(cls, said: Mapping[str, Any]) -> Lived:
        """From the plain values in which it is handed to another process."""
        came, held = (tuple(of(*row) for row in said[name]) for name, of in (("came", Came), ("held", Held)))
        return cls(**{**said, "came": came, "held": held, "review_scores": tuple(said["review_scores"])})

    def spans(self) -> Spans:
        """The stretches of work as a history has them."""
        columns = np.array(self.held, dtype=np.int64).reshape(-1, 4)
        return Spans(ticket=columns[:, 1], agent=columns[:, 0], begins=columns[:, 2], ends=columns[:, 3])


def own_seconds(spans: Spans, tickets: int) -> Floats:
    """By ticket: the time that people gave to it, a moment with several tickets in hand divided among these."""
    found = np.zeros(tickets)
    if not len(spans.ticket):
        return found
    size = len(spans.ticket)
    at, agent = np.concatenate([spans.begins, spans.ends]), np.concatenate([spans.agent, spans.agent])
    change = np.concatenate([np.ones(size, dtype=np.int64), -np.ones(size, dtype=np.int64)])
    order = np.lexsort((at, agent))
    in_hand = np.cumsum(change[order])  # back at 0 after the last end of each person
    lasts = np.diff(at[order], append=at[order][-1]).astype(np.float64)
    alone = np.divide(lasts, in_hand, out=np.zeros(2 * size), where=in_hand > 0)
    clock = np.empty(2 * size)
    clock[order] = np.cumsum(alone) - alone  # a person's clock that runs at 1/n while n are in hand
    np.add.at(found, spans.ticket, clock[size:] - clock[:size])
    return found


def waits(came: Sequence[Came], open_hours: Sequence[bool], local: NDArray[np.int64]) -> Floats:
    """Seconds until each was taken, from its arrival or the next opening; NaN for those that nobody has taken yet.

    `local` are the arrivals by the brand's own clock, from a Monday 00:00 on.
    """
    taken = np.array([np.nan if one.taken is None else one.taken - one.arrived for one in came], dtype=np.float64)
    opens = np.array([seconds_to_opening(int(at), open_hours) for at in local], dtype=np.float64)
    return np.asarray(np.maximum(taken - opens, 0.0))


def seconds_to_opening(at: int, open_hours: Sequence[bool]) -> int:
    """From a moment of the week until the desk is open: 0 when it is, or never is."""
    hours = len(open_hours)
    hour = at // 3600 % hours
    for ahead in range(hours):
        if open_hours[(hour + ahead) % hours]:
            return max(0, ahead * 3600 - at % 3600) if ahead else 0
    return 0

"""Seasons that begin and end by themselves: too many for too long, and few enough for long enough."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Literal

Measure = Literal["waiting", "arrivals"]
WORDS: dict[Measure, str] = {"waiting": "tickets waited", "arrivals": "tickets came in an hour"}
# Where nobody looked for longer than this, nobody knows how it was meanwhile: the time is counted anew.
UNSEEN_MAX = timedelta(minutes=15)
LOOK_EVERY = timedelta(minutes=1)
NOT_YET = datetime(9999, 1, 1, tzinfo=UTC)  # a season with no day to come


@dataclass(frozen=True, slots=True)
class Trigger:
    """Begins when the measure was over `over` for so long; ends when it was under `under` for so long."""

    measure: Measure
    over: int
    over_for: timedelta
    under: int
    under_for: timedelta


@dataclass(frozen=True, slots=True)
class Watch:
    """What is known of such a season: whether it is on, since when the measure has crossed its bound, when somebody last looked."""

    is_on: bool = False
    crossed_at: datetime | None = None
    seen_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look found: the watch from now on, and in words what happened, if anything."""

    watch: Watch
    happened: Literal["", "began", "ended"] = ""
    because: str = ""


def look(trigger: Trigger, watch: Watch, count: int, *, now: datetime) -> Looked:
    """The next state of a season that begins and ends by itself, by how many there are now."""
    is_unseen = watch.seen_at is None or now - watch.seen_at > UNSEEN_MAX
    crosses = count < trigger.under if watch.is_on else count > trigger.over
    crossed_at = None if not crosses else now if is_unseen or watch.crossed_at is None else watch.crossed_at
    watch = replace(watch, crossed_at=crossed_at, seen_at=now)
    needed = trigger.under_for if watch.is_on else trigger.over_for
    if crossed_at is None or now - crossed_at < needed:
        return Looked(watch)
    bound = f"fewer than {trigger.under}" if watch.is_on else f"more than {trigger.over}"
    because = f"{bound} {WORDS[trigger.measure]} for {_words(needed)}, {count} at the end"
    return Looked(Watch(not watch.is_on, None, now), "ended" if watch.is_on else "began", because)


def _words(length: timedelta) -> str:
    minutes = round(length.total_seconds() / 60)
    return f"{minutes // 60} h" if minutes % 60 == 0 else f"{minutes} min"

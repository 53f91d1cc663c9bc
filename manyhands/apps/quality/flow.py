"""What the operator reads of the whole house: counts and kinds, never anybody's words."""

from __future__ import annotations

from datetime import datetime

from manyhands.apps.ground.sql import Row, one, rows


def flow_now(*, now: datetime) -> Row | None:
    """How many tickets, jobs and letters are where; None for whoever is not the operator."""
    return one("SELECT * FROM mh_flow(%(now)s)", {"now": now})


def solved_by_hour(*, now: datetime, hours: int = 14) -> list[Row]:
    """Tickets solved in each of the last hours, oldest first."""
    return rows("SELECT * FROM mh_solved_by_hour(%(now)s, %(hours)s)", {"now": now, "hours": hours})


def waiting_longest(*, now: datetime, most: int = 8) -> list[Row]:
    """The tickets that wait longest, and how many people online could take each."""
    return rows("SELECT * FROM mh_waiting_longest(%(now)s, %(most)s)", {"now": now, "most": most})


def who_is_online(*, most: int = 12) -> list[Row]:
    """People who are here, the busiest first."""
    return rows("SELECT * FROM mh_who_is_online(%(most)s)", {"most": most})


def feed(*, most: int = 40) -> list[Row]:
    """The newest events."""
    return rows("SELECT * FROM mh_feed(%(most)s)", {"most": most})


def books_per_brand() -> list[Row]:
    """What is off in each brand's books; nothing, always. It adds up every posting, so it is asked now and then."""
    return rows("SELECT * FROM mh_books()")

"""The flow of the whole house: GET /operations and its fragments. Counts and kinds, never anybody's words."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta
from typing import Any

from django.http import Http404, HttpResponse

from manyhands.apps.ground.pages import set_aside_count
from manyhands.apps.ground.sql import Row
from manyhands.apps.quality.flow import books_per_brand, feed, flow_now, solved_by_hour, waiting_longest, who_is_online
from manyhands.web.doors.asking import NOT_THERE, require_anywhere
from manyhands.web.doors.page import Facts, fragment, page, show
from manyhands.web.doors.types import Request
from manyhands.web.ui.filters import duration, language_name, words

_LATELY_MINUTES = 10
_BOOKS_FRESH = timedelta(seconds=60)
_BY = {"customer": "Customer", "integration": "Brand's own system", "system": "Manyhands"}


class Books:
    """What adding up every posting came to, kept for a minute: a page that refreshes by itself must not add up for ever."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._found: tuple[datetime, list[Row]] | None = None

    def as_of(self, now: datetime) -> tuple[datetime, list[Row]]:
        """When they were looked at, and what was found in each brand."""
        with self._lock:
            if self._found is None or not timedelta(0) <= now - self._found[0] < _BOOKS_FRESH:
                self._found = (now, books_per_brand())
            return self._found


_BOOKS = Books()


def facts_now(request: Request) -> Facts:
    """Everything but the feed."""
    require_anywhere(request.identity, "operations.flow")
    now, counted = request.now, flow_now(now=request.now)
    if counted is None:
        raise Http404(NOT_THERE)
    return {
        "steps": _steps(counted, now), "rates": _rates(counted, now), "set_aside": set_aside_count(),
        "queue": {
            "waiting": counted["jobs_waiting"], "running": counted["jobs_running"], "failed": counted["jobs_failed"],
            "oldest_seconds": _since(counted["oldest_job_at"], now),
        },
        "outbox": {
            "waiting": counted["letters_waiting"], "failed": counted["letters_failed"],
            "oldest_seconds": _since(counted["oldest_letter_at"], now),
        },
        "oldest": [_waiting(row, now) for row in waiting_longest(now=now)], "books": _books(now),
        "online": [_online(row) for row in who_is_online()], "online_total": counted["people_online"],
    }  # fmt: skip


def _since(at: datetime | None, now: datetime) -> float | None:
    return max(0.0, (now - at).total_seconds()) if at else None


def _steps(counted: Row, now: datetime) -> list[dict[str, Any]]:
    oldest = _since(counted["oldest_offer_at"], now)
    notes = {
        "arrived": "not read yet", "read": "not placed yet", "offered": f"oldest {duration(oldest)}" if oldest else "none waits",
        "claimed": "being answered", "pending": "on the customer", "escalated": "went up, still open", "solved_today": "today",
        "held_pay": "until free",
    }  # fmt: skip
    names = {"solved_today": "Solved", "held_pay": "Held pay"}
    return [{"name": names.get(key, words(key)), "count": counted[key], "note": note} for key, note in notes.items()]


def _rates(counted: Row, now: datetime) -> dict[str, Any]:
    hours = [{"label": f"{row['hour_at']:%H}", "value": row["solved"], "words": None} for row in solved_by_hour(now=now)]
    return {
        "received_per_minute": round(counted["received_lately"] / _LATELY_MINUTES, 1),
        "solved_per_minute": round(counted["solved_lately"] / _LATELY_MINUTES, 1), "hours": hours,
    }  # fmt: skip


def _waiting(row: Row, now: datetime) -> dict[str, Any]:
    return {
        "uuid": row["short_id"], "brand": {"slug": row["brand_slug"], "name": row["brand_name"]},
        "title": f"{words(row['topic'] or 'not_read_yet')} · {row['short_id']}", "because": _because(row),
        "waiting_seconds": _since(row["since_at"], now),
    }  # fmt: skip


def _because(row: Row) -> str:
    if not row["topic"] and not row["language"]:
        return "not read yet"
    if not row["pools"]:
        return "open to no pool right now"
    pools = ", ".join(words(pool).lower() for pool in row["pools"])
    if row["hands"]:
        return f"offered to {pools}, not taken yet"
    spoken = f" speaks {language_name(row['language'])}" if row["language"] else " is there"
    return f"offered to {pools}, nobody online{spoken}"


def _books(now: datetime) -> dict[str, Any]:
    checked_at, found = _BOOKS.as_of(now)
    off = [row for row in found if row["entries_off"] or row["balances_off"]]
    said = "; ".join(f"{row['brand_name']}: {row['entries_off']} entries, {row['balances_off']} balances" for row in off)
    return {"is_balanced": not off, "words": said, "checked_at": checked_at}


def _online(row: Row) -> dict[str, Any]:
    return {"name": row["name"], "brands": f"{row['brands']} brand{'' if row['brands'] == 1 else 's'}", "holds": row["held"]}


def facts_feed(request: Request) -> Facts:
    """What happened last."""
    require_anywhere(request.identity, "operations.flow")
    return {
        "events": [
            {"at": row["at"], "who": row["by_name"] or _BY.get(row["by_kind"], "Somebody"),
             "what": f"{words(row['kind'])} · {row['short_id']}", "brand_name": row["brand_name"]}
            for row in feed()
        ]
    }  # fmt: skip


@page
def flow(request: Request) -> HttpResponse:
    """Where every ticket is on its way, and whether the house is well."""
    return show(request, "operations/flow.jinja", lambda: facts_now(request) | facts_feed(request), here="operations")


@page
def now(request: Request) -> HttpResponse:
    """Fragment: the counts."""
    return fragment(request, "operations/now.jinja", lambda: facts_now(request))


@page
def feed_part(request: Request) -> HttpResponse:
    """Fragment: the newest events."""
    return fragment(request, "operations/feed.jinja", lambda: facts_feed(request))

"""What-ifs of a plan as its pages show them: the form, a line of the list, and each model beside what it was."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from manyhands.apps.ground.sql import Row
from manyhands.science.planning.answer import Answer, Interval
from manyhands.science.planning.asked import HOURS
from manyhands.science.planning.asked_change import Difference
from manyhands.science.planning.moved import Moved, WhatIf

FIELDS = ("machine", "volume", "peak", "pay", "target", "languages", "hours", "vendor", "assume")


def what_if_form(answer: Answer, written: Mapping[str, str]) -> dict[str, Any]:
    """As brand/what_if_form.jinja takes it."""
    return {
        "key": str(uuid4()), "hours": [("", "as they are"), *HOURS.items()], "values": dict.fromkeys(FIELDS, "") | dict(written),
        "languages": ", ".join(answer.languages),
        "promised": ", ".join(f"{channel}={target}" for channel, target in sorted(answer.targets.items())), "peak": f"{answer.peak:g}",
    }  # fmt: skip


def what_if_line(row: Row, slug: str, plan_id: UUID) -> dict[str, Any]:
    """One that was asked."""
    return {
        "href": f"/b/{slug}/plans/{plan_id}/what-ifs/{row['id']}", "state": row["state"], "told": row["told"],
        "by": row["asked_by"] or "A colleague", "at": row["asked_at"], "words": row.get("first_words") or "",
        "different": list(Difference.of(row["difference"]).words),
    }  # fmt: skip


def what_if_shown(found: WhatIf) -> dict[str, Any]:
    """As brand/what_if.jinja takes it."""
    return {
        "words": list(found.words), "different": list(found.different), "currency": found.currency, "is_tie": found.is_tie,
        "moved": [_row(one) for one in found.moved], "made": f"The same tickets as in the plan, {found.replications} replications of them.",
    }  # fmt: skip


def _row(one: Moved) -> dict[str, Any]:
    return {
        "title": one.title, "now": _place(one.rank, one.is_tied), "was": _place(one.rank_before, one.is_tied_before),
        "is_first": one.rank == 1 or one.is_tied, "has_moved": one.rank != one.rank_before,
        "cost_before": f"{one.cost_month_before:,.0f}", "cost": "" if one.cost_month is None else f"{one.cost_month:,.0f}",
        "cost_change": _change(one.cost_change, ",.0f"), "in_time_change": _change(_points(one.in_time_change), ".1f"),
        "quality_change": _change(one.quality_change, ".1f"), "why_not": " ".join(one.why_not),
    }  # fmt: skip


def _place(rank: int | None, is_tied: bool) -> str:
    return "–" if rank is None else "=1" if is_tied else str(rank)


def _points(share: Interval | None) -> Interval | None:
    return None if share is None else Interval(*(end * 100 for end in (share.mean, share.low, share.high)))


def _change(found: Interval | None, form: str) -> str:
    """A change with its interval; none, where there is none."""
    if found is None:
        return ""
    mean, low, high = (format(end, "+" + form) for end in (found.mean, found.low, found.high))
    if float(mean.replace(",", "")) == 0 and low == mean == high:
        return "none"
    return mean if low == high else f"{mean} ({low} to {high})"

"""Who is planned when: GET /b/<slug>/coverage."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpResponse

from manyhands.apps.brands.queries import brand_facts
from manyhands.apps.shifts.coverage import coverage_of
from manyhands.core.coverage import Coverage, Row, by_day
from manyhands.web.brand.asked import brand_asked
from manyhands.web.doors.page import Facts, page, show
from manyhands.web.doors.types import Request
from manyhands.web.shift_words import day_words, first_day, gaps_said, midnight, zone_words
from manyhands.web.ui.filters import language_name, words

_DAYS = 7
_SAID_MAX = 6


def facts_of(request: Request, slug: str) -> Facts:
    """A week of a brand, by its own clock."""
    brand = brand_facts(brand_asked(request, slug, "brand.coverage")["id"])
    zone = ZoneInfo(brand["time_zone"])
    first = first_day(request, zone)
    begins_at, ends_at = (midnight(first + timedelta(days=days), zone) for days in (0, _DAYS))
    found = coverage_of(brand["id"], begins_at=begins_at, hours=round((ends_at - begins_at).total_seconds() / 3600))
    return {
        "brand": {"slug": slug, "name": brand["name"]}, "zone": zone_words(zone), "gap_hours": found.gap_hours,
        "is_planned": any(any(row.counts) for row in found.rows),
        "rows": [_row(found, row, zone) for row in found.rows],
        "weeks": [(words_, first + timedelta(days=days)) for words_, days in (("Week before", -_DAYS), ("Week after", _DAYS))],
    }  # fmt: skip


def _row(found: Coverage, row: Row, zone: ZoneInfo) -> dict[str, Any]:
    demand, said = row.demand, gaps_said(found, row, zone)
    name = language_name(demand.name) if demand.kind == "language" else words(demand.name)
    days = [
        {"on": day_words(day.on), "hours": [{"count": count, "is_gap": gap} for count, gap in zip(day.counts, day.gaps, strict=True)]}
        for day in by_day(found, row, zone=zone)
    ]
    return {
        "kind": demand.kind, "name": name, "need": demand.need, "days": days, "gap_hours": sum(row.gaps), "said": said[:_SAID_MAX],
        "more": max(0, len(said) - _SAID_MAX),
    }  # fmt: skip


@page
def coverage(request: Request, slug: str) -> HttpResponse:
    """Hour by hour: pools, languages and skills, with the gaps."""
    return show(request, "brand/coverage.jinja", lambda: facts_of(request, slug), here=f"coverage:{slug}")

"""Sample variables of the pages about vendors and their contracts."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from manyhands.web.ui.samples.people import LARK, TICKET, euro

HOUR = 3_600


def _line(kind: str, hours: float, rate: int, amount: int) -> dict[str, Any]:
    is_free = kind == "overtime" and not rate
    return {"kind": kind, "seconds": int(hours * HOUR), "rate": euro(rate), "amount": euro(amount), "is_free": is_free}


def _contract(now: datetime) -> dict[str, Any]:
    lines = [_line("hours", 160, 1_800, 288_000), _line("overtime", 12.5, 2_500, 31_250), _line("penalty", 0, 0, -15_963)]
    return {
        "id": TICKET, "vendor": "Willow Support", "brand": LARK["name"], "pools": ["Day shift", "Late shift"], "languages": ["German"],
        "begins_at": now - timedelta(days=90), "ends_at": now + timedelta(days=275), "rate": euro(1_800),
        "worked_seconds": 172 * HOUR + 1_800, "agreed_seconds": 160 * HOUR, "over_seconds": 12 * HOUR + 1_800,
        "minimum_seconds": 40 * HOUR, "seats": 4, "people": 5, "idle_seconds": 31 * HOUR, "idle": euro(55_800), "surge": euro(31_250),
        "level": {
            "of": "first_response", "agreed": "90 %", "kept": "86.4 %", "judged": 412, "penalty": "5 %",
            "within_seconds": None, "is_below": True,
        },
        "billed_at": None, "lines": lines, "total": euro(303_287),
    }  # fmt: skip


def _invoices(now: datetime) -> list[dict[str, Any]]:
    of_each = [("February 2026", 118, 212_400, None), ("January 2026", 30, 54_000, 18_000)]
    return [
        {"month": month, "vendor": "Willow Support", "brand": LARK["name"], "issued_at": now, "seconds": hours * HOUR}
        | {"hours": euro(amount), "minimum": euro(rest) if rest else None, "overtime": None, "penalty": None}
        | {"total": euro(amount + (rest or 0))}
        for month, hours, amount, rest in of_each
    ]


def _month() -> dict[str, Any]:
    return {"words": "March 2026 so far", "before": "2026-02", "next": None, "is_over": False}


def of_brand(now: datetime) -> dict[str, Any]:
    """One contract with hours beyond it and a level that was missed, two invoices, and two pools side by side."""
    pools = [("Day shift", "vendor", 340, 0.78, 4.4, 3.9), ("Brand desk", "brand_team", 61, 0.91, None, 4.6)]
    return {
        "brand": LARK, "month": _month(), "contracts": [_contract(now)], "invoices": _invoices(now), "billed": euro(0),
        "idle": euro(55_800), "surge": euro(31_250),
        "quality": [
            {"pool": pool, "who": who, "solved": solved, "first_contact": first, "satisfaction": liked, "review_score": score}
            | {"answered": 40, "reviewed": 22}
            for pool, who, solved, first, liked, score in pools
        ],
    }  # fmt: skip


def of_lead(now: datetime) -> dict[str, Any]:
    """The same contract as its vendor's lead sees it."""
    people = [{"name": "Ola Berg", "is_here": True, "held": 3}, {"name": "Ruth Amari", "is_here": False, "held": 0}]
    return {"month": _month(), "contracts": [_contract(now)], "invoices": _invoices(now), "people": people}


def of_nobody() -> dict[str, Any]:
    """A month without anything."""
    return {"month": _month(), "contracts": [], "invoices": [], "people": []}

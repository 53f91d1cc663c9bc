"""Sample variables of the pages about a brand's plans."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from manyhands.web.ui.samples.people import LARK, TICKET

_HREF = f"/b/lark-and-loom/plans/{TICKET}"
_PIXEL = "data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAzNjAgMjMwIi8+"


def _form() -> dict[str, Any]:
    values = {
        "target": "80/60s", "growth": "10", "effort": "quick", "machine": "", "volume": "", "pay": "1.2", "hours": "", "per_dollar": "0.92",
    }  # fmt: skip
    efforts = [("quick", "quick: some minutes, wider intervals"), ("thorough", "thorough: longer, narrow intervals")]
    hours = [("", "as they are"), ("always", "around the clock")]
    return {"currency": "EUR", "efforts": efforts, "hours": hours, "key": TICKET, "values": values}


def _line(now: datetime, state: str, told: str = "", words: str = "") -> dict[str, Any]:
    return {
        "href": _HREF, "state": state, "told": told, "by": "Nora Lindqvist", "at": now - timedelta(minutes=7), "words": words,
        "is_at_work": state in ("queued", "running"), "effort": "quick", "differences": ["Growth of 10 % a year."],
    }  # fmt: skip


def asked(now: datetime) -> dict[str, Any]:
    """One at work, one done, one without an answer; and a form that could not be read."""
    found = [
        _line(now, "running", told="blended"), _line(now, "done", words="Hybrid team suits Lark & Loom best: 54,379 EUR a month."),
        _line(now, "failed", told="This brand has 12 tickets; 50 are needed to say anything."),
    ]  # fmt: skip
    return {"brand": LARK, "form": _form(), "said": "'soon' is no target. Nothing was asked.", "is_at_work": True, "plans": found}


def none_asked(now: datetime) -> dict[str, Any]:
    """The first visit."""
    return asked(now) | {"said": "", "is_at_work": False, "plans": []}


def at_work(now: datetime) -> dict[str, Any]:
    """It is being compared."""
    return {"brand": LARK, "form": _form(), "plan": _line(now, "running", told="blended"), "answer": None}


def answered(now: datetime) -> dict[str, Any]:
    """A tie, with what would change it."""
    row = {
        "place": "=1", "title": "Hybrid team", "cost": "54,379 (53,729 to 55,028)", "each": "17.29", "service": "94.8 % (93.7 to 95.8)",
        "solved": "87.6 % (86.8 to 88.3)", "quality": "76.0", "behind": "", "is_first": True,
        "href": "/b/lark-and-loom/service-model/draft?preset=hybrid",
    }  # fmt: skip
    told = "1 Hybrid team: 54,379 a month, 94.8% in time"
    chart = {"kind": "figure", "title": "Cost a month and share in time", "src": _PIXEL, "told": told}
    third = row | {"place": "3", "title": "Blended team", "behind": "12 %", "is_first": False}
    question = {"question": "How large are your peaks?", "understood": "Twice for six weeks.", "follows": "Staff is added for them."}
    answer = {
        "words": ["Hybrid team and Shared team are a tie for Lark & Loom.", "Next is Blended team, 12 % of cost behind."],
        "currency": "EUR", "is_tie": True, "made": "Seed 1, 8 replications of 2 weeks of each part of the year.", "assumed": 41,
        "ranked": [row, row | {"title": "Shared team", "behind": "1 %"}, third],
        "excluded": [{"title": "Human cloud", "why": "Your data is restricted, and here anybody who qualifies would see tickets."}],
        "picture": [chart, {"kind": "said", "text": "Each mark is a model."}],
        "changes": [{"kind": "points", "items": ["Shared team would be first if wages were over 23.4 EUR an hour (taken: 19)."]}],
        "considered": [question],
        "guesses": ["How much work a ticket is has to be assumed."],
    }  # fmt: skip
    return {"brand": LARK, "form": _form(), "plan": _line(now, "done"), "answer": answer}

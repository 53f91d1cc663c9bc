"""Sample variables of the pages about a brand's plans."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from manyhands.science.planning.answer import Interval, Ranked
from manyhands.science.report.charts import pareto
from manyhands.science.report.content import Figure
from manyhands.science.report.html import picture_of
from manyhands.web.ui.samples.people import LARK, TICKET

_HREF = f"/b/lark-and-loom/plans/{TICKET}"


def _model(rank: int, title: str, cost: float, service: float, quality: float, *, is_on_front: bool) -> Ranked:
    """A mark of the picture; the page takes no other figures from here."""
    near = [Interval(mean, mean - half, mean + half) for mean, half in ((cost, cost / 80), (service, 0.01), (quality, 1.0), (0.0, 0.0))]
    return Ranked(
        rank, title.lower(), title, "", False, "", near[0], near[0], (cost, cost), {"chat": near[1]}, {"chat": near[1]}, near[3], near[3],
        near[3], near[2], near[3], near[3], is_on_front, (), (), (), 0.0, (),
    )  # fmt: skip


def _picture() -> str:
    models = (
        _model(1, "Hybrid team", 54_379, 0.948, 76.0, is_on_front=True), _model(2, "Shared team", 54_902, 0.921, 74.5, is_on_front=False),
        _model(3, "Blended team", 60_914, 0.957, 78.1, is_on_front=True),
    )  # fmt: skip
    title = "Cost a month and share in time"
    return picture_of(Figure(title, pareto(models, "EUR"), title))


def _form() -> dict[str, Any]:
    values = {
        "target": "80/60s", "growth": "10", "effort": "quick", "machine": "", "volume": "", "pay": "1.2", "hours": "", "per_dollar": "0.92",
    }  # fmt: skip
    efforts = [("quick", "quick: some minutes"), ("thorough", "thorough: longer")]
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
    return {
        "brand": LARK, "form": _form(), "plan": _line(now, "running", told="blended"), "answer": None, "said": "", "what_if": None,
        "what_ifs": [],
    }  # fmt: skip


def answered(now: datetime) -> dict[str, Any]:
    """A tie, with what would change it."""
    row = {
        "place": "=1", "title": "Hybrid team", "cost": "54,379 (53,729 to 55,028)", "each": "17.29", "service": "94.8 % (93.7 to 95.8)",
        "solved": "87.6 % (86.8 to 88.3)", "quality": "76.0", "behind": "", "is_first": True,
        "href": "/b/lark-and-loom/service-model/draft?preset=hybrid",
    }  # fmt: skip
    told = "1 Hybrid team: 54,379 a month, 94.8% in time"
    chart = {"kind": "figure", "title": "Cost a month and share in time", "src": _picture(), "told": told}
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
    asked = {"href": f"{_HREF}/what-ifs/{TICKET}", "words": "Shared team would be first.", "told": "", "different": ["1.2 times the pay"]}
    return {
        "brand": LARK, "form": _form(), "plan": _line(now, "done"), "answer": answer, "said": "", "what_if": _what_if_form(),
        "what_ifs": [asked],
    }  # fmt: skip


def _what_if_form() -> dict[str, Any]:
    values = dict.fromkeys(("machine", "volume", "peak", "pay", "target", "languages", "hours", "vendor", "assume"), "") | {"pay": "1.2"}
    hours = [("", "as they are"), ("always", "around the clock")]
    return {"key": TICKET, "hours": hours, "values": values, "languages": "en, de", "promised": "chat=80/60s, email=90/4h", "peak": "2"}


def what_if_asked(now: datetime) -> dict[str, Any]:
    """It is being played."""
    asked = {
        "href": f"{_HREF}/what-ifs/{TICKET}", "state": "queued", "told": "", "by": "Nora Lindqvist", "at": now - timedelta(seconds=3),
        "different": ["1.2 times the pay"],
    }  # fmt: skip
    return {"brand": LARK, "plan_href": _HREF, "asked": asked, "what_if": _what_if_form(), "answer": None}


def what_if_answered(now: datetime) -> dict[str, Any]:
    """One overtakes another, and one falls out."""
    first = {
        "title": "Shared team", "now": "1", "was": "2", "is_first": True, "has_moved": True, "cost_before": "54,902", "cost": "58,120",
        "cost_change": "+3,218 (+3,050 to +3,386)", "in_time_change": "none", "quality_change": "none", "why_not": "",
    }  # fmt: skip
    second = first | {
        "title": "Hybrid team", "now": "2", "was": "1", "is_first": False, "cost_before": "54,379", "cost": "61,871",
        "cost_change": "+7,492 (+7,105 to +7,879)",
    }  # fmt: skip
    gone = second | {"title": "Blended team", "now": "–", "was": "3", "cost": "", "why_not": "It costs more than your budget."}
    answer = {
        "words": ["Shared team would be first, and no longer Hybrid team.", "Shared team would cost 58,120 EUR a month."],
        "different": ["Wages are 1.2 times as much: 22.8 EUR/hour (now 19)."], "currency": "EUR", "is_tie": False,
        "moved": [first, second, gone],
        "made": "The same tickets as in the plan, 8 replications of them.",
    }  # fmt: skip
    page = what_if_asked(now)
    return page | {"asked": page["asked"] | {"state": "done"}, "answer": answer}

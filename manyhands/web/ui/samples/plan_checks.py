"""Sample variables of the plan a brand runs, of its weeks, and of a page on the brand's own tickets."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from manyhands.science.report.weekly import causes_chart, told_in_chart, weeks_chart
from manyhands.web.brand.plan_figures import shown_figure, week_words
from manyhands.web.ui.samples.people import LARK, TICKET

NO_PLAN: dict[str, Any] = {"checks": None}
NOTHING_TO_ADOPT: dict[str, Any] = {"models": [], "adopted": None, "adoption_key": TICKET}
NO_REPLAY: dict[str, Any] = {"replay": None, "replay_key": TICKET}
_REASON = "310 tickets came where 240 were planned (+29%)."


def _figure(what: str, unit: str, promised: float, half: float, real: float) -> dict[str, Any]:
    return {"what": what, "unit": unit, "promised": promised, "low": promised - half, "high": promised + half, "real": real}


def _week(week_on: str, in_time: float, tickets: float) -> dict[str, Any]:
    figures = [_figure("in time, chat", "share", 0.93, 0.03, in_time), _figure("tickets", "tickets", 240, 31, tickets)]
    return {"week_on": week_on, "figures": figures}


def in_force(now: datetime) -> dict[str, Any]:
    """Three weeks, the last of which is not chance."""
    weeks = [_week("2026-03-02", 0.94, 236), _week("2026-03-09", 0.91, 251), _week("2026-03-16", 0.86, 310)]
    causes = [
        {"what": "volume", "words": "+29% tickets", "points": -0.052}, {"what": "handling", "words": "-2% handling time", "points": 0.006},
    ]  # fmt: skip
    figures = [*weeks[-1]["figures"], _figure("cost", "money", 3000, 140, 3090)]
    newest = {
        "week": week_words("2026-03-16"), "plan_again": True, "reasons": [_REASON],
        "words": [
            "Time to plan again: the week differs from the plan by more than chance.",
            "chat: 86 % in time where 93 % was promised (90 to 96 by chance): worse than chance.",
            "What counted most is how many tickets came (+29% tickets): -5.2 points in time.",
        ],
        "figures": [shown_figure(one, "EUR") for one in figures],
        "questions": [shown_figure(_figure(name, "tickets", 120, 22, 155), "EUR") for name in ("orders", "returns")],
        "causes": causes_chart(causes, -0.004), "causes_told": "volume: -5.2 points; handling: +0.6 points",
    }  # fmt: skip
    return {"checks": _checks(now) | {
        "newest": newest, "picture": weeks_chart(weeks), "told": told_in_chart(weeks),
        "weeks": [_line("2026-03-16", plan_again=True), _line("2026-03-09"), _line("2026-03-02")],
    }}  # fmt: skip


def begun(now: datetime) -> dict[str, Any]:
    """No week is over yet, but for one that could not be checked."""
    failed = _line("2026-03-02") | {"state": "failed", "words": "", "told": "There were 31 tickets; 50 are needed to say anything."}
    return {"checks": _checks(now) | {"weeks": [failed]}}


def _checks(now: datetime) -> dict[str, Any]:
    return {
        "title": "Shared team", "href": f"/b/lark-and-loom/plans/{TICKET}", "since": now - timedelta(days=24), "by": "Nora Lindqvist",
        "next_at": now + timedelta(days=3), "key": TICKET, "week": "2026-03-16", "is_at_work": False, "newest": None, "weeks": [],
        "picture": None, "told": "",
    }  # fmt: skip


def _line(week_on: str, *, plan_again: bool = False) -> dict[str, Any]:
    words = "Time to plan again: the week differs from the plan by more than chance." if plan_again else "The plan holds."
    return {"week": week_words(week_on), "state": "done", "told": "", "words": words, "plan_again": plan_again}


def to_adopt() -> dict[str, Any]:
    """A plan of which one model is run."""
    return {
        "models": [("hybrid", "Hybrid team"), ("shared", "Shared team")], "adoption_key": TICKET,
        "adopted": {"model": "shared", "title": "Shared team"},
    }  # fmt: skip


def replayed(now: datetime) -> dict[str, Any]:
    """What the last weeks would have been by another page."""
    rows = [
        {"what": "In time, chat", "live": "91 %", "other": "96 %", "range": "94 % to 98 %", "is_apart": True},
        {"what": "A month", "live": "54,379 EUR", "other": "54,902 EUR", "range": "53,100 EUR to 56,700 EUR", "is_apart": False},
    ]
    answer = {
        "weeks": 4, "tickets": 1204, "live": "Human cloud", "other": "Tiered team", "rows": rows,
        "unmet": ["Human cloud: no staffing keeps the promises: chat: 71% in 60s where 80% are wanted."],
    }  # fmt: skip
    href = f"/b/lark-and-loom/service-model/replays/{TICKET}"
    replay = {"state": "done", "is_at_work": False, "told": "", "at": now - timedelta(minutes=4), "href": href, "answer": answer}
    return {"brand": LARK, "text": "name: tiered", "replay_key": TICKET, "replay": replay}

"""Sample variables of the page about what a brand's guidance has learnt."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from manyhands.science.learning.better import RULE
from manyhands.web.ui.samples.people import LARK, TICKET


def nothing() -> dict[str, Any]:
    """A brand that has just begun."""
    empty = [{"title": title, "cases": 0, "apart": 0.0, "bins": []} for title in ("Suggested replies", "Topics before any are learnt")]
    live = [("Topics", "topics", 0), ("Confidence", "confidence", 0)]
    return {"brand": LARK, "rule": RULE, "may_roll_back": True, "in_force": live, "versions": [], "calibration": empty, "harmful": []}


def learnt(now: datetime) -> dict[str, Any]:
    """Two versions, one of them live, and a suggestion that somebody called harmful."""
    better = "Better: 0.912 against 0.874 on 412 held-back cases; gain +0.038 [+0.017, +0.061]."
    first: dict[str, Any] = {"kind": "topics", "title": "Topics 1", "version": 1, "is_live": True, "was_live": False, "learnt_from": 1_648}
    first |= {"made_at": now - timedelta(days=6), "because": better}
    unproven = "Not proven better: 0.915 against 0.912 on 431 held-back cases; gain +0.003 [-0.009, +0.014]."
    second = first | {"title": "Topics 2", "version": 2, "is_live": False, "learnt_from": 1_724, "because": unproven}
    bins = [(0.4, 0.5, 31, 0.46, 0.42, (0.25, 0.61)), (0.8, 0.9, 204, 0.86, 0.85, (0.79, 0.89)), (0.9, 1.0, 311, 0.95, 0.96, (0.93, 0.98))]
    names = ("low", "high", "cases", "said", "true", "between")
    said = {"title": "Suggested replies", "cases": 546, "apart": 0.014, "bins": [dict(zip(names, one, strict=True)) for one in bins]}
    harmful = {
        "ticket": TICKET, "text": "Hi Maya, you can put the lamp under water to clean it.", "by": "Cy Navarro",
        "because": "It is about another lamp; this one must stay dry.", "at": now - timedelta(hours=5), "stood_on": ["Cleaning lamps"],
    }  # fmt: skip
    live = [("Topics", "topics", 1), ("Confidence", "confidence", 0)]
    return nothing() | {
        "in_force": live, "versions": [second | {"made_at": now - timedelta(hours=8)}, first],
        "calibration": [said, nothing()["calibration"][1]], "harmful": [harmful],
    }  # fmt: skip

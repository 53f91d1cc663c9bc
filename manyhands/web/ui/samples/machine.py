"""Sample variables of the page about a brand's machine."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from manyhands.core.machine import CARRIES_ON, HeldTo
from manyhands.web.brand.machine_curve import drawing_of
from manyhands.web.ui.samples.people import LARK, TICKET

_POINTS = (
    (0.97, 96, 0.12, 1.0, 0.9623, 1.0), (0.94, 214, 0.2675, 0.9953, 0.9742, 0.9999), (0.9, 331, 0.4138, 0.9819, 0.961, 0.9933),
    (0.85, 446, 0.5575, 0.9641, 0.9424, 0.9793), (0.8, 520, 0.65, 0.9404, 0.9165, 0.9591), (0.72, 611, 0.7638, 0.9018, 0.8754, 0.9243),
)  # fmt: skip


def _trial(now: datetime) -> dict[str, Any]:
    names = ("threshold", "answered", "coverage", "precision", "low", "high")
    points = [
        dict(zip(names, point, strict=True)) | {"bound": point[4] + 0.003, "proves": point[4] >= 0.967, "looks": point[3] >= 0.97}
        for point in _POINTS
    ]
    pairs = [
        {"threshold": 0.9, "shown": points[2], "withheld": points[3] | {"answered": 12}, "difference": -0.018, "low": -0.044, "high": 0.006}
    ]
    topics = [("Order status", 260, 231, 0.987, 0.963, 0.997), ("Stock", 118, 80, 0.95, 0.877, 0.986), ("Complaints", 90, 0, None, 0, 1)]
    return {
        "uuid": TICKET, "at": now - timedelta(hours=3), "tickets": 800, "points": points, "answers_min": 30,
        "drawing": drawing_of(points, sure_percent=97), "has_proof": True, "withheld": {"tickets": 160, "pairs": pairs},
        "choices": [("0.94", "from 0.940: answers 27%, 99.5% of them right"), ("0.9", "from 0.900: answers 41%, 98.2% of them right")],
        "topics": [
            dict(zip(("title", "tickets", "answered", "precision", "low", "high"), topic, strict=True)) | {"walked": 0, "questions": 0}
            for topic in topics
        ],
    }  # fmt: skip


def _answers(now: datetime) -> list[dict[str, Any]]:
    sure, asked = "it is sure enough of its answer, and names its source", "the customer asks for a person"
    row = {"at": now - timedelta(minutes=9), "ticket": TICKET, "subject": "Where is my order?", "topic": "Order status", "act": "answer"}
    row |= {"why": sure, "confidence": 0.958, "sources": ["When orders leave", "Tracking"], "came": "stayed_solved", "score": 5}
    return [
        row, row | {"came": "came_back", "score": None, "subject": "No tracking number"},
        row | {"act": "hand_over", "why": asked, "confidence": 0.0, "sources": [], "came": "hand_over", "score": None},
    ]  # fmt: skip


_RETRIED = (
    "On 212 answers to tickets it was not taught by, from 0.900 on, it was right in 99.5%; at look 1 that is at least 97.4%, and 97 % are "
    "promised. The licence carries over, as chosen when it was given."
)


def speaking(now: datetime) -> dict[str, Any]:
    """It speaks, and keeps a little less than it promised."""
    since = {"answers": 140, "handed_over": 171, "contained": 126, "came_back": 12, "drawn": 14, "reviewed": 9, "review_score": 4.4}
    promised = {"coverage": 0.4138, "precision": 0.9819, "low": 0.961, "high": 0.9933}
    kept = {"promised": promised, "since": since, "share": 0.45, "contained": 0.913, "low": 0.853, "high": 0.954, "is_below": True}
    topics = [("order_status", "Order status"), ("stock", "Stock")]
    return {
        "brand": LARK, "may_decide": True, "may_set_model": True, "errors": {},
        "front": {"topics": topics, "sure_percent": 97}, "silenced": None,
        "licence": {"given_at": now - timedelta(days=4), "threshold": 0.9, "topics": ["Order status", "Stock"],
                    "held_to": HeldTo.BOUND.words, "carries_on": True, "is_carried": True},
        "carries_on_words": CARRIES_ON, "retrials": [{"at": now - timedelta(hours=9), "outcome": "carried", "because": _RETRIED}],
        "stale": [{"kind": "knowledge", "words": "“When orders leave” is not as the trial saw it.", "topics": ["Order status"]}],
        "withholding": {"percent": 30, "began_at": now - timedelta(days=2), "until": now + timedelta(days=12)}, "withheld_percent": 30,
        "estimate_words": HeldTo.ESTIMATE.words, "kept": kept, "trial": _trial(now), "answers": _answers(now),
    }  # fmt: skip


def silent(now: datetime) -> dict[str, Any]:
    """A page without a machine in front, and nothing tried."""
    nothing = {"front": None, "withholding": None, "licence": None, "kept": None, "trial": None}
    return speaking(now) | nothing | {"stale": [], "retrials": [], "answers": []}

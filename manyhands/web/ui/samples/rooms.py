"""Sample variables of rooms."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from manyhands.web.ui.samples.people import TICKET

HREF = "/rooms/lark-and-loom/seasonal_help"
NUMBER = TICKET[:8]


def room(now: datetime) -> dict[str, Any]:
    """A pool's room with a question, an answer, a mention and something taken back."""
    return _frame() | {
        "room_key": "k1", "form_key": "k2", "written": "", "error": "", "most": 1000,
        "room": {"title": "Seasonal help", "brand": "Lark & Loom", "href": HREF, "topic": "room-1-seasonal_help", "is_whole": False},
        "messages": [
            _said("m1", "Noa Brandt", now - timedelta(hours=2), [("The carrier is late in the north; say so at once.", "")]),
            _said("m2", "Cy Navarro", now - timedelta(minutes=50), [("", "")], is_mine=True) | {"gone": "taken back", "may_remove": False},
            _said("m3", "Cy Navarro", now - timedelta(minutes=40), [("See ", ""), (f"#{NUMBER}", f"/tickets/{TICKET}")], is_mine=True),
            _said("m4", "Iva Horn", now - timedelta(minutes=6), [("May I offer the other size for free? Her number is ** ** 45.", "")])
            | {"huddle": {"number": NUMBER, "href": "", "answered_by": None, "is_open": True, "may_answer": True, "first": None}},
        ],
        "pairs": {
            "standing": [{"person_id": "p1", "name": "Iva Horn", "buddy_name": "Noa Brandt", "pool": "seasonal_help"}
                         | {"ends_at": now + timedelta(days=9)}],
            "new": [("p1", "Iva Horn")], "others": [("p1", "Iva Horn"), ("p2", "Noa Brandt")],
        },
    }  # fmt: skip


def no_room() -> dict[str, Any]:
    """For whoever is in no pool."""
    return {"rooms": [], "room": None}


def _frame() -> dict[str, Any]:
    titles = ("All of the brand", "Core", "Seasonal help")
    return {"rooms": [{"title": title, "brand": "Lark & Loom", "href": HREF, "is_here": title == titles[-1]} for title in titles]}


def _said(uuid: str, who: str, at: datetime, pieces: list[tuple[str, str]], *, is_mine: bool = False) -> dict[str, Any]:
    return {"uuid": uuid, "who": who, "is_mine": is_mine, "at": at, "pieces": pieces, "gone": "", "may_remove": True, "huddle": None}

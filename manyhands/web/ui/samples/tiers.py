"""Sample variables of what goes on between tiers."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from manyhands.web.ui.samples.people import LARK, TICKET, euro
from manyhands.web.ui.samples.workspace import messages

ROOM = "/rooms/lark-and-loom/seasonal_help"


def nothing() -> dict[str, Any]:
    """A board of somebody who decides nothing for others and waits for nothing."""
    return {"asked": [], "supervises": False, "team": [], "coming_back": [], "team_key": "k1", "buddies": [], "buddy_asks": []}


def team(now: datetime) -> dict[str, Any]:
    """A supervisor's: one request, two tickets held, one that comes back."""
    about = {"ticket": TICKET, "brand": LARK}
    return {
        "asked": [approval(now) | about | {"title": "Refund has not arrived"}],
        "supervises": True,
        "team": [
            about | {"title": title, "who": who, "tier": tier, "pool": "Frontline", "since": now - timedelta(minutes=minutes)}
            | {"hops": hops, "is_alerted": hops > 3, "is_answered": hops == 0}
            for title, who, tier, minutes, hops in (
                ("Dress arrived with a stain", "Noa Brandt", 2, 48, 4),
                ("Where is my order?", "Cy Navarro", 1, 7, 0),
            )
        ],
        "coming_back": [
            about | {"title": "Talla equivocada", "because": "you asked for a decision", "since": now - timedelta(hours=1), "who": None}
        ],
        "team_key": "k1",
        "buddies": [{"name": "Iva Horn", "is_mine": False, "brand": LARK, "pool": "Seasonal help"}
                    | {"until": now + timedelta(days=9), "href": ROOM}],
        "buddy_asks": [{"who": "Iva Horn", "text": "May I offer the other size for free?", "at": now - timedelta(minutes=2)}
                       | {"href": ROOM}],
    }  # fmt: skip


def approval(now: datetime, *, state: str = "asked") -> dict[str, Any]:
    """A refund above the asker's limit."""
    return {
        "uuid": "8a41", "what": "Refund", "amount": euro(12_000), "reason": "The parcel was booked in eleven days ago.", "tier": 3,
        "reply": "We release your money today.", "state": state, "because": "" if state == "asked" else "Agreed.",
        "who": "Cy Navarro", "decided_by": None if state == "asked" else "Ada Okafor", "at": now - timedelta(minutes=4),
    }  # fmt: skip


def beside_the_ticket(now: datetime) -> dict[str, Any]:
    """What the workspace shows of other tiers."""
    lines = ("What did the customer ask?", "What have you tried?", "What is still open?")
    return {
        "summary": "Customer: Maya, writes about “Refund”\nAsked: “Where is my money?”\nAnswered: nothing yet",
        "checklist": [{"line": line, "hint": "Needed for: too hard" if line == lines[1] else "", "answer": ""} for line in lines],
        "briefing": {
            "who": "Noa Brandt", "at": now - timedelta(minutes=20), "reason": "Needs approval", "question": "May we pay it by hand?",
            "summary": ["Customer: Maya", "Asked: “Where is my money?”"], "answers": [(lines[0], "Her refund."), (lines[2], "The date.")],
        },
        "approvals": [approval(now), approval(now, state="granted") | {"uuid": "8a40"}],
        "asks": [("refund", "A refund"), ("exception", "An exception from the rules")],
        "alone": "You may refund up to €20.00 a ticket yourself. Above it, a higher tier decides.",
        "approval": {},
        "community": {"number": TICKET[:8], "room": "Frontline", "buddy": "Noa Brandt", "huddle": False},
        "goes_back": "Escalated",
    }  # fmt: skip


def watch(now: datetime) -> dict[str, Any]:
    """A ticket in another's hands."""
    ticket = {"uuid": TICKET, "subject": "Refund has not arrived", "state": "open", "priority": "high", "language": "en"}
    beside = beside_the_ticket(now)
    return {
        "ticket": ticket | {"tier": 1, "hops": 2, "brand": LARK, "is_mine": False}, "messages": messages(now), "holder": "Cy Navarro",
        "pool": "Frontline", "since": now - timedelta(minutes=12), "form_key": "a1b2c3", "briefing": beside["briefing"],
        "approvals": beside["approvals"], "may_explain": True,
    }  # fmt: skip

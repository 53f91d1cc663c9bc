"""Sample variables of the operations pages."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from manyhands.web.ui.samples.people import ALDER, CASA, LARK

STEPS = [
    ("Arrived", 3, "not read yet"),
    ("Read", 2, "not placed yet"),
    ("Offered", 21, "oldest 14 min"),
    ("Claimed", 17, "being answered"),
    ("Pending", 9, "on the customer"),
    ("Escalated", 2, "at tier 2 and 3"),
    ("Solved", 412, "today"),
    ("Held pay", 96, "until free"),
]


def flow(now: datetime) -> dict[str, Any]:
    """A busy, healthy hour."""
    hours = [
        {"label": f"{hour:02d}", "value": value, "words": None}
        for hour, value in enumerate((4, 2, 1, 1, 3, 9, 22, 41, 55, 61, 58, 49, 44, 52))
    ]
    events = [
        (4, "Cy Navarro", "Reply sent", "Lark & Loom"),
        (9, "Ana Sousa", "Ticket solved", "Casa Meridian"),
        (15, "Manyhands", "Offer widened", "Alder Bank"),
        (31, "Customer", "Message received", "Lark & Loom"),
        (40, "Noa Brandt", "Ticket escalated", "Alder Bank"),
    ]
    oldest = [
        {
            "uuid": "a",
            "brand": ALDER,
            "title": "Card payment not recognised",
            "waiting_seconds": 3_300,
            "because": "asks for tier 2, all busy",
        },
        {
            "uuid": "b",
            "brand": LARK,
            "title": "Gutschein lässt sich nicht einlösen",
            "waiting_seconds": 2_460,
            "because": "nobody online speaks German",
        },
        {
            "uuid": "c",
            "brand": CASA,
            "title": "Invoice for last stay",
            "waiting_seconds": 900,
            "because": "offered, not taken yet",
        },
    ]
    people = [
        ("Cy Navarro", "2 brands", 2),
        ("Ana Sousa", "3 brands", 1),
        ("Noa Brandt", "1 brand", 3),
        ("Sam Idowu", "2 brands", 0),
    ]
    return {
        "steps": [{"name": name, "count": count, "note": note} for name, count, note in STEPS],
        "rates": {"received_per_minute": 1.4, "solved_per_minute": 1.2, "hours": hours},
        "queue": {"waiting": 6, "running": 2, "failed": 0, "oldest_seconds": 3},
        "outbox": {"waiting": 2, "failed": 1, "oldest_seconds": 41},
        "set_aside": 2,
        "oldest": oldest,
        "books": {"is_balanced": True, "words": "", "checked_at": now - timedelta(seconds=50)},
        "online": [{"name": name, "brands": brands, "holds": holds} for name, brands, holds in people],
        "online_total": 23,
        "events": [
            {"at": now - timedelta(seconds=seconds * 6), "who": who, "what": what, "brand_name": brand}
            for seconds, who, what, brand in events
        ],
    }


def set_aside(now: datetime) -> dict[str, Any]:
    """Two mails that could not be read, one of them hostile."""
    first = (
        "From: =?utf-8?q?broken\nSubject: <script>alert(1)</script>\nContent-Type: multipart/mixed; boundary=\n\n--\n"
    )
    kept = [
        {
            "uuid": "e1",
            "at": now - timedelta(minutes=18),
            "channel": "email",
            "sender": "unknown",
            "why": "The parts of this mail have no boundary",
        }
        | {"remedy": "Nothing to do unless the sender is a customer: then answer from the brand's own mailbox."}
        | {"bytes_total": 4_112, "preview": first, "cut": True, "replays": 0},
        {
            "uuid": "e2",
            "at": now - timedelta(hours=5),
            "channel": "api",
            "sender": None,
            "why": "No brand has the address help@nowhere.example",
        }
        | {"remedy": "Add the address to its brand, then try again."}
        | {"bytes_total": 622, "preview": '{"to": "help@nowhere.example", …', "cut": False, "replays": 2},
    ]
    return {"kept": kept, "pages": None}

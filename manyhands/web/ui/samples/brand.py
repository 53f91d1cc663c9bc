"""Sample variables of a brand's pages."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from manyhands.web.shift_words import day_words
from manyhands.web.ui.samples.people import LARK, TICKET, euro, masked
from manyhands.web.ui.samples.workspace import messages

ROWS = [
    ("Refund has not arrived", "Maya Lind", "open", "high", "en", "Refund not received", "Cy Navarro", 3),
    ("Gutschein lässt sich nicht einlösen", "Jonas Weber", "new", "normal", "de", "Voucher", None, 9),
    ("Where is my order?", "Priya Raman", "new", "urgent", "en", "Delivery", None, 12),
    ("Talla equivocada", "Lucía Ortega", "pending", "normal", "es", "Exchange", "Noa Brandt", 55),
    ("Can I still change my address?", "Tom Field", "solved", "low", "en", "Change an order", "Cy Navarro", 190),
    ("Dress arrived with a stain", "Ines Moreau", "on_hold", "normal", "en", "Damaged piece", "Sam Idowu", 1_500),
]


def inbox(now: datetime) -> dict[str, Any]:
    """Six tickets in every state."""
    tickets = [
        {
            "uuid": TICKET,
            "subject": subject,
            "customer_name": name,
            "state": state,
            "priority": priority,
            "language": language,
        }
        | {"topic": topic, "pool": "open market", "held_by": held_by, "updated_at": now - timedelta(minutes=minutes)}
        | {"due_at": now + timedelta(minutes=10 - minutes)}
        for subject, name, state, priority, language, topic, held_by, minutes in ROWS
    ]
    every = ("", "All")
    choices = {
        "state": [every, ("new", "New"), ("open", "Open"), ("pending", "Pending"), ("solved", "Solved")],
        "topic": [every, ("refund", "Refund not received"), ("delivery", "Delivery")],
        "language": [every, ("en", "English"), ("es", "Spanish"), ("de", "German")],
        "pool": [every, ("open_market", "Open market")],
    }
    counts = [("new", 14), ("open", 9), ("pending", 6), ("on_hold", 1), ("solved", 212)]
    here = {"brand": LARK | {"topic": "brand-1"}, "here_url": "/b/lark-and-loom/tickets"}
    return here | {"tickets": tickets, "choices": choices, "counts": counts} | {
        "filters": {"q": "", "state": "new", "topic": "", "language": "", "pool": ""},
        "pages": {"from": 1, "to": 6, "total": 242, "newer_url": None, "older_url": "?before=6"},
    }


def ticket(now: datetime) -> dict[str, Any]:
    """One ticket, read by the brand."""
    happened = [
        (74, "Maya Lind", "Message received", "by e-mail", ""),
        (74, "Manyhands", "Ticket understood", "refund not received, English, simple, 0.86 sure", ""),
        (74, "Manyhands", "Ticket placed", "route “everyday”: open market; widens to the brand team after 30 min", ""),
        (12, "Cy Navarro", "Ticket claimed", "first in the queue, speaks English at 5", "accent"),
        (3, "Maya Lind", "Message received", "by e-mail", ""),
    ]
    events = [
        {"at": now - timedelta(minutes=minutes), "who": who, "what": what, "why": why, "kind": kind}
        for minutes, who, what, why, kind in happened
    ]
    facts: dict[str, Any] = {
        "uuid": TICKET,
        "subject": "Refund has not arrived",
        "state": "open",
        "priority": "high",
        "language": "en",
    }
    facts |= {
        "topic": "Refund not received",
        "channel": "email",
        "complexity": "simple",
        "pool": "Open market",
        "held_by": "Cy Navarro",
    }
    facts |= {"opened_at": now - timedelta(minutes=74), "due_at": now + timedelta(minutes=25)}
    lines = [{"words": "Specialist, when solved", "amount": euro(240)}, {"words": "Platform fee", "amount": euro(40)}]
    return {
        "brand": LARK,
        "may_assign": True,
        "ticket": facts | {"first_response_seconds": 3_720, "resolution_seconds": None},
        "customer": {"name": "Maya Lind", "email": masked("email", "m•••@example.com"), "phone": None},
        "messages": messages(now),
        "decisions": [
            {"at": now - timedelta(hours=2), "act": "hand_over", "why": "the customer asks for a person", "confidence": 0.912}
            | {"undone_at": None},
        ],
        "promises": [
            {"measure": "first_response", "number": 1, "state": "met", "target_seconds": 3600, "elapsed_seconds": 900, "due_at": None},
            {"measure": "resolution", "number": 1, "state": "running", "target_seconds": 86_400, "elapsed_seconds": 7200, "due_at": now},
        ],
        "events": events,
        "cost": {"lines": lines, "total": euro(280), "model": [{"cost": "0.000345", "currency": "EUR", "tokens": 1_700}]},
        "review": None,
        "survey": {"rating": 4, "comment": "Quick, thank you"},
    }


def coverage(now: datetime) -> dict[str, Any]:
    """Two days of a brand: a pool that is covered by day, a language with a gap, and an hour that the clocks leave out."""
    days = [
        {
            "on": day_words(now.date() + timedelta(days=n)),
            "hours": [
                {"count": None if n and hour == 2 else 3 if 8 <= hour < 18 else 0, "is_gap": hour >= 18} for hour in range(24)
            ],
        }
        for n in range(2)
    ]
    said = ["Sat 14 Mar 18:00–24:00"]
    rows = [
        {"kind": "pool", "name": "Brand team", "need": 1, "days": days, "gap_hours": 0, "said": [], "more": 0},
        {"kind": "language", "name": "German", "need": 1, "days": days, "gap_hours": 12, "said": said, "more": 1},
    ]
    weeks = [("Week before", now.date() - timedelta(days=7)), ("Week after", now.date() + timedelta(days=7))]
    return {"brand": LARK, "zone": "Lisbon time", "is_planned": True, "gap_hours": 12, "rows": rows, "weeks": weeks}


def translator(now: datetime) -> dict[str, Any]:
    """A machine that is set."""
    standing = {"url": "https://translate.example/translate", "language": "en", "seconds_max": 10, "characters_max": 5000}
    return {
        "brand": LARK, "standing": standing | {"has_key": True, "set_at": now - timedelta(days=3)}, "written": standing,
        "languages": [("de", "German"), ("en", "English")], "error": "", "form_key": "k",
    }  # fmt: skip


def language_model(now: datetime) -> dict[str, Any]:
    """A model that is on, was tried, and of which two requests were not shown."""
    written = {
        "base_url": "https://models.example/v1", "model": "small-instruct", "seconds_max": 8.0, "tokens_a_day": 200_000,
        "sent_price": "0.15", "answered_price": "0.60", "month_budget": "40.00",
    }  # fmt: skip
    standing = written | {"version": 2, "currency": "EUR", "is_on": True, "made_at": now - timedelta(days=3), "who": "Hal Brandt"}
    tried = {
        "id": TICKET, "is_asked": False, "outcome": "used", "because": "Grounded, and in the brand's voice.", "model": "small-instruct",
        "text": "Hello Anna Example,\n\nYou can send an item back within 30 days.\n\nKind regards", "base_url": "https://models.example/v1",
        "tokens_sent": 410, "tokens_answered": 38, "cost": "0.0000843", "currency": "EUR", "took_ms": 840, "at": now - timedelta(minutes=2),
    }  # fmt: skip
    failures = [
        {"outcome": "refused", "because": "Not grounded. duration “45 days”: no evidence says so", "ticket_id": TICKET, "at": now},
        {"outcome": "failed", "because": "The model answered with status 500.", "ticket_id": None, "at": now - timedelta(hours=2)},
    ]
    counted = {"requests": 1_204, "used": 1_117, "tries": 2, "not_sent": 0, "tokens": 2_060_170, "tokens_today": 18_420}
    used = counted | {"cost": "4.12034", "left": "35.88"}
    versions = [standing, standing | {"version": 1, "month_budget": "", "is_on": False, "who": ""}]
    return {
        "brand": LARK, "currency": "EUR", "standing": standing, "written": written, "used": used, "tried": tried, "failures": failures,
        "versions": versions, "error": "", "form_key": "k",
    }  # fmt: skip


def voice(now: datetime) -> dict[str, Any]:
    """A voice with two versions, what replies would teach, and a text that was tried."""
    written = {
        "formality": "friendly", "contractions": "any", "emoji_allowed": False, "sentence_words_max": 24, "reading_level_max": 45,
        "salutations": "en: Hello {name},\nde: Guten Tag {name},", "closings": "en: Kind regards\nde: Herzliche Grüße",
        "preferred_words": "client: customer", "forbidden_words": "unfortunately", "claims_never_to_make": "the cheapest on the market",
        "examples": "Hello Ana, your parcel left us this morning.",
    }  # fmt: skip
    versions = [
        {"version": 2 - n, "because": because, "made_at": now - timedelta(days=n)} for n, because in enumerate(("warmer", "edited"))
    ]
    remark = {"words": "“Unfortunately” is a word this brand does not use.", "remedy": "Say what can be done."}
    return {
        "brand": LARK, "written": written, "versions": versions, "error": "", "form_key": "k",
        "languages": [("de", "German"), ("en", "English")],
        "proposal": {"because": "", "parts": [{"part": "salutation", "value": "en: Hello {name},", "count": 84, "of": 96}]},
        "tried": {
            "text": "Unfortunately it is late.", "language": "en", "voice": {"score": 78, "remarks": [remark]},
            "rewritten": "Hello,\n\nIt is late.",
        },
    }  # fmt: skip


def overview(now: datetime) -> dict[str, Any]:
    """A brand's month so far."""
    spent = [2_400, 3_120, 2_880, 4_080, 3_600, 960, 720, 3_360, 3_840, 4_320, 3_120, 3_600, 840, 600]
    days = [
        {"label": f"{day}", "value": value, "words": f"€{value / 100:.2f}"} for day, value in enumerate(spent, start=1)
    ]
    pools = [
        {"title": "Open market", "who": "open_market", "online": 11, "pay": euro(240), "solved": 138, "each": euro(276)},
        {"title": "Brand team", "who": "brand_team", "online": 2, "pay": None, "solved": 0, "each": None},
    ]
    topics = [("Delivery", 9), ("Refund not received", 6), ("Exchange", 4), ("Voucher", 2)]
    return {
        "brand": LARK,
        "translator": {"is_set": True, "may_change": True},
        "period": {"words": "March 2026, fourteen days so far"},
        "spend": {
            "month": euro(sum(spent)),
            "budget": euro(90_000),
            "per_resolution": euro(276),
            "days": days,
            "funds": euro(118_400),
            "model": {"cost": "4.12034", "currency": "EUR", "tokens": 20_601_700},
        },
        "quality": {"satisfaction": 0.94, "first_contact": 0.81, "within_target": 0.97, "first_response_seconds": 1_140}
        | {"review_score": 91, "answers": 128},
        "service_model": {"name": "human_cloud", "title": "Human cloud", "since": date(2026, 2, 1), "pools": pools, "may_see": True}
        | {
            "promise": "Anyone qualified, anywhere, takes your tickets the moment they arrive, and is "
            "paid for each one solved."
        },
        "use": {"occupancy": 0.72, "idle_seconds": 36_000, "triage": {"read": 140, "too_low": 6, "too_high": 3, "wrong": 9 / 140}},
        "backlog": {"open": 21, "oldest_seconds": 5_400}
        | {"by_topic": [{"label": label, "value": value, "of": 21, "words": str(value)} for label, value in topics]},
        "tiers": [
            {"tier": tier, "waiting": waiting, "longest_wait_seconds": wait, "held": held, "people": people}
            | {"people_here": here, "hops": hops}
            for tier, waiting, wait, held, people, here, hops in (
                (1, 17, 5_400, 11, 14, 9, 0),
                (2, 4, 1_200, 3, 4, 2, 9),
                (3, 0, None, 1, 2, 1, 4),
            )
        ],
        "seasons": {
            "standing": [{"title": "Rush", "is_on": True, "seen_count": 74, "people": 6}],
            "turns": [{"title": "Rush", "turn": "began", "because": "more than 60 tickets waited for 2 h, 71 at the end", "people": 6,
                       "at": now - timedelta(hours=1)}],
        },
        "attention": [
            {
                "words": "Three tickets in German wait longer than an hour: nobody online speaks it.",
                "href": "/b/lark-and-loom/tickets?language=de",
            }
        ],
    }


def knowledge(now: datetime) -> dict[str, Any]:
    """One article whose day is over, one that nobody has dated."""
    old: dict[str, Any] = {
        "uuid": TICKET, "title": "Sizes of the winter coats", "language": "en", "reviewed_on": now.date() - timedelta(days=200),
        "fresh_until": now.date() - timedelta(days=3), "owner": "Bea Lindqvist", "owner_id": "b", "used": 14, "is_stale": True,
    }  # fmt: skip
    undated = old | {"title": "Gift cards", "fresh_until": None, "owner": "", "owner_id": "", "used": 1, "is_stale": False}
    return {
        "brand": LARK, "groups": [("Bea Lindqvist", [old])], "undated": [undated | {"uuid": TICKET[::-1]}], "proposed": "2027-05-26",
        "staff": [("", "nobody yet"), ("b", "Bea Lindqvist")], "may_confirm": True, "form_key": "a1b2c3",
    }  # fmt: skip

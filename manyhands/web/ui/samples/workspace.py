"""Sample variables of the workspace: one ticket held, with its evidence, and one that nothing answers."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from manyhands.core.reading_checks import SCALES
from manyhands.web.ui.samples.people import LARK, TICKET, euro, hidden, masked, text

_HANDED_OVER = [
    ("Because", ["the customer asks for a person"]),
    ("Known", ["refund", "order number 58213 (the customer, message 1)", "email m•••@example.com (the customer, message 1)"]),
    ("Tried", ["the machine has answered before, see above"]), ("Looked at", ["When refunds arrive", "Sending things back"]),
    ("Open", ["When can I expect the money?"]),
]  # fmt: skip


def messages(now: datetime) -> list[dict[str, Any]]:
    """A conversation with hidden values, a machine's answer and a note."""

    def at(minutes: int) -> datetime:
        return now - timedelta(minutes=minutes)

    common = {"channel": "email", "language": "en", "html": None, "sent": None}
    first = (
        "Hello,\n\nI sent back the green linen dress from order 58213 eleven days ago and the money is "
        "still not on my account. "
        "The tracking says you received it on Monday.\n\nYou can reach me at "
    )
    return [
        {
            "id": "m1",
            "side": "customer",
            "author": "Maya Lind",
            "at": at(74),
            "html": "<p>Hello,</p><p>I sent back the <b>green linen dress</b>…</p>",
        }
        | {
            "parts": [
                text(first),
                hidden("phone", "+1 202 ••• ••43"),
                text(" or at "),
                hidden("email", "m•••@example.com"),
                text("."),
            ]
        }
        | {k: v for k, v in common.items() if k != "html"},
        {"id": "m2", "side": "machine", "author": "Lark & Loom", "at": at(73)}
        | {
            "parts": [
                text("Thank you for writing. We have your message about your refund and a person will answer it today.")
            ]
        }
        | common,
        {"id": "n1", "side": "internal", "author": "Lark & Loom", "at": at(72)}
        | {"parts": [text("Handed over by the machine: the customer asks for a person.")], "note": _HANDED_OVER}
        | common,
        {"id": "h1", "side": "happening", "words": "Cy Navarro took this ticket", "at": at(12)},
        {"id": "m3", "side": "internal", "author": "Cy Navarro", "at": at(10)}
        | {"parts": [text("Warehouse shows the parcel booked in on Monday, refund not released yet.")]}
        | common,
        {"id": "m4", "side": "customer", "author": "Maya Lind", "at": at(3)}
        | {
            "parts": [
                text("I paid by card, "),
                hidden("card", "•••• •••• •••• 1111"),
                text(". Please tell me when I can expect it."),
            ]
        }
        | common,
    ]


_ARTICLE: dict[str, Any] = {"kind": "article", "id": "", "name": "", "dated_at": None}
_BESIDE: dict[str, Any] = _ARTICLE | {
    "quote": None, "reviewed_on": None, "dated_at": datetime(2026, 2, 3, tzinfo=UTC), "version": None, "stale": "", "language": "en",
}  # fmt: skip


def _passages() -> list[dict[str, Any]]:
    return [
        {
            **_ARTICLE,
            "number": 1,
            "title": "Refunds: when the money arrives",
            "text": "We release a refund within two working days of the parcel being booked in at the "
            "warehouse. Card payments then take "
            "three to five working days to appear, depending on the customer's bank. Store credit is "
            "available at once.",
            "quote": "Card payments then take three to five working days to appear, depending on the customer's bank.",
            "reviewed_on": date(2026, 1, 12),
            "version": 4,
            "stale": "",
            "language": "en",
            "because": "shares “refund”, “card”, “account”; same meaning 0.74",
        },
        {
            **_ARTICLE,
            "number": 2,
            "title": "A refund that is late",
            "text": "If the refund was not released three working days after booking in, release it by "
            "hand and tell the customer the date. "
            "Offer no compensation unless ten working days have passed.",
            "quote": "release it by hand and tell the customer the date",
            "reviewed_on": None,
            "version": 1,
            "stale": "May be out of date: it was to be looked at again by 31 January. Bea looks after it.",
            "language": "en",
            "because": "shares “refund”, “released”; same meaning 0.69",
        },
        _BESIDE | {
            "number": 3, "kind": "playbook", "name": "refund_late", "title": "A refund that is late", "version": 2,
            "text": "Was the parcel booked in more than three working days ago? Yes, No.", "because": "shares 'refund'; about 'refunds'",
        },
        _BESIDE | {
            "number": 4, "kind": "macro", "id": "0c8ad1b2-5d5c-4f8e-9f5c-0a4f1f0f9c11", "title": "The refund is on its way",
            "text": "Your refund for order 58213 is on its way.", "because": "solved a ticket like it (0.81)",
        },
        _BESIDE | {
            "number": 5, "kind": "solved_ticket", "title": "What a colleague answered",
            "text": "The refund of [amount] left us on [date] and is with your bank.",
            "because": "asks the same, meaning 0.78; the customer did not come back",
        },
    ]  # fmt: skip


SUGGESTION = (
    "Hi Maya,\n\nthank you for your patience, and I am sorry that you had to ask. Your parcel was booked "
    "in on Monday, so your refund is on "
    "its way: card payments take three to five working days to appear, depending on your bank.\n\nIf it "
    "is not there by then, answer "
    "here and I will look after it at once.\n\nWarm wishes,\nLark & Loom"
)


def _systems() -> dict[str, Any]:
    ask = {"name": "order_number", "given": "58213"}
    shown = {"title": "Order list", "undo": "", "because": "", "shown": {"order_number": "58213"}, "kind": "lookup"}
    shown |= {"at": datetime(2026, 3, 14, 8, 48, tzinfo=UTC)}
    sentence = "Your order 58213 was shipped on 12 March 2026."
    return {
        "calls": [
            {"name": "order_status", "title": "Order list", "kind": "lookup", "undo": "", "parameters": [ask],
             "who": {"is_known": True, "until": datetime(2026, 3, 14, 9, 40, tzinfo=UTC), "sent": None}},
            {"name": "address", "title": "Order list", "kind": "lookup", "undo": "", "parameters": [],
             "who": {"is_known": False, "until": None, "sent": None}},
            {"name": "send_again", "title": "Order list", "kind": "action", "undo": "Stop it in the order list.", "parameters": [ask],
             "who": None},
        ],
        "results": [
            {"call_id": "d", "name": "order_status", "status": "good", "said": "", "sentence": sentence} | shown,
            {"call_id": "e", "name": "stock", "status": "failed", "said": "", "sentence": ""} | shown | {"because": "it answered 500"},
        ],
    }  # fmt: skip


def _read() -> dict[str, Any]:
    """How the message was read, and what whoever answers is asked about that."""
    return {
        "mood": "unhappy",
        "read": {
            "parts": [
                {"kind": "topic", "words": "Refund not received", "sure": 0.84}, {"kind": "complexity", "words": "Simple", "sure": 0.71},
                {"kind": "priority", "words": "High", "sure": 0.66}, {"kind": "mood", "words": "Unhappy", "sure": 0.9},
            ],
            "because": ["topic is simple, high", "sounds unhappy: 'still not'"],
        },
        "check": {
            "message": "m4", "is_asked": True,
            "choices": [
                (kind, kind.capitalize(), [(one, one.capitalize()) for one in scale], chosen)
                for (kind, scale), chosen in zip(SCALES.items(), ("simple", "high", "unhappy"), strict=True)
            ],
        },
    }  # fmt: skip


def _guidance() -> dict[str, Any]:
    steps = [
        ("Find the order", "done"),
        ("Check that the parcel was booked in", "done"),
        ("Tell the customer the date", "now"),
    ]
    return {
        "topic": "Refund not received",
        "topic_name": "refund",
        "topics": [("order_status", "Order status"), ("refund", "Refund not received"), ("", "none of these")],
        "topic_because": "“money is still not on my account”; next most likely: return a product",
        "language": "en",
        "other_languages": [{"code": "de", "share": 0.22, "confidence": 0.94}],
        "needs": [
            {"words": "and can I change the address?", "topic": "Change of address", "confidence": 0.78, "is_answered": False,
             "found": {"title": "Addresses", "quote": "Until a parcel has left, its address can be changed.", "language": "en"}},
        ],
        **_read(),
        "complexity": "simple",
        "next_step": {
            "title": "Tell Maya when the money arrives",
            "words": "She has waited eleven days: say sorry once, then the date.",
        },
        "steps": [
            {"title": title, "state": state}
            for title, state in [*steps, ("Release the refund by hand if it is late", "next")]
        ],
        "given": [
            {"kind": "order_number", "text": "58213", "sure": 0.93, "is_fact": True},
            {"kind": "date", "text": "4.2.", "sure": 0.62, "is_fact": False},
        ],
        "passages": _passages(),
        "suggestion": {"uuid": "5d2f", "text": SUGGESTION, "confidence": 0.86, "cites": [1, 2], "is_stale": True},
        "no_suggestion_because": None,
        "playbook": {
            "name": "late_refund", "title": "A refund that is late", "version": 3, "at": "booked_in", "asks": "Was the parcel booked in?",
            "does": "", "look_up": "Order status", "looked_up": None,
            "say": "", "say_elsewhere": [], "missing": [], "answers": ["Yes", "Not yet"],
            "goes_on": False, "end": "", "reason": "", "ends_in": "",
            "way": [{"asks": "How was it paid?", "answer": "By card", "who": "Cy Navarro", "source": ""}],
        },
        "playbooks": [],
        "contradicts": [
            {"title": "Refunds", "words": "We pay within 7 days.", "other_title": "Returns", "other_words": "It takes 14 days."}
        ],
        "macros": [{"uuid": "m1", "title": "Where the refund is", "text": "Hi {customer_first_name}, it is on its way.", "uses": 12}],
    }  # fmt: skip


def workspace(now: datetime) -> dict[str, Any]:
    """A ticket held, with evidence and a draft that the voice check has remarks on."""
    contradiction = {"words": "You write “7 working days”; “Refunds” says “3 to 5 working days” today.", "remedy": "Correct it."}
    ticket: dict[str, Any] = {
        "uuid": TICKET,
        "subject": "Refund has not arrived",
        "state": "open",
        "priority": "high",
        "language": "en",
    }
    ticket |= {"topic": "Refund not received", "channel": "email", "brand": LARK, "is_mine": True, "may_undo": False}
    remark = {"words": "“ASAP” is a word this brand does not use.", "remedy": "Say “as soon as we can”.", "fix": "as soon as we can",
              "asked": "preferred_word|ASAP"}
    return {
        "ticket": ticket | {"lease_until": now + timedelta(minutes=18), "due_at": now + timedelta(minutes=25)},
        "messages": messages(now),
        "guidance": _guidance(), "systems": _systems(),
        "draft": {"text": "Hi Maya, your refund will come ASAP.", "internal": False, "suggestion": ""},
        "voice": {"score": 68, "remarks": [remark]},
        "knowledge": {"remarks": [contradiction], "must_confirm": True},
        "form_key": "a1b2c3",
        "pay": {"amount": euro(240), "escalation": euro(96), "hold_seconds": 86_400},
        "customer": _customer(now),
        "voice_card": _voice_card(),
        "escalation_reasons": [
            ("needs_approval", "It needs an approval"),
            ("beyond_guidance", "The guidance does not cover it"),
        ],
        "escalation": {},
        "release_reasons": [("no_time", "I have to leave"), ("wrong_skill", "It is not for me")],
        "errors": {},
    }


def _customer(now: datetime) -> dict[str, Any]:
    earlier = {"uuid": None, "subject": "Size guide for linen", "state": "solved", "at": now - timedelta(days=41)}
    return {
        "name": "Maya Lind",
        "email": masked("email", "m•••@example.com"),
        "phone": masked("phone", "+1 202 555 0143", is_revealed=True),
        "language": "en",
        "since": date(2024, 6, 3),
        "tickets": [earlier],
    }


def _voice_card() -> dict[str, Any]:
    return {
        "formality": "friendly",
        "greeting": "Hi Maya,",
        "closing": "Warm wishes",
        "prefer": [("item", "piece"), ("ASAP", "as soon as we can")],
        "avoid": ["unfortunately"],
        "never": ["a delivery on a certain day"],
    }


def without_evidence(now: datetime) -> dict[str, Any]:
    """A ticket nothing approved answers: no suggestion, and the reason said."""
    guidance = _guidance() | {"suggestion": None, "passages": [], "steps": [], "mood": "calm"}
    guidance |= {"no_suggestion_because": "No article of this brand speaks of repairs."}
    guidance |= {
        "topic": "Repair of a zip",
        "next_step": {"title": "Ask what broke", "words": "One clear question, then escalate."},
    }
    empty = {"text": "", "internal": False, "suggestion": ""}
    return workspace(now) | {"guidance": guidance, "draft": empty, "voice": None, "knowledge": {"remarks": [], "must_confirm": False}}

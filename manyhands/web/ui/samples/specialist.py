"""Sample variables of the board and the statement."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from manyhands.web.ui.samples.people import ALDER, CASA, LARK, TICKET, euro, pound
from manyhands.web.ui.samples.sign_in import closed_brand


def _offer(
    number: int, brand: dict[str, str], title: str, facts: tuple[str, str, str, int, int], **more: Any
) -> dict[str, Any]:
    language, complexity, priority, waiting_minutes, due_minutes = facts
    return {
        "uuid": f"{number:08d}-5b1e-4c0e-9a41-0d6f1c2b7e11",
        "ticket": f"{number:08d}-0000-4c0e-9a41-0d6f1c2b7e11",
        "brand": brand,
        "title": title,
        "topic": title,
        "language": language,
        "complexity": complexity,
        "priority": priority,
        "channel": "email",
        "waiting_seconds": waiting_minutes * 60,
        "due_at": due_minutes,
        "pay": euro(240),
        "escalation_pay": euro(96),
        "because": [],
        "is_next": number == 1,
    } | more


def board(now: datetime) -> dict[str, Any]:
    """A good day: five offers of three brands, two tickets held."""
    offers = [
        _offer(
            1,
            LARK,
            "Return a dress that does not fit",
            ("en", "simple", "high", 11, 4),
            because=["you answered Maya before"],
        ),
        _offer(2, ALDER, "Card payment not recognised", ("en", "medium", "urgent", 2, 8), pay=pound(310)),
        _offer(3, CASA, "Cambiar la fecha de la reserva", ("es", "simple", "normal", 6, 24), pay=euro(220)),
        _offer(4, LARK, "Where is my order?", ("en", "simple", "normal", 5, 31), channel="chat"),
        _offer(5, LARK, "Gutschein lässt sich nicht einlösen", ("de", "medium", "normal", 1, 58), pay=euro(280)),
    ]
    for offer in offers:
        offer["due_at"] = now + timedelta(minutes=offer["due_at"])
    held = [
        {"uuid": TICKET, "brand": LARK, "title": "Refund has not arrived", "state": "open", "waits_for": "you"}
        | {"lease_until": now + timedelta(minutes=18)},
        {"uuid": "x2", "brand": CASA, "title": "Late check-in on Friday", "state": "pending", "waits_for": "customer"}
        | {"lease_until": None},
    ]
    earnings = {"held": [euro(1_680), pound(310)], "payable": [euro(4_320)], "solved_today": 8}
    return {"presence": "online", "offers": offers, "more_offers": 12, "held": held, "limit": 3} | {
        "earnings": earnings,
        "form_key": "a1b2c3",
        "closed": [],
        "news": [{"uuid": TICKET, "brand": LARK, "title": "Returns are free until April", "text": "Send the label with your answer."}],
        "refusal": None,
    }


def empty_board() -> dict[str, Any]:
    """A quiet hour."""
    earnings: dict[str, Any] = {"held": [], "payable": [], "solved_today": 0}
    return {"presence": "away", "offers": [], "more_offers": 0, "held": [], "limit": 3, "earnings": earnings} | {
        "form_key": "a1b2c3",
        "news": [],
        "closed": [closed_brand()],
        "refusal": "You are away. Go online and tickets you are qualified for appear here."
    }


def statement(now: datetime) -> dict[str, Any]:
    """Five lines: held, payable, paid, an escalation share and a reversal."""
    rows = [
        ("Refund has not arrived", LARK, "Solved · human cloud, €2.40 each", euro(240), "held", 1),
        ("Card payment not recognised", ALDER, "Rightly escalated · 40 % of £3.10", pound(124), "held", 3),
        ("Where is my order?", LARK, "Solved · human cloud, €2.40 each", euro(240), "payable", 30),
        ("Late check-in on Friday", CASA, "Solved · brand team, €2.20 each", euro(220), "paid", 80),
        ("Voucher not accepted", LARK, "Came back within the hold · reversed", euro(-240), "reversed", 90),
    ]
    lines = [
        {
            "at": now - timedelta(hours=hours),
            "ticket": TICKET,
            "brand": brand,
            "title": title,
            "rule": rule,
            "amount": amount,
        }
        | {"state": state, "free_at": now + timedelta(hours=24 - hours) if state == "held" else None}
        for title, brand, rule, amount, state, hours in rows
    ]
    totals = [
        {"currency": "EUR", "held_minor": 1_680, "payable_minor": 4_320, "paid_minor": 21_560},
        {"currency": "GBP", "held_minor": 434, "payable_minor": 0, "paid_minor": 930},
    ]
    period = {"from_on": date(2026, 3, 1), "to_on": date(2026, 3, 31), "words": "March 2026", "value": "2026-03"}
    return {
        "totals": totals,
        "period": period,
        "periods": [("2026-03", "March 2026"), ("2026-02", "February 2026")],
    } | {
        "lines": lines,
        "pages": {"from": 1, "to": 5, "total": 5, "newer_url": None, "older_url": None},
    }

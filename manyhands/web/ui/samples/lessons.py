"""Sample variables of lessons."""

from __future__ import annotations

from typing import Any

from manyhands.web.ui.samples.people import ALDER, LARK, euro

RETURNS = "You can return anything that you have not worn outside and that has its labels."
HREF = "/lessons/lark-and-loom/returns-en-1"
PAID = "We pay it within 7 days after the parcel reaches us."
CHOICES = (RETURNS, PAID, "We open at 9 on every day of the week.", "Delivery is free for orders above 50.00.")


def lessons() -> dict[str, Any]:
    """Two brands, one of them with too few articles."""
    return {"minutes": 3, "brands": [
        {**LARK, "lessons": [
            _lesson("Returns, part 1 of 2", pay=True), _lesson("Returns, part 2 of 2", pay=True) | {"tries": 1},
            _lesson("Delivery", pay=True) | {"is_new_version": True}, _lesson("Gift vouchers", pay=True) | {"has_passed": True},
        ]},
        {**ALDER, "lessons": []},
    ]}  # fmt: skip


def lesson() -> dict[str, Any]:
    """What one reads."""
    policy = "Our return and refund policy"
    passages = [(policy, "", RETURNS), (policy, "Money back", PAID), ("Start a refund", "", RETURNS)]
    return {
        "brand": LARK, "lesson": _lesson("Returns", pay=True) | {"is_new_version": True}, "pay": euro(100), "minutes": 3, "form_key": "k1",
        "passages": [{"title": title, "heading": heading, "text": text} for title, heading, text in passages],
    }  # fmt: skip


def attempt(*, is_finished: bool = False) -> dict[str, Any]:
    """In the middle, or at the end of it."""
    about = {"uuid": "a1", "title": "Returns", "brand": LARK["name"], "asked": 3, "given": 3 if is_finished else 1, "right": 2}
    evidence = [_evidence(PAID, is_right=True), _evidence(RETURNS, is_right=False)]
    return {
        "attempt": about | {"is_finished": is_finished, "has_passed": False if is_finished else None, "lesson_href": HREF},
        "evidence": evidence if is_finished else evidence[:1], "form_key": "k1",
        "question": None if is_finished else {"number": 1, "about": "Start a refund", "choices": list(enumerate(CHOICES))},
    }  # fmt: skip


def _lesson(title: str, *, pay: bool) -> dict[str, Any]:
    state = {"has_passed": False, "is_new_version": False, "tries": 0, "href": HREF}
    return {"title": title, "language": "en", "pay": euro(100) if pay else None} | state


def _evidence(right: str, *, is_right: bool) -> dict[str, Any]:
    given = right if is_right else "We open at 9 on every day of the week."
    return {"about": "Our return and refund policy", "is_right": is_right, "given": given, "right": right, "heading": "Money back",
            "passage": [("You choose how. ", False), (right, True)]}  # fmt: skip

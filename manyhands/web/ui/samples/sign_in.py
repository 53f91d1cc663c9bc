"""One's own sign-in, as its pages show it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from manyhands.web.ui.samples.people import ALDER, TICKET

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105  # made up, and nobody's


def closed_brand() -> dict[str, Any]:
    """A brand that asks for more than this session has shown."""
    return {
        "name": ALDER["name"], "why": "it asks for a second factor, which this session has not shown",
        "remedy": "Show a code of your telephone, then it opens.", "opens_by_code": True,
    }  # fmt: skip


def security(now: datetime) -> dict[str, Any]:
    """Two sessions, a factor that this one has not shown yet."""
    sessions = [
        {"uuid": TICKET, "kind": kind, "opened_at": now - timedelta(hours=hours), "seen_at": now - timedelta(minutes=3),
         "address": address, "has_second_factor": kind == "Program", "is_this": kind == "Browser"}
        for kind, hours, address in (("Browser", 2, "203.0.113.7"), ("Program", 70, "2001:db8::7"))
    ]  # fmt: skip
    events = [{"words": "A wrong code was refused", "at": now - timedelta(minutes=9), "address": "203.0.113.7"}]
    return {
        "factor": {"confirmed_at": now - timedelta(days=9), "codes_left": 9, "secret": ""}, "is_shown": False, "is_asked_of_all": "",
        "closed": [closed_brand()], "sessions": sessions, "events": events, "form_key": "a1b2c3",
    }  # fmt: skip


def enrolment() -> dict[str, Any]:
    """A secret that waits for its first code."""
    return {
        "factor": {"confirmed_at": None, "codes_left": 0, "secret": SECRET}, "is_shown": False, "error": "", "next": "", "closed": [],
        "uri": f"otpauth://totp/Manyhands:cy?secret={SECRET}", "qr": {"size": 9, "path": "M4 4h1v1h-1z"},
    }  # fmt: skip


def code(now: datetime) -> dict[str, Any]:
    """A code is asked for, and the last one was wrong."""
    factor = {"confirmed_at": now - timedelta(days=9), "codes_left": 9, "secret": ""}
    return enrolment() | {
        "factor": factor, "uri": "", "qr": None, "next": "/board", "closed": [closed_brand()],
        "error": "This code opens nothing: it is wrong, too old, or was used before.",
    }  # fmt: skip


def recovery_codes() -> dict[str, Any]:
    """Made up, and nobody's."""
    return {"codes": ["ABCD-EFGH-IJKL-MNOP", "QRST-UVWX-YZ23-4567"]}

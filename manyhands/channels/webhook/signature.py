"""Sign a webhook's body so that its receiver knows who sent it, and when."""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime


def sign(body: bytes, *, secret: str, now: datetime) -> str:
    """The value of Manyhands-Signature. The moment is signed too: an old body cannot be sent again as new."""
    moment = int(now.timestamp())
    return f"t={moment}, v1={_digest(body, secret=secret, moment=moment)}"


def is_signed(body: bytes, signature: str, *, secret: str, now: datetime, age_seconds_max: int = 300) -> bool:
    """What a receiver does: is this body ours, and fresh?"""
    parts = dict(part.strip().partition("=")[::2] for part in signature.split(","))
    if not parts.get("t", "").isdecimal() or abs(now.timestamp() - int(parts["t"])) > age_seconds_max:
        return False
    return hmac.compare_digest(_digest(body, secret=secret, moment=int(parts["t"])), parts.get("v1", ""))


def _digest(body: bytes, *, secret: str, moment: int) -> str:
    return hmac.new(secret.encode(), f"{moment}.".encode() + body, hashlib.sha256).hexdigest()

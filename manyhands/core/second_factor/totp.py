"""Time-based one-time passwords (RFC 6238): six digits of HMAC-SHA-1 over the number of half minutes since 1970.

Twenty lines that the RFC's own vectors hold are less to keep than a library; SHA-1 is what every authenticator program takes.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import struct
from datetime import datetime
from urllib.parse import quote

STEP_SECONDS, DIGITS = 30, 6
DRIFT_STEPS = 1  # a telephone's clock may be half a minute off, before or after


def step_of(now: datetime) -> int:
    """The number of this half minute."""
    return int(now.timestamp()) // STEP_SECONDS


def code_at(secret: str, step: int, *, digits: int = DIGITS) -> str:
    """The code of one half minute; the secret is in base 32, as authenticator programs take it."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", step), hashlib.sha1).digest()
    at = digest[-1] & 15
    number = int.from_bytes(digest[at : at + 4]) & 0x7FFFFFFF
    return str(number % 10**digits).zfill(digits)


def matching_step(secret: str, code: str, *, now: datetime) -> int | None:
    """The half minute whose code this is, near this moment; None when it is nobody's."""
    found = None
    for step in range(step_of(now) - DRIFT_STEPS, step_of(now) + DRIFT_STEPS + 1):
        if hmac.compare_digest(code_at(secret, step).encode(), code.encode()):
            found = step  # goes on: the time it takes says nothing about the code
    return found


def tidy(code: str) -> str:
    """What somebody typed, without the blanks and dashes in which codes are shown."""
    return "".join(code.split()).replace("-", "").upper()


def otpauth_uri(secret: str, *, account: str, issuer: str) -> str:
    """The address by which an authenticator program takes the secret, as a link or as a QR code."""
    label = quote(f"{issuer}:{account}", safe=":")
    return f"otpauth://totp/{label}?secret={secret}&issuer={quote(issuer, safe='')}&algorithm=SHA1&digits={DIGITS}&period={STEP_SECONDS}"

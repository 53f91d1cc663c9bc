"""Handles: links and tokens that open one thing for one purpose until a moment.

Tokens of logins are random and stored hashed; links in letters are signed, so that nothing need be stored to mint one.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
from datetime import timedelta
from textwrap import wrap
from typing import Any

from django.core import signing


class UnknownHandle(Exception):
    """Forged, expired or made for something else: which of them is not said."""


def new_token() -> str:
    """A token of 256 random bits."""
    return secrets.token_urlsafe(32)


def new_factor_secret() -> str:
    """The secret of an authenticator program: 160 random bits in base 32, as RFC 4226 asks."""
    return base64.b32encode(secrets.token_bytes(20)).decode()


def new_recovery_codes(count: int) -> list[str]:
    """Codes of 80 random bits each, in groups that can be copied by hand."""
    return ["-".join(wrap(base64.b32encode(secrets.token_bytes(10)).decode(), 4)) for _ in range(count)]


def token_digest(token: str) -> bytes:
    """What is stored of a token."""
    return hashlib.sha256(token.encode()).digest()


def sign_handle(purpose: str, facts: dict[str, Any]) -> str:
    """A link's handle: the facts, signed for one purpose, with the moment of signing."""
    return signing.dumps(facts, salt=f"manyhands.{purpose}", compress=True)


def read_handle(purpose: str, handle: str, *, days: float) -> dict[str, Any]:
    """The facts of a handle of this purpose, not older than so many days."""
    try:
        facts: dict[str, Any] = signing.loads(handle, salt=f"manyhands.{purpose}", max_age=timedelta(days=days))
    except signing.BadSignature as error:
        raise UnknownHandle("This link is not valid any more. Write to us again and you will get a new one.") from error
    return facts

"""Personal fields sealed: encrypted for one brand and one field, found again by a keyed digest, opened only by a reveal."""

from __future__ import annotations

import hashlib
import hmac
import os
from functools import cache

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

_NONCE_BYTES = 12


@cache
def _key(purpose: str) -> bytes:
    return hashlib.sha256(f"{purpose}|{settings.SEALING_SECRET}".encode()).digest()


def seal(text: str, *, brand_id: int, field: str) -> bytes:
    """Encrypt a field so that it opens only as this field of this brand (AES-256-GCM, random nonce in front)."""
    nonce = os.urandom(_NONCE_BYTES)
    return nonce + AESGCM(_key("seal")).encrypt(nonce, text.encode(), f"{brand_id}:{field}".encode())


def unseal(sealed: bytes, *, brand_id: int, field: str) -> str:
    """Open what `seal` closed; raises InvalidTag when it was made for another brand or field, or changed."""
    nonce, body = bytes(sealed[:_NONCE_BYTES]), bytes(sealed[_NONCE_BYTES:])
    return AESGCM(_key("seal")).decrypt(nonce, body, f"{brand_id}:{field}".encode()).decode()


def digest_of(text: str, *, brand_id: int) -> bytes:
    """The keyed digest by which an address is found again without being readable (HMAC-SHA-256)."""
    return hmac.new(_key("digest"), f"{brand_id}|{text.strip().lower()}".encode(), hashlib.sha256).digest()

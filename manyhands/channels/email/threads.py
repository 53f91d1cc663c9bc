"""Which ticket a letter belongs to: the one named by a token we minted, when its sender is that ticket's customer.

The token is our own Message-ID, which mail programs repeat in In-Reply-To and References. It is the ticket, a
mark of the letter, and 128 bits of HMAC-SHA-256 over both and the brand: it cannot be guessed, nor be used for another ticket
or with another brand. Subjects and names decide nothing.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re
import struct
from collections.abc import Iterable
from uuid import UUID

from django.utils.crypto import salted_hmac

from manyhands.apps.desk.queries import sealed_field, ticket_of
from manyhands.apps.ground.sealing import digest_of, unseal

_FACTS = struct.Struct(">16s6s")  # ticket, mark of the letter
_BRAND = struct.Struct(">I")
_MAC_BYTES = 16
_TOKEN_CHARACTERS = 61
_OURS = re.compile(rf"<([a-z2-7]{{{_TOKEN_CHARACTERS}}})@[^<>@\s]+>", re.IGNORECASE)


def mint_message_id(brand_id: int, ticket_id: UUID, *, key: str, domain: str) -> str:
    """The Message-ID of the letter with this outbox key: the same however often it is sent."""
    facts = _FACTS.pack(ticket_id.bytes, hashlib.sha256(key.encode()).digest()[:6])
    token = base64.b32encode(facts + _mac(brand_id, facts)).decode("ascii").rstrip("=").lower()
    return f"<{token}@{domain}>"


def read_message_id(message_id: str, *, brand_id: int) -> UUID | None:
    """The ticket of this brand that a Message-ID of ours names; None for every other Message-ID."""
    ours = _OURS.fullmatch(message_id)
    if ours is None:
        return None
    try:
        content = base64.b32decode(ours[1].upper() + "=" * (-_TOKEN_CHARACTERS % 8))
    except binascii.Error:
        return None
    facts, mac = content[: _FACTS.size], content[_FACTS.size :]
    if not hmac.compare_digest(mac, _mac(brand_id, facts)):
        return None
    return UUID(bytes=_FACTS.unpack(facts)[0])


def _mac(brand_id: int, facts: bytes) -> bytes:
    return salted_hmac("manyhands.thread", _BRAND.pack(brand_id) + facts, algorithm="sha256").digest()[:_MAC_BYTES]


def ticket_answered(brand_id: int, references: Iterable[str], *, sender_address: str) -> UUID | None:
    """The ticket of this brand that the letter answers; None makes it a new one. Called inside the brand's walls."""
    for reference in reversed(tuple(references)):
        ticket_id = read_message_id(reference, brand_id=brand_id)
        if ticket_id and _is_customer_of(brand_id, ticket_id, sender_address):
            return ticket_id
    return None


def _is_customer_of(brand_id: int, ticket_id: UUID, sender_address: str) -> bool:
    ticket = ticket_of(brand_id, ticket_id)
    sealed = sealed_field(brand_id, ticket["customer_id"], "email") if ticket else None
    if sealed is None:
        return False
    address = unseal(sealed, brand_id=brand_id, field="email")
    return hmac.compare_digest(digest_of(address, brand_id=brand_id), digest_of(sender_address, brand_id=brand_id))

"""Which ticket a letter belongs to: the one named by a token we minted, when its sender is that ticket's customer.

The token is our own Message-ID, which mail programs repeat in In-Reply-To and References. It is brand, ticket, a mark of
the letter and 128 bits of HMAC-SHA-256, so it cannot be guessed or made for another ticket. Subjects and names decide nothing.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.crypto import salted_hmac

from manyhands.apps.desk.queries import sealed_field, ticket_of
from manyhands.apps.ground.sealing import digest_of, unseal

_FACTS = struct.Struct(">I16s6s")  # brand, ticket, mark of the letter
_MAC_BYTES = 16
_TOKEN_CHARACTERS = 68
_OURS = re.compile(rf"<([a-z2-7]{{{_TOKEN_CHARACTERS}}})@[^<>@\s]+>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Thread:
    """The ticket a token names."""

    brand_id: int
    ticket_id: UUID


def mint_message_id(brand_id: int, ticket_id: UUID, *, key: str, domain: str) -> str:
    """The Message-ID of the letter with this outbox key: the same however often it is sent."""
    facts = _FACTS.pack(brand_id, ticket_id.bytes, hashlib.sha256(key.encode()).digest()[:6])
    token = base64.b32encode(facts + _mac(facts)).decode("ascii").rstrip("=").lower()
    return f"<{token}@{domain}>"


def read_message_id(message_id: str) -> Thread | None:
    """The ticket named by a Message-ID that we minted; None for every other."""
    ours = _OURS.fullmatch(message_id)
    if ours is None:
        return None
    try:
        content = base64.b32decode(ours[1].upper() + "=" * (-_TOKEN_CHARACTERS % 8))
    except binascii.Error:
        return None
    facts, mac = content[: _FACTS.size], content[_FACTS.size :]
    if not hmac.compare_digest(mac, _mac(facts)):
        return None
    brand_id, ticket, _ = _FACTS.unpack(facts)
    return Thread(brand_id, UUID(bytes=ticket))


def _mac(facts: bytes) -> bytes:
    return salted_hmac("manyhands.thread", facts, algorithm="sha256").digest()[:_MAC_BYTES]


def ticket_answered(brand_id: int, references: Iterable[str], *, sender_address: str) -> UUID | None:
    """The ticket of this brand that the letter answers; None makes it a new one. Called inside the brand's walls."""
    for reference in reversed(tuple(references)):
        thread = read_message_id(reference)
        if thread and thread.brand_id == brand_id and _is_customer_of(thread, sender_address):
            return thread.ticket_id
    return None


def _is_customer_of(thread: Thread, sender_address: str) -> bool:
    ticket = ticket_of(thread.brand_id, thread.ticket_id)
    sealed = sealed_field(thread.brand_id, ticket["customer_id"], "email") if ticket else None
    if sealed is None:
        return False
    address = unseal(sealed, brand_id=thread.brand_id, field="email")
    return hmac.compare_digest(
        digest_of(address, brand_id=thread.brand_id), digest_of(sender_address, brand_id=thread.brand_id)
    )

"""Links by which a customer shows that the address on record is theirs: sent, followed once, and good until a moment."""

from __future__ import annotations

import base64
import hmac
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from manyhands.apps.ground.handles import UnknownHandle, read_handle, sign_handle, token_digest
from manyhands.apps.ground.sealing import digest_of
from manyhands.apps.ground.sql import Row, one

LINK_MINUTES, VERIFIED_MINUTES = 30, 60
LINKS_PER_DAY = 5  # to one customer, whoever has them sent
_PURPOSE = "verification"


def token_of(brand_id: int, link_id: UUID) -> str:
    """The token of one link; only this installation can tell it, so that it stands nowhere but in the letter."""
    return base64.urlsafe_b64encode(digest_of(f"link|{link_id}", brand_id=brand_id)).decode().rstrip("=")


def link_handle(brand_id: int, link: Row) -> str:
    """What stands in the address: which link, whose, and its token, signed."""
    facts = {"brand": brand_id, "link": str(link["id"]), "customer": str(link["customer_id"]), "token": token_of(brand_id, link["id"])}
    return sign_handle(_PURPOSE, facts)


@dataclass(frozen=True, slots=True)
class Opened:
    """What a handle says; whether its link still holds is for its row to say."""

    brand_id: int
    link_id: UUID
    customer_id: UUID
    token: str


def opened_link(handle: str) -> Opened:
    """The link that a handle names; UnknownHandle for one that is forged or long gone."""
    facts = read_handle(_PURPOSE, handle, days=1)
    return Opened(int(facts["brand"]), UUID(facts["link"]), UUID(facts["customer"]), str(facts["token"]))


_LINK = """
SELECT l.id, l.ticket_id, l.customer_id, l.question_id, l.call, l.by_kind, l.person_id, l.language, l.token_digest, l.at, l.expires_at,
  l.followed_at, l.verified_until FROM systems_link l WHERE l.brand_id = %(brand)s AND """


def link_of(brand_id: int, link_id: UUID) -> Row | None:
    """One link."""
    return one(_LINK + "l.id = %(link)s", {"brand": brand_id, "link": link_id})


def open_link(at: Opened, *, now: datetime) -> Row:
    """The link of a handle while it may be followed; else UnknownHandle, which does not say why."""
    link = link_of(at.brand_id, at.link_id)
    holds = link is not None and hmac.compare_digest(bytes(link["token_digest"]), token_digest(at.token))
    if link is None or not holds or link["followed_at"] is not None or now >= link["expires_at"]:
        raise UnknownHandle("This link is not valid any more: it holds for half an hour, and once. Write to us again to get a new one.")
    return link


def verified_until(brand_id: int, ticket_id: UUID, call: str, *, now: datetime) -> datetime | None:
    """Until when the customer is known on this ticket for this call by a link; None where they are not."""
    found = one(
        "SELECT max(verified_until) AS until FROM systems_link WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s AND call = %(call)s "
        "AND verified_until > %(now)s",
        {"brand": brand_id, "ticket": ticket_id, "call": call, "now": now},
    )
    until: datetime | None = found["until"] if found else None
    return until


def sent_at(brand_id: int, ticket_id: UUID, call: str, *, now: datetime) -> datetime | None:
    """When a link that may still be followed was sent; None where there is none."""
    found = one(
        "SELECT max(at) AS at FROM systems_link WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s AND call = %(call)s "
        "AND followed_at IS NULL AND expires_at > %(now)s",
        {"brand": brand_id, "ticket": ticket_id, "call": call, "now": now},
    )
    at: datetime | None = found["at"] if found else None
    return at

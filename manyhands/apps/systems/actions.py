"""Every write about a brand's systems: pages, secrets, questions, calls and what came of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings

from manyhands.apps.ground.handles import token_digest
from manyhands.apps.ground.outgoing import read_url
from manyhands.apps.ground.sealing import seal
from manyhands.apps.ground.sql import one, write
from manyhands.apps.systems.links import LINK_MINUTES, VERIFIED_MINUTES, token_of
from manyhands.apps.systems.queries import SEALED_AS
from manyhands.core.systems import Systems

FIELD = "systems_call"


class UnableToConnect(Exception):
    """The page or the secret was not taken; the text says why."""


def put_page(brand_id: int, page: Systems, text: str, *, by: UUID | None, now: datetime) -> int:
    """Put a page in force; returns its version. AddressRefused where it leads to an address that is not opened here."""
    for call in page.calls:
        read_url(call.url.replace("{", "").replace("}", ""), may_http=settings.EGRESS_HTTP)
    found = one(
        "INSERT INTO systems_page (id, brand_id, version, page, put_by, at) SELECT %(id)s, %(brand)s, "
        "coalesce(max(version), 0) + 1, %(page)s, %(by)s, %(now)s FROM systems_page WHERE brand_id = %(brand)s RETURNING version",
        {"id": uuid4(), "brand": brand_id, "page": text, "by": by, "now": now},
    )
    assert found is not None
    return int(found["version"])


def set_secret(brand_id: int, name: str, *, host: str, secret: str, now: datetime) -> None:
    """Keep what is shown to one host; what was kept under this name is gone."""
    if not secret or not secret.isascii() or not secret.isprintable() or len(secret) > 2_000:
        raise UnableToConnect("A secret is one line of plain signs. Nothing was kept.")
    write(
        "INSERT INTO systems_secret (id, brand_id, name, host, sealed, set_at) VALUES (%(id)s, %(brand)s, %(name)s, %(host)s, %(sealed)s, "
        "%(now)s) ON CONFLICT (brand_id, name) DO UPDATE SET host = excluded.host, sealed = excluded.sealed, set_at = excluded.set_at",
        {"id": uuid4(), "brand": brand_id, "name": name, "host": host, "now": now,
         "sealed": seal(secret, brand_id=brand_id, field=f"{SEALED_AS}:{host}")},
    )  # fmt: skip


def ask_customer(
    brand_id: int, ticket_id: UUID, message_id: UUID, *, call: str, wants: str, name: str, language: str, confidence: float,
    values_digest: bytes | None, now: datetime,
) -> UUID:  # fmt: skip
    """Note what is asked; the database refuses to note the same twice on one ticket."""
    question_id = uuid4()
    write(
        "INSERT INTO systems_question (id, brand_id, ticket_id, message_id, call, wants, name, language, confidence, values_digest, at) "
        "VALUES (%(id)s, %(brand)s, %(ticket)s, %(message)s, %(call)s, %(wants)s, %(name)s, %(language)s, %(confidence)s, %(digest)s, "
        "%(now)s)",
        {"id": question_id, "brand": brand_id, "ticket": ticket_id, "message": message_id, "call": call, "wants": wants, "name": name,
         "language": language, "confidence": confidence, "digest": values_digest, "now": now},
    )  # fmt: skip
    return question_id


def prove(brand_id: int, ticket_id: UUID, *, question_id: UUID, message_id: UUID, now: datetime) -> None:
    """The code came back in this message."""
    write(
        "INSERT INTO systems_proof (id, brand_id, ticket_id, question_id, message_id, at) VALUES (%(id)s, %(brand)s, %(ticket)s, "
        "%(question)s, %(message)s, %(now)s) ON CONFLICT (brand_id, question_id) DO NOTHING",
        {"id": uuid4(), "brand": brand_id, "ticket": ticket_id, "question": question_id, "message": message_id, "now": now},
    )


# Counted where there is room and nowhere else: two that race for the last place are settled by the row.
_SPEND = """
INSERT INTO systems_use AS u (id, brand_id, name, whose, day, used, most)
VALUES (%(id)s, %(brand)s, %(name)s, %(whose)s, %(day)s, 1, %(most)s)
ON CONFLICT (brand_id, name, whose, day) DO UPDATE SET used = u.used + 1, most = greatest(excluded.most, u.used + 1)
WHERE u.used < excluded.most
"""


def spend(brand_id: int, name: str, *, whose: UUID | None, day: date, most: int) -> bool:
    """Count one more of the day; False when the day's limit is reached, and then nothing is counted."""
    values = {"id": uuid4(), "brand": brand_id, "name": name, "whose": str(whose or ""), "day": day, "most": most}
    return write(_SPEND, values) == 1


@dataclass(frozen=True, slots=True)
class NewCall:
    """A call as it is decided on."""

    ticket_id: UUID
    message_id: UUID
    customer_id: UUID
    page_version: int
    name: str
    kind: str
    by_kind: str
    person_id: UUID
    purpose: str
    language: str
    confidence: float
    key: str
    amount_minor: int | None
    is_dry: bool


_BEGIN = """
INSERT INTO systems_call (id, brand_id, ticket_id, message_id, customer_id, page_version, name, kind, by_kind, person_id, purpose, shown,
                          sealed, language, confidence, key, amount_minor, is_dry, at)
VALUES (%(id)s, %(brand)s, %(ticket_id)s, %(message_id)s, %(customer_id)s, %(page_version)s, %(name)s, %(kind)s, %(by_kind)s,
        %(person_id)s, %(purpose)s, %(shown)s, %(sealed)s, %(language)s, %(confidence)s, %(key)s, %(amount_minor)s,
        %(is_dry)s, %(now)s)
ON CONFLICT (brand_id, key) DO NOTHING
"""


def begin_call(brand_id: int, call: NewCall, *, values: Mapping[str, str], shown: Mapping[str, str], now: datetime) -> UUID | None:
    """Write down a call before it is made; None when the same was decided on before."""
    call_id = uuid4()
    sealed = seal(json.dumps(dict(values)), brand_id=brand_id, field=FIELD)
    written = {name: getattr(call, name) for name in NewCall.__slots__}
    more = {"id": call_id, "brand": brand_id, "shown": json.dumps(dict(shown)), "sealed": sealed, "now": now}
    return call_id if write(_BEGIN, written | more) == 1 else None


def note_answer(
    brand_id: int, call_id: UUID, *, status: str, because: str, facts: Mapping[str, Any], took_ms: int, now: datetime
) -> bool:  # fmt: skip
    """Write down what came of a call; False when that stands already."""
    return write(
        "INSERT INTO systems_answer (id, brand_id, call_id, status, because, facts, took_ms, at) VALUES (%(id)s, %(brand)s, %(call)s, "
        "%(status)s, %(because)s, %(facts)s, %(took)s, %(now)s) ON CONFLICT (brand_id, call_id) DO NOTHING",
        {"id": uuid4(), "brand": brand_id, "call": call_id, "status": status, "because": because[:300], "facts": json.dumps(dict(facts)),
         "took": took_ms, "now": now},
    ) == 1  # fmt: skip


@dataclass(frozen=True, slots=True)
class NewLink:
    """For which ticket and call a link is, who has it sent, and in which language."""

    ticket_id: UUID
    customer_id: UUID
    call: str
    by_kind: str
    person_id: UUID
    language: str
    question_id: UUID | None = None


def add_link(brand_id: int, new: NewLink, *, now: datetime) -> UUID:
    """Note a link that is to be sent; of its token a digest alone."""
    link_id = uuid4()
    values: dict[str, Any] = {name: getattr(new, name) for name in NewLink.__slots__}
    write(
        "INSERT INTO systems_link (id, brand_id, ticket_id, customer_id, question_id, call, by_kind, person_id, language, token_digest, "
        "at, expires_at) VALUES (%(id)s, %(brand)s, %(ticket_id)s, %(customer_id)s, %(question_id)s, %(call)s, %(by_kind)s, %(person_id)s, "
        "%(language)s, %(digest)s, %(now)s, %(until)s)",
        values | {"id": link_id, "brand": brand_id, "now": now, "until": now + timedelta(minutes=LINK_MINUTES),
                  "digest": token_digest(token_of(brand_id, link_id))},
    )  # fmt: skip
    return link_id


def follow_link(brand_id: int, link_id: UUID, *, now: datetime) -> datetime | None:
    """Until when it is known who asks; None when it was followed before, or too late: of two at once one is."""
    until = now + timedelta(minutes=VERIFIED_MINUTES)
    followed = write(
        "UPDATE systems_link SET followed_at = %(now)s, verified_until = %(until)s WHERE brand_id = %(brand)s AND id = %(link)s "
        "AND followed_at IS NULL AND expires_at > %(now)s",
        {"brand": brand_id, "link": link_id, "now": now, "until": until},
    )
    return until if followed == 1 else None

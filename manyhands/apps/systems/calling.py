"""Ask a brand's own system. Always outside a transaction: while it thinks, no row is held and nobody waits but this thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.db import connection

from manyhands.apps.ground.outgoing import Limits, Request, UnableToReach, send
from manyhands.core.systems import UntrueAnswer, facts_in, request_of
from manyhands.core.systems.schema import Call

ANSWER_BYTES_MAX = 32 * 1024
NO_TRANSACTION = "A system is asked outside of any transaction: a row would be held for as long as it thinks."


@dataclass(frozen=True, slots=True)
class ToAsk:
    """All that a call needs, read before it is made."""

    call: Call
    values: Mapping[str, str] = field(repr=False)
    customer_email: str = field(repr=False)
    secret: str | None = field(repr=False)
    key: str
    is_dry: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """What came of it: `good` with facts, `failed` (no answer, or a refusal), or `untrue` (nothing may be said from it)."""

    status: str
    because: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    took_ms: int = 0


def ask_system(asked: ToAsk) -> Told:
    """Make the call once, under its key, within its time."""
    if connection.in_atomic_block:
        raise RuntimeError(NO_TRANSACTION)
    return Told("dry", "it runs dry: nothing was sent") if asked.is_dry else _ask(asked)


def host_of(call: Call) -> str:
    """Which of the page's hosts a call speaks to."""
    return urlsplit(call.url).netloc


def _ask(asked: ToAsk) -> Told:
    call = asked.call
    if call.secret is not None and asked.secret is None:
        return Told("failed", f"the secret {call.secret} is not set for {host_of(call)}")
    wanted = request_of(call, asked.values)
    headers = {"Accept": "application/json", "Idempotency-Key": asked.key}
    headers |= {"Content-Type": "application/json"} if wanted.body else {}
    headers |= {"Authorization": f"Bearer {asked.secret}"} if asked.secret else {}
    limits = Limits(connect_seconds=min(2, call.seconds), whole_seconds=call.seconds, answer_bytes_max=ANSWER_BYTES_MAX)
    try:
        answer = send(Request(wanted.method, wanted.url, headers, wanted.body), limits=limits)
    except UnableToReach as error:
        return Told("failed", str(error))
    if not answer.is_good:
        return Told("failed", f"it answered {answer.status}")
    if not answer.is_whole:
        return Told("untrue", "it answered far more than was asked")
    if not answer.headers.get("content-type", "").lower().startswith("application/json"):
        return Told("untrue", "its answer is no JSON")
    try:
        return Told("good", facts=facts_in(call, answer.body, values=asked.values, customer_email=asked.customer_email))
    except UntrueAnswer as error:
        return Told("untrue", str(error))

"""One request, one scope, one effect: under one key the same request again is answered from its first answer.

A program sends its key in a header, a page in the form's hidden form_key, so that a double click takes effect once.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

from manyhands.apps.ground import idempotency
from manyhands.apps.ground.walls import acting_as
from manyhands.web.doors.refusals import refusal_of
from manyhands.web.doors.types import Request

Answer = tuple[int, Any]
HEADER = "Idempotency-Key"
FIELD = "form_key"


def effect(request: Request, run: Callable[[], Answer]) -> Answer:
    """Run what changes something, inside the walls of whoever asks."""
    key, login_id = key_of(request), request.identity.login_id
    if not key or login_id is None:
        with acting_as(request.identity.scope):
            return run()
    try:
        return _once(request, login_id, key, run)
    except Exception as error:
        _keep_refusal(request, login_id, key, error)
        raise


def reading(request: Request, run: Callable[[], Any]) -> Any:
    """Run what only reads, inside the walls of whoever asks."""
    with acting_as(request.identity.scope):
        return run()


def key_of(request: Request) -> str:
    """The key under which this request takes effect once; empty when it has none."""
    given = request.headers.get(HEADER, "") or (request.POST.get(FIELD, "") if _is_form(request) else "")
    return given[: idempotency.KEY_CHARACTERS_MAX]


def _is_form(request: Request) -> bool:
    return request.content_type in ("application/x-www-form-urlencoded", "multipart/form-data")


def _digest(request: Request) -> bytes:
    body = _form_body(request) if _is_form(request) else request.body
    return idempotency.request_digest(request.method or "", request.get_full_path(), body)


def _form_body(request: Request) -> bytes:
    # The proof of origin is masked anew for each page, so it is no part of what was asked.
    fields = sorted((name, values) for name, values in request.POST.lists() if name != "csrfmiddlewaretoken")
    return json.dumps(fields).encode()


def _once(request: Request, login_id: UUID, key: str, run: Callable[[], Answer]) -> Answer:
    with acting_as(request.identity.scope):
        known = idempotency.begin(login_id, key, digest=_digest(request), now=request.now)
        if known is not None:
            return known
        status, answer = run()
        idempotency.keep(login_id, key, status=status, answer=answer)
        return status, answer


def _keep_refusal(request: Request, login_id: UUID, key: str, error: Exception) -> None:
    """A refused effect was rolled back with its key; the refusal is kept so that the key goes on meaning it."""
    refused = refusal_of(error)
    if refused is None or refused[0] >= 500 or isinstance(error, idempotency.UnableToRepeat):
        return  # our own trouble may pass: the same key may try again
    status, words = refused
    with acting_as(request.identity.scope):
        if idempotency.begin(login_id, key, digest=_digest(request), now=request.now) is None:
            answer = {"type": "about:blank", "title": "Refused before", "status": status, "detail": words}
            idempotency.keep(login_id, key, status=status, answer=answer)

"""What cannot be read is refused in problem details that name the field, and changes nothing."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.conf import settings

from tests import walking as w
from tests.cast import Cast
from tests.doors import API, Door, as_brand, as_program

MESSAGE = {"customer": {"email": "ana@customers.example", "name": "Ana"}, "text": "Where is my parcel?"}


def count(cast: Cast) -> int:
    return w.row_of(cast.larch, "SELECT count(*) AS n FROM desk_message WHERE brand_id = %(brand)s")["n"]


def problem(answer, status: int) -> dict:
    assert answer.status_code == status, answer.content
    assert answer.headers["Content-Type"] == "application/problem+json"
    told = answer.json()
    assert told["status"] == status
    assert told["title"]
    assert told["detail"]
    return told


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"text": ""}, "text"),
        ({"text": "   "}, "text"),
        ({"text": None}, "text"),
        ({"text": 7}, "text"),
        ({"text": "x" * (settings.MESSAGE_BYTES_MAX + 1)}, "text"),
        ({"text": "a\u0000b"}, "text"),
        ({"subject": "a\u0000b"}, "subject"),
        ({"subject": "x" * 301}, "subject"),
        ({"customer": {"email": "nobody"}}, "customer.email"),
        ({"customer": {"email": "a@b\u0000c"}}, "customer.email"),
        ({"customer": {"email": "ana@customers.example", "name": "a\u0000"}}, "customer.name"),
        ({"customer": None}, "customer"),
        ({"customer": {"email": "ana@customers.example", "is_admin": True}}, "customer.is_admin"),
        ({"channel": "telepathy"}, "channel"),
        ({"ticket_id": "812"}, "ticket_id"),
        ({"external_id": "x" * 201}, "external_id"),
        ({"external_id": "a\u0000b"}, "external_id"),
        ({"brand_id": 1}, "brand_id"),
        ({"priority": "urgent"}, "priority"),
    ],
)
def test_each_field_that_cannot_be_read_is_named(cast: Cast, change: dict, field: str) -> None:
    told = problem(as_brand(cast.larch).post("/messages", MESSAGE | change), 422)

    assert field in " ".join(error["field"] for error in told["errors"])
    assert count(cast) == 0


@pytest.mark.parametrize("body", [b"", b"{", b"[1, 2", b"\xff\xfe", b"null", b"7", b'"text"', b"[]", b'{"text": NaN}', b"[" * 100_000])
def test_a_body_that_is_no_object_is_refused(cast: Cast, body: bytes) -> None:
    answer = as_brand(cast.larch).post("/messages", body)

    problem(answer, answer.status_code)
    assert answer.status_code in (400, 422)
    assert count(cast) == 0


def test_a_lone_half_of_a_character_is_refused_by_name(cast: Cast) -> None:
    body = b'{"customer": {"email": "ana@customers.example"}, "text": "half \\ud800"}'

    told = problem(as_brand(cast.larch).post("/messages", body), 422)

    assert "text" in str(told["errors"])


def test_a_body_that_is_too_large_is_refused(cast: Cast) -> None:
    told = problem(as_brand(cast.larch).post("/messages", b'{"text": "' + b"x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1) + b'"}'), 413)

    assert told["detail"]
    assert count(cast) == 0


@pytest.mark.parametrize("path", ["/tickets/812", "/tickets/not-a-uuid/replies", "/nothing", "/tickets/"])
def test_an_address_that_is_none_is_not_there(cast: Cast, path: str) -> None:
    problem(as_program(cast.cy).get(API + path), 404)


def test_a_verb_that_a_noun_does_not_know_is_refused(cast: Cast) -> None:
    answer = as_program(cast.cy).ask("DELETE", f"{API}/claims")

    assert answer.status_code == 405


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("replies", {"text": ""}, "text"),
        ("replies", {"text": "Hello.", "then": "closed"}, "then"),
        ("replies", {"text": "Hello.", "state": "solved"}, "state"),
        ("escalations", {"reason": "boredom", "open_question": "?"}, "reason"),
        ("escalations", {"reason": "too_hard"}, "open_question"),
        ("release", {}, "because"),
        ("reveals", {"field": "password", "purpose": "verify_identity"}, "field"),
        ("reveals", {"field": "email", "purpose": "curiosity"}, "purpose"),
        ("notes", {"text": "\u0000"}, "text"),
    ],
)
def test_what_a_holder_sends_is_read_as_strictly(cast: Cast, path: str, body: dict, field: str) -> None:
    ticket = w.write_to(cast.larch, cast.ana)
    w.claim(cast.cy)

    told = problem(as_program(cast.cy).post(f"/tickets/{ticket.id}/{path}", body), 422)

    assert field in " ".join(error["field"] for error in told["errors"])


@pytest.mark.parametrize("token", ["", "nonsense", "x" * 201, "key-é"])
def test_whoever_has_no_valid_token_finds_nothing(cast: Cast, token: str) -> None:
    door = Door(token=token) if token else Door()

    problem(door.post("/messages", MESSAGE), 404)
    problem(door.get(f"{API}/offers"), 404)
    problem(door.get(f"{API}/tickets/{uuid4()}"), 404)

"""The same request with the same key has one effect and one answer."""

from __future__ import annotations

from functools import partial

from tests import walking as w
from tests.cast import Cast
from tests.doors import Door, as_brand, as_program
from tests.racing import at_once, errors_in

MESSAGE = {"customer": {"email": "ana@customers.example", "name": "Ana"}, "text": "Where is my parcel?"}


def messages(cast: Cast) -> int:
    return w.row_of(cast.larch, "SELECT count(*) AS n FROM desk_message WHERE brand_id = %(brand)s")["n"]


def test_the_same_key_and_body_twice_is_one_message_and_one_answer(cast: Cast) -> None:
    door = as_brand(cast.larch)

    first, second = (door.post("/messages", MESSAGE, Idempotency_Key="k1") for _ in range(2))

    assert (first.status_code, second.status_code) == (202, 202)
    assert first.json() == second.json()
    assert messages(cast) == 1


def test_the_same_key_with_another_body_is_refused(cast: Cast) -> None:
    door = as_brand(cast.larch)
    door.post("/messages", MESSAGE, Idempotency_Key="k1")

    other = door.post("/messages", MESSAGE | {"text": "Something else."}, Idempotency_Key="k1")

    assert other.status_code == 422
    assert "used for a different request" in other.json()["detail"]
    assert messages(cast) == 1


def test_without_a_key_two_requests_are_two_messages(cast: Cast) -> None:
    for _ in range(2):
        as_brand(cast.larch).post("/messages", MESSAGE)

    assert messages(cast) == 2


def test_twelve_at_once_with_one_key_are_one_message_and_twelve_times_its_answer(cast: Cast) -> None:
    as_brand(cast.larch).post("/messages", MESSAGE)

    got = at_once(*[partial(as_brand(cast.larch).post, "/messages", MESSAGE, Idempotency_Key="k2") for _ in range(12)])

    assert errors_in(got) == []
    assert {answer.status_code for answer in got} == {202}
    assert len({answer.content for answer in got}) == 1
    assert messages(cast) == 2


def test_a_refusal_is_remembered_too(cast: Cast) -> None:
    door = as_program(cast.cy)
    first = door.post("/claims", {}, Idempotency_Key="k3")
    w.write_to(cast.larch, cast.ana)

    second = door.post("/claims", {}, Idempotency_Key="k3")

    assert (first.status_code, second.status_code) == (409, 409)
    assert first.json()["detail"] == second.json()["detail"]
    assert door.post("/claims", {}, Idempotency_Key="k4").status_code == 201


def test_a_key_belongs_to_the_login_that_used_it(cast: Cast) -> None:
    as_brand(cast.larch).post("/messages", MESSAGE, Idempotency_Key="k1")

    assert as_brand(cast.maple).post("/messages", MESSAGE | {"text": "Other."}, Idempotency_Key="k1").status_code == 202


def test_a_reply_sent_twice_with_its_key_leaves_once(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)
    door: Door = as_program(cast.cy)
    door.post("/claims", {})

    sent = [door.post(f"/tickets/{ticket.id}/replies", {"text": "On Thursday.", "then": "solved"}, Idempotency_Key="r1") for _ in range(2)]

    assert [answer.status_code for answer in sent] == [201, 201]
    assert w.events_of(ticket).count("reply_sent") == 1
    assert w.balances(cast.larch)["specialist_held"] == 240


def test_a_reveal_is_never_kept_under_a_key(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)
    door = as_program(cast.cy)
    door.post("/claims", {})

    for _ in range(2):
        shown = door.post(f"/tickets/{ticket.id}/reveals", {"field": "email", "purpose": "verify_identity"}, Idempotency_Key="v1")
        assert shown.json() == {"field": "email", "value": cast.ana.email}

    assert w.events_of(ticket).count("personal_data_revealed") == 2
    assert cast.ana.email not in w.everything_in("ground_idempotencykey")

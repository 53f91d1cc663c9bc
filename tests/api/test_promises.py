"""A ticket's promises by the API."""

from __future__ import annotations

from tests import walking as w
from tests.cast import Cast
from tests.doors import API, as_brand, as_program
from tests.promising import FIRST_ONLY, promise


def test_whoever_may_read_a_ticket_sees_what_was_promised_for_it(cast: Cast) -> None:
    promise(cast.larch, FIRST_ONLY)
    ticket = w.write_to(cast.larch, cast.ana)

    (found,) = as_program(cast.hal).get(f"{API}/tickets/{ticket.id}/promises").json()

    assert (found["measure"], found["number"], found["state"], found["target_seconds"]) == ("first_response", 1, "breached", 3600)
    assert (found["due_at"], found["policy_version"], found["broken_at"]) == ("2026-03-02T10:00:00Z", 1, None)


def test_a_brand_that_promises_nothing_shows_nothing(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)

    assert as_brand(cast.larch).get(f"{API}/tickets/{ticket.id}/promises").json() == []


def test_another_brands_ticket_is_not_there(cast: Cast) -> None:
    promise(cast.larch)
    ticket = w.write_to(cast.larch, cast.ana)

    assert as_brand(cast.maple).get(f"{API}/tickets/{ticket.id}/promises").status_code == 404

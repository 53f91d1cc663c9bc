"""Who somebody is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from manyhands.apps.ground.sql import one, rows
from manyhands.apps.ground.walls import acting_as, for_nobody, for_person
from manyhands.apps.people.identity import TooManyTries, check_tries
from tests.cast import NINE, PASSWORD, Cast, tag
from tests.doors import Door, as_browser, as_nobody
from tests.web.pages import words_of


def sign_in(door: Door, email: str, password: str, next: str = "") -> object:
    return door.submit("/sign-in", {"email": email, "password": password, "next": next})


def test_somebody_who_signs_in_is_led_to_their_work(cast: Cast) -> None:
    door = as_nobody()

    answer = sign_in(door, cast.cy.email.upper(), PASSWORD)

    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert door.get("/").headers["Location"] == "/board"
    assert door.get("/board").status_code == 200


def test_the_login_cookie_is_for_the_browser_alone(cast: Cast) -> None:
    cookie = sign_in(as_nobody(), cast.cy.email, PASSWORD).cookies["manyhands_login"]

    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["max-age"] == 12 * 3600
    assert len(cookie.value) >= 40


def test_each_sign_in_makes_a_new_token_and_keeps_only_its_digest(cast: Cast) -> None:
    first = sign_in(as_nobody(), cast.cy.email, PASSWORD).cookies["manyhands_login"].value
    second = sign_in(as_nobody(), cast.cy.email, PASSWORD).cookies["manyhands_login"].value

    assert first != second
    assert as_nobody().get("/board", Cookie=f"manyhands_login={first}").status_code == 200


def test_a_wrong_password_and_an_unknown_address_are_answered_alike(cast: Cast) -> None:
    wrong = sign_in(as_nobody(), cast.cy.email, "a wrong password")
    unknown = sign_in(as_nobody(), f"nobody-{tag()}@staff.example", PASSWORD)

    assert wrong.status_code == unknown.status_code == 403
    shown = [words_of(answer) for answer in (wrong, unknown)]
    assert shown[0] == shown[1]
    assert "manyhands_login" not in wrong.cookies


def test_a_suspended_person_is_unknown(cast: Cast) -> None:
    from django.db import connections

    with connections["owner"].cursor() as cursor:
        cursor.execute("UPDATE people_person SET suspended_at = now() WHERE id = %s", [cast.eve.id])

    assert sign_in(as_nobody(), cast.eve.email, PASSWORD).status_code == 403


@pytest.mark.parametrize(
    ("asked", "led_to"),
    [
        ("/statement?period=2026-03", "/statement?period=2026-03"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("/\\evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("\t//evil.example", "/"),
    ],
)
def test_nobody_is_led_elsewhere(cast: Cast, asked: str, led_to: str) -> None:
    assert sign_in(as_nobody(), cast.cy.email, PASSWORD, next=asked).headers["Location"] == led_to


def test_a_page_asked_for_before_signing_in_is_there_after_it() -> None:
    answer = as_nobody().get("/statement?period=2026-03")

    assert answer.status_code == 303
    assert answer.headers["Location"] == "/sign-in?next=%2Fstatement%3Fperiod%3D2026-03"


def test_too_many_tries_are_refused_even_with_the_right_password(cast: Cast) -> None:
    door = as_nobody()
    with acting_as(for_nobody()):
        for _ in range(8):
            check_tries(cast.gus.email, place=door.client.defaults["REMOTE_ADDR"], now=datetime.now(UTC))

    answer = sign_in(door, cast.gus.email, PASSWORD)

    assert answer.status_code == 429
    assert "Wait a quarter of an hour" in words_of(answer)


def test_tries_are_forgotten_in_the_next_quarter_of_an_hour(database: str) -> None:
    email = f"{tag()}@staff.example"

    def try_at(now) -> None:
        with acting_as(for_nobody()):
            check_tries(email, place=f"place {tag()}", now=now)

    for _ in range(40):
        try_at(NINE)
    with pytest.raises(TooManyTries):
        try_at(NINE)
    try_at(NINE + timedelta(minutes=15))


def test_signing_out_ends_the_login_itself(cast: Cast) -> None:
    door = as_browser(cast.cy)
    token = door.client.cookies["manyhands_login"].value

    assert door.submit("/sign-out").status_code == 303
    assert as_nobody().get("/board", Cookie=f"manyhands_login={token}").status_code == 303


def test_a_form_of_another_site_signs_nobody_in_or_out(cast: Cast) -> None:
    door = as_browser(cast.cy)

    assert door.submit("/sign-out", forged=True).status_code == 403
    assert door.get("/board").status_code == 200


def test_whoever_is_qualified_is_here_after_signing_in_and_gone_after_signing_out(cast: Cast) -> None:
    door = as_nobody()

    sign_in(door, cast.cy.email, PASSWORD)
    assert _presence(cast.cy) == "online"
    door.submit("/sign-out")
    assert _presence(cast.cy) == "offline"


def _presence(person) -> str:
    with acting_as(for_person(person.id)):
        found = one("SELECT presence FROM people_person WHERE id = %(id)s", {"id": person.id})
    assert found is not None
    return found["presence"]


def test_what_was_tried_is_to_be_read_by_nobody(database: str) -> None:
    from django.db import ProgrammingError

    with acting_as(for_nobody()), pytest.raises(ProgrammingError, match="permission denied"):
        rows("SELECT * FROM people_attempt")


def test_a_live_token_names_only_what_this_person_may_hear(cast: Cast) -> None:
    from manyhands.apps.ground.handles import read_handle

    def topics(person) -> set[str]:
        token = as_browser(person).get("/live-token").json()["token"]
        return set(read_handle("live", token, days=1)["topics"])

    rooms = {f"room:{cast.larch.id}:everyone", f"room:{cast.larch.id}:whole-brand"}
    assert topics(cast.cy) == {"board", f"person:{cast.cy.id}"} | rooms
    led = topics(cast.hal)
    assert rooms <= led, "who leads is in every room"
    assert {one for one in led if not one.startswith(f"room:{cast.larch.id}:")} == {
        "board", f"person:{cast.hal.id}", f"brand:{cast.larch.id}",
    }  # fmt: skip
    assert topics(cast.kim) == {"operations"}
    assert topics(cast.dee) == set()


def test_a_live_token_for_a_ticket_of_others_is_not_given(cast: Cast) -> None:
    from tests.walking import claim, write_to

    ticket = write_to(cast.larch, cast.ana)
    claim(cast.cy)

    assert as_browser(cast.cy).get(f"/live-token?ticket={ticket.id}").status_code == 200
    assert as_browser(cast.eve).get(f"/live-token?ticket={ticket.id}").status_code == 404
    assert as_browser(cast.nat).get(f"/live-token?ticket={ticket.id}").status_code == 404
    assert as_browser(cast.cy).get("/live-token?ticket=x").status_code == 404


def test_somebody_without_any_grant_is_told_so(cast: Cast) -> None:
    assert "Nobody has given you anything to do yet" in words_of(as_browser(cast.dee).get("/"))


@pytest.mark.parametrize(("name", "start"), [("cy", "/board"), ("gus", "/board"), ("kim", "/operations")])
def test_everybody_starts_where_their_work_is(cast: Cast, name: str, start: str) -> None:
    assert as_browser(cast.people[name]).get("/").headers["Location"] == start


def test_a_brands_people_start_at_their_brand(cast: Cast) -> None:
    assert as_browser(cast.hal).get("/").headers["Location"] == f"/b/{cast.larch.slug}/"

"""The operator's pages: counts and kinds, and what was set aside."""

from __future__ import annotations

import pytest

from manyhands.apps.ground.walls import acting_as, for_nobody, for_person
from manyhands.apps.quality.flow import books_per_brand, feed, flow_now, waiting_longest, who_is_online
from tests.cast import NINE, Cast
from tests.doors import as_browser
from tests.walking import claim, solved, write_to
from tests.web.pages import said_next, words_of

SECRET = "My unmistakable teapot"


def counted(cast: Cast, **more: object) -> dict[str, int]:
    with acting_as(for_person(cast.kim.id)):
        found = flow_now(now=NINE)
    assert found is not None
    return found


def test_every_step_of_the_walk_is_counted(cast: Cast) -> None:
    before = counted(cast)
    write_to(cast.larch, cast.ana)
    write_to(cast.larch, cast.ana)
    claim(cast.cy)

    after = counted(cast)

    assert after["offered"] - before["offered"] == 1
    assert after["claimed"] - before["claimed"] == 1


def test_the_operator_sees_that_work_goes_on_and_not_what_it_says(cast: Cast) -> None:
    ticket = write_to(cast.larch, cast.ana, SECRET)
    claim(cast.cy)

    for page in ("/operations", "/operations/now", "/operations/feed"):
        text = as_browser(cast.kim).get(page).content.decode()
        assert SECRET not in text
        assert cast.ana.email not in text
        assert str(ticket.id) not in text
    shown = words_of(as_browser(cast.kim).get("/operations/feed"))
    assert f"Ticket claimed · {str(ticket.id)[:8]} Cy · Larch" in shown


def test_the_functions_behind_it_answer_nobody_else(cast: Cast) -> None:
    for scope in (for_nobody(), for_person(cast.hal.id), for_person(cast.dee.id)):
        with acting_as(scope):
            assert flow_now(now=NINE) is None
            assert waiting_longest(now=NINE) == feed() == who_is_online() == books_per_brand() == []


def test_the_books_are_looked_at(cast: Cast) -> None:
    solved(cast.larch, cast.ana, by=cast.cy)

    assert "Books Balanced" in words_of(as_browser(cast.kim).get("/operations/now"))


@pytest.mark.parametrize("page", ["/operations", "/operations/now", "/operations/feed", "/operations/set-aside", "/ui"])
def test_nobody_but_the_operator_is_shown_them(cast: Cast, page: str) -> None:
    for person in (cast.cy, cast.hal, cast.rob, cast.dee):
        assert as_browser(person).get(page).status_code == 404


def test_a_letter_that_could_not_be_read_is_kept_with_its_bytes_and_can_be_tried_again(cast: Cast) -> None:
    from manyhands.channels.email.intake import take_letter
    from tests.cast import tag

    letter = f"From: ana@shop.example\r\nTo: nobody-{tag()}@nowhere.example\r\nSubject: <b>Hi</b>\r\n\r\nHello\x1b[31m".encode()
    taken = take_letter(letter, now=NINE)
    assert taken.state == "set_aside"
    door = as_browser(cast.kim)

    shown = door.get("/operations/set-aside")
    assert "It names no address of a brand here" in words_of(shown)
    assert "<b>Hi</b>" not in shown.content.decode()
    original = door.get(f"/operations/set-aside/{taken.raw_id}/original")
    assert original.content == letter
    assert original.headers["Content-Type"] == "application/octet-stream"
    assert "It is set aside again" in said_next(door, door.submit(f"/operations/set-aside/{taken.raw_id}/replays"))


def test_a_letter_whose_cause_was_mended_goes_on(cast: Cast) -> None:
    from manyhands.apps.ground.sql import write
    from manyhands.apps.ground.walls import for_brand
    from manyhands.channels.email.intake import take_letter
    from tests.cast import tag

    address = f"new-{tag()}@larch.example"
    letter = f"From: Ana <ana-{tag()}@shop.example>\r\nTo: {address}\r\nMessage-ID: <{tag()}@shop.example>\r\n\r\nHello".encode()
    taken = take_letter(letter, now=NINE)
    with acting_as(for_brand(cast.larch.id)):
        write("INSERT INTO brands_address (id, brand_id, address) VALUES (gen_random_uuid(), %(brand)s, %(address)s)",
              {"brand": cast.larch.id, "address": address})  # fmt: skip
    door = as_browser(cast.kim)

    said = said_next(door, door.submit(f"/operations/set-aside/{taken.raw_id}/replays"))

    assert "It is delivered" in said

"""A brand's pages: overview, tickets, one ticket's whole story."""

from __future__ import annotations

from uuid import uuid4

import pytest

from manyhands.apps.desk.actions import FileReceived, keep_files
from manyhands.apps.ground.sql import one
from manyhands.apps.ground.walls import acting_as, for_worker
from tests.cast import Cast
from tests.doors import as_browser
from tests.promising import FIRST_ONLY, promise
from tests.walking import claim, reply, solve, solved, write_to
from tests.web.pages import words_of


def test_the_overview_shows_the_model_the_backlog_and_the_spend(cast: Cast) -> None:
    write_to(cast.larch, cast.ana)

    shown = words_of(as_browser(cast.hal).get(f"/b/{cast.larch.slug}/"))

    assert "Human cloud" in shown
    assert "Funds left for pay €1,000,000.00" in shown
    assert "Backlog 1" in shown
    assert "1 ticket is past the promised first answer." in shown


@pytest.mark.parametrize("name", ["hal", "ivy", "joe"])
def test_each_role_that_may_see_it_sees_the_overview(cast: Cast, name: str) -> None:
    assert as_browser(cast.people[name]).get(f"/b/{cast.larch.slug}/").status_code == 200


@pytest.mark.parametrize("name", ["cy", "fay"])
def test_specialists_do_not_read_a_brands_pages(cast: Cast, name: str) -> None:
    for page in ("", "tickets"):
        assert as_browser(cast.people[name]).get(f"/b/{cast.larch.slug}/{page}").status_code == 404


def test_tickets_are_found_by_their_words_and_their_customer(cast: Cast) -> None:
    write_to(cast.larch, cast.ana, "My teapot is cracked")
    write_to(cast.larch, cast.bob, "My scarf is too short")
    door = as_browser(cast.hal)

    def customers(query: str) -> str:
        return words_of(door.get(f"/b/{cast.larch.slug}/tickets?{query}"))

    assert "Ana" in customers("q=teapot")
    assert "Bob" not in customers("q=teapot")
    assert "Bob" in customers("q=bob")
    assert "No ticket fits" in customers("q=100%25_nothing")


def test_tickets_are_narrowed_by_state_language_and_pool(cast: Cast) -> None:
    solved(cast.larch, cast.bob, by=cast.cy)
    write_to(cast.larch, cast.ana, language="de")
    door, address = as_browser(cast.hal), f"/b/{cast.larch.slug}/tickets"

    assert "Bob" not in words_of(door.get(f"{address}?state=new"))
    assert "Ana" not in words_of(door.get(f"{address}?state=solved"))
    assert "Ana" in words_of(door.get(f"{address}?language=de&pool=everyone"))
    assert "Ana" in words_of(door.get(f"{address}?state=' OR 1=1 --"))  # no state of ours, so no filter


def test_a_long_list_comes_in_pages(cast: Cast) -> None:
    from tests.walking import deliver

    for number in range(52):
        deliver(cast.larch, cast.ana, f"Question {number}")
    door, address = as_browser(cast.hal), f"/b/{cast.larch.slug}/tickets"

    first, second = words_of(door.get(address)), words_of(door.get(f"{address}?after=50"))

    assert "1–50 of 52" in first
    assert "51–52 of 52" in second
    assert "1–50 of 52" in words_of(door.get(f"{address}?after=-3"))


def test_a_ticket_shows_its_conversation_its_story_and_its_cost(cast: Cast) -> None:
    ticket = solved(cast.larch, cast.ana, by=cast.cy)

    shown = words_of(as_browser(cast.hal).get(f"/b/{cast.larch.slug}/tickets/{ticket.id}"))

    assert "Where is my parcel?" in shown
    assert "Ticket claimed" in shown
    assert "Cy solved the ticket" in shown
    assert "Specialist, when solved €2.40 Platform fee €0.40 Together €2.80" in shown


def test_whoever_holds_a_ticket_is_named(cast: Cast) -> None:
    ticket = write_to(cast.larch, cast.ana)
    claim(cast.cy)

    reading = words_of(as_browser(cast.hal).get(f"/b/{cast.larch.slug}/tickets/{ticket.id}/reading"))

    assert "With Cy Everyone" in reading


def test_personal_data_stays_hidden_from_the_brands_people_too(cast: Cast) -> None:
    ticket = write_to(cast.larch, cast.ana, "Call me at +1 202 555 0143")

    page = as_browser(cast.hal).get(f"/b/{cast.larch.slug}/tickets/{ticket.id}").content.decode()

    assert "555 0143" not in page
    assert cast.ana.email not in page


def test_a_ticket_of_another_brand_is_not_there_under_ones_own(cast: Cast) -> None:
    foreign = write_to(cast.maple, cast.bob)
    door = as_browser(cast.hal)

    there = door.get(f"/b/{cast.larch.slug}/tickets/{foreign.id}")

    assert there.status_code == 404
    assert there.content == door.get(f"/b/{cast.larch.slug}/tickets/{uuid4()}").content


def keep_file(ticket, filename: str, content: bytes) -> str:
    with acting_as(for_worker(ticket.brand.id)):
        keep_files(ticket.brand.id, ticket.id, ticket.message_id, [FileReceived(filename, "text/html", content)])
        found = one("SELECT id FROM desk_attachment WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s",
                    {"brand": ticket.brand.id, "ticket": ticket.id})  # fmt: skip
    assert found is not None
    return str(found["id"])


def test_a_file_is_only_ever_handed_out_as_a_download(cast: Cast) -> None:
    ticket = write_to(cast.larch, cast.ana)
    claim(cast.cy)
    file_id = keep_file(ticket, "../../a\r\nb\u202egpj.html", b"<script>alert(1)</script>")

    for person, address in ((cast.hal, f"/b/{cast.larch.slug}/tickets/{ticket.id}"), (cast.cy, f"/tickets/{ticket.id}")):
        door = as_browser(person)
        answer = door.get(f"{address}/attachments/{file_id}")
        assert answer.content == b"<script>alert(1)</script>"
        assert answer.headers["Content-Type"] == "application/octet-stream"
        assert answer.headers["Content-Disposition"] == 'attachment; filename="_.._a_b_gpj.html"'
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer.headers["Content-Security-Policy"]
        assert f"{address}/attachments/{file_id}" in door.get(address).content.decode()


def test_a_file_is_not_handed_out_under_another_ticket(cast: Cast) -> None:
    ticket, other = write_to(cast.larch, cast.ana), write_to(cast.larch, cast.bob)
    file_id = keep_file(ticket, "a.txt", b"a")

    assert as_browser(cast.hal).get(f"/b/{cast.larch.slug}/tickets/{other.id}/attachments/{file_id}").status_code == 404


def test_a_solved_ticket_counts_towards_the_cost_of_a_resolution(cast: Cast) -> None:
    from datetime import UTC, datetime

    now = datetime.now(UTC)
    ticket = write_to(cast.larch, cast.ana, now=now)
    claim(cast.cy, now=now)
    reply(ticket, by=cast.cy, now=now)
    solve(ticket, by=cast.cy, now=now)

    shown = words_of(as_browser(cast.hal).get(f"/b/{cast.larch.slug}/"))

    assert "Cost per resolution €2.80" in shown
    assert "Solved at first contact 100" in shown
    assert "Service model Plans Team's shifts Coverage Vendors Knowledge Guidance Machine" in shown.split("Cost of each")[-1]


def test_the_coverage_shows_who_is_planned_by_the_hour_and_where_nobody_is(cast: Cast) -> None:
    from tests.staffing import plan

    plan(cast.larch, cast.cy, "09:00-17:00")
    door = as_browser(cast.hal)

    shown = door.get(f"/b/{cast.larch.slug}/coverage?from=2026-03-02").content.decode()

    assert "German" in shown
    assert "Everyone" in shown
    assert "112 hours without anybody" in shown
    assert "Mon 2 Mar 17:00 to Tue 3 Mar 09:00" in shown
    assert door.get(f"/b/{cast.larch.slug}/coverage?from=nonsense").status_code == 200


def test_a_week_for_which_nobody_is_planned_is_told_once_and_not_hour_by_hour(cast: Cast) -> None:
    door = as_browser(cast.hal)

    hours, week = (words_of(door.get(f"/b/{cast.larch.slug}/{page}?from=2026-03-02")) for page in ("coverage", "shifts"))

    assert "Nobody is planned in this week So every hour is a gap." in hours
    assert "168 hours" not in hours + week


def test_a_ticket_shows_what_was_promised_for_it(cast: Cast) -> None:
    promise(cast.larch, FIRST_ONLY)
    ticket = write_to(cast.larch, cast.ana)

    shown = words_of(as_browser(cast.hal).get(f"/b/{cast.larch.slug}/tickets/{ticket.id}"))

    assert "Promised First response Breached" in shown

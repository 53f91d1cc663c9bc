"""Virtual: remote people in many places. Somewhere it is always day, and whoever works from home sees no personal data."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from manyhands.apps.brands.actions import qualify
from manyhands.apps.ground.walls import acting_as, for_brand, for_person
from manyhands.apps.people.queries import presence_of
from manyhands.core.service_models.opening_hours import open_pools
from tests import walking as w
from tests.cast import come_in
from tests.doors import as_browser, as_program
from tests.serving import Served, board, finish, judge, looks, plan_of, sees, served_by, solve_one, story, take
from tests.web.pages import words_of

ZONES = ("asia", "europe", "americas")


@pytest.fixture
def served(database: str) -> Served:
    return served_by("virtual", mai="asia", eva="europe", ann="americas", led="leads")


def at(hour: int, *, day: int = 2, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour, 30, tzinfo=UTC)


def test_at_every_hour_of_every_day_some_zone_works_across_every_change_of_the_clocks(served: Served) -> None:
    plan = plan_of(served.brand)
    zones = [plan.pool_code(zone) for zone in ZONES]
    begin = datetime(2026, 1, 1, tzinfo=UTC)

    closed = [
        moment for moment in (begin + timedelta(minutes=30 * n) for n in range(2 * 24 * 730))
        if not any(open_pools(plan.opening_hours, moment) >> zone & 1 for zone in zones)
    ]  # fmt: skip

    assert closed == []


@pytest.mark.parametrize(("hour", "works"), [(2, {"mai"}), (8, {"mai", "eva"}), (14, {"eva"}), (17, {"eva", "ann"}), (22, {"ann"})])
def test_whoever_is_in_their_daytime_can_take_a_ticket_and_nobody_else(served: Served, hour: int, works: set[str]) -> None:
    ticket = w.write_to(served.brand, served.ana, now=at(hour))

    assert {name for name in ("mai", "eva", "ann") if sees(getattr(served, name), ticket, now=at(hour))} == works


@pytest.mark.parametrize(("day", "month"), [(30, 3), (9, 3), (26, 10), (2, 11)])  # the days after clocks changed here or there
def test_a_shift_begins_at_its_local_hour_on_both_sides_of_a_change_of_the_clocks(served: Served, day: int, month: int) -> None:
    before = datetime(2026, month, day, 12, 0, tzinfo=UTC) - timedelta(days=3)
    after = datetime(2026, month, day, 12, 0, tzinfo=UTC) + timedelta(days=1)
    plan = plan_of(served.brand)
    starts = [
        next(local for local in (when.astimezone(zone_of("Europe/Berlin")).replace(hour=h, minute=0) for h in range(24)) if is_open(plan, "europe", local)).hour
        for when in (before, after)
    ]  # fmt: skip

    assert starts == [9, 9]


def zone_of(name: str):
    from zoneinfo import ZoneInfo

    return ZoneInfo(name)


def is_open(plan, pool: str, moment: datetime) -> bool:
    return bool(open_pools(plan.opening_hours, moment.astimezone(UTC)) >> plan.pool_code(pool) & 1)


def test_what_one_zone_leaves_at_the_end_of_its_shift_the_next_takes_up_with_all_that_was_said(served: Served) -> None:
    evening = at(8)  # half past four in Manila
    ticket = w.write_to(served.brand, served.ana, now=evening)
    take(served.mai, ticket, now=evening)
    w.reply(ticket, by=served.mai, text="I have asked the carrier.", now=evening)

    w.release(ticket, by=served.mai, because="my shift ends", now=at(8) + timedelta(minutes=29))

    assert sees(served.eva, ticket, now=at(9))
    assert not sees(served.mai, ticket, now=at(9))
    take(served.eva, ticket, now=at(9))
    told = w.rows_of(served.brand, "SELECT text FROM desk_message WHERE brand_id = %(brand)s AND side = 'brand'")
    assert [row["text"] for row in told] == ["I have asked the carrier."]
    assert [one["person_id"] for one in story(ticket)["assignments"]] == [served.mai.id, served.eva.id]


def test_a_shift_that_is_over_takes_nothing_new(served: Served) -> None:
    w.write_to(served.brand, served.ana, now=at(14))

    assert board(served.mai, now=at(14)) == []
    assert "outside its hours" in w.claim_refused(served.mai, now=at(14))


def test_remote_people_see_personal_data_masked_and_cannot_reveal_it(served: Served) -> None:
    ticket = w.write_to(served.brand, served.ana, now=at(8))
    take(served.mai, ticket, now=at(8))

    assert "stays masked" in looks(ticket, by=served.mai, now=at(8))
    assert w.rows_of(served.brand, "SELECT id FROM desk_reveal WHERE brand_id = %(brand)s") == []


def test_those_who_may_see_it_leave_a_record(served: Served) -> None:
    ticket = w.write_to(served.brand, served.ana, now=at(8))
    take(served.mai, ticket, now=at(8))
    w.escalate(ticket, by=served.mai, now=at(8))
    take(served.led, ticket, now=at(8))

    assert looks(ticket, by=served.led, now=at(8)) == served.ana.email
    seen = w.row_of(served.brand, "SELECT person_id, purpose FROM desk_reveal WHERE brand_id = %(brand)s")
    assert (seen["person_id"], seen["purpose"]) == (served.led.id, "contact_customer")


def test_whoever_knows_the_customer_is_asked_first_while_they_are_there(served: Served) -> None:
    come_in(served.brand, served.mai, served.eva)
    solve_one(served, served.eva, now=at(8))

    ticket = w.write_to(served.brand, served.ana, now=at(8) + timedelta(minutes=5))

    assert (sees(served.eva, ticket, now=at(8) + timedelta(minutes=6)), sees(served.mai, ticket, now=at(8) + timedelta(minutes=6))) == (True, False)
    assert sees(served.mai, ticket, now=at(8) + timedelta(minutes=21))


def test_who_is_here_is_known_at_every_moment(served: Served) -> None:
    come_in(served.brand, served.eva)

    def is_here(person) -> bool:
        with acting_as(for_person(person.id)):
            return presence_of(person.id, now=at(9))["is_here"]

    assert (is_here(served.eva), is_here(served.ann)) == (True, False)


def test_how_well_one_does_is_visible_to_oneself_and_names_nobody_else(served: Served) -> None:
    today = datetime.now(UTC)  # the door asks the real clock
    for person, score in ((served.led, 5), (served.led, 4)):
        ticket = w.write_to(served.brand, served.ana, priority="urgent", now=today)
        take(person, ticket, now=today + timedelta(minutes=11))
        finish(ticket, by=person, now=today - timedelta(minutes=5))
        judge(ticket, score, now=today)

    (mine,) = as_program(served.led, proven=True).get("/api/v1/performance").json()

    assert (mine["brand_slug"], mine["solved"], mine["first_contact"], mine["review_score"]) == (served.brand.slug, 2, 1.0, 4.5)
    assert as_program(served.eva, proven=True).get("/api/v1/performance").json() == []


def test_news_is_read_wherever_one_is_before_the_next_ticket(served: Served) -> None:
    w.write_to(served.brand, served.ana, now=at(8))
    news = w.tell(served.brand, now=at(8))

    assert "has to read the brand's news first" in w.claim_refused(served.mai, now=at(8))
    w.acknowledge(served.brand, news, by=served.mai, now=at(8))
    ticket = w.claim(served.mai, now=at(8))
    finish(w.Ticket(served.brand, ticket.ticket_id, ticket.ticket_id), by=served.mai, now=at(8))


def test_people_of_a_pool_share_a_room_and_nobody_else_reads_it(served: Served) -> None:
    other = served_by("human_cloud", cy="everyone")
    as_browser(served.mai, proven=True).submit(f"/rooms/{served.brand.slug}/asia/posts", {"text": "The carrier is late in the north today."})

    assert "late in the north" in words_of(as_browser(served.mai, proven=True).get(f"/rooms/{served.brand.slug}/asia"))
    for outsider in (served.eva, other.cy):
        assert as_browser(outsider, proven=True).get(f"/rooms/{served.brand.slug}/asia").status_code == 404
    assert as_browser(served.eva, proven=True).get(f"/rooms/{served.brand.slug}/whole-brand").status_code == 200


def test_what_would_name_a_customer_is_masked_in_a_room(served: Served) -> None:
    door = as_browser(served.mai, proven=True)
    door.submit(f"/rooms/{served.brand.slug}/asia/posts", {"text": f"Who knows {served.ana.email}?"})

    seen = words_of(door.get(f"/rooms/{served.brand.slug}/asia"))
    assert "Who knows" in seen
    assert served.ana.email not in seen


def test_whoever_is_far_away_asks_the_room_for_help_and_the_answer_is_on_their_ticket(served: Served) -> None:
    with acting_as(for_brand(served.brand.id)):
        qualify(served.brand.id, served.eva.id, pool="asia", now=w.NINE)
    ticket = w.write_to(served.brand, served.ana, now=at(3))
    take(served.mai, ticket, now=at(3))
    asking, answering = as_browser(served.mai, proven=True), as_browser(served.eva, proven=True)

    asking.submit(f"/tickets/{ticket.id}/huddles", {"text": "May I send a new one?"})
    room = answering.get(f"/rooms/{served.brand.slug}/asia")
    assert "Help wanted" in words_of(room)
    assert f'href="/tickets/{ticket.id}"' not in room.content.decode()  # it is not hers to open
    huddle = w.row_of(served.brand, "SELECT id FROM rooms_message WHERE brand_id = %(brand)s")["id"]
    answering.submit(f"/huddles/{huddle}/answers", {"text": "Yes, once."})

    assert "Yes, once." in words_of(asking.get(f"/tickets/{ticket.id}"))
    assert "Answered by Eva" in words_of(asking.get(f"/rooms/{served.brand.slug}/asia"))

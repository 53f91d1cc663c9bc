"""Who is here: whoever chose to be, for as long as some tab of theirs shows life; no ghosts, and nobody put out by a closed tab."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from manyhands.apps.brands.pages import hands_online
from manyhands.apps.ground.sql import one
from manyhands.apps.ground.walls import acting_as, for_brand, for_person, for_worker
from manyhands.apps.people.actions import PROGRAM_LEASE_SECONDS, TAB_LEASE_SECONDS, keep_presence, leave, set_presence
from manyhands.apps.people.identity import close_login
from manyhands.apps.people.queries import presence_of
from manyhands.apps.routing.hands import hands_there
from tests import walking as w
from tests.cast import NINE, Cast, Person, sign_in
from tests.doors import as_program


def signed_in(person: Person) -> UUID:
    login_id = uuid4()
    sign_in(person, kind="browser", login_id=login_id)
    return login_id


def choose(person: Person, presence: str, login: UUID, *, now: datetime = NINE, seconds: int = TAB_LEASE_SECONDS) -> None:
    with acting_as(for_person(person.id)):
        set_presence(person.id, presence, login_id=login, lease_seconds=seconds, now=now)


def beat(person: Person, tab: UUID, login: UUID, *, now: datetime) -> int:
    with acting_as(for_person(person.id)):
        found = one(
            "SELECT mh_here(ARRAY[%(tab)s]::uuid[], ARRAY[%(login)s]::uuid[], ARRAY[NULL]::uuid[], %(now)s, %(lease)s, false) AS n",
            {"tab": tab, "login": login, "now": now, "lease": TAB_LEASE_SECONDS},
        )
    return found["n"]


def here(person: Person, *, now: datetime) -> bool:
    with acting_as(for_person(person.id)):
        return presence_of(person.id, now=now)["is_here"]


def gone(tab: UUID, login: UUID, *, now: datetime) -> None:
    from django.db import connection

    with connection.cursor() as cursor:  # as the streams' process, which acts for nobody
        cursor.execute("SELECT mh_gone(%s, %s, %s, 20)", [tab, login, now])


def test_whoever_chose_to_be_here_is_here_until_the_lease_is_over_without_any_job(cast: Cast) -> None:
    choose(cast.lou, "online", signed_in(cast.lou))

    assert here(cast.lou, now=w.later(seconds=TAB_LEASE_SECONDS - 1))
    assert not here(cast.lou, now=w.later(seconds=TAB_LEASE_SECONDS)), "a laptop that was closed is not online"


def test_a_sign_of_life_makes_the_lease_longer(cast: Cast) -> None:
    login, tab = signed_in(cast.lou), uuid4()
    choose(cast.lou, "online", login)
    beat(cast.lou, tab, login, now=w.later(seconds=60))

    assert here(cast.lou, now=w.later(seconds=149))
    assert not here(cast.lou, now=w.later(seconds=150))


def test_one_tab_that_closes_does_not_put_the_others_out(cast: Cast) -> None:
    login, first, second = signed_in(cast.lou), uuid4(), uuid4()
    choose(cast.lou, "online", login)
    beat(cast.lou, first, login, now=w.later(minutes=2))
    beat(cast.lou, second, login, now=w.later(minutes=2))
    gone(first, login, now=w.later(minutes=2))

    assert here(cast.lou, now=w.later(minutes=3))


def test_coming_back_within_the_grace_keeps_one_here(cast: Cast) -> None:
    login, page, next_page = signed_in(cast.lou), uuid4(), uuid4()
    choose(cast.lou, "online", login)
    beat(cast.lou, page, login, now=w.later(minutes=5))
    gone(page, login, now=w.later(minutes=5))

    assert here(cast.lou, now=w.later(minutes=5, seconds=19))
    beat(cast.lou, next_page, login, now=w.later(minutes=5, seconds=19))
    assert here(cast.lou, now=w.later(minutes=6))


def test_whoever_closed_the_only_tab_is_away_after_the_grace(cast: Cast) -> None:
    login, page = signed_in(cast.lou), uuid4()
    choose(cast.lou, "online", login)
    beat(cast.lou, page, login, now=w.later(minutes=5))
    gone(page, login, now=w.later(minutes=5))

    assert not here(cast.lou, now=w.later(minutes=5, seconds=20))


def test_away_by_choice_in_one_tab_is_away_everywhere(cast: Cast) -> None:
    desk, phone = signed_in(cast.lou), signed_in(cast.lou)
    choose(cast.lou, "online", desk)
    beat(cast.lou, uuid4(), phone, now=NINE)
    choose(cast.lou, "away", phone, now=w.later(seconds=1))

    assert not here(cast.lou, now=w.later(seconds=2))
    beat(cast.lou, uuid4(), desk, now=w.later(seconds=3))
    assert not here(cast.lou, now=w.later(seconds=4)), "an open tab does not bring back whoever chose to be away"


def test_signing_out_on_one_device_leaves_the_other_where_it_is(cast: Cast) -> None:
    desk, phone = signed_in(cast.lou), signed_in(cast.lou)
    choose(cast.lou, "online", desk)
    beat(cast.lou, uuid4(), phone, now=NINE)
    for login, still_here in ((desk, True), (phone, False)):
        with acting_as(for_person(cast.lou.id)):
            close_login(login)
            leave(cast.lou.id, now=w.later(seconds=1))
        assert here(cast.lou, now=w.later(seconds=2)) is still_here


def test_a_browser_that_was_signed_out_brings_nobody_back(cast: Cast) -> None:
    login, other = signed_in(cast.lou), signed_in(cast.lou)
    choose(cast.lou, "online", other)
    with acting_as(for_person(cast.lou.id)):
        close_login(login)
    beat(cast.lou, uuid4(), login, now=w.later(minutes=2))

    assert not here(cast.lou, now=w.later(minutes=2))


def test_nobody_shows_life_in_anothers_tab(cast: Cast) -> None:
    mine, theirs, tab = signed_in(cast.lou), signed_in(cast.max), uuid4()
    choose(cast.lou, "online", mine)
    beat(cast.lou, tab, mine, now=NINE)
    beat(cast.max, tab, theirs, now=w.later(seconds=80))

    assert not here(cast.lou, now=w.later(seconds=100))


def test_whoever_comes_online_is_given_what_waits_and_whoever_stays_is_not_asked_about_again(cast: Cast) -> None:
    login, tab = signed_in(cast.lou), uuid4()
    before = len(w.jobs("push_waiting", brand_id=cast.maple.id))
    choose(cast.lou, "online", login)
    assert len(w.jobs("push_waiting", brand_id=cast.maple.id)) == before + 1

    assert beat(cast.lou, tab, login, now=w.later(seconds=60)) == 0
    assert beat(cast.lou, tab, login, now=w.later(hours=1)) == 1, "the laptop was opened again"
    assert len(w.jobs("push_waiting", brand_id=cast.maple.id)) == before + 2
    assert w.jobs("push_waiting", brand_id=cast.larch.id) == [], "Lou has nothing to do with Larch"


def test_routing_and_counts_take_only_whoever_is_here_at_that_moment(cast: Cast) -> None:
    w.write_to(cast.maple, cast.bob)
    choose(cast.lou, "online", signed_in(cast.lou))
    for moment, there in ((w.later(seconds=89), 1), (w.later(seconds=90), 0)):
        with acting_as(for_worker(cast.maple.id)):
            assert len(hands_there(cast.maple.id, ["team"], now=moment)) == there
        with acting_as(for_brand(cast.maple.id)):
            assert hands_online(cast.maple.id, now=moment).get("team", 0) == there

    assert not w.push(cast.maple, now=w.later(seconds=90))
    assert w.push(cast.maple, now=w.later(seconds=89))


def test_a_page_that_is_asked_for_shows_life_and_chooses_nothing(cast: Cast) -> None:
    login = signed_in(cast.lou)
    with acting_as(for_person(cast.lou.id)):
        keep_presence(login, now=NINE)
    assert not here(cast.lou, now=NINE)

    choose(cast.lou, "online", login)
    with acting_as(for_person(cast.lou.id)):
        keep_presence(login, now=w.later(seconds=80))
    assert here(cast.lou, now=w.later(seconds=120))


def test_a_program_says_and_reads_whether_its_person_is_here(cast: Cast) -> None:
    door = as_program(cast.cy)
    assert door.ask("GET", "/api/v1/presence").json()["is_here"] is False

    said = door.ask("PUT", "/api/v1/presence", {"presence": "online"}).json()
    assert said == {"presence": "online", "lease_seconds": PROGRAM_LEASE_SECONDS}

    found = door.ask("GET", "/api/v1/presence").json()
    assert (found["presence"], found["is_here"]) == ("online", True)
    assert found["lease_until"]

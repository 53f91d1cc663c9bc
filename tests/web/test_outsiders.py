"""What is somebody else's is not there: for every address, an outsider's answer is that of a missing thing."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest

from manyhands.web.urls import urlpatterns
from tests.cast import Cast
from tests.doors import as_browser, as_nobody
from tests.walking import claim, write_to

ANY = "00000000-0000-4000-8000-000000000000"
# Open to anybody by their nature; the customer's pages have tests of their own, for they open by a handle.
OPEN = {
    "static/<path:name>", "health", "sign-in", "sign-out", "", "live-token", "b/<slug:slug>/write", "c/<str:handle>",
    "v/<str:link>",
    "c/<str:handle>/messages", "c/<str:handle>/survey", "c/<str:handle>/live-token",
}  # fmt: skip
# One's own sign-in, for whoever is signed in: tests/web/people/test_second_factor.py.
OWN = {
    "security", "security/sign-out", "security/second-factor", "security/second-factor/codes", "security/second-factor/removal",
    "security/recovery-codes",
}  # fmt: skip
READ = [
    "board", "board/offers", "board/held", "board/earnings", "board/team", "shifts", "lessons", "lessons/<slug:slug>/<slug:lesson>",
    "lessons/attempts/<uuid:attempt_id>", "rooms", "rooms/<slug:slug>/<slug:room>", "rooms/<slug:slug>/<slug:room>/messages",
    "statement", "statement.csv", "ui",
    "tickets/<uuid:ticket_id>", "tickets/<uuid:ticket_id>/messages", "tickets/<uuid:ticket_id>/guidance", "tickets/<uuid:ticket_id>/systems",
    "tickets/<uuid:ticket_id>/watch", "tickets/<uuid:ticket_id>/watch/messages",
    "tickets/<uuid:ticket_id>/attachments/<uuid:attachment_id>", "b/<slug:slug>/", "b/<slug:slug>/coverage", "b/<slug:slug>/knowledge",
    "b/<slug:slug>/plans/<uuid:comparison_id>", "b/<slug:slug>/plans/<uuid:comparison_id>/report.html",
    "b/<slug:slug>/plans/<uuid:comparison_id>/report.pdf", "b/<slug:slug>/service-model/replays/<uuid:look_id>",
    "b/<slug:slug>/plans/<uuid:comparison_id>/what-ifs/<uuid:what_if_id>",
    "b/<slug:slug>/guidance",
    "b/<slug:slug>/translator", "b/<slug:slug>/language-model", "b/<slug:slug>/voice", "b/<slug:slug>/tickets", "b/<slug:slug>/service-model/draft", "b/<slug:slug>/machine",
    "b/<slug:slug>/service-model/versions/<int:number>", "b/<slug:slug>/tickets/<uuid:ticket_id>/routing", "b/<slug:slug>/vendors", "vendor",
    "b/<slug:slug>/knowledge/draft", "b/<slug:slug>/knowledge/articles/<uuid:article_id>", "b/<slug:slug>/knowledge/reviews",
    "b/<slug:slug>/knowledge/health", "b/<slug:slug>/knowledge/topics/<slug:topic>", "b/<slug:slug>/knowledge/imports/<uuid:import_id>", "b/<slug:slug>/knowledge/questions",
    "b/<slug:slug>/tickets/<uuid:ticket_id>", "b/<slug:slug>/tickets/<uuid:ticket_id>/reading",
    "b/<slug:slug>/tickets/<uuid:ticket_id>/attachments/<uuid:attachment_id>", "operations", "operations/now", "operations/feed",
    "operations/set-aside", "operations/set-aside/<uuid:intake_id>/original",
]  # fmt: skip
_TEXT = {"title": "Returns", "body": "Within 30 days.", "topic": "", "audience": "public"}
_TOPIC = {"title": "Returns", "complexity": "simple", "priority": "normal", "after": "1"}
WRITTEN = {
    "b/<slug:slug>/knowledge/previews": {"title": "Returns", "body": "Within 30 days."},
    "b/<slug:slug>/knowledge/articles": _TEXT | {"slug": "returns", "language": "en"},
    "b/<slug:slug>/knowledge/articles/<uuid:article_id>/versions": _TEXT | {"after": "1"},
    "b/<slug:slug>/knowledge/articles/<uuid:article_id>/publication": {"number": "1"},
    "b/<slug:slug>/knowledge/articles/<uuid:article_id>/withdrawal": {},
    "b/<slug:slug>/knowledge/articles/<uuid:article_id>/restorations": {"number": "1"},
    "b/<slug:slug>/knowledge/playbooks/withdrawals": {"name": "late"},
    "b/<slug:slug>/knowledge/macros/withdrawals": {"name": ANY},
    "b/<slug:slug>/knowledge/dismissals": {"finding": ANY},
    "b/<slug:slug>/knowledge/question-dismissals": {"question": ANY},
    "b/<slug:slug>/knowledge/proposal-decisions": {"article": ANY, "do": "dismiss"},
    "b/<slug:slug>/knowledge/topics/<slug:topic>/versions": _TOPIC,
    "b/<slug:slug>/knowledge/topics/<slug:topic>/previews": _TOPIC,
    "b/<slug:slug>/knowledge/topics/<slug:topic>/restorations": {"number": "1"},
    "b/<slug:slug>/knowledge/proposals": {},
    "tickets/<uuid:ticket_id>/playbook": {"name": "late"},
    "tickets/<uuid:ticket_id>/insertions": {"insert": ANY, "text": "Hello"},
    "b/<slug:slug>/knowledge/confirmations": {"article": ANY, "fresh_until": "2030-01-01"},
    "b/<slug:slug>/guidance/live-version": {"kind": "topics", "version": "0", "because": "It errs."},
    "tickets/<uuid:ticket_id>/topic": {"topic": "delivery"},
    "tickets/<uuid:ticket_id>/reading-checks": {"message": ANY, "complexity": "simple", "priority": "normal", "mood": "calm"},
    "tickets/<uuid:ticket_id>/harmful-suggestions": {"suggestion": ANY, "because": "It is wrong."},
    "presence": {"presence": "online"},
    "security/sessions/ending": {"session": ANY},
    "claims": {},
    "news/<uuid:news_id>/acknowledgement": {},
    "shifts/swaps": {"shift": f"{ANY}/2030-01-01", "to": ANY},
    "shifts/swaps/<uuid:swap_id>/answer": {"answer": "yes"},
    "shifts/swaps/<uuid:swap_id>/withdrawal": {},
    "shifts/time-off": {"first": "2030-01-01", "last": "2030-01-02", "zone": "UTC"},
    "shifts/time-off/<uuid:off_id>/withdrawal": {},
    "b/<slug:slug>/shifts/<uuid:pattern_id>/end": {"until": "2030-01-01"},
    "b/<slug:slug>/service-model/trials": {"page": "name: nothing"},
    "b/<slug:slug>/tickets/<uuid:ticket_id>/assignments": {"to": ANY, "because": "I know her."},
    "rooms/<slug:slug>/<slug:room>/posts": {"text": "Hello"},
    "rooms/<slug:slug>/<slug:room>/buddies": {"person_id": ANY, "buddy_id": ANY},
    "rooms/messages/<uuid:message_id>/removal": {"because": "So."},
    "lessons/<slug:slug>/<slug:lesson>/attempts": {},
    "lessons/attempts/<uuid:attempt_id>/answers": {"number": "0", "choice": "0"},
    "huddles/<uuid:huddle_id>/answers": {"text": "Hello"},
    "tickets/<uuid:ticket_id>/huddles": {"text": "Hello"},
    "tickets/<uuid:ticket_id>/voice-checks": {"text": "Hello"},
    "tickets/<uuid:ticket_id>/voice-fixes": {"text": "Hello", "fix": "preferred_word|parcel"},
    "tickets/<uuid:ticket_id>/replies": {"text": "Hello", "then": "open"},
    "tickets/<uuid:ticket_id>/resolution": {},
    "tickets/<uuid:ticket_id>/notes": {"text": "Hello"},
    "tickets/<uuid:ticket_id>/escalations": {"reason": "too_hard", "open_question": "What now?"},
    "tickets/<uuid:ticket_id>/release": {"reason": "no_time"},
    "tickets/<uuid:ticket_id>/lookups": {"call": "stock"},
    "tickets/<uuid:ticket_id>/verifications": {"call": "stock"},
    "tickets/<uuid:ticket_id>/handback": {"answer": "Pay it."},
    "tickets/<uuid:ticket_id>/approvals": {"what": "exception", "why": "She waited."},
    "tickets/<uuid:ticket_id>/whispers": {"text": "Hello"},
    "tickets/<uuid:ticket_id>/takeover": {"because": "I know her."},
    "approvals/<uuid:approval_id>/decision": {"decision": "granted"},
    "approvals/<uuid:approval_id>/withdrawal": {},
    "tickets/<uuid:ticket_id>/declines": {},
    "tickets/<uuid:ticket_id>/reveals": {"what": "email", "purpose": "verify_identity"},
    "b/<slug:slug>/translators": {"do": "end"},
    "b/<slug:slug>/language-models": {"do": "end"},
    "b/<slug:slug>/language-model/tries": {},
    "b/<slug:slug>/voices": {"do": "back", "version": "1"},
    "b/<slug:slug>/voice-tries": {"text": "Hello"},
    "operations/set-aside/<uuid:intake_id>/replays": {},
    "b/<slug:slug>/plans/<uuid:comparison_id>/what-ifs": {"peak": "2"},
    "b/<slug:slug>/machine/trials": {},
    "b/<slug:slug>/plans/weeks": {}, "b/<slug:slug>/plans/anew": {}, "b/<slug:slug>/plans/in-force/end": {},
    "b/<slug:slug>/plans/<uuid:comparison_id>/adoption": {"model": "shared"},
    "b/<slug:slug>/service-model/replays": {"page": "name: nothing"},
    "b/<slug:slug>/machine/withholding": {"percent": "30"},
    "b/<slug:slug>/machine/licence": {"trial": ANY, "threshold": "0.9", "topics": "stock"},
    "b/<slug:slug>/machine/silence": {"because": "New prices."},
}
# Read and written at one address.
BOTH = {
    "b/<slug:slug>/plans": {"target": "80/60s"},
    "b/<slug:slug>/knowledge/playbooks": {"page": "name: nothing"},
    "b/<slug:slug>/knowledge/imports": {"form": "html", "audience": "public", "address": "https://help.example/"},
    "b/<slug:slug>/knowledge/macros": {"name": "thanks", "title": "Thanks", "text": "Thank you."},
    "b/<slug:slug>/knowledge/products": {"names": "Tundra"},
    "b/<slug:slug>/knowledge/topics": {"name": "returns", "title": "Returns", "complexity": "simple", "priority": "normal"},
    "b/<slug:slug>/shifts": {"person": ANY, "day": "1", "starts": "09:00", "ends": "17:00", "zone": "UTC", "since": "2030-01-01"},
    "b/<slug:slug>/service-model": {"page": "name: nothing"},
}
READ += BOTH
SENT = WRITTEN | BOTH


def address(route: str, *, slug: str, ticket_id: object) -> str:
    filled = route.replace("<slug:slug>", slug).replace("<uuid:ticket_id>", str(ticket_id))
    filled = filled.replace("<slug:room>", "whole-brand").replace("<slug:lesson>", "returns-en-1").replace("<int:number>", "1").replace("<slug:topic>", "returns")
    return "/" + re.sub(r"<uuid:\w+>", ANY, filled)


@pytest.fixture(scope="module")
def world(database: str):
    from tests.cast import found_cast

    cast = found_cast()
    ticket = write_to(cast.larch, cast.ana)
    claim(cast.cy)
    return cast, ticket


def test_every_address_is_listed_here() -> None:
    assert {str(one.pattern) for one in urlpatterns} == OPEN | OWN | set(READ) | set(WRITTEN)


@pytest.mark.parametrize("route", READ)
def test_what_is_read_is_not_there_for_an_outsider(world: tuple[Cast, object], route: str) -> None:
    cast, ticket = world
    for outsider in (cast.dee, cast.sam):
        door = as_browser(outsider)
        there = door.get(address(route, slug=cast.larch.slug, ticket_id=ticket.id))
        missing = door.get(address(route, slug="no-such-brand", ticket_id=uuid4()))
        if route == "tickets/<uuid:ticket_id>" or outsider is cast.dee or "<" in route:
            assert there.status_code == 404
        assert (there.status_code, there.content) == (missing.status_code, missing.content)


@pytest.mark.parametrize("route", SENT)
def test_what_is_written_is_not_there_for_an_outsider(world: tuple[Cast, object], route: str) -> None:
    cast, ticket = world
    door = as_browser(cast.dee)
    there = door.submit(address(route, slug=cast.larch.slug, ticket_id=ticket.id), SENT[route])
    missing = door.submit(address(route, slug="no-such-brand", ticket_id=uuid4()), SENT[route])

    assert there.status_code == 404
    assert there.content == missing.content


@pytest.mark.parametrize("route", [route for route in READ if "<" in route])
def test_people_of_another_brand_are_outsiders(world: tuple[Cast, object], route: str) -> None:
    cast, ticket = world
    for stranger in (cast.nat, cast.mia, cast.lou):
        assert as_browser(stranger).get(address(route, slug=cast.larch.slug, ticket_id=ticket.id)).status_code == 404


@pytest.mark.parametrize("route", [route for route in READ if route.startswith("tickets/")])
def test_a_colleague_who_does_not_hold_the_ticket_is_an_outsider_to_it(world: tuple[Cast, object], route: str) -> None:
    cast, ticket = world
    assert as_browser(cast.eve).get(address(route, slug=cast.larch.slug, ticket_id=ticket.id)).status_code == 404


@pytest.mark.parametrize("route", [*READ, *WRITTEN])
def test_whoever_has_not_signed_in_is_asked_who_they_are(world: tuple[Cast, object], route: str) -> None:
    cast, ticket = world
    where = address(route, slug=cast.larch.slug, ticket_id=ticket.id)
    if route in READ:
        assert as_nobody().get(where).headers["Location"].startswith("/sign-in?next=")
    else:
        assert as_nobody().submit(where, SENT[route]).status_code == 403


@pytest.mark.parametrize("route", [route for route in [*READ, *WRITTEN] if route not in BOTH])
def test_an_address_takes_only_its_own_methods(world: tuple[Cast, object], route: str) -> None:
    cast, ticket = world
    door, where = as_browser(cast.cy), address(route, slug=cast.larch.slug, ticket_id=ticket.id)
    answer = door.submit(where) if route in READ else door.get(where)
    assert answer.status_code == 405

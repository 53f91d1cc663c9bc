"""Who asks in the matrix, what they are to each object, and the objects."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from uuid import uuid4

import psycopg

from manyhands.apps.brands.news import acknowledge_news, publish_news
from manyhands.apps.ground.handles import sign_handle
from manyhands.apps.ground.sql import write
from manyhands.apps.ground.walls import acting_as, for_brand, for_person, for_worker
from manyhands.apps.guidance.topic_previews import ask_preview
from manyhands.apps.knowledge.actions import put_topic
from manyhands.apps.knowledge.articles import Text, begin_article
from manyhands.apps.knowledge.imports import Wanted, ask_import
from manyhands.apps.knowledge.library import article_named
from manyhands.apps.lessons.actions import start_attempt
from manyhands.apps.machine.hand import give_hand
from manyhands.apps.planning.actions import ask_for_plan, begin_plan, finish_plan
from manyhands.apps.planning.replays import ask_to_replay, replay_found
from manyhands.apps.planning.what_ifs import ask_what_if, fail_what_if
from manyhands.apps.rooms.actions import write_message
from manyhands.apps.shifts.actions import propose_swap, take_time_off
from manyhands.apps.systems.actions import NewLink, add_link
from manyhands.apps.systems.links import link_handle, link_of
from manyhands.core.service_models import preset_text
from manyhands.core.topics import Topic
from manyhands.journey.huddle import ask_huddle
from manyhands.science.lessons import Lesson, Question, Source
from tests import session
from tests import supervised as s
from tests import walking as w
from tests.cast import LONG_AGO, Brand, Cast, Customer, Person
from tests.doors import Door, as_brand, as_browser, as_nobody, as_program
from tests.science.report.answers import answer
from tests.staffing import plan, today
from tests.tiered import give_rights

_MINUTES = itertools.count(step=2)
STRANGER, NOBODY = "stranger", "nobody"


@dataclass(frozen=True)
class Asker:
    """Somebody, and what they are: anywhere, to Larch's objects and to Maple's."""

    name: str
    page: Door
    api: Door
    anywhere: str
    ours: str
    theirs: str

    def is_to(self, place: str) -> str:
        """What this asker is to objects of this place; to what is missing or mixed up everybody is a stranger."""
        known = {"anywhere": self.anywhere, "ours": self.ours, "theirs": self.theirs}
        return known.get(place, NOBODY if self.name == "nobody" else STRANGER)


# name: (anywhere, to a ticket of Larch, to a ticket of Maple)
STAFF = {
    "dee": (STRANGER, STRANGER, STRANGER),
    "sam": (STRANGER, STRANGER, STRANGER),
    "kim": ("operator", STRANGER, STRANGER),
    "cy": ("specialist", "holder", STRANGER),
    "eve": ("specialist", "specialist", STRANGER),
    "gus": ("supervisor", "supervisor", STRANGER),
    "hal": ("brand_manager", "brand_manager", STRANGER),
    "ivy": ("quality_analyst", "quality_analyst", STRANGER),
    "joe": ("operations_manager", "operations_manager", STRANGER),
    "vic": ("vendor_lead", "vendor_lead", STRANGER),
    "lou": ("specialist", STRANGER, "holder"),
    "max": ("specialist", STRANGER, "specialist"),
    "mia": ("supervisor", STRANGER, "supervisor"),
    "nat": ("brand_manager", STRANGER, "brand_manager"),
    "ned": ("specialist", STRANGER, STRANGER),
    "quin": ("quality_analyst", STRANGER, STRANGER),
}


def askers_of(cast: Cast) -> list[Asker]:
    """Everybody who asks, signed in once."""
    people = [Asker(name, as_browser(cast.people[name]), as_program(cast.people[name]), *what) for name, what in STAFF.items()]
    # A brand's system has no browser: to a page it is nobody.
    systems = [
        Asker("larch's system", as_nobody(), as_brand(cast.larch), "integration", "integration", STRANGER),
        Asker("maple's system", as_nobody(), as_brand(cast.maple), "integration", STRANGER, "integration"),
    ]
    return [Asker("nobody", as_nobody(), as_nobody(), NOBODY, NOBODY, NOBODY), *people, *systems]


@dataclass
class World:
    """The objects of two brands, made anew when a request has used one up."""

    cast: Cast
    made: dict[str, dict[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        give_rights(self.cast.larch, model="human_cloud")
        give_rights(self.cast.maple, model="dedicated")

    def objects(self, place: str, *, fresh: bool = False) -> dict[str, str]:
        """The values of an address's placeholders: ours, theirs, missing, or ours with something of theirs inside."""
        if place == "missing":
            return self.missing
        if place == "mixed":
            return self.objects("theirs") | {"slug": self.cast.larch.slug}
        if fresh or place not in self.made:
            self.made[place] = self._make(place)
        return self.made[place]

    @cached_property
    def missing(self) -> dict[str, str]:
        forged = sign_handle("survey", {"brand": 1})
        unsent = sign_handle("verification", {"brand": self.cast.larch.id, "link": str(uuid4()), "customer": str(uuid4()), "token": "x"})
        unknown = (
            "ticket", "review", "approval", "attachment", "intake", "news", "swap", "off", "plan", "message", "huddle", "attempt", "article", "comparison",
            "look", "try", "preview", "import", "finding", "question", "what_if",
        )  # fmt: skip
        return {name: str(uuid4()) for name in unknown} | {"room": "whole-brand", "lesson": "returns-en-1"} | {
            "slug": "no-such-brand", "topic": "no-such-topic", "handle": forged, "link": unsent, "file": "no-such-file.css", "number": "1",
        }  # fmt: skip

    def _make(self, place: str) -> dict[str, str]:
        cast = self.cast
        brand, customer, holder = (cast.larch, cast.ana, cast.cy) if place == "ours" else (cast.maple, cast.bob, cast.lou)
        put_down(brand, holder)
        before = w.solved(brand, customer, by=holder, channel="chat")
        ticket = w.write_to(brand, customer)
        w.claim(holder, offer_id=w.offer_to("everyone" if place == "ours" else "team", ticket))
        colleague = cast.eve if place == "ours" else cast.max
        approval = s.ask(ticket, by=holder, what="access").approval_id
        message, huddle = said(brand, holder), asked_for_help(ticket, holder)
        return {
            "attempt": begun(brand, holder), "lesson": "returns-en-1",
            "room": "whole-brand", "message": message, "huddle": huddle,
            "approval": str(approval),
            "ticket": str(ticket.id), "slug": brand.slug, "attachment": attach(ticket), "intake": set_aside(),
            "review": _of(brand, "SELECT id FROM quality_review WHERE brand_id = %(brand)s AND made_at IS NULL LIMIT 1"),
            "handle": handle_to(before, customer), "link": sent_to(before), "file": "css/house.css", "news": published(brand, holder), "number": "1",
            "article": written(brand), **compared(brand, holder), "look": replayed(brand, holder),
            "try": str(uuid4()), "finding": str(uuid4()), "question": str(uuid4()), **told_apart(brand),
            **planned(brand, holder, colleague),
        }  # fmt: skip


def _of(brand: Brand, statement: str) -> str:
    return str(w.row_of(brand, statement)["id"])


def handle_to(ticket: w.Ticket, customer: Customer) -> str:
    """The handle of a customer's conversation."""
    whose = w.ticket_row(ticket)["customer_id"]
    return sign_handle("conversation", {"brand": ticket.brand.id, "ticket": str(ticket.id), "customer": str(whose)})


def sent_to(ticket: w.Ticket) -> str:
    """The link that asks a ticket's customer whether it is they."""
    now = datetime.now(UTC)
    whose = w.ticket_row(ticket)["customer_id"]
    with acting_as(for_worker(ticket.brand.id)):
        new = NewLink(ticket.id, whose, "refund", "machine", give_hand(ticket.brand.id, now=now), "en")
        link_id = add_link(ticket.brand.id, new, now=now)
        link = link_of(ticket.brand.id, link_id)
    assert link is not None
    return link_handle(ticket.brand.id, link)


def attach(ticket: w.Ticket) -> str:
    """A file on a ticket."""
    attachment_id = uuid4()
    with acting_as(for_worker(ticket.brand.id)):
        write(
            "INSERT INTO desk_attachment (id, brand_id, ticket_id, message_id, filename, media_type, size_bytes, content) "
            "VALUES (%(id)s, %(brand)s, %(ticket)s, %(message)s, 'a.txt', 'text/plain', 1, 'a')",
            {"id": attachment_id, "brand": ticket.brand.id, "ticket": ticket.id, "message": ticket.message_id},
        )
    return str(attachment_id)


def published(brand: Brand, holder: Person) -> str:
    """News of the brand that its holder has read: what is unread would keep them from the next ticket that is made here."""
    with acting_as(for_brand(brand.id)):
        news_id = publish_news(brand.id, title="New sizes", text="They are here.", now=LONG_AGO)
        acknowledge_news(brand.id, news_id, by=holder.id, now=LONG_AGO)
    return str(news_id)


def written(brand: Brand) -> str:
    """An article, once: what others are made of it has no end."""
    with acting_as(for_brand(brand.id)):
        found = article_named(brand.id, "returns", "en")
        if found is None:
            begin_article(brand.id, Text("Returns", "Within 30 days."), slug="returns", language="en", by=None, now=LONG_AGO)
            found = article_named(brand.id, "returns", "en")
    assert found is not None
    return str(found["id"])


def told_apart(brand: Brand) -> dict[str, str]:
    """A topic, a change of it that was tried, and an import that was asked for."""
    with acting_as(for_brand(brand.id)):
        put_topic(brand.id, name="returns", title="Returns", complexity="simple", priority="normal", keywords={})
        preview = ask_preview(brand.id, Topic("returns", "Returns"), by=None, now=LONG_AGO)
        asked = ask_import(brand.id, Wanted("markdown", "returns.md", b"# Returns"), by=None, now=LONG_AGO)
    return {"topic": "returns", "preview": str(preview), "import": str(asked)}


def compared(brand: Brand, holder: Person) -> dict[str, str]:
    """A comparison of service models that was asked for and is done, and a what-if of it that has ended."""
    with acting_as(for_brand(brand.id)):
        plan_id = ask_for_plan(brand.id, {"name": brand.name, "currency": brand.currency, "zone": "UTC"}, by=holder.id, now=LONG_AGO)
    with acting_as(for_worker(brand.id)):
        begin_plan(brand.id, plan_id, now=LONG_AGO)
        finish_plan(brand.id, plan_id, answer().as_json(), study={}, now=LONG_AGO)
    with acting_as(for_brand(brand.id)):
        what_if_id = ask_what_if(brand.id, plan_id, {"peak": 2.0}, by=holder.id, now=LONG_AGO)
    with acting_as(for_worker(brand.id)):
        fail_what_if(brand.id, what_if_id, "It took too long.", now=LONG_AGO)  # so that the next may be asked
    return {"comparison": str(plan_id), "what_if": str(what_if_id)}


def replayed(brand: Brand, holder: Person) -> str:
    """A page that is to be played on the brand's own tickets, once: what is asked stays asked."""
    now, other = datetime.now(UTC), preset_text("boutique")
    with acting_as(for_brand(brand.id)):
        found = replay_found(brand.id, other, now=now)
        return str(found["id"] if found else ask_to_replay(brand.id, other, by=holder.id, now=now))


def planned(brand: Brand, holder: Person, colleague: Person) -> dict[str, str]:
    """A shift that its holder asks a colleague to do, and days on which the holder is away."""
    day = (today() + timedelta(days=3)).date()
    plan_id = plan(brand, holder, "08:00-10:00", from_on=day, until_on=day)
    with acting_as(for_person(holder.id)):
        swap_id = propose_swap(brand.id, plan_id, day, by=holder.id, to=colleague.id, now=today())
        off_id = take_time_off(holder.id, from_at=today(days=40), until_at=today(days=41), now=today())
    return {"plan": str(plan_id), "swap": str(swap_id), "off": str(off_id)}


def said(brand: Brand, holder: Person) -> str:
    """Something the holder wrote to the whole brand, so long ago that it counts as no flood."""
    with acting_as(for_person(holder.id)):
        return str(write_message(brand.id, "whole-brand", by=holder.id, text="Good morning.", now=LONG_AGO + timedelta(minutes=next(_MINUTES))))


def asked_for_help(ticket: w.Ticket, holder: Person) -> str:
    """What the holder asked their pool's room."""
    with acting_as(for_person(holder.id)):
        now = LONG_AGO + timedelta(minutes=next(_MINUTES))
        return str(ask_huddle(ticket.brand.id, ticket.id, by=holder.id, text="May I send a new one?", now=now))


def begun(brand: Brand, holder: Person) -> str:
    """A lesson that the holder has begun."""
    passage = Source("returns", "Returns", "returns", "en", 0, "", "Everything may be sent back for 30 days.")
    lesson = Lesson("returns-en-1", "returns", "en", 1, 1, (passage,), "1")
    question = Question("Returns", ("Everything may be sent back for 30 days.", "Nothing may."), 0, "", passage.text)
    with acting_as(for_person(holder.id)):
        return str(start_attempt(brand.id, lesson, by=holder.id, title="Returns", knowledge_version=0, questions=[question], now=LONG_AGO))


def set_aside() -> str:
    """A letter that could not be read."""
    intake_id = uuid4()
    with psycopg.connect(session.admin_url(), autocommit=True) as admin:
        admin.execute(
            "INSERT INTO ground_rawintake (id, channel, digest, content, state, because, received_at) "
            "VALUES (%s, 'email', %s, 'no letter', 'set_aside', 'It names no brand.', %s)",
            [intake_id, intake_id.bytes, LONG_AGO],
        )
    return str(intake_id)


def put_down(brand: Brand, holder: Person) -> None:
    """Nothing of the brand is open or held: what was made before is not this matrix's question."""
    with psycopg.connect(session.admin_url(), autocommit=True) as admin:
        for statement in (
            "UPDATE routing_assignment SET ended_at = claimed_at, ended_because = 'put down' WHERE ended_at IS NULL AND brand_id = %s",
            "UPDATE routing_offer SET state = 'withdrawn' WHERE state = 'open' AND brand_id = %s",
        ):
            admin.execute(statement, [brand.id])
        admin.execute("UPDATE routing_load SET held = 0, forced = 0, chat = 0, email = 0, api = 0 WHERE person_id = %s", [holder.id])

"""What people confirmed of a brand: messages on five topics, learnt from and read by the real reader."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import product

from manyhands.apps.ground.walls import acting_as, for_brand, for_person, for_worker
from manyhands.apps.guidance.measuring import Question, labelled
from manyhands.apps.guidance.reader import BrandReader
from manyhands.apps.guidance.versions import NewVersion
from manyhands.apps.knowledge.actions import NewPassage, put_article, put_topic, tell_of_change
from manyhands.jobs.learn import Taught, teach_brand
from manyhands.journey.teach import keep_examples, keep_version
from manyhands.journey.understand import understand
from manyhands.science.learning.confidence import Curves
from tests import walking as w
from tests.cast import NINE, Brand, Customer, Person

# The names say nothing, so that what is read right was learnt.
ASKED = {
    "alpha": ("I want my money back for {}", "please refund {}", "how long does a refund of {} take", "{} was never refunded"),
    "bravo": ("where is the parcel with {}", "my delivery of {} is late", "has {} been shipped", "the courier lost {}"),
    "delta": ("I cannot sign in to order {}", "change my password, I bought {}", "log me in to see {}", "my account does not show {}"),
    "gamma": ("{} is too small", "exchange {} for a larger size", "which size of {} fits me", "{} does not fit"),
    "omega": ("send me the bill for {}", "the invoice for {} is wrong", "I need a receipt for {}", "put my company on the bill for {}"),
}
THINGS = (
    "a jacket", "the blue shoes", "two shirts", "this hat", "my scarf", "the gloves", "a belt", "those socks", "the dress", "a coat",
    "my trousers", "the red skirt",
)  # fmt: skip
UNSEEN = (("when do I get my money for the sweater", "alpha"), ("my sandals have not been delivered", "bravo"), ("I forgot my password", "delta"))


def name_topics(brand: Brand, reader: BrandReader, *, says: str = "We pay a refund within seven days.", version: int = 1) -> None:
    """The brand has five topics and an article on the first."""
    with acting_as(for_brand(brand.id)):
        for name in ASKED:
            put_topic(brand.id, name=name, title=name.title(), complexity="simple", priority="normal", keywords={})
        put_article(
            brand.id, slug="refunds", language="en", title="When is a refund paid?", topic="alpha", audience="public", body=says,
            version=version, source="", reviewed_on=None, passages=[NewPassage("", says, reader.encode([says])[0])],
        )  # fmt: skip
        tell_of_change(brand.id)


def questions(*, more: str = "", topics: dict[str, str] | None = None) -> list[Question]:
    """Every form of every topic for every thing, in turns, a minute after each other."""
    forms = [(form, topic) for turn in range(4) for topic, all_forms in ASKED.items() for form in all_forms[turn : turn + 1]]
    pairs = [(form.format(thing) + more, (topics or {}).get(topic, topic)) for thing, (form, topic) in product(THINGS, forms)]
    return [Question(text, topic, "en", NINE + timedelta(minutes=place), frozenset()) for place, (text, topic) in enumerate(pairs)]


def keep(brand: Brand, reader: BrandReader, asked: list[Question], *, now: datetime = NINE) -> int:
    """They are the brand's own labelled messages from now on."""
    messages = labelled(asked, reader)
    with acting_as(for_worker(brand.id)):
        return keep_examples(brand.id, messages, now=now)


def teach(brand: Brand, reader: BrandReader, *, now: datetime = NINE) -> dict[str, Taught]:
    """The job, and what came of it by kind."""
    return {one.kind: one for one in teach_brand(brand.id, reader=reader, now=now)}


def read(brand: Brand, reader: BrandReader, text: str):
    """A message as it would be read now."""
    with acting_as(for_worker(brand.id)):
        return reader.read(brand.id, text, name="Ana")


def written(brand: Brand, reader: BrandReader, customer: Customer, text: str, *, now: datetime = NINE) -> w.Ticket:
    """A customer writes; the message is read by the real reader, and its ticket offered."""
    got = w.deliver(brand, customer, text, now=now)
    with acting_as(for_worker(brand.id)):
        understand(brand.id, got.ticket_id, got.message_id, reader=reader, now=now)
    ticket = w.Ticket(brand, got.ticket_id, got.message_id)
    w.place(ticket, now=now)
    return ticket


def kept_curves(brand: Brand, *, digest: str = "d", is_better: bool = True, against: int = 0, now: datetime = NINE) -> int | None:
    """A small version, where what is in it is not the question."""
    new = NewVersion("confidence", Curves.shipped().to_bytes(), 1, digest, 1, {})
    with acting_as(for_worker(brand.id)):
        return keep_version(brand.id, new, is_better=is_better, measured_against=against, because="Better.", now=now)


def as_person(person: Person):
    """A specialist's scope."""
    return acting_as(for_person(person.id))

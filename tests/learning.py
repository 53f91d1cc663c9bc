"""A brand's articles, the lessons they make, and people who take them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manyhands.apps.ground.walls import acting_as, for_brand, for_person
from manyhands.apps.knowledge.actions import NewPassage, put_article, put_topic, tell_of_change
from manyhands.apps.lessons.queries import attempt_of, shelf_of
from manyhands.journey.learn import Answered, answer_lesson, begin_lesson
from tests.cast import NINE, Brand, Person

LESSON = "returns-en-1"
ARTICLES = {
    "returns": {
        "return-policy": "You can return anything unworn within 30 days of delivery.",
        "refunds": "We pay a refund within 7 days after the parcel has reached us.",
        "labels": "The return label is printed at any of our 214 parcel shops.",
    },
    "delivery": {
        "arrival": "A parcel takes 2 to 4 working days inside the country.",
        "cost": "Delivery costs 3.90 and is free for orders above 50.00.",
        "islands": "To the islands we send every Tuesday and every Friday.",
    },
    "shops": {
        "hours": "Our shops open at 9 in the morning and close at 8.",
        "gifts": "Gift wrapping is offered for 2.50 at every counter.",
    },
}


def teach(brand: Brand, *, changed: dict[str, str] | None = None) -> None:
    """The brand's articles, one passage each, some of them with other words."""
    with acting_as(for_brand(brand.id)):
        for topic, articles in ARTICLES.items():
            put_topic(brand.id, name=topic, title=topic.title(), complexity="simple", priority="normal", keywords={})
            for slug, says in articles.items():
                text = (changed or {}).get(slug, says)
                put_article(
                    brand.id, slug=slug, language="en", title=slug.replace("-", " ").capitalize(), topic=topic, audience="public",
                    body=text, version=1, source="", reviewed_on=None, passages=[NewPassage("", text, bytes(4 * 384))],
                )  # fmt: skip
        tell_of_change(brand.id)


def begin(brand: Brand, person: Person, *, lesson: str = LESSON, now: datetime = NINE) -> UUID:
    """Somebody begins a lesson."""
    with acting_as(for_person(person.id)):
        return begin_lesson(brand.id, lesson, by=person.id, now=now)


def answer(brand: Brand, person: Person, attempt: UUID, number: int, *, rightly: bool = True, now: datetime = NINE) -> Answered:
    """They answer one question."""
    with acting_as(for_person(person.id)):
        found = attempt_of(attempt, person_id=person.id)
        assert found is not None
        question = found["questions"][number]
        choice = question["right"] if rightly else (question["right"] + 1) % len(question["choices"])
        return answer_lesson(brand.id, attempt, number=number, choice=choice, by=person.id, now=now)


def learn(brand: Brand, person: Person, *, lesson: str = LESSON, wrong: int = 0, now: datetime = NINE) -> Answered:
    """They take a lesson from beginning to end, with so many wrong answers."""
    attempt = begin(brand, person, lesson=lesson, now=now)
    with acting_as(for_person(person.id)):
        found = attempt_of(attempt, person_id=person.id)
    assert found is not None
    answered = None
    for number in range(len(found["questions"])):
        answered = answer(brand, person, attempt, number, rightly=number >= wrong, now=now)
    assert answered is not None
    return answered


def lessons(brand: Brand) -> list[str]:
    """The names of the lessons that the brand's articles make now."""
    with acting_as(for_brand(brand.id)):
        return sorted(shelf_of(brand.id).lessons)

"""Lessons are made of the brand's articles alone, the same ones every time, and ask what only they answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from manyhands.rehearsal.brands.read import read_brands
from manyhands.science.lessons import Lesson, Source, lessons_of, questions_for
from manyhands.science.lessons.questions import is_passed
from manyhands.science.retrieval.passages import split_passages

BRANDS = {
    brand.slug: tuple(
        Source(article.slug, article.title, article.topic, article.language, one.position, one.heading, one.text)
        for article in brand.articles for one in split_passages(article.body)
    )
    for brand in read_brands()
}  # fmt: skip
LESSONS = [(slug, lesson) for slug, sources in BRANDS.items() for lesson in lessons_of(sources)]


def test_every_demo_brand_has_lessons() -> None:
    assert {slug for slug, _ in LESSONS} == set(BRANDS)


@pytest.mark.parametrize(("slug", "lesson"), LESSONS, ids=lambda value: value.name if isinstance(value, Lesson) else value)
def test_a_lesson_is_three_to_five_passages_on_one_topic_with_a_question_to_nearly_each(slug: str, lesson: Lesson) -> None:
    questions = questions_for(lesson, BRANDS[slug])

    assert 3 <= len(lesson.passages) <= 5
    assert {(one.topic, one.language) for one in lesson.passages} == {(lesson.topic, lesson.language)}
    assert len(questions) >= 3
    for question in questions:
        assert len(set(question.choices)) == 4
        assert question.quote in question.passage.replace("\n", " ") or question.quote in question.passage
        wrong = [choice for choice in question.choices if choice != question.quote]
        assert all(choice not in passage.text for choice in wrong for passage in lesson.passages)


def test_the_right_answer_is_not_told_by_its_place() -> None:
    places = [question.right for slug, lesson in LESSONS for question in questions_for(lesson, BRANDS[slug])]

    assert all(0.1 < places.count(place) / len(places) < 0.4 for place in range(4)), places


def test_nor_by_its_length() -> None:
    asked = [question for slug, lesson in LESSONS for question in questions_for(lesson, BRANDS[slug])]
    longest = sum(len(question.quote) == max(map(len, question.choices)) for question in asked)

    assert longest / len(asked) < 0.6


def test_the_same_articles_make_the_same_lesson_and_another_turn_asks_otherwise() -> None:
    slug, lesson = LESSONS[0]

    assert questions_for(lesson, BRANDS[slug]) == questions_for(lesson, tuple(reversed(BRANDS[slug])))
    assert questions_for(lesson, BRANDS[slug], turn=1) != questions_for(lesson, BRANDS[slug])


def test_a_lessons_version_follows_what_its_passages_say_and_nothing_else() -> None:
    slug, lesson = LESSONS[0]
    sources = BRANDS[slug]
    other = next(one for one in sources if one.topic != lesson.topic)
    own = lesson.passages[0]

    elsewhere = lessons_of([replace(one, text=one.text + " More of it.") if one == other else one for one in sources])
    here = lessons_of([replace(one, text=one.text + " More of it.") if one == own else one for one in sources])

    assert version_of(lesson.name, elsewhere) == lesson.version
    assert version_of(lesson.name, here) != lesson.version


def version_of(name: str, lessons: tuple[Lesson, ...]) -> str:
    return next(lesson.version for lesson in lessons if lesson.name == name)


def test_too_few_passages_make_no_lesson() -> None:
    few = [Source("a", "A", "returns", "en", n, "", f"You may return it within {n} days of its arrival.") for n in (1, 2)]

    assert lessons_of(few) == ()


@pytest.mark.parametrize(("right", "asked", "passes"), [(3, 3, True), (2, 3, False), (4, 5, True), (3, 5, False), (3, 4, False), (0, 0, False)])
def test_four_of_five_is_enough(right: int, asked: int, passes: bool) -> None:
    assert is_passed(right, asked) is passes

from __future__ import annotations

import pytest

from manyhands.science.intent.effort import EffortDefaults, largest_amount, read_effort, wants_person
from manyhands.science.retrieval.words import fold

SIMPLE = EffortDefaults()


def test_a_plain_question_keeps_the_topics_defaults() -> None:
    reading = read_effort("What time is breakfast?", language="en", defaults=EffortDefaults("medium", "low"))

    assert (reading.complexity, reading.priority, reading.mood) == ("medium", "low", "calm")
    assert reading.reasons == ("topic is medium, low",)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Somebody used my card, I did not make this payment"),
        ("es", "Me robaron la tarjeta ayer"),
        ("de", "Meine Karte wurde gestohlen"),
    ],
)
def test_possible_harm_is_urgent_and_harder(language: str, text: str) -> None:
    reading = read_effort(text, language=language, defaults=SIMPLE)

    assert (reading.complexity, reading.priority) == ("medium", "urgent")
    assert any(reason.startswith("harm cannot wait") for reason in reading.reasons)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "This is ridiculous, worst service ever"),
        ("es", "Esto es inaceptable, estoy harta"),
        ("de", "Das ist eine Frechheit"),
        ("en", "WHERE IS MY PARCEL I WANT IT"),
    ],
)
def test_anger_raises_the_priority_by_one(language: str, text: str) -> None:
    reading = read_effort(text, language=language, defaults=SIMPLE)

    assert (reading.mood, reading.priority) == ("angry", "high")


def test_anger_about_a_large_amount_is_one_step_only() -> None:
    reading = read_effort("Ridiculous! You owe me €1,200.00", language="en", defaults=SIMPLE)

    assert reading.priority == "high"


def test_several_questions_make_it_harder() -> None:
    reading = read_effort("Is there parking? What is the fee? Do you take dogs?", language="en", defaults=SIMPLE)

    assert reading.complexity == "medium"
    assert "3 questions in one message" in reading.reasons


def test_scales_end_where_they_end() -> None:
    text = "URGENT!! I already called. Somebody used my card?? Why? When? Who? I never made this payment of £9,000!"
    reading = read_effort(text, language="en", defaults=EffortDefaults("complex", "high"))

    assert (reading.complexity, reading.priority) == ("complex", "urgent")


@pytest.mark.parametrize(
    ("text", "amount"),
    [("€1,200.50 and 30 EUR", 1200.5), ("1.200,50 €", 1200.5), ("$1,200", 1200), ("order 99999", 0), ("£0.99.", 0.99)],
)
def test_amounts_are_read_in_either_notation(text: str, amount: float) -> None:
    assert largest_amount(fold(text)) == amount


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Can I talk to a real person please"),
        ("en", "agent"),
        ("en", "I don't want a bot, connect me with someone"),
        ("es", "quiero hablar con una persona"),
        ("es", "Pásame con un agente, por favor"),
        ("de", "Ich möchte mit einem Mitarbeiter sprechen"),
        ("de", "Verbinden Sie mich mit einem echten Menschen"),
        ("", "Ich will mit jemandem telefonieren"),
    ],
)
def test_a_wish_for_a_person_is_heard(language: str, text: str) -> None:
    wish = wants_person(text, language=language)

    assert wish.wanted
    assert wish.because.startswith("asks for a person")


@pytest.mark.parametrize(
    "text",
    [
        "I was talking to someone yesterday about my order",
        "Do you sell wigs made of human hair?",
        "My agent number is 7",
        "¿Cuánto cuesta por persona?",
        "Ist die Rechnung pro Person?",
    ],
)
def test_no_wish_for_a_person_is_made_up(text: str) -> None:
    assert not wants_person(text).wanted

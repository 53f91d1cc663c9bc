"""Articles that contradict each other are found, with the words of both; what only looks alike is not."""

from __future__ import annotations

import pytest

from manyhands.science.encoder.encode import Encoder
from manyhands.science.retrieval.conflicts import Conflict, Held, find_conflicts


def conflicts(encoder: Encoder, *texts: tuple[str, str], language: str = "en", of: set[str] | None = None) -> list[Conflict]:
    held = [Held(f"p{n}", f"a{n}", f"s{n}", language, text) for n, (_, text) in enumerate(texts)]
    vectors = encoder.encode([f"{title}. {text}" for title, text in texts])
    return find_conflicts(held, vectors, encode=encoder.encode, of=of)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("Return policy", "You can return your order within 30 days of delivery."), ("Returns", "Returns are accepted up to 14 days after you receive the parcel.")),
        (("Delivery times", "Delivery takes 3 to 5 working days."), ("How long delivery takes", "Your parcel is delivered within 10 working days.")),
        (("Gift cards", "Gift cards are valid for 2 years."), ("Using a gift card", "A gift card expires after 12 months.")),
        (("Opening", "The new shop opens on 3 March."), ("New shop", "Our new shop opens on 10 March.")),
        (("Shipping costs", "Shipping to Germany costs 4.90 EUR."), ("What shipping costs", "We charge 6.50 EUR for shipping to Germany.")),
    ],
)  # fmt: skip
def test_the_same_question_with_another_figure_is_a_contradiction(encoder: Encoder, first: tuple[str, str], second: tuple[str, str]) -> None:
    (found,) = conflicts(encoder, first, second)

    assert (found.kind, found.first_words, found.second_words) == ("contradiction", first[1], second[1])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("Delivery", "Express delivery takes 1 day."), ("Delivery", "Standard delivery takes 5 days.")),
        (("Delivery", "Delivery to France takes 5 days."), ("Delivery", "Delivery to Spain takes 8 days.")),
        (("Returns", "You can return it within 30 days."), ("Returns", "Send it back within one month, that is 30 days.")),
        (("Delivery", "Delivery takes 3 to 5 days."), ("Delivery", "Delivery takes 4 days.")),
        (("Pets", "Dogs cost 20 EUR a night."), ("Parking", "The garage is open until 23 April.")),
    ],
)  # fmt: skip
def test_two_things_each_with_its_own_figure_or_the_same_figure_are_none(encoder: Encoder, first: tuple[str, str], second: tuple[str, str]) -> None:
    assert [one for one in conflicts(encoder, first, second) if one.kind == "contradiction"] == []


def test_nearly_the_same_passage_twice_is_a_duplicate(encoder: Encoder) -> None:
    text = "Any sturdy box will do. Put the label on the outside, and leave it at a post office or in one of our shops."
    (found,) = conflicts(encoder, ("Return a parcel", text), ("Return a parcel", text.replace("sturdy", "stable")))

    assert found.kind == "duplicate"


def test_with_some_articles_asked_for_only_theirs_are_looked_at(encoder: Encoder) -> None:
    texts = (("Gift cards", "Gift cards are valid for 2 years."), ("Gift cards", "A gift card expires after 12 months."), ("Pets", "Dogs are welcome."))

    assert len(conflicts(encoder, *texts, of={"a1"})) == 1
    assert conflicts(encoder, *texts, of={"a2"}) == []


def test_of_nothing_there_is_nothing_to_find(encoder: Encoder) -> None:
    assert find_conflicts([], None, encode=encoder.encode) == []

"""Whoever asks for a person is heard, in five languages; whoever only tells of one is not taken at that word."""

from __future__ import annotations

import pytest

from manyhands.science.intent.effort import EffortDefaults, read_effort, wants_person
from tests.science.intent.asking_for_people import ASKING, ONLY_TELLING


@pytest.mark.parametrize("language", ASKING)
def test_each_way_of_asking_that_the_cues_were_written_for_is_heard(language: str) -> None:
    assert [text for text in ASKING[language][0] if not wants_person(text, language=language).wanted] == []


@pytest.mark.parametrize("read_as", ["", "en", "de", "es", "fr", "it", "nl"])
def test_a_wish_is_heard_whatever_language_the_message_was_taken_for(read_as: str) -> None:
    texts = [text for seen, _ in ASKING.values() for text in seen]

    assert [text for text in texts if not wants_person(text, language=read_as).wanted] == []


def test_of_the_ways_that_were_held_back_nearly_all_are_heard() -> None:
    heard = [wants_person(text, language=language).wanted for language, (_, held) in ASKING.items() for text in held]

    assert sum(heard) / len(heard) >= 0.94, f"{sum(heard)} of {len(heard)}"


@pytest.mark.parametrize("language", ONLY_TELLING)
def test_telling_of_a_person_is_not_asking_for_one(language: str) -> None:
    assert [text for half in ONLY_TELLING[language] for text in half if wants_person(text, language=language).wanted] == []


@pytest.mark.parametrize(
    ("language", "text", "is_angry", "is_harmful"),
    [
        ("fr", "C'est inadmissible, je vais porter plainte", True, False), ("it", "È una vergogna, chiamo l'avvocato", True, False),
        ("fr", "Je ne reconnais pas ce paiement, on a volé ma carte", False, True),
        ("it", "Qualcuno ha usato la mia carta", False, True), ("fr", "Où est ma commande ?", False, False),
        ("it", "Dov'è il mio ordine?", False, False), ("it", "Quando arriva, per favore?", False, False),
    ],
)  # fmt: skip
def test_anger_and_harm_are_read_in_french_and_italian(language: str, text: str, is_angry: bool, is_harmful: bool) -> None:
    effort = read_effort(text, language=language, defaults=EffortDefaults())

    assert (effort.mood == "angry", effort.is_harmful) == (is_angry, is_harmful)

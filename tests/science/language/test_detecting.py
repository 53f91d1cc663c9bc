from __future__ import annotations

import pytest

from manyhands.science.language.detect import LanguageDetector, detect_language

SERVED = ("en", "es", "de")


@pytest.fixture(scope="module")
def detector() -> LanguageDetector:
    return LanguageDetector()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Where is my parcel?", "en"),
        ("hi", "en"),
        ("thanks!!", "en"),
        ("REFUND NOW PLEASE", "en"),
        ("hola", "es"),
        ("donde esta mi pedido", "es"),
        ("¿Puedo cambiar la reserva 4471?", "es"),
        ("Wo bleibt meine Bestellung?", "de"),
        ("Danke", "de"),
        ("Kann ich noch stornieren", "de"),
    ],
)
def test_short_messages_are_read(detector: LanguageDetector, text: str, code: str) -> None:
    assert detector.read(text, among=SERVED).code == code


@pytest.mark.parametrize("text", ["", "   ", "12345", "🙂", "https://example.org/a", "me@example.org", "ok", "Garcia"])
def test_nothing_to_go_on_is_undetermined(detector: LanguageDetector, text: str) -> None:
    assert detector.read(text, among=SERVED).code == "und"


@pytest.mark.parametrize(
    "text", ["Où est ma commande, s'il vous plaît ?", "私の荷物はどこですか。教えてください", "Где мой заказ? Он ещё не пришёл"]
)
def test_a_language_the_brand_does_not_serve_is_undetermined(detector: LanguageDetector, text: str) -> None:
    assert detector.read(text, among=SERVED).code == "und"


def test_a_longer_message_is_surer_than_a_lone_word(detector: LanguageDetector) -> None:
    word = detector.read("refund", among=SERVED)
    sentence = detector.read("I would like a refund for the jacket that I sent back last week", among=SERVED)

    assert word.code == sentence.code == "en"
    assert word.confidence < 0.9 < sentence.confidence


def test_the_code_comes_back_as_it_was_asked_for(detector: LanguageDetector) -> None:
    assert detect_language("¿Dónde está mi pedido?", among=["es-MX", "en-GB"], detector=detector).code == "es-MX"


def test_no_languages_to_choose_from_is_undetermined(detector: LanguageDetector) -> None:
    assert detector.read("Where is my parcel?", among=[]).code == "und"

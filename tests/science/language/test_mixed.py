from __future__ import annotations

import pytest

from manyhands.science.language.detect import LanguageDetector
from manyhands.science.language.mixed import read_mixed

SERVED = ("en", "es", "de")


@pytest.fixture(scope="module")
def detector() -> LanguageDetector:
    return LanguageDetector()


def test_a_message_in_two_languages_has_both(detector: LanguageDetector) -> None:
    text = "Hallo, wo bleibt meine Bestellung? Ich warte schon seit Montag. Sorry, my German is bad, can you answer in English please?"

    assert [one.code for one in read_mixed(text, among=SERVED, detector=detector)] == ["de", "en"]


def test_a_message_in_one_language_has_one(detector: LanguageDetector) -> None:
    text = "Where is my parcel? I have been waiting since Monday. Please help."

    assert [one.code for one in read_mixed(text, among=SERVED, detector=detector)] == ["en"]


@pytest.mark.parametrize("text", ["", "12345", "🙂🙂"])
def test_a_message_without_words_is_undetermined(detector: LanguageDetector, text: str) -> None:
    assert [one.code for one in read_mixed(text, among=SERVED, detector=detector)] == ["und"]


@pytest.mark.parametrize(
    ("text", "code"),
    [("Finde ein Foto von The Secret of the Nameless Kingdom", "de"), ("¿Tenéis The Lord of the Rings?", "es")],
)
def test_a_title_in_another_language_does_not_decide(detector: LanguageDetector, text: str, code: str) -> None:
    assert detector.read(text, among=SERVED).code == code

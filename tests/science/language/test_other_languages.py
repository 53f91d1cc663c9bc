"""A text in none of a brand's languages is read in another one only where that is clear."""

from __future__ import annotations

import pytest

from manyhands.science.language.detect import LanguageDetector

DETECTOR = LanguageDetector()
OWN, OTHERS = ("en", "de", "es"), ("nl", "fr", "pl", "it")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Goedemiddag, ik wacht nu al een week op mijn pakket. Waar blijft mijn bestelling?", "nl"),
        ("Bonjour, j'attends mon colis depuis une semaine. Quand va-t-il arriver ?", "fr"),
        ("Dzień dobry, czekam na paczkę już od tygodnia. Kiedy ona przyjdzie?", "pl"),
        ("Hallo?", "und"),
        ("ok", "und"),
        ("Guten Tag, ich warte seit einer Woche auf mein Paket.", "und"),
        ("Καλημέρα, περιμένω το δέμα μου εδώ και μία εβδομάδα.", "und"),
    ],
)
def test_another_language_is_read_where_it_is_clear_and_never_one_of_the_brands_own(text: str, language: str) -> None:
    assert DETECTOR.read_other(text, among=OTHERS, but=OWN).code == language

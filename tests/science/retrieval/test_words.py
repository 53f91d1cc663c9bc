from __future__ import annotations

import pytest

from manyhands.science.retrieval.words import fold, terms


def test_accents_and_case_make_no_difference() -> None:
    assert fold("Rückerstattung an STRASSE Straße ¿Cuándo?") == "ruckerstattung an strasse strasse ¿cuando?"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "refund refunds refunded refunding"),
        ("en", "cancel cancelled cancelling"),
        ("en", "delivery deliveries"),
        ("es", "devolver devolvemos devolviendo"),
        ("es", "reserva reservas reservar reservado"),
        ("de", "Buchung Buchungen buchen"),
        ("de", "Rechnung Rechnungen"),
    ],
)
def test_forms_of_a_word_meet(language: str, words: str) -> None:
    assert len(set(terms(words, language))) == 1


def test_words_that_say_nothing_are_dropped() -> None:
    assert terms("Where is my order?", "en") == ["order"]
    assert terms("¿Dónde está mi pedido?", "es-MX") == ["ped"]
    assert terms("Wo ist meine Bestellung?", "de") == ["bestell"]


def test_a_language_without_rules_keeps_its_words() -> None:
    assert terms("Où est ma commande", "fr") == ["ou", "est", "ma", "commande"]

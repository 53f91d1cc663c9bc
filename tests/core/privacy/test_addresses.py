"""Postal addresses are found as people write them, and ordinary sentences of support are left alone."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyhands.core.privacy import impersonal
from manyhands.core.privacy.addresses import address_spans

ADDRESSES = [
    "12 Main Street, Springfield, IL 62704",
    "221B Baker Street, London NW1 6XE",
    "4500 N 5th Ave Apt 3B, Phoenix, AZ 85013",
    "12 elm road",
    "340 elm st",
    "P.O. Box 1234",
    "8 Downing St, Manchester M1 4BT",
    "Hauptstraße 5, 10115 Berlin",
    "Bahnhofstr. 12a, 80331 München",
    "Karl-Marx-Allee 33",
    "An der Alster 12, 20099 Hamburg",
    "Kastanienweg 7",
    "Mariahilfer Straße 10, 1060 Wien",
    "Postfach 12 34",
    "Calle Mayor 12, 28013 Madrid",
    "C/ de Alcalá, 45",
    "Avda. de la Constitución nº 7",
    "avenida Diagonal 123, 08018 Barcelona",
    "12 rue de la Paix, 75002 Paris",
    "3 bis, avenue du Général Leclerc, 69001 Lyon",
    "45 rue victor hugo",
    "Via Roma 12, 20121 Milano",
    "via Garibaldi 7, 10122 Torino",
    "Piazza della Repubblica, 3",
    "Viale dei Mille 45, 50131 Firenze (FI)",
]
ORDINARY = [
    "It takes 3 days down the road.",
    "You get 2 weeks on the street team plan.",
    "Call us 24 hours a day; order 10115 has left.",
    "Your order 4821773920 left on 12 May 2026 and takes 5 days.",
    "We sent 3 items via DHL 2 days ago, and the rest via PayPal 3 times.",
    "Version 5 is way better, and drive 2 is full.",
    "Seat 12 in row 4 costs 45 Euro.",
    "Wir haben am Montag 12 Pakete verschickt.",
    "Ihr Sitzplatz 12 ist reserviert, der Speicherplatz 100 GB gebucht.",
    "Sie haben 10000 Punkte und bekommen 10000 Euro in 10 Tagen.",
    "Der Umweg 5 km lohnt nicht. Auf dem Konto 3 fehlt nichts.",
    "Hay 2 plazas disponibles y 3 envíos en camino.",
    "Il reste 1 place disponible et 2 avoirs en cours.",
    "Le inviamo 2 pacchi via corriere in 3 giorni.",
    "Sono rimasti 3 posti, uno via Amazon.",
]
BEFORE = ["We sent it to ", "Ihr Paket ging an: ", "Lo enviamos a ", "Nous livrons au ", "Spedito in "]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("around", ["{}", "We have it at {}. It is on its way.", "({})", "It went to the place you gave us:\n{}\nToday."])
def test_an_address_is_taken_out_of_an_answer_wherever_it_stands(address: str, around: str) -> None:
    said = impersonal(around.format(address), names=())

    assert said.startswith(around.partition("{}")[0].strip())
    assert "[address]" in said
    assert not [word for word in address.replace(",", " ").split() if len(word) > 3 and word in said]


@pytest.mark.parametrize("sentence", ORDINARY)
def test_what_is_no_address_stays_as_it_was_said(sentence: str) -> None:
    assert list(address_spans(sentence)) == []


@given(
    st.sampled_from(ORDINARY), st.sampled_from(BEFORE), st.integers(1, 9_999), st.from_regex(r"[A-Z][a-z]{3,12}", fullmatch=True),
    st.sampled_from([
        "{number} {name} Street", "{number} {name} Rd", "{name}straße {number}", "Calle {name} {number}", "{number} rue {name}",
        "Via {name} {number}",
    ]),
)  # fmt: skip
def test_any_street_goes_and_the_sentence_beside_it_stays(sentence: str, before: str, number: int, name: str, form: str) -> None:
    street = form.format(number=number, name=name)

    assert impersonal(f"{sentence} {before}{street}.", names=()).rstrip(".") == f"{sentence} {before}[address]"


@given(st.text(alphabet="12 ABCabc.,-/\n'straßeCviarue", max_size=200))
def test_what_was_found_lies_in_the_text_in_order_and_without_overlap(text: str) -> None:
    spans = list(address_spans(text))

    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


@pytest.mark.parametrize("piece", ["1 ", "1 A ", "A ", "Calle de ", "Aa-", "A-", "via A ", "12 rue a ", "10115 B", "straße 5 ", "1 Main ", "12, "])
def test_no_text_makes_finding_slow(piece: str) -> None:
    text = piece * (40_000 // len(piece))
    begun = time.process_time()

    list(address_spans(text))

    assert time.process_time() - begun < 3

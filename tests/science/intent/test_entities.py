"""What a customer has given is found, once, as it was written; what is personal is kept masked."""

from __future__ import annotations

import time

import pytest

from manyhands.science.intent.entities import entities_in


def found(text: str) -> dict[str, list[str]]:
    things: dict[str, list[str]] = {}
    for entity in entities_in(text):
        things.setdefault(entity.kind, []).append(entity.text)
    return things


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("Where is order 4711-20391? I paid €49.90 on 12 May 2026.",
         {"order_number": ["4711-20391"], "amount": ["€49.90"], "date": ["12 May 2026"]}),
        ("Mi pedido número LL-20391 costó 49,90 € el 3 de mayo",
         {"order_number": ["LL-20391"], "amount": ["49,90 €"], "date": ["3 de mayo"]}),
        ("Meine Bestellung Nr. 2039144 vom 12.05.2026, Modell Nova 3",
         {"order_number": ["2039144"], "date": ["12.05.2026"], "product": ["Nova 3"]}),
        ("Ma commande n° 880123 du 3 mai, modèle Loom X2, 30 euros",
         {"order_number": ["880123"], "date": ["3 mai"], "product": ["Loom X2"], "amount": ["30 euros"]}),
        ("Il mio ordine 993311 del 4 maggio, articolo «Teiera Blu», 20 euro",
         {"order_number": ["993311"], "date": ["4 maggio"], "product": ["Teiera Blu"], "amount": ["20 euro"]}),
        ("#88123 ayer", {"order_number": ["88123"], "date": ["ayer"]}),
        ("my order from 12/05/2026 has not come", {"date": ["12/05/2026"]}),
        ("My order from 2026-05-12 is late", {"date": ["2026-05-12"]}),
        ("The AX-200 is broken", {"product": ["AX-200"]}),
        ("Order 4711. Order 4711!", {"order_number": ["4711"]}),
        ("We are 4 people, at 10 am, in 1990", {}),
        ("", {}),
    ],
)  # fmt: skip
def test_each_thing_is_found_and_only_once(text: str, things: dict[str, list[str]]) -> None:
    assert found(text) == things


def test_addresses_and_numbers_of_people_are_kept_masked() -> None:
    things = found("Write to someone@customers.example or call +49 170 1234567")

    assert things["email"] == ["s***@***.example"]
    assert "1234567" not in things["phone"][0]


def test_a_pasted_list_does_not_become_a_note() -> None:
    assert len(entities_in("\n".join(f"#{number}" for number in range(10_000, 10_500)))) == 20


@pytest.mark.parametrize("piece", ["order ", "order no no ", "order: . # ", "may 1 ", "€1", "1.1,", "Model A", "«A", "A1 ", "12.", "1 ' "])
def test_texts_made_to_be_slow_are_not(piece: str) -> None:
    began = time.process_time()
    entities_in(piece * (50_000 // len(piece)))

    assert time.process_time() - began < 2



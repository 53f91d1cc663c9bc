"""A message is taken apart in sentences and clauses, and of these only what is sure enough to be asked beside the main topic is kept."""

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyhands.science.encoder.meaning import Meaning
from manyhands.science.learning.reading import TopicRead
from manyhands.science.needs.odds import COLD, LEARNT, SIGNS
from manyhands.science.needs.pieces import PIECES_MAX, Piece, pieces_of
from manyhands.science.needs.read import NEEDS_MAX, SURE_ENOUGH, PieceRead, needs_beside

MAIN = TopicRead("cancel", 0.9, 0.8, "", is_learnt=True, runner_up="refund")
AXES = np.eye(384, dtype=np.float32)


def piece(words: str, topic: str, sureness: float, *, axis: int = 0, is_learnt: bool = True) -> PieceRead:
    return PieceRead(Piece(words, is_clause=False), Meaning.of_vector(AXES[axis]), TopicRead(topic, sureness, sureness, "", is_learnt))


CANCEL = piece("Please cancel my order for the jacket.", "cancel", 0.95)
REFUND = piece("And when will I get the refund on my card?", "refund", 0.95, axis=1)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Cancel my order please and when will I get the refund?", ["Cancel my order please", "when will I get the refund?"]),
        ("Wo ist mein Paket und wann kommt die Erstattung?", ["Wo ist mein Paket", "wann kommt die Erstattung?"]),
        ("¿Dónde está mi pedido y cuándo llega el reembolso?", ["¿Dónde está mi pedido", "cuándo llega el reembolso?"]),
        ("Annulez ma commande, quand serai-je remboursé ?", ["Annulez ma commande", "quand serai-je remboursé ?"]),
        ("Annullate il mio ordine e quando arriva il rimborso?", ["Annullate il mio ordine", "quando arriva il rimborso?"]),
        ("Hi there! My bag has come broken. Thanks!", ["My bag has come broken."]),
        ("I want the black and white jacket.", ["I want the black and white jacket."]),
        ("", []),
    ],
)
def test_a_message_is_taken_apart_where_a_sentence_or_a_clause_ends(text: str, pieces: list[str]) -> None:
    assert [one.text for one in pieces_of(text)] == pieces


def test_what_is_sure_to_be_of_another_topic_is_asked_beside_the_main_one() -> None:
    (need,) = needs_beside(MAIN, [CANCEL, REFUND])

    assert (need.words, need.topic) == (REFUND.piece.text, "refund")
    assert need.confidence >= SURE_ENOUGH


def test_a_message_in_one_piece_or_of_one_topic_asks_for_nothing_else() -> None:
    assert needs_beside(MAIN, [REFUND]) == []
    assert needs_beside(MAIN, [CANCEL, piece("I ordered it this morning by mistake.", "cancel", 0.7)]) == []


def test_a_story_that_is_read_as_anything_is_no_need() -> None:
    assert needs_beside(MAIN, [CANCEL, piece("I am at work now.", "gifts", 0.1)]) == []


def test_a_topic_that_is_asked_twice_is_named_once_by_its_surest_words() -> None:
    more = piece("I have waited for the refund of that for so long already.", "refund", 0.99, axis=1)

    (need,) = needs_beside(MAIN, [CANCEL, REFUND, more])

    assert need.words == more.piece.text


def test_no_more_than_three_are_named_in_the_order_of_the_message() -> None:
    asked = [piece(f"And please also tell me about number {number} here.", f"topic{number}", 0.99, axis=number) for number in range(1, 6)]

    found = needs_beside(TopicRead("cancel", 0.2, 0.2, "", is_learnt=True), [CANCEL, *asked], from_confidence=0.0)

    assert len(found) == NEEDS_MAX
    assert [one.topic for one in found] == sorted(one.topic for one in found)


@given(st.lists(st.tuples(st.sampled_from(["cancel", "refund", "gifts", ""]), st.floats(0, 1)), max_size=6), st.booleans())
def test_what_is_named_is_never_the_main_topic_and_never_named_twice(read: list[tuple[str, float]], is_learnt: bool) -> None:
    found = needs_beside(MAIN, [piece("some words of a customer", topic, sure, is_learnt=is_learnt) for topic, sure in read])

    topics = [one.topic for one in found]
    assert not {"", "cancel"} & set(topics)
    assert len(topics) == len(set(topics))


def test_each_sign_has_its_weight() -> None:
    assert len(LEARNT) == len(COLD) == len(SIGNS)


@pytest.mark.parametrize("bit", [" and ", "a b c and ", ", when ", ". ", "y ", ";", "a and b "])
def test_no_text_makes_taking_apart_slow(bit: str) -> None:
    begun = time.process_time()

    assert len(pieces_of(bit * (200_000 // len(bit)))) <= PIECES_MAX

    assert time.process_time() - begun < 2

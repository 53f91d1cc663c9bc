from __future__ import annotations

import numpy as np
import pytest

from manyhands.science.encoder.encode import Encoder
from manyhands.science.retrieval.index import Hit, IndexedPassage, KnowledgeIndex, UnableToBuildIndex, encoder_text
from manyhands.science.retrieval.lexical import LexicalIndex
from manyhands.science.retrieval.quote import best_quote
from manyhands.science.retrieval.words import terms

TEXTS = {
    "refund": ("en", "Refunds", "A refund is paid to the card you used. A pending refund takes five working days."),
    "pool": ("en", "The pool", "The pool is open from 7:00 to 22:00. Towels are free. Children swim with an adult."),
    "card": ("en", "A lost card", "Freeze the card in the app at once. We send a new one free of charge."),
    "reembolso": ("es", "Reembolsos", "El reembolso se paga a la tarjeta utilizada. Tarda cinco días laborables."),
    "piscina": ("es", "La piscina", "La piscina abre de 7:00 a 22:00. Las toallas son gratuitas."),
    "erstattung": ("de", "Rückerstattung", "Wir erstatten auf die benutzte Karte. Das dauert fünf Werktage."),
    "schwimmbad": ("de", "Schwimmbad", "Das Schwimmbad ist von 7 bis 22 Uhr geöffnet."),
}
PASSAGES = [
    IndexedPassage(id=name, article_id=name, language=language, title=title, text=text, topic=name)
    for name, (language, title, text) in TEXTS.items()
]


@pytest.fixture(scope="module")
def index(encoder: Encoder) -> KnowledgeIndex:
    return KnowledgeIndex.build(PASSAGES, encoder.encode([encoder_text(passage) for passage in PASSAGES]))


def _ask(index: KnowledgeIndex, encoder: Encoder, text: str, language: str, topic: str = "") -> tuple[Hit, ...]:
    return index.search(text, encoder.encode([text])[0], language=language, topic=topic)


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("my refund is still pending", "en", "refund"),
        ("When do I get my money back?", "en", "refund"),
        ("I lost my debit card", "en", "card"),
        ("¿cuándo me pagan el reembolso?", "es", "reembolso"),
        ("Wann kommt meine Rückerstattung?", "de", "erstattung"),
    ],
)
def test_the_passage_that_answers_comes_first(
    index: KnowledgeIndex, encoder: Encoder, text: str, language: str, found: str
) -> None:
    assert _ask(index, encoder, text, language)[0].passage_id == found


@pytest.mark.parametrize("text", ["Do you sell gold bars?", "What is the capital of Peru?", "asdf qwer"])
def test_without_evidence_nothing_is_found(index: KnowledgeIndex, encoder: Encoder, text: str) -> None:
    assert _ask(index, encoder, text, "en") == ()


def test_a_hit_says_why_it_was_found(index: KnowledgeIndex, encoder: Encoder) -> None:
    hit = _ask(index, encoder, "my refund is pending", "en")[0]

    assert hit.because.startswith("shares 'refund', 'pending'; same meaning 0.")
    assert 0.3 < hit.score <= 1


def test_passages_in_the_customers_language_come_before_others(index: KnowledgeIndex, encoder: Encoder) -> None:
    hits = [hit.passage_id for hit in _ask(index, encoder, "el reembolso, refund", "es", topic="refund")]

    assert hits[:2] == ["reembolso", "refund"]


def test_the_topic_bridges_languages(index: KnowledgeIndex, encoder: Encoder) -> None:
    text = "Mir wurde die Bankkarte gestohlen"

    without = {hit.passage_id for hit in _ask(index, encoder, text, "de")}
    hits = {hit.passage_id: hit for hit in _ask(index, encoder, text, "de", topic="card")}

    assert "card" not in without
    assert "about 'card'" in hits["card"].because


def test_one_article_does_not_fill_the_page() -> None:
    passages = [IndexedPassage(str(n), "long" if n < 6 else "other", "en", "Refunds", "refund pending") for n in range(8)]
    index = KnowledgeIndex.build(passages, np.tile(np.eye(384, dtype=np.float32)[0], (8, 1)))

    hits = index.search("refund pending", np.eye(384, dtype=np.float32)[0], language="en")

    assert [hit.article_id for hit in hits] == ["long", "long", "other", "other"]


def test_an_empty_knowledge_base_answers_nothing() -> None:
    index = KnowledgeIndex.build([], np.zeros((0, 384), dtype=np.float32))

    assert index.search("anything", np.zeros(384, dtype=np.float32), language="en") == ()


def test_passages_without_vectors_are_refused() -> None:
    with pytest.raises(UnableToBuildIndex, match="7 passages came with 1 vectors"):
        KnowledgeIndex.build(PASSAGES, np.zeros((1, 384), dtype=np.float32))


def test_a_rare_word_weighs_more_than_a_common_one() -> None:
    index = LexicalIndex([["refund", "card"], ["refund", "pool"], ["refund", "refund", "towel"]])

    assert index.scores(["pool", "refund"]).argmax() == 1
    assert index.rarity("pool") > index.rarity("refund")


def test_a_compound_finds_the_word_inside_it() -> None:
    index = LexicalIndex([terms("Antrag auf Erstattung", "de"), terms("Schwimmbad", "de")])

    assert index.scores(terms("Erstattungsantrag", "de")).tolist()[0] > 0
    assert index.scores(terms("Schwimm", "de")).tolist()[1] > 0


def _passage(text: str) -> IndexedPassage:
    return IndexedPassage("p", "a", "en", "Title", text)


def test_the_quote_is_the_sentence_that_answers() -> None:
    quote = best_quote("are towels free at the pool?", PASSAGES[1])

    assert quote.text == "Towels are free."
    assert PASSAGES[1].text[quote.start : quote.end] == quote.text


def test_steps_are_quoted_together_with_their_lead_in() -> None:
    steps = "Freezing a card:\n1. Open the app.\n2. Tap Freeze under Cards.\n3. Confirm with your passcode."
    passage = _passage(f"We help at any hour of the day.\n{steps}")

    assert best_quote("how do I freeze it", passage).text == steps


def test_a_heading_is_never_a_quote_by_itself() -> None:
    passage = _passage("General.\nLost card:\nWe close it for good and send a new one.")

    assert "We close it" in best_quote("lost card", passage).text

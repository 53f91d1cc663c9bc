from __future__ import annotations

import numpy as np
import pytest

from manyhands.science.encoder.encode import Encoder
from manyhands.science.intent.boldness import fitted_boldness, shares
from manyhands.science.intent.topics import LabelledText, TopicModel, TopicSeed, UnableToLearnTopics

SEEDS = [
    TopicSeed("refunds", "Refunds", {"en": ["money back"], "es": ["reembolso", "devolver"], "de": ["Erstattung", "Geld zurück"]}),
    TopicSeed("delivery", "Delivery status", {"en": ["parcel"], "es": ["envío", "paquete"], "de": ["Lieferung", "Paket"]}),
    TopicSeed("account", "Signing in", {"en": ["password"], "es": ["contraseña"], "de": ["Passwort", "anmelden"]}),
]


@pytest.fixture(scope="module")
def cold(encoder: Encoder) -> TopicModel:
    return TopicModel.fit(SEEDS, encode=encoder.encode)


@pytest.mark.parametrize(
    ("text", "language", "topic"),
    [
        ("I want my money back", "en", "refunds"),
        ("my package has not arrived yet", "en", "delivery"),
        ("I can't log in any more", "en", "account"),
        ("¿Dónde está mi paquete?", "es", "delivery"),
        ("Wann bekomme ich die Erstattung?", "de", "refunds"),
        ("Ich habe mein Passwort vergessen", "de", "account"),
    ],
)
def test_a_brand_without_history_reads_its_topics(cold: TopicModel, encoder: Encoder, text: str, language: str, topic: str) -> None:
    assert cold.read(text, encoder.encode([text])[0], language).topic == topic


def test_a_reading_names_its_reasons_and_the_runner_up(cold: TopicModel, encoder: Encoder) -> None:
    text = "where is my parcel"
    reading = cold.read(text, encoder.encode([text])[0], "en")

    assert "says 'parcel'" in reading.because
    assert reading.runner_up in {"refunds", "account"}
    assert 1 / 3 < reading.confidence < 1


def test_a_text_about_nothing_is_not_read_with_confidence(cold: TopicModel, encoder: Encoder) -> None:
    assert cold.read("qwerty", encoder.encode(["qwerty"])[0], "en").confidence < 0.7


def test_labelled_texts_teach_what_titles_do_not_say(cold: TopicModel, encoder: Encoder) -> None:
    texts = ["the courier left it at the corner shop", "the corner shop does not have it", "my neighbour has it, the courier says"]
    vectors = encoder.encode(texts)
    examples = [LabelledText(text, "delivery", "en", vector) for text, vector in zip(texts, vectors, strict=True)]
    warm = TopicModel.fit(SEEDS, examples, encode=encoder.encode)
    asked = "the corner shop says the courier has it"
    vector = encoder.encode([asked])[0]

    assert warm.read(asked, vector, "en").confidence > cold.read(asked, vector, "en").confidence
    assert warm.read(asked, vector, "en").topic == "delivery"


def test_an_unknown_label_is_refused(encoder: Encoder) -> None:
    example = LabelledText("x", "parking", "en", np.zeros(384, dtype=np.float32))

    with pytest.raises(UnableToLearnTopics, match="parking"):
        TopicModel.fit(SEEDS, [example], encode=encoder.encode)


def test_one_topic_is_not_enough(encoder: Encoder) -> None:
    with pytest.raises(UnableToLearnTopics, match="at least two"):
        TopicModel.fit(SEEDS[:1], encode=encoder.encode)


def test_odds_that_are_too_bold_are_calmed() -> None:
    rng = np.random.default_rng(7)
    truth = rng.integers(0, 4, size=4_000)
    odds = rng.normal(size=(4_000, 4)).astype(np.float32)
    odds[np.arange(4_000), truth] += 1.0  # by themselves, these are as bold as they should be

    assert fitted_boldness(odds * 4, truth) == pytest.approx(0.25, rel=0.15)
    assert shares(odds).sum(axis=1) == pytest.approx(np.ones(4_000), abs=1e-5)

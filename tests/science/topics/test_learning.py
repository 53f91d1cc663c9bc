from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manyhands.science.encoder.encode import Encoder
from manyhands.science.topics.keep import UnreadableModel, keep_topics, kept_topics
from manyhands.science.topics.learnt import LearntTopics, Message, TooLittleToLearn
from manyhands.science.topics.meanings import MeaningsModel

ASKED = {
    "refund": ("I want my money back for {}", "please refund {}", "how long does a refund of {} take", "{} was never refunded"),
    "parcel": ("where is the parcel with {}", "my delivery of {} is late", "has {} been shipped", "the courier lost {}"),
    "account": ("I cannot sign in to order {}", "change my password, I bought {}", "log me in to see {}", "my account does not show {}"),
    "size": ("{} is too small", "exchange {} for a larger size", "which size of {} fits me", "{} does not fit"),
    "invoice": ("send me the bill for {}", "the invoice for {} is wrong", "I need a receipt for {}", "put my company on the bill for {}"),
}
THINGS = ("a jacket", "the blue shoes", "two shirts", "this hat", "my scarf", "the gloves", "a belt", "those socks")


@pytest.fixture(scope="module")
def messages(encoder: Encoder) -> list[Message]:
    pairs = [(form.format(thing), topic) for topic, forms in ASKED.items() for form in forms for thing in THINGS]
    vectors = encoder.encode([text for text, _ in pairs])
    return [Message(text, topic, vector) for (text, topic), vector in zip(pairs, vectors, strict=True)]


@pytest.fixture(scope="module")
def model(messages: list[Message]) -> LearntTopics:
    return LearntTopics.fit(messages, seed=3)


@pytest.mark.parametrize(
    ("text", "topic"),
    [("my coat has not been delivered", "parcel"), ("when do I get my money for the coat", "refund"), ("I forgot my password", "account")],
)
def test_a_message_that_was_not_learnt_from_is_read(model: LearntTopics, encoder: Encoder, text: str, topic: str) -> None:
    reading = model.read(text, encoder.encode([text])[0])

    assert reading.topic == topic
    assert reading.runner_up in set(ASKED) - {topic}


def test_a_question_of_no_topic_is_less_sure_than_any_of_them(model: LearntTopics, encoder: Encoder) -> None:
    stranger, own = "what is the capital of Peru", "please refund the coat"
    readings = model.read_all([stranger, own], encoder.encode([stranger, own]))

    assert readings[0].sureness < 0.5 < readings[1].sureness


def test_the_same_messages_and_seed_give_the_same_model(model: LearntTopics, messages: list[Message]) -> None:
    again = LearntTopics.fit(messages, seed=3)

    assert np.array_equal(again.words.weights, model.words.weights)
    assert np.array_equal(again.sureness.weights, model.sureness.weights)


def test_a_kept_model_reads_as_before(model: LearntTopics, encoder: Encoder, tmp_path: Path) -> None:
    keep_topics(model, tmp_path / "topics.npz")
    texts = ["where is my scarf", "ßöü ñ 私 🙂", ""]
    vectors = encoder.encode(texts)

    assert kept_topics(tmp_path / "topics.npz").read_all(texts, vectors) == model.read_all(texts, vectors)
    assert [path.name for path in tmp_path.iterdir()] == ["topics.npz"]


def test_a_file_from_before_there_were_two_surenesses_reads_with_the_one_it_has(model: LearntTopics, encoder: Encoder, tmp_path: Path) -> None:
    path = tmp_path / "topics.npz"
    keep_topics(model, path)
    with np.load(path) as file:
        before = {name: file[name] for name in file.files if not name.startswith("own_")}
    np.savez(path, **before)
    [reading] = kept_topics(path).read_all(["where is my scarf"], encoder.encode(["where is my scarf"]))

    assert reading.own_sureness == reading.sureness == model.read_all(["where is my scarf"], encoder.encode(["where is my scarf"]))[0].sureness


def test_more_messages_than_are_compared_with_are_read_by_some_of_each_topic(messages: list[Message]) -> None:
    vectors = np.array([message.vector for message in messages], dtype=np.float32)
    rows = np.unique([message.topic for message in messages], return_inverse=True)[1]
    some = MeaningsModel.fit(vectors, rows, topics=5, landmarks_max=40, seed=1)

    assert np.bincount(some.topics_of).tolist() == [8] * 5
    assert (some.scores(some.cosines(vectors)).argmax(axis=1) == rows).mean() > 0.9


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"cos\nsystem\n(S'true'\ntR."])
def test_a_file_that_is_no_model_is_refused_and_not_run(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "topics.npz").write_bytes(content)

    with pytest.raises(UnreadableModel, match="learn the topics again"):
        kept_topics(tmp_path / "topics.npz")


def test_too_few_messages_are_refused(messages: list[Message]) -> None:
    with pytest.raises(TooLittleToLearn, match="at least 4 a topic"):
        LearntTopics.fit(messages[:10])


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300))
def test_any_text_gets_numbers_between_nothing_and_one(model: LearntTopics, text: str) -> None:
    reading = model.read(text, np.zeros(384, dtype=np.float32))

    assert 0 <= reading.sureness <= 1
    assert 0 <= reading.confidence <= 1

"""How likely complexity, priority and mood are read right: by the topic's default where it is known, by the words where it is not."""

from __future__ import annotations

import numpy as np
import pytest

from manyhands.core.reading_checks import SCALES
from manyhands.science.encoder.encode import WIDTH, Encoder
from manyhands.science.evaluation.effort.corpus import KINDS, agreement, messages, topic_defaults
from manyhands.science.evaluation.effort.score import NO_TOPIC, TASK
from manyhands.science.evaluation.task import Splits
from manyhands.science.intent.effort import EffortDefaults
from manyhands.science.intent.effort_odds import Topic, read_with_odds
from manyhands.science.intent.effort_words import NUMBERS, SIGNS, words_say

TOPICS = {"refund": EffortDefaults("complex", "high"), "hours": EffortDefaults("simple", "low"), "size": EffortDefaults("simple", "low")}
NOTHING = np.zeros(WIDTH, dtype=np.float32)


def about(name: str, sure: float) -> Topic:
    return Topic(name, sure, TOPICS)


def test_what_is_shipped_fits_the_signs_and_adds_up_to_one() -> None:
    assert np.load(NUMBERS).shape == (WIDTH + SIGNS, sum(map(len, SCALES.values())))
    said = words_say("Where is it?", NOTHING, language="en", cues=frozenset())

    assert all(sum(levels.values()) == pytest.approx(1) for levels in said.values())


def test_a_known_topics_default_is_where_it_begins_and_is_as_sure_as_the_topic() -> None:
    odds = [read_with_odds("Where is it?", NOTHING, language="en", topic=about("refund", sure)).odds["complexity"] for sure in (0.2, 0.6, 1.0)]
    read = read_with_odds("Where is it?", NOTHING, language="en", topic=about("refund", 0.6)).effort

    assert (read.complexity, read.priority) == ("complex", "high")
    assert odds == sorted(odds)


def test_where_other_topics_have_the_same_default_it_matters_less_which_it_is() -> None:
    shared = [read_with_odds("Where is it?", NOTHING, language="en", topic=about("hours", sure)).odds["complexity"] for sure in (0.2, 1.0)]
    alone = [read_with_odds("Where is it?", NOTHING, language="en", topic=about("refund", sure)).odds["complexity"] for sure in (0.2, 1.0)]

    assert shared[1] - shared[0] < alone[1] - alone[0]


def test_without_a_topic_the_words_speak_and_say_so(encoder: Encoder) -> None:
    for text, hard, soon in (
        ("What does the card cost?", "simple", "normal"), ("Somebody stole my card and is using it right now!", "complex", "urgent"),
        ("Thanks, that is all, bye", "simple", "low"),
    ):  # fmt: skip
        read = read_with_odds(text, encoder.encode([text])[0], language="en", topic=NO_TOPIC).effort
        assert (read.complexity, read.priority) == (hard, soon)
        assert read.reasons[0].startswith("no topic of the brand")


def test_words_raise_what_a_topic_says_where_they_are_clear_and_lower_nothing(encoder: Encoder) -> None:
    topics = {"payments": EffortDefaults("simple", "low"), "loans": EffortDefaults("complex", "urgent")}

    def read(text: str, topic: str) -> tuple[str, str]:
        found = read_with_odds(text, encoder.encode([text])[0], language="en", topic=Topic(topic, 0.9, topics)).effort
        return found.complexity, found.priority

    assert read("Thanks, that is all, bye", "payments") == ("simple", "low")
    assert read("There is a payment on my account that I never made, please help", "payments") == ("medium", "urgent")
    assert read("Thanks, that is all, bye", "loans") == ("complex", "urgent")


def test_in_another_language_the_cues_alone_move_it() -> None:
    plain = read_with_odds("Wo ist mein Paket?", NOTHING + 1, language="de", topic=NO_TOPIC)
    harmed = read_with_odds("Meine Karte wurde gestohlen, sperren Sie sie sofort", NOTHING + 1, language="de", topic=NO_TOPIC).effort

    assert plain == read_with_odds("Wo ist mein Paket?", NOTHING, language="de", topic=NO_TOPIC)
    assert (harmed.priority, harmed.is_harmful) == ("urgent", True)


def test_labels_are_whole_and_where_readers_differ_the_guide_decides() -> None:
    for one in messages():
        for kind in KINDS:
            assert one.is_(kind) in SCALES[kind]
    differing = next(one for one in messages() if {said[0] for said in one.said} == {"calm", "unhappy"})
    assert differing.is_("mood") == "calm"
    assert {one.topic for one in messages()} - {""} == set(topic_defaults())
    assert all(agreement(messages(), kind) > 0.7 for kind in KINDS)


def test_on_messages_never_learnt_from_it_is_as_often_right_as_it_says(encoder: Encoder, tmp_path) -> None:
    found = {(one.method, one.measure): one for one in TASK.score(Splits(tmp_path), encoder)}
    for kind in KINDS:
        off = found["all that people wrote, ours", f"{kind}: calibration error"]
        right, usual = (found[f"all that people wrote, {method}", f"{kind} right"] for method in ("ours", "most-used label"))
        assert off.value <= 0.05
        assert right.value > usual.value

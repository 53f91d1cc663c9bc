"""A text that sounds like the brand scores 100; every point lost has a remedy."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyhands.core.voice import VoiceProfile, check_voice

LARK = VoiceProfile.from_mapping(
    {
        "formality": "formal",
        "salutations": {"en": "Dear {name},", "de": "Guten Tag {name},"},
        "closings": {"en": "Kind regards,\nthe team"},
        "preferred_words": {"purchase": "order", "order": "order number", "C++": "our app"},
        "forbidden_words": ["unfortunately", "as I said"],
        "sentence_words_max": 12,
        "claims_never_to_make": ["back in stock soon"],
    }
)


def rules(body: str, language: str = "en") -> list[str]:
    return [remark.rule for remark in check_voice(body, LARK, language).remarks]


def letter(body: str) -> str:
    return f"Dear Ana,\n\n{body}\n\nKind regards,\nthe team"


def test_the_brands_own_voice_scores_a_hundred() -> None:
    assert check_voice(letter("It is on its way. You will have it on Friday."), LARK, "en") == (100, ())


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ("Unfortunately it is late.", "forbidden_word"),
        ("As  I\nsaid before.", "forbidden_word"),
        ("Your purchase is late.", "preferred_word"),
        ("It runs on C++ today.", "preferred_word"),
        ("It will be back in stock soon.", "claim"),
        ("We guarantee that.", "promise"),
        ("Hey there.", "familiar"),
        ("One two three four five six seven eight nine ten eleven twelve thirteen.", "long_sentence"),
        ("This is REALLY IMPORTANT today.", "shouting"),
        ("It is here!!", "shouting"),
        ("It is here 🎉", "emoji"),
        ("Your code is {code}.", "placeholder"),
        ("It arrives on [date].", "placeholder"),
        ("It arrives on <DATE>.", "placeholder"),
    ],
)
def test_a_fault_costs_points_and_has_a_remedy(body: str, rule: str) -> None:
    score = check_voice(letter(body), LARK, "en")

    assert rule in [remark.rule for remark in score.remarks]
    assert score.score < 100
    assert all(remark.remedy for remark in score.remarks)


@pytest.mark.parametrize(
    "body", ["The order number is 5.", "Fortunately it is here.", "It is in the EU.", "We repurchased."]
)
def test_a_word_inside_another_or_a_better_word_is_no_fault(body: str) -> None:
    assert rules(letter(body)) == []


def test_a_missing_greeting_and_closing_are_named_with_the_brands_own() -> None:
    remarks = check_voice("It is on its way.", LARK, "en").remarks

    assert [(remark.rule, remark.remedy) for remark in remarks] == [
        ("salutation", "Begin with: Dear …,"),
        ("closing", "End with: Kind regards,\nthe team"),
    ]


def test_a_language_without_a_frame_asks_for_none() -> None:
    assert rules("Va en camino.", "es") == []
    assert rules("Guten Tag Frau Krämer,\nes ist unterwegs.", "de") == []
    assert rules("Guten Tag,\nkannst du das sehen?", "de") == ["familiar"]


def test_an_empty_answer_scores_nothing() -> None:
    assert check_voice(" \n", LARK, "en").score == 0


@given(st.text(max_size=300), st.sampled_from(["en", "es", "de", "und", ""]))
def test_any_text_has_a_score_from_0_to_100(text: str, language: str) -> None:
    score = check_voice(text, LARK, language)

    assert 0 <= score.score <= 100
    assert (score.score == 100) == (not score.remarks)


@pytest.mark.parametrize("piece", ["a", "A ", "AAAA ", "{", "<a", "[name", "! ", ".\"'", "\n", "order "])
def test_no_text_makes_the_check_slow(piece: str) -> None:
    begun = time.process_time()

    check_voice(piece * (20_000 // len(piece)), LARK, "en")

    assert time.process_time() - begun < 2

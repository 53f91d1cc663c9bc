from __future__ import annotations

import pytest

from manyhands.core.voice.profile import VoiceProfile
from manyhands.science.replies.compose import NoSuggestion, Suggestion, compose_reply
from manyhands.science.replies.evidence import Evidence, gather_evidence
from manyhands.science.retrieval.index import Hit, IndexedPassage

VOICE = VoiceProfile(
    formality="friendly",
    salutations={"en": "Hi {name},", "de": "Hallo {name},"},
    closings={"en": "Warm wishes, the team", "de": "Herzliche Grüße, das Team"},
    preferred_words={"purchase": "order"},
    forbidden_words=("unfortunately",),
)
PASSAGE = IndexedPassage("refund#0", "refund", "en", "Refunds", "Any purchase can be refunded. Towels are free.")


def _evidence(text: str = "Any purchase can be refunded.", **changed: object) -> Evidence:
    facts: dict[str, object] = {"passage_id": "refund#0", "article_id": "refund", "start": 0, "end": len(text)}
    facts |= {"language": "en", "score": 0.8, "text": text} | changed
    return Evidence(**facts)  # type: ignore[arg-type]


def _compose(*evidence: Evidence, name: str = "Cora Virtanen", language: str = "en", mood: str = "calm") -> object:
    return compose_reply(voice=VOICE, language=language, customer_name=name, evidence=evidence, mood=mood)


def test_a_reply_is_a_greeting_the_quoted_words_and_a_closing() -> None:
    reply = _compose(_evidence())

    assert reply == Suggestion(
        text=(
            "Hi Cora,\n\nThank you for your message.\n\nAny order can be refunded.\n\n"
            "If anything is still open, simply reply to this message.\n\nWarm wishes, the team"
        ),
        citations=(("refund#0", "Any purchase can be refunded."),),
        confidence=0.8,
    )


@pytest.mark.parametrize(
    ("evidence", "because"),
    [
        ([], "Nothing in the knowledge base answers this."),
        ([_evidence(score=0.2)], "too unlikely to answer \\(0.20\\)"),
        ([_evidence(internal=True)], "internal or not written in 'en'"),
        ([_evidence(language="de")], "internal or not written in 'en'"),
        ([_evidence("Unfortunately not.")], "words the brand's voice forbids"),
    ],
)
def test_without_usable_evidence_nothing_is_suggested(evidence: list[Evidence], because: str) -> None:
    reply = _compose(*evidence)

    assert isinstance(reply, NoSuggestion)
    with pytest.raises(AssertionError, match=because):
        raise AssertionError(reply.because)


def test_a_sentence_with_a_forbidden_word_is_left_out() -> None:
    reply = _compose(_evidence("Unfortunately it takes long. It is paid in five days."))

    assert isinstance(reply, Suggestion)
    assert "Unfortunately" not in reply.text
    assert "It is paid in five days." in reply.text


def test_an_unhappy_customer_reads_an_apology() -> None:
    reply = _compose(_evidence(), mood="angry")

    assert isinstance(reply, Suggestion)
    assert "I am sorry for the trouble" in reply.text


@pytest.mark.parametrize("name", ["", "Visit https://evil.example now", "x" * 80, "<b>Bo</b>", "Robert'); DROP"])
def test_what_is_no_name_does_not_get_into_the_reply(name: str) -> None:
    reply = _compose(_evidence(), name=name)

    assert isinstance(reply, Suggestion)
    assert reply.text.startswith("Hi,\n\n")


def test_steps_keep_their_lines() -> None:
    reply = _compose(_evidence("To do:\n1. Open the app.\n2. Tap Freeze."))

    assert isinstance(reply, Suggestion)
    assert "To do:\n1. Open the app.\n2. Tap Freeze." in reply.text


def test_a_short_answer_is_completed_from_the_same_article_only() -> None:
    more = _evidence("It takes five days.", passage_id="refund#1", score=0.78)
    other = _evidence("The pool is open.", passage_id="pool#0", article_id="pool", score=0.79)

    completed, alone = _compose(_evidence(), more), _compose(_evidence(), other)

    assert isinstance(completed, Suggestion)
    assert [place for place, _ in completed.citations] == ["refund#0", "refund#1"]
    assert isinstance(alone, Suggestion)
    assert [place for place, _ in alone.citations] == ["refund#0"]


def test_evidence_is_quoted_word_for_word_from_its_passage() -> None:
    (found,) = gather_evidence("refund?", [Hit("refund#0", "refund", 0.7, "")], {"refund#0": PASSAGE})

    assert PASSAGE.text[found.start : found.end] == found.text == "Any purchase can be refunded."
    assert found.score == 0.7

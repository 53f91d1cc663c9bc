"""A voice is data that is checked when it is read."""

from __future__ import annotations

import json
from typing import Any

import pytest

from manyhands.core.voice import UnreadableVoice, VoiceProfile

GIVEN: dict[str, Any] = {
    "formality": "friendly",
    "salutations": {"en": "Hi {name},", "es": "Hola, {name}:", "de": "Hallo {name}!"},
    "closings": {"en": "Warm wishes, the team"},
    "preferred_words": {"client": "customer"},
    "forbidden_words": ["unfortunately"],
    "emoji_allowed": True,
    "sentence_words_max": 20,
    "claims_never_to_make": ["free for life"],
}


def test_a_voice_survives_a_json_column() -> None:
    voice = VoiceProfile.from_mapping(GIVEN)

    assert VoiceProfile.from_mapping(json.loads(json.dumps(voice.to_mapping()))) == voice
    assert VoiceProfile.from_mapping({}) == VoiceProfile()


def test_a_salutation_reads_well_with_and_without_a_name() -> None:
    voice = VoiceProfile.from_mapping(GIVEN)

    assert voice.salutation("en", name="Ana María") == "Hi Ana María,"
    assert [voice.salutation(language) for language in ("en", "es", "de", "fr")] == ["Hi,", "Hola:", "Hallo!", ""]


def test_a_name_that_looks_like_a_placeholder_stays_a_name() -> None:
    assert VoiceProfile.from_mapping(GIVEN).salutation("en", name="{0.__class__}") == "Hi {0.__class__},"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("formality", "stiff"),
        ("salutations", ["Hi"]),
        ("closings", {"en": 3}),
        ("preferred_words", "client"),
        ("forbidden_words", "unfortunately"),
        ("forbidden_words", [" "]),
        ("emoji_allowed", "yes"),
        ("sentence_words_max", 0),
        ("sentence_words_max", "20"),
    ],
)
def test_a_part_of_the_wrong_kind_is_named(name: str, value: object) -> None:
    with pytest.raises(UnreadableVoice, match=name):
        VoiceProfile.from_mapping({name: value})


def test_an_unknown_part_names_the_nearest_known_one() -> None:
    with pytest.raises(UnreadableVoice, match="Did you mean 'salutations'"):
        VoiceProfile.from_mapping({"salutation": {}})

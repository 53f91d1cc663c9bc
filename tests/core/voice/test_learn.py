"""A voice is learnt from replies, with what it stands on."""

from __future__ import annotations

import pytest

from manyhands.core.voice import Reply, TooFewReplies, VoiceProfile, learn_voice, likeness

WARM = [Reply(f"Hi {name},\n\nThat's great to hear! We'll look into it, and you'll have the answer soon.\n\nHugs, the Loom team", "en")
        for name in ("Anna", "Tom", "Rosa Gil", "Kai", "Mia", "Lea", "Ben", "Ida", "Jon", "Eva")]  # fmt: skip
STIFF = [Reply(f"Dear {name},\n\nPlease be advised that your request has been registered and will be examined.\n\nYours faithfully, the office", "en")
         for name in ("Anna", "Tom", "Rosa Gil", "Kai", "Mia", "Lea", "Ben", "Ida", "Jon", "Eva")]  # fmt: skip


def test_greeting_closing_and_manner_are_learnt_with_how_many_say_so() -> None:
    proposal = learn_voice(WARM, others=STIFF)

    profile = proposal.profile
    assert dict(profile.salutations) == {"en": "Hi {name},"}
    assert dict(profile.closings) == {"en": "Hugs, the Loom team"}
    assert (profile.formality, profile.contractions, profile.emoji_allowed) == ("friendly", "use", False)
    assert ("greeting (en)", "Hi {name},", 10, 10) in [(one.part, one.value, one.count, one.of) for one in proposal.learnt]
    assert learn_voice(STIFF, others=WARM).profile.formality == "formal"


def test_what_people_decided_is_kept() -> None:
    base = VoiceProfile(claims_never_to_make=("it is safe",), preferred_words={"client": "guest"}, forbidden_words=("no",))

    learnt = learn_voice(WARM, base=base).profile

    assert (learnt.claims_never_to_make, dict(learnt.preferred_words), learnt.forbidden_words) == (("it is safe",), {"client": "guest"}, ("no",))


def test_a_text_is_more_like_the_voice_it_was_written_in() -> None:
    warm, stiff = learn_voice(WARM, others=STIFF).profile, learn_voice(STIFF, others=WARM).profile
    text = "That's great! We'll have an answer soon."

    assert likeness(text, warm).score > 60 > likeness(text, stiff).score
    assert any(reason.startswith("says “") for reason in likeness(text, warm).reasons)


def test_a_learnt_voice_survives_being_stored() -> None:
    profile = learn_voice(WARM, others=STIFF).profile

    assert VoiceProfile.from_mapping(profile.to_mapping()) == profile


def test_too_few_replies_teach_nothing() -> None:
    with pytest.raises(TooFewReplies, match="Nothing was changed"):
        learn_voice(WARM[:3])

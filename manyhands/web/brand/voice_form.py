"""A voice as a form has it: lists as lines, pairs as lines with a colon."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from manyhands.core.voice import UnreadableVoice, VoiceProfile
from manyhands.core.voice.profile import CONTRACTIONS, FORMALITIES
from manyhands.web.doors.forms import TEXT_CHARACTERS_MAX, WordsField, WriteForm, choice_field, words_field

_WHAT = [(word, word) for word in ("put", "learn", "back")]
_PAIRS = ("salutations", "closings", "preferred_words")
_LINES = ("forbidden_words", "claims_never_to_make")
_BETWEEN = "\n\n"


def _lines() -> WordsField:
    return words_field("", most=TEXT_CHARACTERS_MAX, required=False)


class VoiceForm(WriteForm):
    do = choice_field(_WHAT, "Say whether a voice is to be put in force, learnt, or put back. Nothing was changed.")
    version = forms.IntegerField(required=False, min_value=1)
    because = forms.CharField(required=False, max_length=300)
    formality = forms.ChoiceField(required=False, choices=[(word, word) for word in FORMALITIES])
    contractions = forms.ChoiceField(required=False, choices=[(word, word) for word in CONTRACTIONS])
    emoji_allowed = forms.BooleanField(required=False)
    sentence_words_max = forms.IntegerField(required=False, min_value=5, max_value=100)
    reading_level_max = forms.IntegerField(required=False, min_value=0, max_value=100)
    salutations, closings, preferred_words = _lines(), _lines(), _lines()
    forbidden_words, claims_never_to_make, examples = _lines(), _lines(), _lines()


def written_of(voice: VoiceProfile) -> dict[str, Any]:
    """What the form starts with."""
    plain = voice.to_mapping()
    pairs = {name: "\n".join(f"{one}: {other}" for one, other in plain[name].items()) for name in _PAIRS}
    lines = {name: "\n".join(plain[name]) for name in _LINES}
    rest = ("formality", "contractions", "emoji_allowed", "sentence_words_max", "reading_level_max")
    return {name: plain[name] for name in rest} | pairs | lines | {"examples": _BETWEEN.join(plain["examples"])}


def voice_in(form: VoiceForm, before: VoiceProfile) -> VoiceProfile:
    """The voice that was written; what no form shows (words and habits that were learnt) stays as before."""
    plain = before.to_mapping()
    given: dict[str, Any] = {
        "formality": form.checked("formality") or plain["formality"],
        "contractions": form.checked("contractions") or plain["contractions"],
        "emoji_allowed": form.checked("emoji_allowed"),
        "sentence_words_max": form.checked("sentence_words_max") or plain["sentence_words_max"],
        "reading_level_max": form.checked("reading_level_max") or 0,
    }
    given |= {name: _pairs_in(name, form.checked(name)) for name in _PAIRS}
    given |= {name: [line.strip() for line in form.checked(name).split("\n") if line.strip()] for name in _LINES}
    given["examples"] = [one.strip() for one in form.checked("examples").split(_BETWEEN) if one.strip()]
    return VoiceProfile.from_mapping(plain | given)


def _pairs_in(name: str, text: str) -> Mapping[str, str]:
    pairs: dict[str, str] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        one, colon, other = line.partition(":")
        if not colon or not one.strip() or not other.strip():
            where = f"Line {number} of the {name.replace('_', ' ')}, “{line.strip()[:60]}”,"
            raise UnreadableVoice(f"{where} has no colon with words on both sides. Nothing was changed.")
        pairs[one.strip()] = other.strip()
    return pairs

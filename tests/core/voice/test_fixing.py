"""One click puts right what one remark is about, and changes nothing that is stated."""

from __future__ import annotations

import pytest

from manyhands.core.voice import VoiceProfile, check_voice, fixed

PROFILE = VoiceProfile(preferred_words={"package": "parcel", "order": "order number"}, contractions="avoid")


@pytest.mark.parametrize(
    ("text", "rule", "said"),
    [
        ("Packages: your package, and the package of 12 May.", "preferred_word", "Packages: your parcel, and the parcel of 12 May."),
        ("Package lost?", "preferred_word", "Parcel lost?"),
        ("Send us your order number, or the order.", "preferred_word", "Send us your order number, or the order number."),
        ("We don't know.", "contraction", "We do not know."),
        ("It is here!!!", "shouting", "It is here!"),
        ("See https://shop.example/package for the package.", "preferred_word", "See https://shop.example/package for the parcel."),
    ],
)
def test_its_words_are_put_in_place_wherever_they_stand(text: str, rule: str, said: str) -> None:
    remark = next(one for one in check_voice(text, PROFILE, "en").remarks if one.rule == rule and one.fix)

    assert fixed(text, remark, "en") == said


def test_a_remark_without_one_thing_that_fits_changes_nothing() -> None:
    profile = VoiceProfile(forbidden_words=("cheap",))
    remark = next(one for one in check_voice("It is cheap.", profile, "en").remarks if one.rule == "forbidden_word")

    assert fixed("It is cheap.", remark, "en") == "It is cheap."

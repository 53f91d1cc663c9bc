"""A text comes into the brand's voice, and states what it stated."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manyhands.core.voice import VoiceProfile, check_voice, rewrite
from manyhands.core.voice.keeping import keeps_all, stated

FORMAL = VoiceProfile(
    formality="formal", salutations={"en": "Dear {name},", "de": "Guten Tag {name},"}, closings={"en": "Kind regards, Alder Bank", "de": "Ihre Alder Bank"},
    preferred_words={"client": "customer", "ATM": "cash machine"}, forbidden_words=("unfortunately",), sentence_words_max=14, contractions="avoid",
)  # fmt: skip
WARM = VoiceProfile(
    formality="friendly", salutations={"en": "Hi {name}!", "de": "Hallo {name}!"}, closings={"en": "Your Lark & Loom team", "de": "Dein Team"},
    preferred_words={"purchase": "order", "cancelation": "cancellation"}, emoji_allowed=True, contractions="use",
)  # fmt: skip
PARTS = st.sampled_from([
    "hey Anna!", "Hello Mr Tom Hill,", "Dear client,", "Unfortunately, we can't do that.", "We will refund 20 EUR within 3 days.", "It costs $1,000.50!!",
    "The CLIENT ACCOUNT of Anna Weber IS blocked.", "See https://shop.example/client?id=4 for this.", "Write to client@bank.example.", "😀🎉",
    "Our ATM at Baker Street is open from 9:00 to 18:30, and the client can use it without a fee, but not on Sunday.", "We guarantee it.",
    "pls call +49 30 5557 8812", "It's free, isn't it?", "Your purchase AB-1234 arrives on 3 May 2027; the purchase is not refunded.", "No client pays 5 %.",
    "Best regards", "Cheers,", "Tom from Support", "- one item\n- two items", "We don't promise that.", "u can wanna gonna", "Wir erstatten 20 € bis Montag, und Anna hilft.",
])  # fmt: skip


def test_a_familiar_text_is_said_formally() -> None:
    said = rewrite("hey Anna! Unfortunately, the client can't use the ATM!! 😀\n\nCheers", FORMAL, "en")

    assert said.text == "Dear Anna,\n\nThe customer cannot use the cash machine!\n\nKind regards, Alder Bank"
    assert said.changes == ("loudness", "greeting", "preferred words", "openers", "forms", "emoji", "closing")


def test_a_long_sentence_is_cut_where_both_parts_stand_alone() -> None:
    said = rewrite("Dear Anna,\n\nThe desk by the lift is open all day, and the night porter helps you whenever it is closed.", FORMAL, "en")

    assert "all day. The night porter helps" in said.text


@pytest.mark.parametrize("profile", [FORMAL, WARM])
@given(parts=st.lists(PARTS, min_size=1, max_size=6), gap=st.sampled_from([" ", "\n", "\n\n"]))
@settings(max_examples=150)
def test_a_rewriting_keeps_numbers_names_links_and_promises_and_never_sounds_worse(profile: VoiceProfile, parts: list[str], gap: str) -> None:
    text = gap.join(parts)

    said = rewrite(text, profile, "en").text

    assert keeps_all(text, said, "en", may_add=f"{profile.salutation('en')}\n{profile.closing('en')}")
    for kept in ("https://shop.example/client?id=4", "client@bank.example", "+49 30 5557 8812", "AB-1234"):
        assert said.count(kept) == text.count(kept)
    assert check_voice(said, profile, "en").score >= check_voice(text, profile, "en").score
    assert rewrite(said, profile, "en").text.count(profile.closing("en")) <= max(1, text.count(profile.closing("en")))


@given(text=st.text(max_size=300))
@settings(max_examples=100)
def test_any_text_at_all_keeps_what_it_states(text: str) -> None:
    said = rewrite(text, WARM, "de").text

    assert keeps_all(text, said, "de", may_add=f"{WARM.salutation('de')}\n{WARM.closing('de')}")


def test_what_a_text_states_is_counted() -> None:
    found = stated("We will refund 20 EUR to Anna Weber. See shop.example.", "en")

    assert found["amount:EUR:20"] == 1
    assert found["url:shop.example"] == 1
    assert found["name:weber"] == 1
    assert found["promise:refund:False"] == 1

"""Nothing personal leaves for a translator, and what comes back has every number, link and name as it was, or is refused."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyhands.core.privacy import find_personal
from manyhands.core.translation import Shielded, Spoiled, note_in, restore, shield
from manyhands.core.translation.notes import NOTED_LANGUAGES

LETTER = (
    "Beste, ik ben Ana Marín. Waar is bestelling 4711-A van 12,50 € van 3 maart? Zie https://shop.example/orders/4711?x=1. "
    "Bel +31 6 1234 5678 of mail ana@customers.example. Groeten, Ana"
)
PIECES = st.sampled_from(
    ["Waar", "is", "mijn", "pakket", "4711", "12,50 €", "https://shop.example/a?b=1", "ana@customers.example", "#X-99", "Ana", "[[1]]",
     "+31 6 1234 5678", "2026-11-27", "\n\n", "№7", "٣٤", "我的订单4711在哪里", "NL91 ABNA 0417 1643 00", "www.shop.example", "é", "]]", "[["]
)  # fmt: skip
TEXTS = st.one_of(st.lists(PIECES, max_size=14).map(" ".join), st.text(max_size=200))
WORDS = re.compile(r"\[\[\d+\]\]")


def test_what_is_personal_every_number_link_and_name_stays_here() -> None:
    left = shield(LETTER, names=["Ana Marín"]).text

    for kept in ("Ana", "Marín", "4711", "12,50", "shop.example", "1234", "customers.example", "3 "):
        assert kept not in WORDS.sub("", left)
    assert "Waar is bestelling" in left


def test_a_translation_gets_them_back_wherever_it_puts_them() -> None:
    shielded = shield("Bestelling 4711 komt op 3 maart, Ana.", names=["Ana"])

    assert restore("[[3]], on March [[ 2 ]] your order [[1]] arrives.", shielded) == "Ana, on March 3 your order 4711 arrives."


@given(TEXTS)
def test_nothing_personal_and_no_digit_is_in_what_leaves(text: str) -> None:
    left = WORDS.sub(" ", shield(text, names=["Ana"]).text)

    assert find_personal(left) == ()
    assert not any(sign.isdigit() for sign in left)
    assert "://" not in left


@given(TEXTS, st.data())
def test_a_translation_that_lost_doubled_or_invented_one_is_refused(text: str, data: st.DataObject) -> None:
    shielded = shield(text, names=["Ana"])
    if not shielded.kept:
        return
    marks = [f"[[{number}]]" for number in range(1, len(shielded.kept) + 1)]
    chosen = data.draw(st.sampled_from(marks))
    others = [mark for mark in marks if mark != chosen]

    for spoiled in (others, [*marks, chosen], [*marks, f"[[{len(marks) + 1}]]"], [*marks, "8"], [*others, chosen[:-1]]):
        with pytest.raises(Spoiled):
            restore("so be it " + " and ".join(spoiled), shielded)


@given(TEXTS)
def test_whatever_is_kept_comes_back_letter_for_letter(text: str) -> None:
    shielded = shield(text, names=["Ana"])
    marks = " und ".join(f"[[{number}]]" for number in range(1, len(shielded.kept) + 1))

    back = restore(f"also {marks} so", shielded)

    assert back == "also " + " und ".join(shielded.kept) + " so"


@pytest.mark.parametrize(
    ("came_back", "says"),
    [
        ("", "empty"),
        ("x" * 2000, "longer"),
        ("See http://evil.example now", "link"),
        ("Write to boss@evil.example", "link or an address"),
        ("It costs 5 now", "number"),
        ("It costs ५ now", "number"),
        ("Waar is mijn pakket toch gebleven dan", "not translated"),
        ("[[ what ]]", "broken placeholder"),
    ],
)
def test_what_is_no_translation_is_refused_without_quoting_it(came_back: str, says: str) -> None:
    with pytest.raises(Spoiled, match=says) as refused:
        restore(came_back, shield("Waar is mijn pakket toch gebleven dan"))

    assert "evil" not in str(refused.value)


def test_signs_that_steer_a_screen_are_taken_out() -> None:
    assert restore("Where\0 is my\u202e parcel\r\nnow", Shielded("Waar is mijn pakket", ())) == "Where is my parcel\nnow"


def test_a_text_of_numbers_alone_has_nothing_to_translate() -> None:
    assert not shield("4711, 12,50 €").has_words
    assert shield("Bestelling 4711").has_words


@pytest.mark.parametrize("language", [*NOTED_LANGUAGES, "fi", "tlh"])
def test_a_customer_is_told_in_words(language: str) -> None:
    assert note_in(language)
    assert (note_in(language) == note_in("en")) == (language in ("en", "tlh"))

"""Personal data is masked in a text; the numbers that people need to talk about stay."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manyhands.core.privacy import Kind, mask_email, mask_phone, mask_text
from manyhands.core.privacy.digits import is_card, is_iban, luhn

PHONES = [
    "+1-202-555-0123",
    "+1 202 555 0123",
    "+12025550123",
    "(202) 555-0123",
    "202-555-0123",
    "+49 (0)30 1234567",
    "0049 30 1234567",
    "030/12345678",
    "0171 2345678",
    "01712345678",
    "612 345 678",
    "+34 612 345 678",
    "020 7946 0958",
    "01.23.45.67.89",
]
CARDS = ["4111 1111 1111 1111", "4111111111111111", "4111-1111-1111-1111", "378282246310005", "5555 5555 5555 4444"]
IBANS = [
    "DE89 3704 0044 0532 0130 00",
    "DE89370400440532013000",
    "ES91 2100 0418 4502 0005 1332",
    "gb29nwbk60161331926819",
]
EMAILS = ["anna.smith+x@shop.example.com", "o'brien@x.example", "müller@straße.example", "a@b.co", "who＠shop.example"]
STAYS = [
    "order 4821773920",
    "order number 4821 7739 20",
    "Bestellnummer 0171 2345678",
    "pedido 612345678",
    "invoice #202-555-0123",
    "ORD-2024-000123",
    "AB123-4567-890",
    "tracking 1Z999AA10123456784",
    "order 302-1234567-1234567",
    "2024-05-12",
    "2024-05-12 10:30",
    "12.05.2024",
    "5/12/24",
    "1.234.567,00",
    "$1,234,567.89",
    "192.168.100.200",
    "2025550123",
    "4111 1111 1111 1112",
    "4821 7739 2011",
    "me @ home",
    "version 10.20.30",
]


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        *((Kind.PHONE, one) for one in PHONES),
        *((Kind.CARD, one) for one in CARDS),
        *((Kind.IBAN, one) for one in IBANS),
        *((Kind.EMAIL, one) for one in EMAILS),
    ],
)
@pytest.mark.parametrize(
    "around", ["{}", "Hello, it is {}. Thanks!", "({})", "a\n{}\nb", "call 5 times: {}, 2 or 3 days"]
)
def test_personal_data_is_masked_wherever_it_stands(kind: Kind, written: str, around: str) -> None:
    masked = mask_text(around.format(written))

    assert [found.kind for found in masked.found] == [kind]
    assert written not in masked.text
    found = masked.found[0]
    assert written.strip("(") in around.format(written)[found.start - 1 if found.start else 0 : found.end]


@pytest.mark.parametrize("written", STAYS)
def test_what_is_not_personal_stays_readable(written: str) -> None:
    assert mask_text(f"It is about {written} again").text == f"It is about {written} again"


@pytest.mark.parametrize("words", ["call me on", "mi móvil es el", "meine Handynummer:", "WhatsApp"])
def test_a_bare_number_after_a_word_for_phone_is_a_phone(words: str) -> None:
    assert mask_text(f"{words} 2025550123").text == f"{words} ********23"


def test_an_order_and_a_phone_side_by_side_are_told_apart() -> None:
    masked = mask_text("order 4821773920, phone 2025550123, card 4111 1111 1111 1111 12/27")

    assert masked.text == "order 4821773920, phone ********23, card **** **** **** 1111 12/27"


def test_masks_keep_enough_to_recognise_and_no_more() -> None:
    assert mask_email("anna.smith@shop.example.com") == "a***@***.com"
    assert mask_email("a@b.co") == "***@***.co"
    assert mask_email("not an address") == "n***@***" or "not" not in mask_email("not an address")
    assert mask_phone("+1-202-555-0123") == "+*-***-***-**23"


@given(st.text(), st.emails(), st.text())
def test_any_address_between_spaces_is_masked(before: str, address: str, after: str) -> None:
    local, _, _ = address.partition("@")
    masked = mask_text(f"{before} {address} {after}")

    assert local.strip("'`.{*") == "" or any(found.kind is Kind.EMAIL for found in masked.found)
    if len(local) > 2 and local.isalnum():
        assert address not in masked.text


@given(st.text(alphabet="0123456789", min_size=12, max_size=15), st.sampled_from(["", " ", "-"]))
def test_any_card_of_sixteen_digits_is_masked(body: str, gap: str) -> None:
    digits = ("4" + body)[:15].ljust(15, "0")
    digits += next(last for last in "0123456789" if luhn(digits + last))
    written = gap.join(digits[i : i + 4] for i in range(0, 16, 4))

    assert digits[:12] not in mask_text(f"order paid with {written} ok").text.replace(gap or "|", "")


@given(st.text(alphabet="+0123456789 ()-./@aä#x:\n", max_size=200))
@settings(max_examples=300)
def test_masking_twice_changes_nothing_more(text: str) -> None:
    once = mask_text(text).text

    assert mask_text(once).text == once


@given(st.text(alphabet="+0123456789 ()-.@axDE\n", max_size=120))
def test_what_was_found_lies_in_the_text_in_order_and_without_overlap(text: str) -> None:
    found = mask_text(text).found

    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    "piece",
    [
        "1 ",
        "4 ",
        "@",
        "a@",
        "a@b.",
        "(",
        "1",
        "DE89 ",
        "a.b@c.de ",
        "+1-202-555-0123 ",
        "1.1.1.1.",
        "1,111",
        "0 ",
        "+ ",
        "#",
    ],
)
def test_no_text_makes_masking_slow(piece: str) -> None:
    text = piece * (40_000 // len(piece))
    begun = time.process_time()

    mask_text(text)

    assert time.process_time() - begun < 3


def test_checksums_tell_cards_and_accounts_from_other_numbers() -> None:
    assert is_card("4111111111111111")
    assert not is_card("4111111111111112")
    assert not is_card("1234567812345670")  # the checksum holds, but no scheme begins so
    assert is_iban("DE89370400440532013000")
    assert not is_iban("DE89370400440532013001")
    assert not is_iban("XX89370400440532013000")

"""A From is believed where our own mail server has checked it, and nowhere else."""

from __future__ import annotations

import pytest

from manyhands.channels.email.authentic import is_authentic
from manyhands.channels.email.read import read_letter

SERVER, ANA = "mx.brand.example", "ana@customers.example"
PASSED = f"{SERVER}; dmarc=pass (p=reject) header.from=customers.example; spf=pass smtp.mailfrom=customers.example"


@pytest.mark.parametrize(
    ("results", "is_so"),
    [
        (PASSED, True),
        (f"{SERVER} 1; dkim=pass header.d=customers.example header.s=one", True),
        (PASSED.replace("dmarc=pass", "dmarc=fail"), False),
        (PASSED.replace("header.from=customers.example", "header.from=evil.example"), False),
        (f"{SERVER}; dkim=pass header.d=evil.example", False),
        (f"{SERVER}; spf=pass smtp.mailfrom=customers.example", False),  # says who handed it over, not whose From it is
        (PASSED.replace(SERVER, "mx.evil.example"), False),
        (f"{SERVER}; dmarc=fail (dmarc=pass header.from=customers.example)", False),  # a comment says nothing
        (f"{SERVER}; none", False),
        ("", False),
        (";;;==", False),
    ],
)
def test_the_trusted_servers_word_for_the_senders_own_domain_is_enough(results: str, is_so: bool) -> None:
    assert is_authentic(results, ANA, trusted_server=SERVER) is is_so


def test_without_a_trusted_server_no_letter_proves_anything() -> None:
    assert not is_authentic(PASSED, ANA, trusted_server="")
    assert not is_authentic(PASSED, "", trusted_server=SERVER)


def letter(*head: str) -> bytes:
    return "\r\n".join([*head, "To: help@brand.example", "Subject: Hi", "", "Where is it?"]).encode()


def test_only_the_topmost_field_counts_for_a_sender_can_write_one_below_it() -> None:
    forged = letter(f"Authentication-Results: {SERVER}; dmarc=fail header.from=customers.example", f"Authentication-Results: {PASSED}", f"From: {ANA}")
    folded = letter(f"Authentication-Results: {SERVER};\r\n\tdmarc=pass header.from=customers.example", f"From: Ana <{ANA}>")

    assert not is_authentic(read_letter(forged).results, ANA, trusted_server=SERVER)
    assert is_authentic(read_letter(folded).results, ANA, trusted_server=SERVER)


@pytest.mark.parametrize("senders", [(f"From: {ANA}, eve@evil.example",), (f"From: {ANA}", "From: eve@evil.example")])
def test_a_letter_with_two_senders_is_nobodys(senders: tuple[str, ...]) -> None:
    assert read_letter(letter(f"Authentication-Results: {PASSED}", *senders)).results == ""

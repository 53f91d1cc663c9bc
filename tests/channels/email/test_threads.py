from __future__ import annotations

import os
from email import message_from_bytes
from pathlib import Path
from uuid import uuid4

import pytest

from manyhands.channels.email.intake import take_letter
from tests.channels.email.post import ANA, BEN, CARE, HELP, NINE, letter


@pytest.fixture
def outgoing(brands):
    from tests.channels.email import outgoing

    return outgoing


@pytest.fixture
def conversation(brands, outgoing):
    """Ana wrote to Lumen and was answered: the ticket and the Message-ID of the answer."""
    ticket_id, key = outgoing.answered(brands.lumen)
    outgoing.deliver(brands.lumen, key)
    path = Path(os.environ["MANYHANDS_STATE"]) / "mail" / f"{key.replace(':', '-')}.eml"
    return ticket_id, message_from_bytes(path.read_bytes())["Message-ID"]


@pytest.mark.parametrize("field", ["In-Reply-To", "References"])
def test_an_answer_to_our_letter_by_its_customer_goes_on_with_the_ticket(conversation, field):
    ticket_id, ours = conversation

    assert take_letter(letter("Thanks!", more=f"{field}: {ours}\n"), now=NINE).ticket_id == ticket_id


def test_our_token_is_found_among_many_references(conversation):
    ticket_id, ours = conversation
    references = "\n ".join([*(f"<{number}@else.example>" for number in range(50)), ours, "<last@else.example>"])

    assert take_letter(letter("Thanks!", more=f"References: {references}\n"), now=NINE).ticket_id == ticket_id


def test_the_customer_is_known_by_an_address_in_other_capitals(conversation):
    ticket_id, ours = conversation

    assert take_letter(letter(who=ANA.upper(), more=f"In-Reply-To: {ours}\n"), now=NINE).ticket_id == ticket_id


def test_somebody_else_with_our_token_opens_a_ticket_of_their_own(conversation):
    ticket_id, ours = conversation

    taken = take_letter(letter("Let me in.", who=BEN, more=f"In-Reply-To: {ours}\nReply-To: {ANA}\nSender: {ANA}\n"), now=NINE)

    assert taken.state == "delivered"
    assert taken.ticket_id != ticket_id


def test_the_same_subject_opens_a_new_ticket(conversation):
    ticket_id, _ = conversation

    assert take_letter(letter(subject="Re: My order"), now=NINE).ticket_id != ticket_id


def test_a_token_of_one_brand_says_nothing_to_another(conversation, brands, in_brand):
    from manyhands.channels.email.threads import read_message_id

    ticket_id, ours = conversation

    taken = take_letter(letter(to=CARE, more=f"In-Reply-To: {ours}\n"), now=NINE)

    assert read_message_id(ours, brand_id=brands.lumen) == ticket_id
    assert read_message_id(ours, brand_id=brands.mill) is None
    assert taken.ticket_id != ticket_id
    assert len(in_brand(brands.mill, "SELECT id FROM desk_ticket WHERE id = %(id)s", id=taken.ticket_id)) == 1


def _ticket_answered(brands, ours, sender):
    from manyhands.apps.ground.walls import acting_as, for_worker
    from manyhands.channels.email.threads import ticket_answered

    with acting_as(for_worker(brands.lumen)):
        return ticket_answered(brands.lumen, [ours], sender_address=sender)


def test_a_token_names_a_ticket_to_its_customer_alone(conversation, brands):
    ticket_id, ours = conversation

    assert _ticket_answered(brands, ours, ANA) == ticket_id
    assert _ticket_answered(brands, ours, BEN) is None


def test_a_token_for_a_ticket_that_is_not_there_names_none(brands):
    from manyhands.channels.email.threads import mint_message_id

    ours = mint_message_id(brands.lumen, uuid4(), key="reply:x", domain="lumen.example")

    assert _ticket_answered(brands, ours, ANA) is None
    assert take_letter(letter(more=f"In-Reply-To: {ours}\n"), now=NINE).state == "delivered"


def test_a_token_changed_in_one_character_is_none_of_ours(conversation, brands):
    from manyhands.channels.email.threads import read_message_id

    ticket_id, ours = conversation
    for place in range(1, ours.index("@")):
        other = "a" if ours[place] != "a" else "b"
        changed = read_message_id(ours[:place] + other + ours[place + 1 :], brand_id=brands.lumen)
        # The last character of base 32 carries spare bits; whatever they are, the token says the same.
        assert changed is None or (place == ours.index("@") - 1 and changed == ticket_id), place


def test_a_token_survives_programs_that_change_capitals(conversation, brands):
    from manyhands.channels.email.threads import read_message_id

    ticket_id, ours = conversation
    assert read_message_id(ours.upper(), brand_id=brands.lumen) == ticket_id


def test_a_token_fits_the_rules_of_mail(conversation):
    _, ours = conversation

    assert len(ours) < 250
    assert ours.isascii()
    assert ours.endswith(f"@{HELP.partition('@')[2]}>")


def test_a_token_of_x_is_none_of_ours(conversation, brands, settings_of):
    from manyhands.channels.email.threads import read_message_id

    _, ours = conversation
    with settings_of(SECRET_KEY="another installation's key, long enough to sign with"):
        assert read_message_id(ours, brand_id=brands.lumen) is None

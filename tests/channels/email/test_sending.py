from __future__ import annotations

import os
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from manyhands.channels.email.answers import UnableToSend
from manyhands.channels.email.read import read_letter
from tests.channels.email.post import ANA, HELP, NINE, letter
from tests.channels.email.smtp_sink import RunningSink


@pytest.fixture
def sink(settings_of):
    with RunningSink() as running, settings_of(MAIL_URL=f"smtp://127.0.0.1:{running.port}"):
        yield running


@pytest.fixture
def outgoing(brands):
    from tests.channels.email import outgoing

    return outgoing


def folder() -> Path:
    return Path(os.environ["MANYHANDS_STATE"]) / "mail"


def test_an_answer_reaches_the_mail_server_from_the_brand_to_the_customer(brands, outgoing, sink):
    _, key = outgoing.answered(brands.lumen, subject="Lamp 4711", message_id="<first@post.example>")

    outgoing.deliver(brands.lumen, key)

    ((sender, recipients, content),) = sink.letters
    sent = message_from_bytes(content, policy=default)
    assert (sender, recipients) == (HELP, [ANA])
    assert (sent["From"], sent["To"]) == (f"Lumen <{HELP}>", f"Ana Lopes <{ANA}>")
    assert sent["Subject"] == "Re: Lamp 4711"
    assert (sent["In-Reply-To"], sent["References"]) == ("<first@post.example>", "<first@post.example>")
    assert sent["Auto-Submitted"] is None
    assert "It left our house yesterday." in sent.get_body(("plain",)).get_content()
    assert "It left our house yesterday." in sent.get_body(("html",)).get_content()


def test_an_answer_carries_a_link_to_that_customers_conversation_alone(brands, outgoing, sink):
    from manyhands.apps.ground.handles import read_handle

    ticket_id, key = outgoing.answered(brands.lumen)
    outgoing.deliver(brands.lumen, key)

    text = message_from_bytes(sink.letters[0][2], policy=default).get_body(("plain",)).get_content()
    facts = read_handle("conversation", text.partition("/c/")[2].split()[0], days=1)
    assert (facts["brand"], facts["ticket"]) == (brands.lumen, str(ticket_id))
    assert facts["customer"]


def test_every_attempt_to_send_has_the_same_message_id_and_every_letter_its_own(brands, outgoing, sink):
    ticket_id, key = outgoing.answered(brands.lumen)
    for _ in range(3):
        outgoing.deliver(brands.lumen, key)
    outgoing.deliver(brands.lumen, outgoing.answer(brands.lumen, ticket_id, "One more thing."))

    ids = [message_from_bytes(content)["Message-ID"] for _, _, content in sink.letters]
    assert len(ids) == 4
    assert len(set(ids[:3])) == 1
    assert ids[3] != ids[0]


def test_a_survey_says_that_a_machine_sent_it_and_cannot_bounce(brands, outgoing, sink):
    ticket_id, _ = outgoing.answered(brands.lumen)
    outgoing.deliver(brands.lumen, outgoing.asked(brands.lumen, ticket_id))

    sender, _, content = sink.letters[-1]
    assert sender == ""
    assert message_from_bytes(content)["Auto-Submitted"] == "auto-replied"
    assert read_letter(content).is_automatic


@pytest.mark.parametrize(("language", "words"), [("de", "Antworten Sie"), ("es", "Puede responder"), ("sv", "You can answer")])
def test_the_words_around_an_answer_are_in_the_customers_language(brands, outgoing, sink, language, words):
    from manyhands.apps.ground.sql import write
    from manyhands.apps.ground.walls import acting_as, for_worker

    ticket_id, key = outgoing.answered(brands.lumen)
    with acting_as(for_worker(brands.lumen)):
        write("UPDATE desk_ticket SET language = %(language)s WHERE id = %(id)s", {"language": language, "id": ticket_id})
    outgoing.deliver(brands.lumen, key)

    assert words in message_from_bytes(sink.letters[-1][2], policy=default).get_body(("plain",)).get_content()


HOSTILE = "x\r\nBcc: all@else.example\r\n\r\n<script>alert(1)</script>"


def test_nothing_a_customer_or_specialist_wrote_becomes_a_field_or_markup(brands, outgoing, sink):
    from manyhands.apps.ground.walls import acting_as, for_worker
    from manyhands.journey.receive import Arrival, Sender, receive

    with acting_as(for_worker(brands.lumen)):
        received = receive(
            Arrival(
                brand_id=brands.lumen, channel="email", text="Hi", subject=HOSTILE, external_id=f"<a@b>\r\nBcc: x@y\r\n#{HOSTILE}",
                sender=Sender(email="eve@post.example", name=f'"{HOSTILE}" <other@else.example>'),
            ),
            now=NINE,
        )  # fmt: skip
    outgoing.deliver(brands.lumen, outgoing.answer(brands.lumen, received.ticket_id, HOSTILE))

    ((_, recipients, content),) = sink.letters
    sent = message_from_bytes(content, policy=default)
    assert recipients == ["eve@post.example"]
    assert sorted(sent.keys()) == ["Content-Type", "Date", "From", "MIME-Version", "Message-ID", "Subject", "To"]
    assert [one.addr_spec for one in sent["To"].addresses] == ["eve@post.example"]
    assert "<script" not in sent.get_body(("html",)).get_content()


@pytest.mark.parametrize(
    "address", ["a@b.example\r\nBcc: x@y.example", "a@b.example, c@d.example", "no address", "=?q?x?=@b.example"]
)
def test_a_customer_whose_address_is_none_gets_no_letter(brands, outgoing, sink, address):
    from manyhands.apps.ground.walls import acting_as, for_worker
    from manyhands.journey.receive import Arrival, Sender, receive

    with acting_as(for_worker(brands.lumen)):
        received = receive(Arrival(brands.lumen, "email", "Hi", Sender(email=address)), now=NINE)
    with pytest.raises(UnableToSend, match="cannot be written to"):
        outgoing.deliver(brands.lumen, outgoing.answer(brands.lumen, received.ticket_id, "Hello"))

    assert sink.letters == []


def test_a_message_id_that_is_none_is_not_repeated():
    from uuid import uuid4

    from manyhands.channels.email.answers import Answer
    from manyhands.channels.email.compose import compose

    answers = ("<a@b.example>\r\nBcc: x@y.example", "<a b@c.example>", "a@b.example")
    answer = Answer(
        brand_id=1, ticket_id=uuid4(), brand_name="Lumen", brand_address=HELP, customer_name="Ana", customer_address=ANA,
        subject="Lamp", text="Hello", conversation_words="", conversation_link="https://x.example/c/1", answers=answers,
        is_automatic=False,
    )  # fmt: skip

    sent = compose(answer, key="reply:x", written_at=NINE)

    assert (sent["In-Reply-To"], sent["References"], sent["Bcc"]) == (None, None, None)


def test_a_long_message_id_of_the_customer_is_repeated_as_it_is(brands, outgoing, sink):
    long_id = f"<{'a' * 200}@post.example>"
    _, key = outgoing.answered(brands.lumen, message_id=long_id)
    outgoing.deliver(brands.lumen, key)

    assert f"In-Reply-To: {long_id}\r\n".encode() in sink.letters[0][2]


def test_no_line_of_a_letter_is_longer_than_the_rules_allow(brands, outgoing, sink):
    _, key = outgoing.answered(brands.lumen, "Ein sehr langes Wort: " + "ü" * 3000 + "\n.\n..\nEnde", subject="ü" * 190)
    outgoing.deliver(brands.lumen, key)

    content = sink.letters[0][2]
    assert max(map(len, content.split(b"\r\n"))) <= 998
    text = message_from_bytes(content, policy=default).get_body(("plain",)).get_content()
    assert "ü" * 3000 in text
    assert "\n.\n..\nEnde" in text.replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("verb", "answer", "words"),
    [
        ("RCPT", "550 no such user", "answered 550"),
        ("DATA", "451 come back later", "answered 451"),
        ("MAIL", "421 busy", "answered 421"),
    ],
)
def test_a_letter_the_server_refuses_is_reported_without_the_customers_address(brands, outgoing, sink, verb, answer, words):
    sink.answers[verb] = answer
    _, key = outgoing.answered(brands.lumen)

    with pytest.raises(UnableToSend, match=words) as refused:
        outgoing.deliver(brands.lumen, key)

    assert ANA not in str(refused.value)


def test_a_server_that_says_no_goodbye_has_the_letter_all_the_same(brands, outgoing, sink):
    sink.goes_silent_at = "QUIT"
    _, key = outgoing.answered(brands.lumen)

    outgoing.deliver(brands.lumen, key)

    assert len(sink.letters) == 1


def test_a_server_that_is_not_there_is_reported(brands, outgoing, settings_of):
    _, key = outgoing.answered(brands.lumen)

    with settings_of(MAIL_URL="smtp://127.0.0.1:9"), pytest.raises(UnableToSend, match="MANYHANDS_MAIL_URL"):
        outgoing.deliver(brands.lumen, key)


def test_a_server_that_promises_encryption_and_fails_gets_no_letter(brands, outgoing, sink):
    sink.offers = ("STARTTLS",)
    sink.answers["STARTTLS"] = "454 not now"
    _, key = outgoing.answered(brands.lumen)

    with pytest.raises(UnableToSend):
        outgoing.deliver(brands.lumen, key)

    assert sink.letters == []


def test_a_password_is_never_sent_in_the_clear_to_another_machine(brands, outgoing, sink, settings_of, monkeypatch):
    from manyhands.channels.email import transport

    monkeypatch.setattr(transport, "_HERE", ())
    _, key = outgoing.answered(brands.lumen)

    with settings_of(MAIL_URL=f"smtp://me:open-sesame@127.0.0.1:{sink.port}"), pytest.raises(UnableToSend, match="no encryption"):
        outgoing.deliver(brands.lumen, key)

    assert not any("AUTH" in line for line in sink.said)


def test_without_a_mail_server_the_letter_is_a_file_of_its_own_that_only_we_read(brands, outgoing):
    _, key = outgoing.answered(brands.lumen)
    outgoing.deliver(brands.lumen, key)
    outgoing.deliver(brands.lumen, key)

    path = folder() / f"{key.replace(':', '-')}.eml"
    assert message_from_bytes(path.read_bytes())["To"] == f"Ana Lopes <{ANA}>"
    assert path.stat().st_mode & 0o077 == 0
    assert not list(folder().glob(".*"))


def test_a_key_cannot_lead_out_of_the_mail_folder(tmp_path):
    from manyhands.channels.email.transport import Envelope, write_letter

    one, other = (write_letter(Envelope(key, "", "", b"x"), folder=tmp_path) for key in ("../../etc/x", "../../etc/y"))

    assert one.parent == other.parent == tmp_path
    assert one != other


def test_an_item_that_names_nothing_is_reported(brands, outgoing):
    from manyhands.apps.ground.walls import acting_as, for_worker
    from manyhands.channels.email.send import deliver_mail

    with acting_as(for_worker(brands.lumen)), pytest.raises(UnableToSend, match="names no reply"):
        deliver_mail(brands.lumen, {"key": "x", "payload": {}}, now=NINE)


def test_what_the_customer_wrote_is_never_sent_as_an_answer(brands, outgoing, in_brand):
    from manyhands.channels.email.intake import take_letter

    taken = take_letter(letter("My own words."), now=NINE)
    (message,) = in_brand(brands.lumen, "SELECT id FROM desk_message WHERE ticket_id = %(id)s", id=taken.ticket_id)
    item = {"key": "reply:x", "payload": {"message_id": str(message["id"])}}
    from manyhands.apps.ground.walls import acting_as, for_worker
    from manyhands.channels.email.send import deliver_mail

    with acting_as(for_worker(brands.lumen)), pytest.raises(UnableToSend, match="no reply"):
        deliver_mail(brands.lumen, item, now=NINE)

from __future__ import annotations

from datetime import timedelta

import pytest

from manyhands.channels.email import intake
from manyhands.channels.email.intake import replay, take_letter, take_waiting
from tests.channels.email.post import ANA, CARE, FATES, HELP, NINE, letter, letters_of

LATER = NINE + timedelta(minutes=1)
MESSAGES = "SELECT m.*, t.subject, t.state FROM desk_message m JOIN desk_ticket t ON t.id = m.ticket_id WHERE ticket_id = %(id)s"


@pytest.mark.parametrize("fate", FATES)
def test_every_hand_made_letter_ends_as_its_folder_says_with_its_bytes_kept(fate, brands, kept):
    for path in letters_of(fate):
        content = path.read_bytes()
        taken = take_letter(content, now=NINE)
        assert taken.state == ("delivered" if fate == "delivered" else "set_aside"), (path.name, taken)
        assert kept(taken.raw_id)["content"] == content, path.name
        assert bool(taken.ticket_id) == (fate == "delivered"), path.name
        assert bool(taken.because) == (fate != "delivered"), path.name


def test_a_letter_opens_a_ticket_of_the_brand_it_was_written_to(brands, in_brand):
    taken = take_letter(letter("The lamp flickers.", subject="Lamp"), now=NINE)

    (message,) = in_brand(brands.lumen, MESSAGES, id=taken.ticket_id)
    assert (message["text"], message["subject"], message["side"], message["state"]) == (
        "The lamp flickers.", "Lamp", "customer", "new"
    )  # fmt: skip
    assert message["raw_id"] == taken.raw_id
    assert in_brand(brands.mill, MESSAGES, id=taken.ticket_id) == []


def test_a_letter_to_two_brands_opens_a_ticket_in_each(brands, in_brand):
    taken = take_letter(letter(to=f"{HELP}, {CARE}", message_id="<both@post.example>"), now=NINE)

    for brand_id in (brands.lumen, brands.mill):
        found = in_brand(brand_id, "SELECT raw_id FROM desk_message WHERE external_id LIKE '<both@post.example>%%'")
        assert [row["raw_id"] for row in found] == [taken.raw_id]
    assert len(in_brand(brands.lumen, MESSAGES, id=taken.ticket_id)) == 1
    assert replay(taken.raw_id, now=LATER) == taken


def test_a_letter_to_two_brands_that_is_taken_up_again_is_one_message_in_each(brands, in_brand):
    from manyhands.apps.ground.sql import write
    from manyhands.apps.ground.walls import acting_as
    from manyhands.channels.email.kept import for_letters

    content = letter(to=f"{HELP}, {CARE}", message_id="<between@post.example>")
    taken = take_letter(content, now=NINE)
    with acting_as(for_letters()):  # as it stands after a kill before the second brand
        write("UPDATE ground_rawintake SET state = 'waiting' WHERE id = %(id)s", {"id": taken.raw_id})

    assert taken in take_waiting(LATER)
    for brand_id in (brands.lumen, brands.mill):
        found = in_brand(brand_id, "SELECT id FROM desk_message WHERE external_id LIKE '<between@post.example>%%'")
        assert len(found) == 1


def test_what_the_server_says_it_was_delivered_to_goes_before_what_the_sender_wrote(brands, in_brand):
    content = letter(to=CARE, more=f"Delivered-To: {HELP}\n", message_id="<blind@post.example>")
    take_letter(content, now=NINE)

    statement = "SELECT id FROM desk_message WHERE external_id LIKE '<blind@post.example>%%'"
    assert (len(in_brand(brands.lumen, statement)), len(in_brand(brands.mill, statement))) == (1, 0)


def test_the_same_bytes_again_are_one_letter_and_one_message(brands, in_brand):
    content = letter("Twice.")

    first, second = take_letter(content, now=NINE), take_letter(content, now=LATER)

    assert (first.raw_id, first.ticket_id) == (second.raw_id, second.ticket_id)
    assert len(in_brand(brands.lumen, MESSAGES, id=first.ticket_id)) == 1


def test_the_same_letter_by_another_way_in_is_one_message(brands, in_brand):
    content = letter("By two ways.")

    first = take_letter(content, now=NINE)
    second = take_letter(b"Received: from relay.example\r\n" + content, now=NINE)

    assert first.raw_id != second.raw_id
    assert first.ticket_id == second.ticket_id
    assert len(in_brand(brands.lumen, MESSAGES, id=first.ticket_id)) == 1


def test_a_stranger_who_knows_a_message_id_cannot_have_the_customers_letter_swallowed(brands):
    strangers = take_letter(letter("Mine.", who="x@evil.example", message_id="<known@post.example>"), now=NINE)
    customers = take_letter(letter("Please help.", message_id="<known@post.example>"), now=NINE)

    assert customers.state == "delivered"
    assert customers.ticket_id != strangers.ticket_id


def test_two_letters_without_message_id_are_two_messages(brands):
    bare = "From: {who}\r\nTo: {to}\r\nDate: {date}\r\n\r\nHello?\r\n"
    taken = [take_letter(bare.format(who=ANA, to=HELP, date=date).encode(), now=NINE) for date in ("one", "two")]

    assert taken[0].ticket_id != taken[1].ticket_id


def test_the_reason_for_setting_a_letter_aside_says_what_to_do(brands, kept):
    taken = take_letter(letter(to="help@nobody.example"), now=NINE)

    assert taken.because == "It names no address of a brand here. Add the address to its brand, then replay the letter."
    assert kept(taken.raw_id)["because"] == taken.because
    assert kept(taken.raw_id)["brand_id"] is None


def test_a_letter_set_aside_is_delivered_by_replaying_it_once_its_cause_is_mended(brands):
    from django.db import connections

    content = letter(to="new@lumen.example")
    taken = take_letter(content, now=NINE)
    assert take_letter(content, now=NINE) == taken
    with connections["owner"].cursor() as owner:
        owner.execute("INSERT INTO brands_address VALUES (gen_random_uuid(), %s, 'new@lumen.example')", [brands.lumen])

    replayed = replay(taken.raw_id, now=LATER)

    assert (replayed.raw_id, replayed.state) == (taken.raw_id, "delivered")
    assert replay(taken.raw_id, now=LATER) == replayed


def test_automatic_mail_opens_no_ticket_and_leaves_nothing_in_the_outbox(brands, kept, in_brand):
    count = "SELECT (SELECT count(*) FROM desk_ticket) AS tickets, (SELECT count(*) FROM ground_outboxitem) AS letters"
    before = in_brand(brands.lumen, count)

    taken = take_letter(letter("Away.", more="Auto-Submitted: auto-replied\n"), now=NINE)

    assert "Automatic mail" in taken.because
    assert in_brand(brands.lumen, count) == before
    assert kept(taken.raw_id)["brand_id"] == brands.lumen


def test_a_person_may_have_automatic_mail_delivered_after_all(brands):
    taken = take_letter(letter("I am no machine.", more="Precedence: bulk\n"), now=NINE)

    assert replay(taken.raw_id, now=LATER).state == "set_aside"
    assert replay(taken.raw_id, now=LATER, even_automatic=True).state == "delivered"


def test_a_brands_own_address_as_sender_goes_round_in_no_circle(brands):
    taken = take_letter(letter(who=CARE), now=NINE)

    assert (taken.state, "circle" in taken.because) == ("set_aside", True)


def test_a_file_that_is_too_large_is_named_in_the_text_and_the_letter_goes_on(brands, in_brand, settings_of):
    with settings_of(ATTACHMENT_BYTES_MAX=100):
        content = (letters_of("delivered")[0].parent / "with_a_file.eml").read_bytes() + b"\r\n"
        taken = take_letter(content.replace(b".letter@", b".large@"), now=NINE)

    (message,) = in_brand(brands.lumen, MESSAGES, id=taken.ticket_id)
    assert "photo.png" in message["text"]
    assert "too large" in message["text"]
    assert in_brand(brands.lumen, "SELECT id FROM desk_attachment WHERE ticket_id = %(id)s", id=taken.ticket_id) == []


def test_files_come_with_the_message_under_a_name_without_folders(brands, in_brand):
    content = (letters_of("delivered")[0].parent / "with_file_name_of_paths.eml").read_bytes()
    taken = take_letter(content.replace(b".letter@", b".paths@"), now=NINE)

    found = in_brand(brands.lumen, "SELECT filename FROM desk_attachment WHERE ticket_id = %(id)s", id=taken.ticket_id)
    assert sorted(row["filename"] for row in found) == ["file-3", "passwd", "system.ini"]


def test_a_text_longer_than_can_be_shown_is_cut_and_says_so(brands, in_brand):
    taken = take_letter(letter("ü" * 200_000), now=NINE)

    (message,) = in_brand(brands.lumen, MESSAGES, id=taken.ticket_id)
    assert len(message["text"].encode()) < 257 * 1024
    assert message["text"].endswith("The rest is kept with the original.]")


def test_a_letter_over_the_limit_is_set_aside_with_its_bytes(brands, kept, monkeypatch):
    monkeypatch.setattr(intake, "LETTER_BYTES_MAX", 10_000)
    content = letter("x" * 20_000)

    taken = take_letter(content, now=NINE)

    assert (taken.state, "larger than" in taken.because) == ("set_aside", True)
    assert kept(taken.raw_id)["content"] == content


def test_a_letter_too_large_to_keep_is_not_accepted(brands, monkeypatch):
    monkeypatch.setattr(intake, "KEPT_BYTES_MAX", 10_000)

    with pytest.raises(intake.UnableToTake, match="nothing was kept"):
        take_letter(letter("x" * 20_000), now=NINE)


def test_a_letter_that_breaks_something_unforeseen_is_set_aside_and_the_next_one_goes_on(brands, kept, monkeypatch):
    content = letter("I break things.")
    with monkeypatch.context() as broken:
        broken.setattr(intake, "brands_addressed", lambda letter: 1 / 0)
        taken = take_letter(content, now=NINE)

    assert (taken.state, taken.because) == ("set_aside", "It could not be delivered (ZeroDivisionError).")
    assert kept(taken.raw_id)["content"] == content
    assert take_letter(letter("I do not."), now=NINE).state == "delivered"


def test_a_letter_that_the_database_refuses_is_set_aside_at_once(brands, monkeypatch):
    from django.db import connection

    from manyhands.apps.ground.walls import acting_as
    from manyhands.channels.email.kept import for_letters

    def refused(_letter):
        with acting_as(for_letters()), connection.cursor() as cursor:
            cursor.execute("SELECT %s::text", ["\x00"])

    monkeypatch.setattr(intake, "brands_addressed", refused)

    assert take_letter(letter("Refused."), now=NINE).because == "The database refused it (DataError)."


@pytest.mark.parametrize("fault", ["fail", "lose_database"])
@pytest.mark.parametrize("point", ["intake.after_bytes_kept", "receive.before_commit"])
def test_a_letter_in_trouble_that_is_not_its_own_stays_waiting_and_is_taken_up_again(brands, arm, in_brand, point, fault):
    arm(point, fault)
    content = letter(f"{point} {fault}")
    taken = take_letter(content, now=NINE)
    assert taken.state in ("waiting", "delivered")  # a connection lost between two transactions is simply opened again

    if taken.state == "waiting":
        (taken,) = [one for one in take_waiting(LATER) if one.raw_id == taken.raw_id]
    assert taken.state == "delivered"
    assert take_letter(content, now=LATER).ticket_id == taken.ticket_id
    assert len(in_brand(brands.lumen, MESSAGES, id=taken.ticket_id)) == 1


def test_a_letter_that_only_ever_fails_is_set_aside_after_an_hour(brands, arm):
    arm("intake.after_bytes_kept", "fail")
    taken = take_letter(letter("Never."), now=NINE)
    assert taken.state == "waiting"

    arm("intake.after_bytes_kept", "fail")
    assert [one.state for one in take_waiting(NINE + timedelta(hours=2)) if one.raw_id == taken.raw_id] == ["set_aside"]


def test_a_letter_just_kept_is_left_to_whoever_keeps_it(brands, arm):
    arm("intake.after_bytes_kept", "fail")
    taken = take_letter(letter("Mine."), now=NINE)

    assert taken.raw_id not in [one.raw_id for one in take_waiting(NINE + timedelta(seconds=5))]
    assert taken.raw_id in [one.raw_id for one in take_waiting(LATER)]

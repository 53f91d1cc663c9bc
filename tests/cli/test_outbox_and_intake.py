"""What did not get through is seen and tried again at the command line."""

from __future__ import annotations

from contextlib import nullcontext
from uuid import uuid4

import pytest
from typer.testing import CliRunner

from manyhands.apps.ground.outbox import ATTEMPTS_MAX, mark_failed, put_in_outbox
from manyhands.apps.ground.walls import acting_as, for_worker
from manyhands.channels.email.intake import take_letter
from manyhands.cli import intake, outbox, webhooks
from tests import walking as w
from tests.cast import NINE, Brand, Cast


@pytest.fixture(autouse=True)
def _opened(monkeypatch, database):
    # The session's database is open already; a command would start this installation's own.
    for command in (intake, outbox, webhooks):
        monkeypatch.setattr(command, "Teller", nullcontext)


def run(command, *words: object):
    return CliRunner().invoke(command.app, [str(word) for word in words])


def item_of(brand: Brand, *, failures: int) -> str:
    with acting_as(for_worker(brand.id)):
        put_in_outbox(brand.id, kind="mail", key=f"reply:{uuid4()}", payload={}, now=NINE)
    found = w.row_of(brand, "SELECT id FROM ground_outboxitem WHERE brand_id = %(brand)s ORDER BY created_at DESC LIMIT 1")
    with acting_as(for_worker(brand.id)):
        for _ in range(failures):
            mark_failed(brand.id, found["id"], because="ana@customers.example is full", now=NINE)
    return str(found["id"])


def state_of(brand: Brand, item: str):
    statement = "SELECT attempts, set_aside_at FROM ground_outboxitem WHERE brand_id = %(brand)s AND id = %(id)s"
    return w.row_of(brand, statement, id=item)


def test_what_has_not_left_is_listed_with_its_reason_and_without_the_customers_address(cast: Cast) -> None:
    item = item_of(cast.larch, failures=ATTEMPTS_MAX)

    listed = run(outbox, "list", "--brand", cast.larch.slug).output
    assert f"{item}  2026-03-02 09:00  mail, set aside, tried {ATTEMPTS_MAX} times" in listed
    assert "ana@" not in listed
    assert "0 not delivered" in run(outbox, "list", "--brand", cast.maple.slug).output


def test_what_was_set_aside_is_tried_again(cast: Cast) -> None:
    item = item_of(cast.larch, failures=ATTEMPTS_MAX)

    assert "1 will be tried again" in run(outbox, "replay", "--brand", cast.larch.slug).output
    assert state_of(cast.larch, item) == {"attempts": 0, "set_aside_at": None}
    assert len(w.jobs("deliver", item_id=item)) == 2


def test_an_item_of_another_brand_is_as_if_it_were_not_there(cast: Cast) -> None:
    item = item_of(cast.larch, failures=ATTEMPTS_MAX)

    replayed = run(outbox, "replay", "--brand", cast.maple.slug, item)
    assert replayed.exit_code == 1
    assert "no undelivered item" in replayed.output
    assert state_of(cast.larch, item)["attempts"] == ATTEMPTS_MAX


def test_a_brand_that_is_not_there_is_answered_with_those_that_are(cast: Cast) -> None:
    listed = run(outbox, "list", "--brand", "nobody")

    assert listed.exit_code == 1
    assert cast.larch.slug in listed.output


def test_a_letter_that_was_set_aside_is_listed_and_taken_once_its_cause_is_mended(cast: Cast) -> None:
    head = f"From: ana@customers.example\r\nTo: {cast.larch.address}\r\nSubject: Hello\r\nAuto-Submitted: auto-generated"
    words = f"{head}\r\n\r\nHi {uuid4()}"
    taken = take_letter(words.encode(), now=NINE)
    assert taken.state == "set_aside"

    assert f"{taken.raw_id}  2026-03-02 09:00  email" in run(intake, "list", "--most", 100_000).output
    assert "set_aside" in run(intake, "replay", taken.raw_id).output
    assert "delivered: ticket" in run(intake, "replay", taken.raw_id, "--even-automatic").output
    assert str(taken.raw_id) not in run(intake, "list", "--most", 100_000).output


def test_a_letter_that_is_not_there_is_said_not_to_be(cast: Cast) -> None:
    replayed = run(intake, "replay", uuid4())

    assert (replayed.exit_code, "no such letter" in replayed.output) == (1, True)


def test_a_webhook_is_added_listed_and_ended(cast: Cast) -> None:
    added = run(webhooks, "add", "--brand", cast.larch.slug, "https://larch.example/hook", "--event", "reply_sent")
    webhook_id = added.output.split()[1].removesuffix(".")

    assert "whsec_" in added.output
    listed = run(webhooks, "list", "--brand", cast.larch.slug).output
    assert f"{webhook_id}  https://larch.example/hook  reply_sent" in listed
    assert "whsec_" not in listed
    assert run(webhooks, "end", "--brand", cast.larch.slug, webhook_id).exit_code == 0
    assert "ended" in run(webhooks, "list", "--brand", cast.larch.slug).output
    assert run(webhooks, "end", "--brand", cast.larch.slug, webhook_id).exit_code == 1


def test_an_address_inside_is_refused_in_words(cast: Cast) -> None:
    added = run(webhooks, "add", "--brand", cast.larch.slug, "http://127.1/hook")

    assert (added.exit_code, "only https" in added.output) == (1, True)

"""What leaves the house leaves under one key: once where all goes well, again where it does not, and visibly set aside at last."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from django.conf import settings

from manyhands.apps.ground.fail_points import FailPointReached
from manyhands.apps.ground.outbox import ATTEMPTS_MAX
from manyhands.jobs.deliver import NotDelivered, deliver
from tests import walking as w
from tests.cast import NINE, Cast
from tests.racing import at_once, errors_in

ITEM = "SELECT id, key, attempts, delivered_at, set_aside_at, because FROM ground_outboxitem WHERE brand_id = %(brand)s"


@pytest.fixture
def letter(cast: Cast) -> dict:
    ticket = w.write_to(cast.larch, cast.ana, channel="email")
    w.claim(cast.cy)
    w.reply(ticket, by=cast.cy)
    return w.row_of(cast.larch, ITEM)


def send(cast: Cast, letter: dict) -> None:
    deliver(brand_id=cast.larch.id, item_id=str(letter["id"]), now=NINE)


def letters_to(cast: Cast) -> list[Path]:
    folder = settings.STATE_DIR / "mail"
    return [path for path in folder.glob("*") if cast.ana.email in path.read_text()] if folder.is_dir() else []


def test_six_workers_that_deliver_at_once_send_one_letter(cast: Cast, letter: dict) -> None:
    got = at_once(*[partial(send, cast, letter)] * 6)

    assert errors_in(got) == []
    item = w.row_of(cast.larch, ITEM)
    assert (item["attempts"], item["delivered_at"]) == (1, NINE)
    assert len(letters_to(cast)) == 1


def test_a_letter_that_was_sent_and_not_marked_goes_again_under_the_same_key(cast: Cast, letter: dict) -> None:
    w.arm("deliver.after_effect")
    with pytest.raises((NotDelivered, FailPointReached)):
        send(cast, letter)
    assert w.row_of(cast.larch, ITEM)["delivered_at"] is None

    send(cast, letter)

    assert w.row_of(cast.larch, ITEM)["delivered_at"] == NINE
    assert len(letters_to(cast)) == 1


def test_a_letter_that_never_leaves_is_set_aside_with_its_reason(cast: Cast, letter: dict) -> None:
    for _ in range(ATTEMPTS_MAX - 1):
        w.arm("deliver.before_effect")
        with pytest.raises(NotDelivered):
            send(cast, letter)
    w.arm("deliver.before_effect")
    send(cast, letter)

    item = w.row_of(cast.larch, ITEM)
    assert (item["attempts"], item["delivered_at"], item["set_aside_at"]) == (ATTEMPTS_MAX, None, NINE)
    assert "FailPointReached" in item["because"]
    assert letters_to(cast) == []


def test_a_payout_file_has_one_line_a_person_and_adds_up_to_what_was_paid(cast: Cast) -> None:
    w.solved(cast.larch, cast.ana, by=cast.cy)
    w.solved(cast.larch, cast.ana, by=cast.eve, now=w.later(minutes=1))
    w.release_pay(cast.larch, now=w.later(days=4))
    from tests.journey.test_paying import settle_now

    settle_now(cast.larch)
    send(cast, w.row_of(cast.larch, ITEM))

    lines = (settings.STATE_DIR / "payouts" / f"{cast.larch.slug}-monday.csv").read_text().splitlines()
    assert lines[0] == "payout,specialist,name,amount,currency,tickets"
    assert sorted(line.split(",")[2:] for line in lines[1:]) == [["Cy", "2.40", "EUR", "1"], ["Eve", "2.40", "EUR", "1"]]

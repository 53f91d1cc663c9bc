"""A brand names the addresses its own systems are told at."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import ProgrammingError, connection

from manyhands.apps.brands.webhooks import (
    NoSuchWebhook,
    UnableToAddWebhook,
    add_webhook,
    address_and_secret,
    end_webhook,
    webhooks_of,
    webhooks_told_of,
)
from manyhands.apps.ground.outgoing import AddressRefused
from manyhands.apps.ground.walls import acting_as, for_brand, for_customer, for_worker
from manyhands.core.tickets import EventName
from tests import walking as w
from tests.cast import NINE, Brand, Cast

HOOK = "https://systems.larch.example/manyhands"


def add(brand: Brand, url: str = HOOK, **more):
    with acting_as(for_brand(brand.id)):
        return add_webhook(brand.id, url=url, now=NINE, **more)


def test_a_webhook_is_told_of_what_it_asked_for(cast: Cast) -> None:
    webhook_id, _ = add(cast.larch, events=["reply_sent"])

    with acting_as(for_worker(cast.larch.id)):
        assert webhooks_told_of(cast.larch.id, EventName.REPLY_SENT) == [webhook_id]
        assert webhooks_told_of(cast.larch.id, EventName.TICKET_SOLVED) == []


def test_its_secret_is_shown_once_and_kept_sealed(cast: Cast) -> None:
    webhook_id, secret = add(cast.larch)

    with acting_as(for_worker(cast.larch.id)):
        assert address_and_secret(cast.larch.id, webhook_id) == (HOOK, secret)
        assert secret not in str(webhooks_of(cast.larch.id))
    kept = w.row_of(cast.larch, "SELECT secret_sealed FROM brands_webhook WHERE brand_id = %(brand)s")["secret_sealed"]
    assert secret.encode() not in bytes(kept)


def test_an_ended_webhook_is_told_nothing_more_and_its_address_can_be_added_again(cast: Cast) -> None:
    webhook_id, _ = add(cast.larch)
    with acting_as(for_brand(cast.larch.id)):
        end_webhook(cast.larch.id, webhook_id, now=NINE)
        assert webhooks_told_of(cast.larch.id, EventName.REPLY_SENT) == []
        with pytest.raises(NoSuchWebhook, match="was ended"):
            address_and_secret(cast.larch.id, webhook_id)
        with pytest.raises(NoSuchWebhook, match="no standing webhook"):
            end_webhook(cast.larch.id, webhook_id, now=NINE)

    assert add(cast.larch)[0] != webhook_id


def test_one_address_is_told_once(cast: Cast) -> None:
    add(cast.larch)

    with pytest.raises(UnableToAddWebhook, match="told already"):
        add(cast.larch)


@pytest.mark.parametrize("events", [[], ["ticket_claimed"], ["reply_sent", "nonsense"]])
def test_only_events_meant_for_brands_can_be_asked_for(cast: Cast, events) -> None:
    with pytest.raises(UnableToAddWebhook, match="reply_sent, ticket_solved, ticket_reopened"):
        add(cast.larch, events=events)


@pytest.mark.parametrize("url", ["http://larch.example/", "https://127.1/", "https://user@larch.example/", "larch.example"])
def test_an_address_that_could_not_be_told_is_refused_when_it_is_added(cast: Cast, url) -> None:
    with pytest.raises(AddressRefused):
        add(cast.larch, url)


def test_another_brand_neither_sees_nor_ends_it(cast: Cast) -> None:
    webhook_id, _ = add(cast.larch)

    with acting_as(for_brand(cast.maple.id)):
        assert webhooks_of(cast.larch.id) == []
        with pytest.raises(NoSuchWebhook):
            end_webhook(cast.larch.id, webhook_id, now=NINE)


def test_a_customer_reads_neither_address_nor_secret(cast: Cast) -> None:
    add(cast.larch)

    for column in ("url", "secret_sealed", "events", "*"):
        with pytest.raises(ProgrammingError, match="permission denied"), acting_as(for_customer(cast.larch.id, uuid4())):
            connection.cursor().execute(f"SELECT {column} FROM brands_webhook")

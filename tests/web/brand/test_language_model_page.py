"""The page about a brand's language model: set, tried, paused and ended; its key goes in and never comes out."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.conf import settings

from manyhands.apps.ground.walls import acting_as, for_brand
from manyhands.apps.guidance.language_models import model_in_force, model_set
from manyhands.jobs.try_language_model import try_language_model
from tests import canary
from tests import walking as w
from tests.apps.guidance.test_phrasing import knows, phrase, suggested
from tests.cast import NINE, Cast
from tests.doors import API, as_browser, as_program
from tests.scripted_model import Scripted, answer, draft, model_says
from tests.web.pages import said_next, words_of

KEY = canary.secret("the key that Hal wrote", "sk-hal-7730cc1e")
GOOD = "You have 30 days to send an item back, and we refund the price to the card within five working days."
# 1,300 to 1,500 tokens: 0.3 cents and more a request at its dearest.
PRICES = {"sent_price": "1.00", "answered_price": "4.00", "month_budget": "2.50"}


def written(model: Scripted, **more: str) -> dict[str, str]:
    return {"do": "set", "base_url": model.base_url, "model": "small", "key": KEY, "seconds_max": "2", "tokens_a_day": "100000", **PRICES, **more}


@pytest.fixture
def address(cast: Cast) -> str:
    return f"/b/{cast.larch.slug}/language-model"


def tried(cast: Cast, *, seconds: int = 5) -> None:
    """The worker takes up what was asked for; what was done before it does again, to no effect."""
    for payload in w.jobs("try_language_model", brand_id=cast.larch.id):
        try_language_model(**payload, now=w.later(seconds=seconds))


def allow(monkeypatch: pytest.MonkeyPatch, model: Scripted) -> None:
    monkeypatch.setattr(settings, "MODEL_ENDPOINTS", [model.base_url.removesuffix("/v1")])


def test_it_is_set_tried_paused_resumed_and_ended(cast: Cast, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    door = as_browser(cast.hal)
    assert "No language model is set" in words_of(door.get(address))
    with model_says(draft(GOOD)) as model:
        allow(monkeypatch, model)
        assert "Try it below before you rely on it" in said_next(door, door.submit(f"{address}s", written(model)))
        page = door.get(address)
        assert "of 2.50 EUR" in words_of(page)
        assert KEY not in page.content.decode()

        asked = door.submit(f"{address}/tries", {})
        assert "It is being asked" in said_next(door, asked)
        tried(cast)
        shown = words_of(door.get(asked.headers["Location"].partition("#")[0]))
    assert "would be used" in shown
    assert GOOD[:30] in shown
    assert " ms; " in shown
    assert f"Bearer {KEY}".encode() in model.heard[0]

    for do, said, is_on in (("pause", "Paused. Replies are composed", False), ("resume", "Replies are phrased again.", True)):
        assert said in said_next(door, door.submit(f"{address}s", {"do": do}))
        with acting_as(for_brand(cast.larch.id)):
            kept = model_set(cast.larch.id)
            assert kept is not None
            assert (kept.is_on, kept.key, model_in_force(cast.larch.id) is not None) == (is_on, KEY, is_on)
    assert "Its key is forgotten" in said_next(door, door.submit(f"{address}s", {"do": "end"}))
    with acting_as(for_brand(cast.larch.id)):
        assert model_set(cast.larch.id) is None


def test_a_try_that_fails_or_is_refused_says_so_in_plain_words(cast: Cast, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    door = as_browser(cast.hal)
    with model_says(answer(b"{}", status="500 Internal Server Error"), draft("You have <b>45</b> days to send an item back.")) as model:
        allow(monkeypatch, model)
        door.submit(f"{address}s", written(model))
        door.submit(f"{address}/tries", {})
        tried(cast)
        assert "The model answered with status 500. Your customers are served with composed replies meanwhile." in words_of(door.get(address))
        door.submit(f"{address}/tries", {})
        tried(cast, seconds=9)
    page = door.get(address)

    assert "Not grounded." in words_of(page)
    assert "&lt;b&gt;45&lt;/b&gt; days" in page.content.decode(), "what the model said is shown as text, and nothing but text"
    assert "Last failures" in words_of(page)
    assert "a try" in words_of(page)


def test_an_address_that_may_not_be_reached_is_refused_with_what_was_written(cast: Cast, address: str) -> None:
    sent = {"do": "set", "base_url": "http://127.0.0.1:8080/v1", "model": "small", "key": KEY}

    refused = as_browser(cast.hal).submit(f"{address}s", sent)

    assert refused.status_code == 422
    assert "https" in words_of(refused).partition("Set one")[0]
    assert "http://127.0.0.1:8080/v1" in refused.content.decode()
    assert KEY not in refused.content.decode()


@pytest.mark.parametrize(("wrong", "said"), [
    ({"sent_price": "1.00", "answered_price": ""}, "Only one price was said."),
    ({"sent_price": "0,15"}, "is no price of a million tokens"),
    ({"sent_price": "", "answered_price": ""}, "A budget needs to know what tokens cost."),
    ({"month_budget": "1.005"}, "has 3 decimal places, but EUR has 2"),
    ({"month_budget": "-1"}, "no less than nothing"),
    ({"seconds_max": "31"}, "Seconds: a number from 0.1 to 30"),
    ({"tokens_a_day": "many"}, "Tokens a day: a number"),
    ({"model": ""}, "A model has a name"),
])  # fmt: skip
def test_what_cannot_be_counted_is_refused(cast: Cast, address: str, wrong: dict[str, str], said: str) -> None:
    sent = {"do": "set", "base_url": "https://models.example/v1", "model": "small", **PRICES, **wrong}

    refused = as_browser(cast.hal).submit(f"{address}s", sent)

    assert refused.status_code == 422
    assert said in words_of(refused)
    assert "Nothing was changed" in words_of(refused)


def test_a_kept_key_is_never_shown_to_another_host(cast: Cast, address: str) -> None:
    door, sent = as_browser(cast.hal), {"do": "set", "base_url": "https://models.example/v1", "model": "small", "key": KEY}
    door.submit(f"{address}s", sent)
    assert door.submit(f"{address}s", sent | {"key": "", "base_url": "https://models.example/v2"}).status_code == 303

    for elsewhere in ("https://models.example.evil.example/v1", "https://models.example:8443/v1", "https://evil.example/https://models.example/v1"):
        refused = door.submit(f"{address}s", sent | {"key": "", "base_url": elsewhere})
        assert refused.status_code == 422, elsewhere
    with acting_as(for_brand(cast.larch.id)):
        kept = model_set(cast.larch.id)
    assert kept is not None
    assert (kept.base_url, kept.key) == ("https://models.example/v2", KEY)
    door.submit(f"{address}s", sent | {"key": "", "no_key": "on", "base_url": "https://evil.example/v1"})
    with acting_as(for_brand(cast.larch.id)):
        kept = model_set(cast.larch.id)
    assert kept is not None
    assert kept.key == ""


def test_what_phrasing_cost_stands_on_the_ticket_on_the_overview_and_with_the_api(cast: Cast, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    knows(cast)
    said = json.dumps({
        "choices": [{"message": {"content": f"Thank you for your message. {GOOD}"}, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 900, "completion_tokens": 60, "total_tokens": 960},
    }).encode()  # fmt: skip
    door, program = as_browser(cast.hal), as_program(cast.hal)
    with model_says(answer(said)) as model:
        allow(monkeypatch, model)
        door.submit(f"{address}s", written(model))
        ticket = suggested(cast)
        assert phrase(ticket)["outcome"] == "used"
    row = w.row_of(cast.larch, "SELECT tokens_sent, tokens_answered, cost_pico FROM guidance_phrasing WHERE brand_id = %(brand)s")
    assert row["tokens_sent"] >= 900, "their count, where it is more than ours"
    assert row["cost_pico"] == row["tokens_sent"] * 1_000_000 + row["tokens_answered"] * 4_000_000

    on_ticket = words_of(door.get(f"/b/{cast.larch.slug}/tickets/{ticket.id}"))
    assert f"Language model, {row['tokens_sent'] + row['tokens_answered']} tokens" in on_ticket
    assert "0.00" in on_ticket
    used = program.get(f"{API}/brands/{cast.larch.slug}/language-model/use").json()
    assert used["currency"] == "EUR"
    assert used["failures"] == []


def test_the_api_sets_tries_switches_and_ends_it_and_never_says_the_key(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    program, at = as_program(cast.hal), f"{API}/brands/{cast.larch.slug}/language-model"
    assert program.get(at).json() is None
    with model_says(draft(GOOD)) as model:
        allow(monkeypatch, model)
        sent = {"base_url": model.base_url, "model": "small", "key": KEY, "seconds_max": 2, **PRICES}
        assert program.ask("PUT", at, sent).json() == {"version": 1}
        assert program.get(at).json() | PRICES == program.get(at).json()
        asked = program.post(f"/brands/{cast.larch.slug}/language-model/tries")
        assert asked.status_code == 202
        one = f"{at}/tries/{asked.json()['try_id']}"
        assert program.get(one).status_code == 404
        tried(cast)
        found = program.get(one).json()
    assert (found["outcome"], found["currency"]) == ("used", "EUR")
    assert GOOD[:30] in found["text"]
    assert found["took_ms"] >= 0
    assert program.get(f"{at}/tries/{uuid4()}").status_code == 404
    assert program.ask("PUT", f"{at}/switch", {"is_on": False}).json() == {"is_on": False, "changed": True}
    assert program.get(at).json()["is_on"] is False
    assert program.ask("PUT", f"{at}/switch", {"is_on": True}).json()["changed"] is True
    assert program.ask("PUT", at, {"base_url": model.base_url, "model": "larger"}).json() == {"version": 4}, "its key is kept"
    assert program.ask("DELETE", at).json() == {"version": 5}
    assert program.get(at).json() is None
    assert program.ask("PUT", f"{at}/switch", {"is_on": True}).status_code == 422


def test_another_brands_manager_finds_neither_its_model_nor_its_tries(cast: Cast, address: str) -> None:
    door = as_browser(cast.hal)
    door.submit(f"{address}s", {"do": "set", "base_url": "https://10.0.0.7/v1", "model": "small", "key": KEY})
    door.submit(f"{address}/tries", {})
    (payload,) = w.jobs("try_language_model", brand_id=cast.larch.id)
    try_language_model(**payload, now=NINE)

    assert as_browser(cast.nat).get(address).status_code == 404
    at = f"/brands/{cast.maple.slug}/language-model/tries/{payload['try_id']}"
    assert as_program(cast.nat).get(API + at).status_code == 404


def test_what_a_month_cost_stands_on_the_overview(cast: Cast, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    door, overview = as_browser(cast.hal), f"/b/{cast.larch.slug}/"
    assert "Language model, paid to" not in words_of(door.get(overview))
    with model_says(draft(GOOD)) as model:
        allow(monkeypatch, model)
        door.submit(f"{address}s", written(model))
        try_language_model(brand_id=cast.larch.id, try_id=str(uuid4()), by=str(cast.hal.id), now=datetime.now(UTC))

    shown = words_of(door.get(overview))
    assert "Language model, paid to whoever runs it 0.000" in shown
    used = as_program(cast.hal).get(f"{API}{address.replace('/b/', '/brands/')}/use").json()
    assert f"{used['cost']} EUR, {used['tokens']} tokens" in shown
    assert (used["requests"], used["tries"]) == (0, 1)
    assert "EUR" in words_of(door.get(address))

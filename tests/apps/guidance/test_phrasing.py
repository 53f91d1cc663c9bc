"""A language model phrases a suggestion, or the composed reply stays: whatever the model does."""

from __future__ import annotations

import time
from datetime import timedelta
from functools import partial
from uuid import UUID

import pytest
from django.conf import settings

from manyhands.apps.ground.outgoing import AddressRefused
from manyhands.apps.ground.walls import acting_as, for_brand
from manyhands.apps.guidance.language_models import Limits, UnableToUseModel, end_model, model_in_force, set_model
from manyhands.apps.guidance.model_use import models_of
from manyhands.apps.guidance.queries import suggestion_for
from manyhands.apps.guidance.reader import Proposed
from manyhands.apps.knowledge.actions import NewPassage, put_article, put_topic, tell_of_change
from manyhands.core.pay.tokens import TokenPrices, pico_of
from manyhands.jobs.phrase_suggestion import phrase_suggestion
from manyhands.journey.ask_system import ask_system_by_hand
from tests import canary, connected
from tests import walking as w
from tests.apps.ground.outgoing import servers
from tests.cast import NINE, Brand, Cast, signed_in
from tests.racing import at_once, errors_in
from tests.scripted_model import Scripted, answer, draft, model_says

PASSAGE = "You can send an item back within 30 days. We refund the price to the card within 5 working days. Postage costs 8 EUR."
COMPOSED = "Thank you for your message.\n\nYou can send an item back within 30 days."
GROUNDED = "Thank you for your message. You have 30 days to send an item back, and we refund the price to the card within five working days."
KEY = canary.secret("the key of Larch's language model", "sk-larch-0d1f77aa")


@pytest.fixture(autouse=True)
def _knows(cast: Cast) -> None:
    knows(cast)


def knows(cast: Cast) -> None:
    """Larch has an article about returns."""
    with acting_as(for_brand(cast.larch.id)):
        put_topic(cast.larch.id, name="returns", title="Returns", keywords={"en": ["send back"]}, complexity="simple", priority="normal")
        put_article(
            cast.larch.id, slug="returns", language="en", title="Returns", topic="returns", audience="public", body=PASSAGE, version=1,
            source="own", reviewed_on=None, passages=[NewPassage("", PASSAGE, b"\0" * 1536)],
        )  # fmt: skip
        tell_of_change(cast.larch.id)


def use(brand: Brand, scripted: Scripted, monkeypatch: pytest.MonkeyPatch, **more: object) -> None:
    monkeypatch.setattr(settings, "MODEL_ENDPOINTS", [scripted.base_url.removesuffix("/v1")])
    with acting_as(for_brand(brand.id)):
        set_model(brand.id, base_url=scripted.base_url, model="small", key=KEY, limits=Limits(**{"seconds_max": 2.0, **more}), now=NINE)


def suggested(cast: Cast, text: str = "How do I send it back?", *, now=NINE) -> w.Ticket:
    """Ana has written, and a reply was composed from the one passage."""
    passage = w.row_of(cast.larch, "SELECT id FROM knowledge_passage WHERE brand_id = %(brand)s")["id"]
    cited = [{"passage_id": str(passage), "quote": PASSAGE, "internal": False, "score": 0.9}]
    return w.write_to(cast.larch, cast.ana, text, suggestion=Proposed(COMPOSED, 0.9, cited), now=now)


def phrase(ticket: w.Ticket) -> dict[str, object]:
    """The job that was asked for runs; how it ended."""
    asked = w.row_of(ticket.brand, "SELECT id FROM guidance_suggestion WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s", ticket=ticket.id)
    phrase_suggestion(brand_id=ticket.brand.id, suggestion_id=str(asked["id"]), now=NINE + timedelta(seconds=1))
    return w.row_of(ticket.brand, "SELECT outcome, because, tokens, text FROM guidance_phrasing WHERE brand_id = %(brand)s AND suggestion_id = %(id)s", id=asked["id"])


def shown(ticket: w.Ticket) -> tuple[str, str]:
    with acting_as(for_brand(ticket.brand.id)):
        found = suggestion_for(ticket.brand.id, ticket.id)
    assert found is not None
    return found["said_by"], found["text"]


def test_without_a_model_nothing_is_asked_and_the_composed_reply_is_shown(cast: Cast) -> None:
    ticket = suggested(cast)

    assert w.jobs("phrase_suggestion", brand_id=cast.larch.id) == []
    assert shown(ticket) == ("composed", COMPOSED)


def test_a_grounded_draft_is_shown_in_place_of_the_composed_reply(cast: Cast, monkeypatch) -> None:
    with model_says(draft(GROUNDED)) as model:
        use(cast.larch, model, monkeypatch)
        ticket = suggested(cast)
        assert len(w.jobs("phrase_suggestion", brand_id=cast.larch.id)) == 1
        ended = phrase(ticket)

    assert (ended["outcome"], ended["because"]) == ("used", "Grounded, and in the brand's voice.")
    said_by, text = shown(ticket)
    assert said_by == "phrased"
    assert "five working days" in text
    assert f"Authorization: Bearer {KEY}".encode() in model.heard[0]
    assert b'"tools"' not in model.heard[0]


@pytest.mark.parametrize(("wrong", "kind"), [
    ("You have 45 days to send an item back.", "duration"),
    ("We refund the price to the card by 3 May.", "date"),
    ("You can send an item back at https://evil.example/back.", "link"),
    ("Mr Halloran refunds the price to the card.", "name"),
    ("We guarantee that you can send the item back.", "promise"),
    ("You cannot send an item back within 30 days.", "negation"),
    ("I have refunded the price to the card.", "promise"),
    ("Wij betalen altijd alles terug aan iedereen zonder vragen.", "statement"),
    ("Dear [NAME_9], you can send an item back within 30 days.", "placeholder"),
])  # fmt: skip
def test_a_wrong_draft_is_refused_and_the_composed_reply_stays(cast: Cast, monkeypatch, wrong: str, kind: str) -> None:
    with model_says(draft(wrong)) as model:
        use(cast.larch, model, monkeypatch)
        ticket = suggested(cast)
        ended = phrase(ticket)

    assert ended["outcome"] == "refused"
    assert kind in str(ended["because"])
    assert ended["text"] == ""
    assert shown(ticket) == ("composed", COMPOSED)


def hang_up(connected) -> None:
    connected.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{")


@pytest.mark.parametrize(("said", "because"), [
    (answer(b"{}", status="500 Internal Server Error"), "status 500"),
    (answer(b"{}", status="401 Unauthorized"), "status 401"),
    (answer(b"", status="302 Found\r\nLocation: http://127.0.0.1:1/"), "status 302"),
    (answer(b"not json"), "not of the form"),
    (answer(b"[" * 100_000), "not of the form"),
    (answer(b'{"choices": []}'), "not of the form"),
    (answer(b'{"choices": [{"message": {"content": 7}}]}'), "no words"),
    (answer(b'{"choices": [{"message": {"content": "' + b"a" * 5000 + b'"}}]}'), "too long"),
    (answer(b'{"choices": "' + b"a" * 400_000 + b'"}'), "larger"),
    (draft("", tool_calls=[{"function": {"name": "issue_refund", "arguments": "{\"amount\": 900}"}}]), "asked for an action"),
    (draft("   "), "no words"),
    (hang_up, "not reached"),
])  # fmt: skip
def test_a_failing_or_hostile_model_changes_nothing(cast: Cast, monkeypatch, said, because: str) -> None:
    with model_says(said) as model:
        use(cast.larch, model, monkeypatch)
        ticket = suggested(cast)
        ended = phrase(ticket)

    assert ended["outcome"] == "failed"
    assert because in str(ended["because"])
    assert shown(ticket) == ("composed", COMPOSED)
    assert len(model.heard) == 1, "there is no second try"


def test_a_slow_model_is_left_in_time(cast: Cast, monkeypatch) -> None:
    with model_says(servers.never_answers) as model:
        use(cast.larch, model, monkeypatch, seconds_max=0.3)
        ticket = suggested(cast)
        began = time.perf_counter()
        ended = phrase(ticket)
        took_seconds = time.perf_counter() - began

    assert ended["outcome"] == "failed"
    assert took_seconds < 20


def test_no_personal_data_leaves_and_the_name_comes_back(cast: Cast, monkeypatch) -> None:
    text = (
        "I am Anastasia Petrova, a.petrova@home.example, +49 30 5557 8812, card 4111 1111 1111 1111, IBAN DE89 3704 0044 0532 0130 00, "
        "born 04.05.1987, order 77120934. How do I send it back?"
    )  # fmt: skip
    with model_says(draft("Dear [NAME_1], you can send an item back within 30 days.")) as model:
        use(cast.larch, model, monkeypatch)
        ticket = suggested(cast, text)
        ended = phrase(ticket)

    for private in ("Anastasia", "Petrova", "home.example", "8812", "4111", "3704", "1987", "77120934", "Ana "):
        assert private not in model.asked, private
    assert "[EMAIL_1]" in model.asked
    assert ended["outcome"] == "used", ended
    assert "Dear Ana, you can" in str(ended["text"])


def test_a_card_number_never_comes_back(cast: Cast, monkeypatch) -> None:
    with model_says(draft("We refund the price to the card [CARD_1].")) as model:
        use(cast.larch, model, monkeypatch)
        ended = phrase(suggested(cast, "My card is 4111 1111 1111 1111. How do I send it back?"))

    assert ended["outcome"] == "refused"


def test_the_days_budget_holds_and_what_the_model_counts_cannot_lower_it(cast: Cast, monkeypatch) -> None:
    with model_says(draft(GROUNDED, tokens=1)) as model:
        use(cast.larch, model, monkeypatch, tokens_a_day=1_300)
        ended = [phrase(suggested(cast)) for _ in range(4)]
        outcomes = [one["outcome"] for one in ended]

    assert outcomes[0] == "used"
    assert outcomes[-1] == "over_budget"
    assert len(model.heard) == outcomes.count("used")


def test_a_job_that_runs_twice_asks_once(cast: Cast, monkeypatch) -> None:
    with model_says(draft(GROUNDED)) as model:
        use(cast.larch, model, monkeypatch)
        ticket = suggested(cast)
        first, second = phrase(ticket), phrase(ticket)

    assert first == second
    assert len(model.heard) == 1


def test_a_draft_that_comes_after_an_answer_is_late(cast: Cast, monkeypatch) -> None:
    with model_says(draft(GROUNDED)) as model:
        use(cast.larch, model, monkeypatch)
        ticket = suggested(cast)
        w.claim(cast.cy)
        w.reply(ticket, by=cast.cy, now=w.later(minutes=1))
        ended = phrase(ticket)

    assert (ended["outcome"], ended["text"]) == ("late", "")


def test_a_model_is_told_no_article_that_gives_orders_and_nothing_internal(cast: Cast, monkeypatch) -> None:
    with acting_as(for_brand(cast.larch.id)):
        put_article(
            cast.larch.id, slug="returns", language="en", title="Returns", topic="returns", audience="internal", body=PASSAGE, version=2,
            source="own", reviewed_on=None, passages=[NewPassage("", PASSAGE, b"\0" * 1536)],
        )  # fmt: skip
    with model_says(draft(GROUNDED)) as model:
        use(cast.larch, model, monkeypatch)
        ticket = suggested(cast)
        suggestion = w.row_of(cast.larch, "SELECT id FROM guidance_suggestion WHERE brand_id = %(brand)s")["id"]
        phrase_suggestion(brand_id=cast.larch.id, suggestion_id=str(UUID(str(suggestion))), now=NINE)

    assert model.heard == []
    assert shown(ticket)[0] == "composed"


@pytest.mark.parametrize("url", [
    "http://127.0.0.1:8080/v1", "https://user@models.example/v1", "http://models.example/v1", "https://0x7f000001/v1", "https://models.example/v1?key=a",
    "ftp://models.example", "https://models.example:22/v1",
])  # fmt: skip
def test_an_endpoint_that_nobody_allowed_is_refused_when_it_is_set(cast: Cast, url: str) -> None:
    with pytest.raises(AddressRefused), acting_as(for_brand(cast.larch.id)):
        set_model(cast.larch.id, base_url=url, model="small", now=NINE)


def test_a_private_address_is_refused_when_it_is_asked_and_another_port_of_an_allowed_one_too(cast: Cast, monkeypatch) -> None:
    with model_says(draft(GROUNDED)) as allowed, model_says(draft(GROUNDED)) as other:
        use(cast.larch, allowed, monkeypatch)
        with pytest.raises(AddressRefused), acting_as(for_brand(cast.larch.id)):
            set_model(cast.larch.id, base_url=other.base_url, model="small", now=NINE)
        with acting_as(for_brand(cast.larch.id)):
            set_model(cast.larch.id, base_url="https://10.0.0.7/v1", model="small", now=NINE)
        ended = phrase(suggested(cast))

    assert ended["outcome"] == "failed"
    assert "not on the public network" in str(ended["because"])
    assert other.heard == []


def test_what_was_allowed_once_is_judged_again_at_each_request(cast: Cast, monkeypatch) -> None:
    with model_says(draft(GROUNDED)) as model:
        use(cast.larch, model, monkeypatch)
        ticket = suggested(cast)
        monkeypatch.setattr(settings, "MODEL_ENDPOINTS", [])
        ended = phrase(ticket)

    assert ended["outcome"] == "failed"
    assert model.heard == []


def test_a_models_key_is_kept_sealed_and_forgotten_when_it_ends(cast: Cast, monkeypatch) -> None:
    with model_says(draft(GROUNDED)) as model:
        use(cast.larch, model, monkeypatch)
    with acting_as(for_brand(cast.larch.id)):
        kept = model_in_force(cast.larch.id)
        assert kept is not None
        assert kept.key == KEY
        assert KEY not in repr(kept)
        end_model(cast.larch.id, now=w.later(minutes=1))
        assert model_in_force(cast.larch.id) is None
        assert [one.is_on for one in models_of(cast.larch.id)] == [False, True]
    sealed = w.row_of(cast.larch, "SELECT key_sealed FROM guidance_languagemodel WHERE brand_id = %(brand)s AND version = 1")["key_sealed"]
    assert KEY.encode() not in bytes(sealed)


def test_another_brand_has_no_model_of_larchs(cast: Cast, monkeypatch) -> None:
    with model_says(draft(GROUNDED)) as model:
        use(cast.larch, model, monkeypatch)
    with acting_as(for_brand(cast.maple.id)):
        assert model_in_force(cast.maple.id) is None
        assert model_in_force(cast.larch.id) is None
        assert models_of(cast.larch.id) == []


def test_limits_beyond_reason_are_refused(cast: Cast) -> None:
    with pytest.raises(UnableToUseModel, match="Nothing was changed"), acting_as(for_brand(cast.larch.id)):
        set_model(cast.larch.id, base_url="https://models.example/v1", model="small", limits=Limits(seconds_max=300), now=NINE)


def test_what_was_looked_up_is_evidence_and_leaves_masked(cast: Cast, monkeypatch) -> None:
    said = "Thank you for your message. Your order 4711 was shipped on 1 March 2026. You can send an item back within 30 days."
    with connected.shop_system() as shop, model_says(draft(said)) as model:
        use(cast.larch, model, monkeypatch)
        shop.owner = cast.ana.email
        connected.connect(cast.larch, shop)
        ticket = suggested(cast, "Where is my order 4711, and how do I send it back?")
        w.claim(cast.cy)
        with acting_as(signed_in(cast.cy)):
            ask_system_by_hand(cast.larch.id, ticket.id, by=cast.cy.id, name="order_status", now=NINE)
        assert phrase_refused(ticket), "before it was looked up nothing says so"
        connected.calls_made(cast.larch)
        again = w.write_again(ticket, cast.ana, "And now?", now=w.later(minutes=1))
        passage = w.row_of(cast.larch, "SELECT id FROM knowledge_passage WHERE brand_id = %(brand)s")["id"]
        cited = [{"passage_id": str(passage), "quote": PASSAGE, "internal": False, "score": 0.9}]
        w.understand(cast.larch, ticket.id, again.message_id, w.Said(suggestion=Proposed(COMPOSED, 0.9, cited)), now=w.later(minutes=1))
        newest = w.row_of(
            cast.larch, "SELECT id FROM guidance_suggestion WHERE brand_id = %(brand)s AND message_id = %(m)s", m=again.message_id
        )["id"]
        phrase_suggestion(brand_id=cast.larch.id, suggestion_id=str(newest), now=w.later(minutes=2))
    ended = w.row_of(cast.larch, "SELECT outcome, because FROM guidance_phrasing WHERE brand_id = %(brand)s AND suggestion_id = %(id)s", id=newest)

    assert (ended["outcome"], ended["because"]) == ("used", "Grounded, and in the brand's voice.")
    evidence = model.asked.rpartition("<evidence>")[2].partition("</evidence>")[0]
    assert "was shipped on 1 March 2026" in evidence
    assert cast.ana.email not in model.asked


def phrase_refused(ticket: w.Ticket) -> bool:
    ended = phrase(ticket)
    return ended["outcome"] == "refused" and "Not grounded" in str(ended["because"])


def test_workers_at_once_send_no_more_than_a_months_budget_bears(cast: Cast, monkeypatch) -> None:
    """At 100.00 and 400.00 a million, one request costs 25 to 50 cents at its dearest."""
    dear = TokenPrices(100_000_000, 400_000_000, "EUR")
    with model_says(draft(GROUNDED), slow_seconds=0.2) as model:
        use(cast.larch, model, monkeypatch, prices=dear, month_minor=60)
        tickets = [suggested(cast) for _ in range(4)]
        ended = at_once(*(partial(phrase, ticket) for ticket in tickets))
    outcomes = [one["outcome"] for one in ended if isinstance(one, dict)]

    assert errors_in(ended) == []
    assert sorted(set(outcomes)) == ["over_budget", "used"]
    assert len(model.heard) == outcomes.count("used")
    spent = w.row_of(cast.larch, "SELECT sum(cost_pico) AS pico FROM guidance_phrasing WHERE brand_id = %(brand)s")["pico"]
    assert 0 < spent <= pico_of(60, "EUR")
    for ticket, one in zip(tickets, ended, strict=True):
        assert shown(ticket)[0] == ("phrased" if isinstance(one, dict) and one["outcome"] == "used" else "composed")

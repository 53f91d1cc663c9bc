"""Jobs run at least once: the second time they do nothing."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import numpy as np
import pytest

from manyhands.apps.brands.translators import set_translator
from manyhands.apps.ground.walls import acting_as, for_brand, for_customer, for_person, for_worker
from manyhands.apps.guidance.language_models import set_model, try_model
from manyhands.apps.guidance.reader import BrandReader, Proposed
from manyhands.apps.guidance.topic_previews import ask_preview
from manyhands.apps.knowledge.actions import NewPassage, put_article, put_topic
from manyhands.apps.knowledge.articles import Text, begin_article
from manyhands.apps.knowledge.imports import Wanted, ask_import
from manyhands.apps.knowledge.macros import macros_of, put_macro
from manyhands.apps.knowledge.publishing import publish_article
from manyhands.apps.planning.actions import ask_for_plan, begin_plan, finish_plan
from manyhands.apps.planning.replays import ask_to_replay
from manyhands.apps.planning.what_ifs import ask_what_if
from manyhands.core.service_models import preset_text
from manyhands.core.topics import Topic
from manyhands.jobs.catalogue import JOBS, run_job
from manyhands.journey.ask_system import ask_system_by_hand
from manyhands.journey.verify import verify
from tests import connected, promising
from tests import walking as w
from tests.cast import NINE, Brand, Cast, come_in, write_page
from tests.journey.steps_of_machines import link_sent, taught_anew
from tests.journey.steps_of_tickets import state_of
from tests.science.report.answers import answer

Payload = dict[str, object]


def _message(cast: Cast) -> tuple[Brand, Payload]:
    got = w.deliver(cast.larch, cast.ana)
    return cast.larch, {"brand_id": cast.larch.id, "ticket_id": str(got.ticket_id), "message_id": str(got.message_id)}


def _letter(cast: Cast) -> tuple[Brand, Payload]:
    ticket = w.write_to(cast.larch, cast.ana, channel="email")
    w.claim(cast.cy)
    w.reply(ticket, by=cast.cy)
    item = w.row_of(cast.larch, "SELECT id FROM ground_outboxitem WHERE brand_id = %(brand)s")
    return cast.larch, {"brand_id": cast.larch.id, "item_id": str(item["id"])}


def _waiting(cast: Cast) -> tuple[Brand, Payload]:
    come_in(cast.maple, cast.lou)
    w.write_to(cast.maple, cast.bob)
    return cast.maple, {"brand_id": cast.maple.id}


def _payable(cast: Cast) -> tuple[Brand, Payload]:
    w.solved(cast.larch, cast.ana, by=cast.cy)
    w.release_pay(cast.larch, now=w.later(days=4))
    return cast.larch, {"brand_id": cast.larch.id, "batch": "monday"}


def _switched(cast: Cast) -> tuple[Brand, Payload]:
    w.write_to(cast.larch, cast.ana)
    w.switch(cast.larch, preset_text("tiered"))
    return cast.larch, {"brand_id": cast.larch.id}


def _open_before_they_were_promised(cast: Cast) -> tuple[Brand, Payload]:
    w.write_to(cast.larch, cast.ana)
    promising.promise(cast.larch, now=w.later(hours=1))
    return cast.larch, {"brand_id": cast.larch.id}


def _in_dutch(cast: Cast) -> w.Ticket:
    w.switch(cast.larch, preset_text("human_cloud") + "\nlanguage_gap: {translate_after: 1s}\n")
    return w.write_to(cast.larch, cast.ana, language="nl")


def _set_a_translator(cast: Cast) -> None:
    with acting_as(for_brand(cast.larch.id)):
        set_translator(cast.larch.id, url="https://127.0.0.1/translate", language="en", now=NINE)


def _to_translate(cast: Cast) -> tuple[Brand, Payload]:
    _set_a_translator(cast)  # at an address that is refused: it is given up, once
    _in_dutch(cast)
    w.claim(cast.cy, now=w.later(seconds=2))
    one = w.row_of(cast.larch, "SELECT id FROM desk_translation WHERE brand_id = %(brand)s")
    return cast.larch, {"brand_id": cast.larch.id, "translation_id": str(one["id"])}


def _waiting_for_a_translator(cast: Cast) -> tuple[Brand, Payload]:
    _in_dutch(cast)
    _set_a_translator(cast)
    return cast.larch, {"brand_id": cast.larch.id}


def _to_be_phrased(cast: Cast) -> tuple[Brand, Payload]:
    brand, text = cast.larch, "You can send an item back within 30 days."
    with acting_as(for_brand(brand.id)):
        put_topic(brand.id, name="returns", title="Returns", keywords={}, complexity="simple", priority="normal")
        put_article(
            brand.id, slug="returns", language="en", title="Returns", topic="returns", audience="public", body=text, version=1, source="own",
            reviewed_on=None, passages=[NewPassage("", text, b"\0" * 1536)],
        )  # fmt: skip
        # Nothing may be reached there, which is an outcome too.
        set_model(brand.id, base_url="https://10.0.0.7/v1", model="small", now=NINE)
    passage = w.row_of(brand, "SELECT id FROM knowledge_passage WHERE brand_id = %(brand)s")["id"]
    cited = [{"passage_id": str(passage), "quote": text, "internal": False, "score": 0.9}]
    w.write_to(brand, cast.ana, suggestion=Proposed(text, 0.9, cited))
    suggestion = w.row_of(brand, "SELECT id FROM guidance_suggestion WHERE brand_id = %(brand)s")["id"]
    return brand, {"brand_id": brand.id, "suggestion_id": str(suggestion)}


def _to_be_previewed(cast: Cast) -> tuple[Brand, Payload]:
    w.write_to(cast.larch, cast.ana, vector=b"\0" * 1536)
    with acting_as(for_brand(cast.larch.id)):
        asked = ask_preview(cast.larch.id, Topic("returns", "Returns"), by=cast.hal.id, now=NINE)
    return cast.larch, {"brand_id": cast.larch.id, "preview_id": str(asked)}


def _to_import(cast: Cast) -> tuple[Brand, Payload]:
    with acting_as(for_brand(cast.larch.id)):
        wanted = Wanted("markdown", "returns.md", b"# Returns\n\nYou can send an item back within 30 days.\n")
        asked = ask_import(cast.larch.id, wanted, by=cast.hal.id, now=NINE)
    return cast.larch, {"brand_id": cast.larch.id, "import_id": str(asked)}


def _to_be_tried(cast: Cast) -> tuple[Brand, Payload]:
    with acting_as(for_brand(cast.larch.id)):
        set_model(cast.larch.id, base_url="https://10.0.0.7/v1", model="small", now=NINE)
        asked = try_model(cast.larch.id, by=cast.hal.id)
    return cast.larch, {"brand_id": cast.larch.id, "try_id": str(asked), "by": str(cast.hal.id)}


def _asked(cast: Cast) -> tuple[Brand, Payload]:
    connected.declared(cast.larch)
    ticket = w.write_to(cast.larch, cast.ana, "Where is my order 4711?")
    w.claim(cast.cy)
    with acting_as(for_person(cast.cy.id)):
        call_id = ask_system_by_hand(cast.larch.id, ticket.id, by=cast.cy.id, name="order_status", now=w.NINE)
    return cast.larch, {"brand_id": cast.larch.id, "call_id": str(call_id)}


def _to_publish(cast: Cast) -> tuple[Brand, Payload]:
    brand = cast.larch
    with acting_as(for_brand(brand.id)):
        article_id = begin_article(brand.id, Text("Returns", "Within 30 days."), slug="returns", language="en", by=None, now=NINE)
    with acting_as(for_brand(brand.id)):
        publish_article(brand.id, article_id, number=1, by=None, now=NINE)
    return brand, {"brand_id": brand.id, "article_id": str(article_id)}


def _to_be_found(cast: Cast) -> tuple[Brand, Payload]:
    with acting_as(for_brand(cast.larch.id)):
        put_macro(cast.larch.id, name="thanks", title="Thanks", texts={"en": "Thank you for order {order_number}."}, now=NINE)
        (macro,) = macros_of(cast.larch.id)
    return cast.larch, {"brand_id": cast.larch.id, "kind": "macro", "approved_id": str(macro["id"])}


def _asked_twice(cast: Cast) -> tuple[Brand, Payload]:
    vector = np.eye(1, 384, dtype=np.float32)[0].tobytes()
    for customer in (cast.ana, cast.ana):
        ticket = w.write_to(cast.larch, customer, "Do you repair a broken zip?", vector=vector)
        w.claim(cast.cy)
        w.reply(ticket, by=cast.cy, text="Yes, our workshop repairs zips for free.", then="solved")
    return cast.larch, {"brand_id": cast.larch.id}


def _taught_by_hand(cast: Cast) -> tuple[Brand, Payload]:
    text = "You can send an item back within 30 days."
    ticket = w.write_to(cast.larch, cast.ana, suggestion=Proposed(text, 0.9, [], score=0.9))
    w.claim(cast.cy)
    w.reply(ticket, by=cast.cy, text=text, then="solved")
    return cast.larch, {"brand_id": cast.larch.id}


def _taught_anew(cast: Cast) -> tuple[Brand, Payload]:
    w.switch(cast.larch, preset_text("tech_supported"))
    taught_anew(cast)
    return cast.larch, {"brand_id": cast.larch.id}


def _asked_for_a_plan(cast: Cast) -> tuple[Brand, Payload]:
    brand = cast.larch  # with too few tickets to compare anything, which is an outcome too
    with acting_as(for_brand(brand.id)):
        plan_id = ask_for_plan(brand.id, {"name": "Larch", "currency": "EUR", "zone": "UTC"}, by=cast.hal.id, now=NINE)
    return brand, {"brand_id": brand.id, "plan_id": str(plan_id)}


def _asked_what_if(cast: Cast) -> tuple[Brand, Payload]:
    brand, asked = _asked_for_a_plan(cast)
    plan_id = UUID(asked["plan_id"])
    with acting_as(for_worker(brand.id)):
        begin_plan(brand.id, plan_id, now=NINE)
        finish_plan(brand.id, plan_id, answer().as_json(), study={}, now=NINE)  # which cannot be read: an outcome too
    with acting_as(for_brand(brand.id)):
        what_if_id = ask_what_if(brand.id, plan_id, {"peak": 2.0}, by=cast.hal.id, now=NINE)
    return brand, {"brand_id": brand.id, "what_if_id": str(what_if_id)}


def _asked_to_look_back(cast: Cast) -> tuple[Brand, Payload]:
    with acting_as(for_brand(cast.larch.id)):  # at too few tickets, too
        look_id = ask_to_replay(cast.larch.id, preset_text("tiered"), by=cast.hal.id, now=NINE)
    return cast.larch, {"brand_id": cast.larch.id, "look_id": str(look_id)}


def _confirmed(cast: Cast) -> tuple[Brand, Payload]:
    with acting_as(for_brand(cast.larch.id)):
        write_page(cast.larch, preset_text("tech_supported"))
    at = link_sent(cast)
    with acting_as(for_customer(at.brand_id, at.customer_id)):
        verify(at, now=w.later(minutes=1))
    return cast.larch, {"brand_id": at.brand_id, "link_id": str(at.link_id)}


PREPARED: dict[str, Callable[[Cast], tuple[Brand, Payload]]] = {
    "message_arrived": _message,
    "deliver": _letter,
    "look_up": _asked,
    "customer_verified": _confirmed,
    "push_waiting": _waiting,
    "place_again": _switched,
    "settle": _payable,
    "renew_promises": _open_before_they_were_promised,
    "translate": _to_translate,
    "translator_changed": _waiting_for_a_translator,
    "phrase_suggestion": _to_be_phrased,
    "try_language_model": _to_be_tried,
    "publish_article": _to_publish,
    "publish_approved": _to_be_found,
    "propose_drafts": _asked_twice,
    "preview_topic": _to_be_previewed,
    "import_documents": _to_import,
    "learn": _taught_by_hand,
    "retry_machine": _taught_anew,
    "plan_brand": _asked_for_a_plan,
    "answer_what_if": _asked_what_if,
    "look_back": _asked_to_look_back,
}
MOMENTS = {"customer_verified": w.later(minutes=2)}  # while it holds; the others are as good days later
READ_FOR_REAL = ("publish_article", "publish_approved", "propose_drafts", "preview_topic", "learn")


def test_every_job_is_run_twice_here() -> None:
    assert set(PREPARED) == set(JOBS)


@pytest.mark.parametrize("job", PREPARED)
def test_a_job_that_runs_again_changes_nothing(cast: Cast, job: str, reader: BrandReader) -> None:
    brand, payload = PREPARED[job](cast)
    reads, now = reader if job in READ_FOR_REAL else w.Said(), MOMENTS.get(job, w.later(days=5))
    before = state_of(brand)

    run_job(job, payload, reader=reads, now=now)
    after = state_of(brand)
    run_job(job, payload, reader=reads, now=now)

    assert before != after == state_of(brand)


def test_a_message_that_comes_back_after_the_solution_reopens_its_ticket(cast: Cast) -> None:
    ticket = w.solved(cast.larch, cast.ana, by=cast.cy)
    again = w.write_again(ticket, cast.ana, now=w.later(hours=1))
    payload = {"brand_id": cast.larch.id, "ticket_id": str(ticket.id), "message_id": str(again.message_id)}

    for _ in range(2):
        run_job("message_arrived", payload, reader=w.Said(), now=w.later(hours=1))

    assert w.events_of(ticket).count("ticket_reopened") == 1
    assert w.ticket_row(ticket)["state"] == "open"


def test_a_late_job_of_the_first_message_does_not_reopen_what_was_solved_meanwhile(cast: Cast) -> None:
    ticket = w.solved(cast.larch, cast.ana, by=cast.cy, now=w.later(minutes=1))
    payload = {"brand_id": cast.larch.id, "ticket_id": str(ticket.id), "message_id": str(ticket.message_id)}

    run_job("message_arrived", payload, reader=w.Said(), now=w.later(hours=1))

    assert w.ticket_row(ticket)["state"] == "solved"

"""A translation comes once, whatever is killed and however often its job runs, and is tried again before it is given up."""

from __future__ import annotations

import pytest

from manyhands.apps.desk.translations import ATTEMPTS_MAX, translations_of
from manyhands.apps.ground.fail_points import FailPointReached
from manyhands.apps.ground.walls import acting_as, for_customer, for_person
from manyhands.core.service_models import preset_text
from manyhands.jobs.translate import TranslateAgain
from manyhands.journey.ask_translation import UnableToTranslate
from tests import translating as t
from tests import walking as w
from tests.cast import Cast, end_grants
from tests.doors import as_program
from tests.journey.test_killed_steps import killed_in
from tests.racing import at_once, errors_in

SOON = w.later(seconds=5)
PAGE = preset_text("human_cloud") + "\nlanguage_gap: {translate_after: 1s}\n"


def held(cast: Cast, at: t.Machine, *, channel: str = "chat", text: str = "Waar is bestelling 4711?") -> w.Ticket:
    """Cy holds a Dutch ticket of Larch's, by this machine."""
    t.choose(cast.larch, at)
    w.switch(cast.larch, PAGE)
    ticket = w.write_to(cast.larch, cast.ana, text, channel=channel, language="nl")
    w.claim(cast.cy, now=SOON)
    return ticket


def answers(cast: Cast) -> list[str]:
    statement = "SELECT text FROM desk_message WHERE brand_id = %(brand)s AND side = 'brand' ORDER BY written_at"
    return [row["text"] for row in w.rows_of(cast.larch, statement)]


def test_the_job_that_runs_again_asks_nothing_and_sends_nothing(cast: Cast) -> None:
    with t.machine() as machine:
        ticket = held(cast, machine, channel="email")
        w.reply(ticket, by=cast.cy, text="Order 4711 comes.", now=SOON)
        t.run_jobs(ticket, now=SOON, tries=3)

    assert len(machine.asked) == 2
    assert answers(cast) == ["(nl) redrO 4711 .semoc"]
    assert w.row_of(cast.larch, "SELECT count(*) AS n FROM ground_outboxitem WHERE brand_id = %(brand)s AND kind = 'mail'")["n"] == 1


@pytest.mark.parametrize("fault", ["fail", "kill"])
def test_a_worker_that_dies_between_the_answer_and_its_record_asks_again_and_sends_once(cast: Cast, fault: str) -> None:
    with t.machine() as machine:
        ticket = held(cast, machine)
        w.reply(ticket, by=cast.cy, text="It comes.", now=SOON)
        one = next(row["id"] for row in t.translations(ticket) if row["side"] == "brand")
        w.arm("translate.after_answer", fault)
        if fault == "kill":
            assert killed_in(lambda: t.run_one(ticket, one, now=SOON))
        else:
            with pytest.raises(FailPointReached):
                t.run_one(ticket, one, now=SOON)
        assert answers(cast) == []
        t.run_one(ticket, one, now=SOON)

    assert answers(cast) == ["(nl) tI .semoc"]


def test_two_workers_at_once_send_it_once(cast: Cast) -> None:
    with t.machine() as machine:
        ticket = held(cast, machine)
        w.reply(ticket, by=cast.cy, text="It comes.", then="solved", now=SOON)
        one = next(row["id"] for row in t.translations(ticket) if row["side"] == "brand")
        done = at_once(*[lambda: t.run_one(ticket, one, now=SOON)] * 4)

    assert errors_in(done) == []
    assert answers(cast) == ["(nl) tI .semoc"]
    assert w.events_of(ticket).count("ticket_solved") == 1


def test_a_machine_that_comes_back_in_time_is_forgiven(cast: Cast) -> None:
    with t.machine(t.status(503), t.status(503), t.marked) as machine:
        ticket = held(cast, machine)
        one = t.translations(ticket)[0]["id"]
        for _ in range(2):
            with pytest.raises(TranslateAgain):
                t.run_one(ticket, one, now=SOON)
        t.run_one(ticket, one, now=SOON)

    assert t.translations(ticket)[0]["state"] == "done"


def test_after_its_last_attempt_it_is_given_up_and_the_message_is_where_it_was(cast: Cast) -> None:
    with t.machine(t.status(503)) as machine:
        ticket = held(cast, machine)
        t.run_jobs(ticket, now=SOON, tries=9)

    assert len(machine.asked) == ATTEMPTS_MAX
    assert t.translations(ticket)[0]["state"] == "failed"
    assert w.row_of(cast.larch, "SELECT text FROM desk_message WHERE brand_id = %(brand)s")["text"] == "Waar is bestelling 4711?"
    assert w.holder_of(ticket) == cast.cy.id  # who holds it may still answer it, or give it back


def test_another_translator_is_asked_again_for_what_the_last_one_failed_on(cast: Cast) -> None:
    with t.machine(t.status(401)) as broken:
        ticket = held(cast, broken)
        t.run_jobs(ticket, now=SOON)
    with t.machine() as machine:
        t.choose(cast.larch, machine, now=w.later(minutes=1))
        w.release(ticket, by=cast.cy, now=w.later(minutes=2))
        w.claim(cast.eve, now=w.later(minutes=3))
        t.run_jobs(ticket, now=w.later(minutes=3))

    assert [row["state"] for row in t.translations(ticket)] == ["done"]


def test_one_answer_at_a_time_is_translated(cast: Cast) -> None:
    with t.machine() as machine:
        ticket = held(cast, machine)
        w.reply(ticket, by=cast.cy, text="It comes.", now=SOON)
        with pytest.raises(UnableToTranslate, match="still being translated"):
            w.reply(ticket, by=cast.cy, text="On Thursday.", now=SOON)
        t.run_jobs(ticket, now=SOON)
        w.reply(ticket, by=cast.cy, text="On Thursday.", now=SOON)


def test_whose_right_has_ended_sends_nothing_any_more(cast: Cast) -> None:
    with t.machine() as machine:
        ticket = held(cast, machine)
        w.reply(ticket, by=cast.cy, text="It comes.", now=SOON)
        end_grants(cast.larch, cast.cy)
        t.run_jobs(ticket, now=SOON)

    assert answers(cast) == []
    assert {row["state"] for row in t.translations(ticket) if row["side"] == "brand"} == {"failed"}


def test_a_brand_that_ended_its_translator_has_nothing_leave_any_more(cast: Cast) -> None:
    with t.machine() as machine:
        ticket = held(cast, machine)
        t.end(cast.larch)
        t.run_jobs(ticket, now=SOON)

    assert machine.asked == []
    assert t.translations(ticket)[0]["because"] == "The brand has no translator. Nothing left this house."
    with pytest.raises(UnableToTranslate, match="no translator any more"):
        w.reply(ticket, by=cast.cy, text="It comes.", now=SOON)


def test_a_customer_sees_of_translations_what_they_were_sent_and_another_customer_nothing(cast: Cast) -> None:
    with t.machine() as machine:
        ticket = held(cast, machine)
        w.reply(ticket, by=cast.cy, text="It comes.", now=SOON)
        t.run_jobs(ticket, now=SOON)
    theirs = w.ticket_row(ticket)["customer_id"]
    other = w.ticket_row(w.write_to(cast.larch, cast.bob))["customer_id"]

    with acting_as(for_customer(cast.larch.id, theirs)):
        assert [row["original"] for row in translations_of(cast.larch.id, ticket.id)] == ["It comes."]
    with acting_as(for_customer(cast.larch.id, other)):
        assert translations_of(cast.larch.id, ticket.id) == []
    with acting_as(for_person(cast.lou.id)):
        assert translations_of(cast.larch.id, ticket.id) == []


def test_by_the_api_an_answer_is_taken_on_for_translation_and_shown_with_both_texts(cast: Cast) -> None:
    with t.machine() as machine:
        ticket = held(cast, machine)
        door = as_program(cast.cy)
        taken = door.post(f"/tickets/{ticket.id}/replies", {"text": "Order 4711 comes."})
        assert (taken.status_code, taken.json()["message_id"]) == (202, None)
        t.run_jobs(ticket, now=SOON)
        as_it_is = door.post(f"/tickets/{ticket.id}/replies", {"text": "Tot donderdag.", "as_written": True})
        assert as_it_is.status_code == 201
        told = door.get(f"/api/v1/tickets/{ticket.id}").json()["messages"]

    assert told[0]["translation"] == {"state": "done", "from": "nl", "into": "en", "text": "(en) raaW si gnilletseb 4711?"}
    assert told[1]["text"] == "(nl) redrO 4711 .semoc"
    assert told[1]["translation"]["original"] == "Order 4711 comes."
    assert "translation" not in told[2]

"""Three hundred conversations in five languages: whoever takes over has every fact with its source, nobody is asked again, and machine
and person never both speak, however late a job comes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

import pytest

from manyhands.apps.guidance.reader import BrandReading
from manyhands.apps.machine.hand import machine_of
from manyhands.jobs.catalogue import message_arrived
from manyhands.science.intent.effort import EffortDefaults, read_effort, wants_person
from manyhands.science.intent.entities import entities_in
from tests import speaking as m
from tests import walking as w
from tests.conversations import LANGUAGES, REASONS, Script, scripts
from tests.serving import Served, served_by, take

ANSWERED = "the customer came back after its answer"


@dataclass(frozen=True)
class Reads(w.Said):
    """Mood, harm, wishes and what was given are read as they always are; topic and proposal, which the encoder gives, are the script's."""

    def read(self, brand_id: int, text: str, *, name: str) -> BrandReading:
        effort = read_effort(text, language=self.language, defaults=EffortDefaults())
        because = {
            "mood": effort.mood, "harm": effort.is_harmful, "wants_person": wants_person(text, language=self.language).because,
            "entities": [{"kind": one.kind, "text": one.text} for one in entities_in(text)], "found": [{"title": "When orders leave"}],
        }  # fmt: skip
        return replace(super().read(brand_id, text, name=name), because=because)


@pytest.fixture(scope="module")
def served(database: str) -> Served:
    served = served_by("tech_supported", speak={"tim": dict.fromkeys(LANGUAGES, 5)}, tim="team")
    m.let(served.brand)
    return served


def reader(script: Script) -> Reads:
    sure = 0.5 if script.reason == "it is not sure enough of its answer" else 0.9
    topic = "complaints" if script.reason == "it may not answer on this topic" else "order_status"
    return Reads(topic=topic, language=script.language, suggestion=m.proposed(confidence=sure))


def arrives(served: Served, script: Script, text: str, *, at: int, ticket: w.Ticket | None) -> w.Ticket:
    now = w.later(minutes=at)
    got = w.deliver(served.brand, served.ana, text, channel="chat", ticket_id=ticket.id if ticket else None, now=now)
    message_arrived(
        brand_id=served.brand.id, ticket_id=str(got.ticket_id), message_id=str(got.message_id), reader=reader(script), now=now
    )
    return w.Ticket(served.brand, got.ticket_id, got.message_id)


def spoken(ticket: w.Ticket) -> list[tuple[UUID, str]]:
    found = w.rows_of(
        ticket.brand, "SELECT person_id, text FROM desk_message WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s AND side = 'brand' "
        "AND visibility = 'public' ORDER BY written_at, id", ticket=ticket.id,
    )  # fmt: skip
    return [(row["person_id"], row["text"]) for row in found]


def played(served: Served, script: Script) -> tuple[w.Ticket, list[w.Ticket]]:
    """The customer says their part; a person takes over, answers, and is written to again; then every job comes a second time, late."""
    ticket, messages = None, []
    for at, text in enumerate(script.says):
        ticket = arrives(served, script, text, at=at, ticket=ticket)
        messages.append(ticket)
    assert ticket is not None
    take(served.tim, ticket, now=w.later(minutes=5))
    w.reply(ticket, by=served.tim, text="I am on it.", now=w.later(minutes=6))
    messages.append(arrives(served, script, script.says[0], at=7, ticket=ticket))
    for late in reversed(messages):
        message_arrived(
            brand_id=served.brand.id, ticket_id=str(late.id), message_id=str(late.message_id), reader=reader(script), now=w.later(minutes=8)
        )
    w.reply(ticket, by=served.tim, text="Done.", then="solved", now=w.later(minutes=9))
    return ticket, messages


@pytest.mark.parametrize("reason", REASONS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_person_takes_over_with_every_fact_and_nobody_is_asked_again(served: Served, language: str, reason: str) -> None:
    for script in scripts(language, reason):
        ticket, _ = played(served, script)

        [note] = m.notes_on(ticket)
        assert f"Handed over by the machine: {reason}." in note, script
        for kind, text, number in script.given:
            assert f"{kind.replace('_', ' ')} {text} (the customer, message {number})" in note, (script, note)
        assert note.count("(the customer, message") == len(script.given), (script, note)
        assert "Looked at: When orders leave." in note
        assert "what the customer wrote last" not in note, "the open question stands in the note"
        assert ("has answered before" in note) is (reason == ANSWERED)

        said = spoken(ticket)
        machine = [text for who, text in said if who == machine_of(served.brand.id)]
        assert len(machine) == (reason == ANSWERED), script
        assert not any("?" in text for text in machine), "it asks for nothing that was given"
        assert [who for who, _ in said[len(machine) :]] == [served.tim.id, served.tim.id], "from then on one voice"


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_that_comes_late_is_not_given_once_a_person_has_the_ticket(served: Served, language: str) -> None:
    for script in scripts(language, ANSWERED):
        got = w.deliver(served.brand, served.ana, script.says[0], channel="chat")
        ticket = w.Ticket(served.brand, got.ticket_id, got.message_id)
        w.understand(served.brand, got.ticket_id, got.message_id, reader(script))
        w.place(ticket)
        take(served.tim, ticket)
        message_arrived(
            brand_id=served.brand.id, ticket_id=str(ticket.id), message_id=str(ticket.message_id), reader=reader(script), now=w.NINE
        )
        w.reply(ticket, by=served.tim, text="I am on it.", then="solved", now=w.later(minutes=1))

        assert [who for who, _ in spoken(ticket)] == [served.tim.id]
        assert m.notes_on(ticket) == []

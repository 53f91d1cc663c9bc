"""Virtual customers: they write by API, chat and e-mail, answer when asked, come back when unhappy, and say how it went."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import make_msgid
from random import Random
from uuid import UUID

from manyhands.apps.desk.queries import ticket_of
from manyhands.apps.ground.walls import acting_as, for_brand, for_customer
from manyhands.apps.people.actors import customer as by_customer
from manyhands.apps.quality.queries import survey_open_for
from manyhands.journey.receive import Arrival, Sender, receive
from manyhands.journey.survey import UnableToAnswer, survey
from manyhands.rehearsal.brands.values import DemoBrand, DemoTicket
from manyhands.rehearsal.doors import Door
from manyhands.rehearsal.letters import Post
from manyhands.rehearsal.patience import patiently

COMES_BACK = 0.06
ANSWERS_SURVEY = 0.4


@dataclass(slots=True)
class Case:
    """A ticket as its customer sees it."""

    brand_id: int
    brand_slug: str
    ticket_id: UUID
    demo: DemoTicket
    follow_ups_left: int = 2
    survey_answered: bool = False


@dataclass(slots=True)
class VirtualCustomers:
    """The customers of one brand."""

    brand: DemoBrand
    brand_id: int
    door: Door
    rng: Random
    post: Post
    cases: list[Case] = field(default_factory=list)

    async def write(self, ticket: DemoTicket) -> Case:
        """Send a first message by the ticket's channel; a person comes back, so does this one until it is accepted."""
        ticket_id = await (self._by_letter(ticket) if ticket.channel == "email" else self._by_api(ticket))
        case = Case(self.brand_id, self.brand.slug, ticket_id, ticket)
        self.cases.append(case)
        return case

    async def _by_api(self, ticket: DemoTicket) -> UUID:
        body = {
            "customer": {"email": ticket.customer.email, "name": ticket.customer.name}, "text": ticket.text,
            "subject": ticket.subject, "channel": ticket.channel,
        }  # fmt: skip
        status, got = await self.door.post("/messages", body)
        if status != 202:
            raise RuntimeError(f"A message was not accepted: {status} {got}")
        return UUID(got["ticket_id"])

    async def _by_letter(self, ticket: DemoTicket) -> UUID:
        letter = EmailMessage()
        letter["From"] = f"{ticket.customer.name} <{ticket.customer.email}>"
        letter["To"] = f"support@{self.brand.slug}.example"
        letter["Subject"] = ticket.subject or "A question"
        letter["Message-ID"] = make_msgid(domain="customers.example")
        letter.set_content(ticket.text)
        return await self.post(letter.as_bytes())

    async def look_after(self, case: Case) -> str:
        """See how the ticket stands and do what a customer would; returns its state."""
        state = await patiently(lambda: _state(case))
        if state == "pending" or (state == "solved" and self._comes_back(case)):
            await self._write_again(case, mood="new" if state == "pending" else "unsolved")
        elif state == "solved" and not case.survey_answered:
            case.survey_answered = True
            if self.rng.random() < ANSWERS_SURVEY:
                await patiently(lambda: _answer_survey(case, self.rng))
        return state

    def _comes_back(self, case: Case) -> bool:
        if case.survey_answered or case.follow_ups_left == 0:
            return False
        return self.rng.random() < COMES_BACK

    async def _write_again(self, case: Case, *, mood: str) -> None:
        case.follow_ups_left = max(0, case.follow_ups_left - 1)
        fitting = [one for one in self.brand.follow_ups if one.mood == mood and one.language == case.demo.language]
        words = self.rng.choice(fitting or list(self.brand.follow_ups)).text
        await patiently(lambda: _write_on(case, words))


def _state(case: Case) -> str:
    with acting_as(for_brand(case.brand_id)):
        ticket = ticket_of(case.brand_id, case.ticket_id)
    return str(ticket["state"]) if ticket else "missing"


def _customer_id(case: Case) -> UUID:
    with acting_as(for_brand(case.brand_id)):
        ticket = ticket_of(case.brand_id, case.ticket_id)
    if ticket is None:
        raise LookupError(f"Ticket {case.ticket_id} is not there.")
    found: UUID = ticket["customer_id"]
    return found


def _write_on(case: Case, words: str) -> None:
    customer_id = _customer_id(case)
    with acting_as(for_customer(case.brand_id, customer_id)):
        arrival = Arrival(case.brand_id, "chat", words, Sender(customer_id=customer_id), ticket_id=case.ticket_id)
        receive(arrival, by=by_customer(customer_id), now=datetime.now(UTC))


def _answer_survey(case: Case, rng: Random) -> None:
    customer_id = _customer_id(case)
    with acting_as(for_customer(case.brand_id, customer_id)):
        asked = survey_open_for(case.brand_id, case.ticket_id)
    if asked is None or asked["answered_at"] is not None:
        return
    try:
        with acting_as(for_customer(case.brand_id, customer_id)):
            score = rng.choices((5, 4, 3, 2, 1), weights=(50, 30, 10, 6, 4))[0]
            survey(case.brand_id, asked["id"], customer_id=customer_id, score=score, comment="", now=datetime.now(UTC))
    except UnableToAnswer:
        return  # the connection broke after the answer was kept

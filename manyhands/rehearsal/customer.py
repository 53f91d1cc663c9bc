"""Virtual customers: they write by API, chat and e-mail, answer when asked, come back when unhappy, and say how it went."""

from __future__ import annotations

from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import make_msgid
from random import Random
from uuid import UUID

from manyhands.apps.desk.queries import ticket_of
from manyhands.apps.ground.handles import sign_handle
from manyhands.apps.ground.sql import Row, one
from manyhands.apps.ground.walls import acting_as, for_brand
from manyhands.apps.systems.links import link_handle
from manyhands.rehearsal.brands.values import DemoBrand, DemoTicket
from manyhands.rehearsal.doors import Door, Pages
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
    state: str = "new"
    followed: UUID | None = None  # the link they opened last

    def is_settled(self) -> bool:
        """Whether its customer has nothing left to do."""
        return self.state == "closed" or (self.survey_answered and self.state == "solved")


@dataclass(slots=True)
class VirtualCustomers:
    """The customers of one brand."""

    brand: DemoBrand
    brand_id: int
    door: Door
    rng: Random
    post: Post
    pages: Pages
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
        state = case.state = await patiently(lambda: _state(case))
        link = await patiently(lambda: _link(case)) if state != "closed" else None
        if link and link["id"] != case.followed:
            case.followed, page = link["id"], f"/v/{link_handle(case.brand_id, link)}"
            await self.pages.send(page, page, {})
        elif state == "pending" or (state == "solved" and self._comes_back(case)):
            await self._write_again(case, mood="new" if state == "pending" else "unsolved")
        elif state == "solved" and not case.survey_answered:
            case.survey_answered = True
            if self.rng.random() < ANSWERS_SURVEY:
                await self._answer_survey(case)
        return state

    def _comes_back(self, case: Case) -> bool:
        if case.survey_answered or case.follow_ups_left == 0:
            return False
        return self.rng.random() < COMES_BACK

    async def _write_again(self, case: Case, *, mood: str) -> None:
        case.follow_ups_left = max(0, case.follow_ups_left - 1)
        fitting = [one for one in self.brand.follow_ups if one.mood == mood and one.language == case.demo.language]
        words = self.rng.choice(fitting or list(self.brand.follow_ups)).text
        page = f"/c/{await patiently(lambda: _handle(case))}"
        await self.pages.send(page, f"{page}/messages", {"text": words})

    async def _answer_survey(self, case: Case) -> None:
        page = f"/c/{await patiently(lambda: _handle(case))}"
        score = self.rng.choices((5, 4, 3, 2, 1), weights=(50, 30, 10, 6, 4))[0]
        await self.pages.send(page, f"{page}/survey", {"rating": str(score), "solved": "yes"})


def _state(case: Case) -> str:
    with acting_as(for_brand(case.brand_id)):
        ticket = ticket_of(case.brand_id, case.ticket_id)
    return str(ticket["state"]) if ticket else "missing"


def _link(case: Case) -> Row | None:
    """The link by which they say that it is they, when a letter that asks for it is in their mail."""
    with acting_as(for_brand(case.brand_id)):
        return one(
            "SELECT id, customer_id FROM systems_link WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s "
            "AND followed_at IS NULL AND expires_at > now() LIMIT 1",
            {"brand": case.brand_id, "ticket": case.ticket_id},
        )


def _handle(case: Case) -> str:
    """The link to their conversation, as every letter to them carries it."""
    with acting_as(for_brand(case.brand_id)):
        ticket = ticket_of(case.brand_id, case.ticket_id)
    if ticket is None:
        raise LookupError(f"Ticket {case.ticket_id} is not there.")
    facts = {"brand": case.brand_id, "ticket": str(case.ticket_id), "customer": str(ticket["customer_id"])}
    return sign_handle("conversation", facts)

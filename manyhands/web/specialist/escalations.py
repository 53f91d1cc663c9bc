"""POST /tickets/<uuid>/escalations, /handback and /release: hand a ticket up, return it with its answer, or give it back."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse

from manyhands.apps.brands.plans import plan_of
from manyhands.apps.desk.queries import ticket_of
from manyhands.apps.ground.sql import Row
from manyhands.apps.routing.queries import standing_assignment
from manyhands.core.pay import PayTerms
from manyhands.core.service_models.names import ESCALATION_REASONS
from manyhands.core.tiers.moving import ANSWER_CHARACTERS_MAX
from manyhands.core.tiers.summary import SUMMARY_CHARACTERS_MAX
from manyhands.journey.escalate import escalate
from manyhands.journey.hand_back import hand_back
from manyhands.journey.release import release
from manyhands.web.doors.act import Done, act
from manyhands.web.doors.asking import require_ticket
from manyhands.web.doors.forms import WriteForm, choice_field, words_field
from manyhands.web.doors.person import posted, self_of
from manyhands.web.doors.types import Request
from manyhands.web.specialist.ways import checklist_of, release_reasons, release_words
from manyhands.web.specialist.workspace import Draft, drawn_workspace
from manyhands.web.ui.filters import money, words

_WORDS_MAX = 2000


class EscalationForm(WriteForm):
    reason = choice_field([(name, name) for name in ESCALATION_REASONS], "Choose why it goes up.")
    open_question = words_field("Say what must still be answered, so that the customer is not asked again.", most=_WORDS_MAX)
    summary = words_field("", most=SUMMARY_CHARACTERS_MAX, required=False)
    answer = words_field("", most=ANSWER_CHARACTERS_MAX, required=False)  # sent once for each line of the checklist

    def answers(self) -> list[str]:
        """What was written to each line, in the order of the page."""
        return [text.strip() for text in self.data.getlist("answer")]


class AnswerForm(WriteForm):
    answer = words_field("Write the answer first: whoever gets the ticket back works from it. Nothing was sent.", most=_WORDS_MAX)


class ReleaseForm(WriteForm):
    reason = choice_field(release_reasons(), "Choose why you give it back.")


@posted
def escalations(request: Request, ticket_id: UUID) -> HttpResponse:
    """Too hard: it goes up with what the next person needs."""
    form = EscalationForm(request)

    def run() -> Done:
        brand_id = require_ticket(request.identity, "ticket.escalate", ticket_id)
        held = standing_assignment(brand_id, ticket_id)
        pool = escalate(
            brand_id, ticket_id, by=self_of(request), reason=form.checked("reason"), summary=form.checked("summary"),
            open_question=form.checked("open_question"), answers=_answers(brand_id, ticket_id, held, form.answers()), now=request.now,
        )  # fmt: skip
        return Done("/board", f"Escalated to {words(pool).lower()}.{_share(held)}")

    def again(said: str) -> HttpResponse:
        written = {name: request.POST.get(name, "") for name in ("reason", "open_question", "summary")} | {"answers": form.answers()}
        draft = Draft(errors=form.faults() or {"reason": said}, escalation=written)
        return drawn_workspace(request, ticket_id, draft, status=422)

    return act(request, run, back=f"/tickets/{ticket_id}", again=again)


def _answers(brand_id: int, ticket_id: UUID, held: Row | None, written: list[str]) -> dict[str, str]:
    """What was written, by the line of the checklist that it answers."""
    ticket = ticket_of(brand_id, ticket_id)
    if held is None or ticket is None:
        return {}
    lines = checklist_of(plan_of(brand_id, ticket["model_version"]), pool=held["pool"], hops=ticket["hops"])
    return dict(zip(lines, written, strict=False))


@posted
def handbacks(request: Request, ticket_id: UUID) -> HttpResponse:
    """It is decided: the ticket returns to whoever escalated it, or from whom it was taken."""
    form = AnswerForm(request)

    def run() -> Done:
        brand_id = require_ticket(request.identity, "ticket.hand_back", ticket_id)
        got = hand_back(brand_id, ticket_id, by=self_of(request), answer=form.checked("answer"), now=request.now)
        kept = "Handed back. They are not there or have no room, so it is kept for them."
        return Done("/board", "Handed back with your answer." if got.assignment_id else kept)

    return act(request, run, back=f"/tickets/{ticket_id}")


def _share(held: dict[str, object] | None) -> str:
    terms = PayTerms.from_json(held["terms"]) if held else None  # type: ignore[arg-type]  # a column of type jsonb
    if terms is None or not terms.escalation_minor:
        return ""
    return f" {money(terms.escalation_minor, terms.currency)} is yours for a right escalation."


@posted
def releases(request: Request, ticket_id: UUID) -> HttpResponse:
    """Give the ticket back to its place in the queue."""
    form = ReleaseForm(request)

    def run() -> Done:
        brand_id = require_ticket(request.identity, "ticket.release", ticket_id)
        because = release_words(form.checked("reason"))
        release(brand_id, ticket_id, by=self_of(request), because=because, now=request.now)
        return Done("/board", "Given back. It returns to its place in the queue.", "info")

    return act(request, run, back=f"/tickets/{ticket_id}")

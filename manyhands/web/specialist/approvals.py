"""POST /tickets/<uuid>/approvals, /approvals/<uuid>/decision and /withdrawal: ask for what one may not decide, and decide it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse

from manyhands.apps.brands.queries import brand_facts
from manyhands.core.money import UnableToCount, minor_units
from manyhands.journey.ask_approval import UnableToAsk, ask_approval
from manyhands.journey.decide_approval import decide_approval
from manyhands.journey.withdraw_approval import withdraw_approval
from manyhands.web.doors.act import Done, act
from manyhands.web.doors.asking import require_approval, require_ticket
from manyhands.web.doors.forms import WriteForm, choice_field, words_field
from manyhands.web.doors.person import posted, self_of
from manyhands.web.doors.types import Request
from manyhands.web.specialist.between_tiers import WHAT
from manyhands.web.specialist.workspace import Draft, drawn_workspace

_WORDS_MAX = 2000
_LINE_MAX = 300
_FIELDS = ("what", "amount", "why", "proposed_reply")


class ApprovalForm(WriteForm):
    what = choice_field(list(WHAT.items()), "Choose what you ask for.")
    amount = forms.CharField(required=False, max_length=20)
    why = words_field("Say why, so that it can be decided without asking you.", most=_LINE_MAX)
    proposed_reply = words_field("", most=_WORDS_MAX, required=False)


class DecisionForm(WriteForm):
    decision = choice_field([("granted", "granted"), ("refused", "refused")], "Grant it or refuse it.")
    because = words_field("", most=_LINE_MAX, required=False)


class EmptyForm(WriteForm):
    pass


@posted
def approvals(request: Request, ticket_id: UUID) -> HttpResponse:
    """Ask; the ticket stays with whoever asks."""
    form = ApprovalForm(request)

    def run() -> Done:
        brand_id = require_ticket(request.identity, "approval.ask", ticket_id)
        got = ask_approval(
            brand_id, ticket_id, by=self_of(request), what=form.checked("what"), amount_minor=_amount(brand_id, form),
            reason=form.checked("why"), proposed_reply=form.checked("proposed_reply"), now=request.now,
        )  # fmt: skip
        asked = f"Asked of tier {got.tier}. The ticket stays with you, and the answer appears here."
        return Done(f"/tickets/{ticket_id}", "Granted: this is yours to decide. It is on record." if got.state == "granted" else asked)

    def again(said: str) -> HttpResponse:
        written = {name: request.POST.get(name, "") for name in _FIELDS}
        draft = Draft(errors={f"approval_{name}": words for name, words in (form.faults() or {"what": said}).items()}, approval=written)
        return drawn_workspace(request, ticket_id, draft, status=422)

    return act(request, run, back=f"/tickets/{ticket_id}", again=again)


def _amount(brand_id: int, form: ApprovalForm) -> int | None:
    written: Any = form.checked("amount").strip()
    if not written or form.checked("what") != "refund":
        return None
    try:
        return minor_units(written, brand_facts(brand_id)["currency"])
    except UnableToCount as error:
        raise UnableToAsk(f"{error} Nothing was asked.") from None


@posted
def decisions(request: Request, approval_id: UUID) -> HttpResponse:
    """Grant or refuse what was asked."""
    form = DecisionForm(request)

    def run() -> Done:
        brand_id = require_approval(request.identity, "approval.decide", approval_id)
        is_granted = form.checked("decision") == "granted"
        decide_approval(
            brand_id, approval_id, by=self_of(request), is_granted=is_granted, because=form.checked("because"), now=request.now
        )
        return Done("/board", "Granted. Whoever asked sees it at once." if is_granted else "Refused. Whoever asked sees why.")

    return act(request, run, back="/board")


@posted
def withdrawals(request: Request, approval_id: UUID) -> HttpResponse:
    """It is not needed any more."""
    EmptyForm(request)

    def run() -> Done:
        brand_id = require_approval(request.identity, "approval.withdraw", approval_id)
        withdraw_approval(brand_id, approval_id, by=self_of(request), now=request.now)
        return Done("/board", "Withdrawn. Nobody decides it any more.", "info")

    return act(request, run, back="/board")

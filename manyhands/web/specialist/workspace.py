"""The workspace, where a ticket is answered: GET /tickets/<uuid> and its fragments."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpResponse

from manyhands.apps.brands.plans import plan_of
from manyhands.apps.brands.queries import brand_facts
from manyhands.apps.brands.translators import translator_shown
from manyhands.apps.desk.pages import customer_since
from manyhands.apps.desk.queries import conversation_of, events_of, ticket_of, tickets_before
from manyhands.apps.desk.translations import translations_of
from manyhands.apps.ground.pages import deliveries_of
from manyhands.apps.ground.sql import Row
from manyhands.apps.guidance.queries import suggestion_for
from manyhands.apps.knowledge.pages import topic_titles
from manyhands.apps.routing.queries import standing_assignment
from manyhands.apps.tiers.summaries import summary_from
from manyhands.core.access import may
from manyhands.core.pay import PayTerms
from manyhands.core.service_models import RoutingPlan
from manyhands.core.voice import VoiceProfile
from manyhands.journey.ask_translation import is_by_translator
from manyhands.journey.reveal import is_masked
from manyhands.web.conversation import field_of, first_name, messages_of, plain, unsent_answer, with_happenings
from manyhands.web.doors.asking import NOT_THERE, require_ticket, roles_in
from manyhands.web.doors.effects import reading
from manyhands.web.doors.page import Facts, fragment, page, see_other, show
from manyhands.web.doors.person import self_of
from manyhands.web.doors.types import Request
from manyhands.web.happenings import who_of
from manyhands.web.specialist.approved import approved_for, escalation_of, next_step_of
from manyhands.web.specialist.between_tiers import between_tiers
from manyhands.web.specialist.community import community_around
from manyhands.web.specialist.guidance import guidance_of, shown_suggestion
from manyhands.web.specialist.systems import sentence_to_use, systems_facts
from manyhands.web.specialist.voice_checks import knowledge_of, voice_of
from manyhands.web.specialist.ways import escalation_reasons, release_reasons
from manyhands.web.ui.filters import words

_AVOID_MAX = 12


@dataclass(frozen=True, slots=True)
class Draft:
    """What the composer starts with after something was refused, and what was revealed just now."""

    text: str = ""
    suggestion: str = ""
    errors: dict[str, str] = field(default_factory=dict)
    revealed: dict[str, str] = field(default_factory=dict)
    escalation: dict[str, Any] = field(default_factory=dict)
    approval: dict[str, str] = field(default_factory=dict)


NOTHING_YET = Draft()


def _mine(request: Request, ticket_id: UUID) -> Row:
    """The ticket, for whoever holds it."""
    brand_id = require_ticket(request.identity, "ticket.reply", ticket_id)
    ticket = ticket_of(brand_id, ticket_id)
    assert ticket is not None
    return ticket


def facts_of(request: Request, ticket_id: UUID, draft: Draft = NOTHING_YET) -> Facts:
    """Everything in the workspace."""
    ticket = _mine(request, ticket_id)
    brand_id = ticket["brand_id"]
    held = standing_assignment(brand_id, ticket_id)
    if held is None:
        raise Http404(NOT_THERE)  # it lapsed in this moment
    brand, titles = brand_facts(brand_id), topic_titles()
    terms, plan = PayTerms.from_json(held["terms"]), plan_of(brand_id, ticket["model_version"])
    profile, language = VoiceProfile.from_mapping(brand["voice"]), ticket["language"] or "en"
    translations, written = translations_of(brand_id, ticket_id), conversation_of(brand_id, ticket_id, with_internal=True)
    text = draft.text or _suggested(request, ticket) or _not_sent(translations, written)
    events, guidance = events_of(brand_id, ticket_id), _guidance(request, ticket, titles)
    automatic = summary_from(ticket, written, events)
    escalation = draft.escalation or escalation_of(guidance, automatic)
    return {
        "ticket": _ticket(ticket, held, titles), "messages": _messages(ticket, written, events, translations),
        "summary": escalation.get("summary") or automatic, "systems": systems_facts(ticket, person_id=self_of(request), now=request.now),
        "guidance": guidance, "errors": draft.errors, "form_key": str(uuid4()),
        "draft": {"text": text, "internal": False, "suggestion": draft.suggestion or request.GET.get("suggestion", "")[:40]},
        "voice": voice_of(profile, language, text) if text else None, "pay": _pay(terms),
        "knowledge": knowledge_of(ticket, text, now=request.now),
        "customer": _customer(brand_id, ticket, draft.revealed, may_reveal=not is_masked(plan, held["pool"])),
        "voice_card": _voice_card(profile, language, ticket),
        "escalation_reasons": escalation_reasons(plan, pool=held["pool"], hops=ticket["hops"]),
        "community": community_around(ticket, held, person_id=self_of(request), now=request.now), "translator": _translator(plan, ticket),
        "escalation": escalation, "release_reasons": release_reasons(), "approval": draft.approval,
    } | between_tiers(ticket, held, plan, person_id=self_of(request), escalation=escalation)  # fmt: skip


def _guidance(request: Request, ticket: Row, titles: dict[tuple[str, str], str]) -> dict[str, Any]:
    """What to do and what to say: the playbook's step before all else, where the brand has one for this."""
    approved = approved_for(ticket, person_id=self_of(request))
    found = guidance_of(ticket["brand_id"], ticket, titles, also=approved.pop("also_found"), today=request.now.date())
    return found | approved | {"next_step": next_step_of(approved, found["next_step"])}


def _suggested(request: Request, ticket: Row) -> str:
    """Without a script, "use this" is a link that comes back here."""
    if request.GET.get("lookup"):
        return sentence_to_use(ticket, request.GET["lookup"])
    found = suggestion_for(ticket["brand_id"], ticket["id"]) if request.GET.get("suggestion") else None
    return shown_suggestion(found["text"], ticket["customer_name"]) if found else ""


def _ticket(row: Row, held: Row, titles: dict[tuple[str, str], str]) -> dict[str, Any]:
    topic = titles.get((row["brand_slug"], row["topic"])) or words(row["topic"] or "not_read_yet")
    return {
        "uuid": row["id"], "subject": plain(row["subject"]) or topic, "state": row["state"], "priority": row["priority"],
        "language": row["language"] or "und", "topic": topic, "channel": row["channel"],
        "brand": {"slug": row["brand_slug"], "name": row["brand_name"]}, "due_at": row["due_at"],
        "lease_until": None if held["replied_at"] else held["lease_until"], "is_mine": True, "may_undo": False,
    }  # fmt: skip


def _not_sent(translations: list[Row], written: list[Row]) -> str:
    """What could not be translated is theirs to change and send again."""
    found = unsent_answer(translations, written)
    return str(found["original"]) if found and found["state"] == "failed" else ""


def _translator(plan: RoutingPlan, ticket: Row) -> dict[str, str] | None:
    """Between which languages the holder's answers are translated; None where they are sent as they are."""
    found = translator_shown(ticket["brand_id"]) if is_by_translator(plan, ticket) else None
    if found is None or ticket["language"] in ("", found["language"]):
        return None
    return {"from": found["language"], "into": ticket["language"]}


def _messages(ticket: Row, written: list[Row], events: list[Row], translations: list[Row]) -> list[dict[str, Any]]:
    name = first_name(ticket["customer_name"])
    messages = messages_of(
        ticket, written, customer_name=name, address=f"/tickets/{ticket['id']}",
        sent=deliveries_of(ticket["brand_id"], [row["id"] for row in written]), translations=translations,
    )  # fmt: skip
    return with_happenings(messages, events, names=lambda event: who_of(event, customer_name=name))


def _pay(terms: PayTerms) -> dict[str, Any]:
    share = {"amount_minor": terms.escalation_minor, "currency": terms.currency} if terms.escalation_minor else None
    amount = {"amount_minor": terms.amount_minor, "currency": terms.currency}
    return {"amount": amount, "escalation": share, "hold_seconds": terms.hold_seconds}


def _customer(brand_id: int, ticket: Row, revealed: dict[str, str], *, may_reveal: bool) -> dict[str, Any]:
    fields = {kind: field_of(kind, may_reveal=may_reveal, revealed=revealed.get(kind)) for kind in ("email", "phone")}
    before = tickets_before(brand_id, ticket["customer_id"], but=ticket["id"])
    earlier = [
        {"uuid": None, "subject": plain(row["subject"]) or words(row["topic"]), "state": row["state"], "at": row["opened_at"]}
        for row in before
    ]
    return {
        "name": first_name(ticket["customer_name"]), "email": fields["email"] if ticket["has_email"] else None,
        "phone": fields["phone"] if ticket["has_phone"] else None, "language": ticket["language"] or "und",
        "since": customer_since(brand_id, ticket["customer_id"]), "tickets": earlier,
    }  # fmt: skip


def _voice_card(profile: VoiceProfile, language: str, ticket: Row) -> dict[str, Any]:
    name = first_name(ticket["customer_name"])
    return {
        "formality": profile.formality, "greeting": profile.salutation(language, name=name), "closing": profile.closing(language),
        "prefer": list(profile.preferred_words.items())[:_AVOID_MAX], "avoid": list(profile.forbidden_words)[:_AVOID_MAX],
        "never": list(profile.claims_never_to_make)[:_AVOID_MAX],
    }  # fmt: skip


@page
def workspace(request: Request, ticket_id: UUID) -> HttpResponse:
    """The ticket in one's hands; whoever reads it for the brand is shown it there."""
    address = reading(request, lambda: _elsewhere(request, ticket_id))
    return see_other(address) if address else drawn_workspace(request, ticket_id)


def drawn_workspace(request: Request, ticket_id: UUID, draft: Draft = NOTHING_YET, *, status: int = 200) -> HttpResponse:
    """The page, with what had been written when something was refused."""
    return show(
        request, "specialist/workspace.jinja", lambda: facts_of(request, ticket_id, draft), here="ticket", status=status,
        ticket=ticket_id,
    )  # fmt: skip


def _elsewhere(request: Request, ticket_id: UUID) -> str:
    brand_id = require_ticket(request.identity, "ticket.read", ticket_id)
    held = standing_assignment(brand_id, ticket_id)
    if held and held["person_id"] == self_of(request):
        return ""
    if not may("brand.tickets", roles=roles_in(request.identity, brand_id)):
        return ""
    return f"/b/{brand_facts(brand_id)['slug']}/tickets/{ticket_id}"


def _shown(ticket: Row) -> dict[str, Any]:
    """What the fragments need of a ticket."""
    return {"uuid": ticket["id"], "is_mine": True}


@page
def messages(request: Request, ticket_id: UUID) -> HttpResponse:
    """Fragment: the conversation."""

    def load() -> Facts:
        ticket = _mine(request, ticket_id)
        written = conversation_of(ticket["brand_id"], ticket_id, with_internal=True)
        events, translations = events_of(ticket["brand_id"], ticket_id), translations_of(ticket["brand_id"], ticket_id)
        return {"ticket": _shown(ticket), "messages": _messages(ticket, written, events, translations)}

    return fragment(request, "specialist/workspace/messages.jinja", load)


@page
def guidance(request: Request, ticket_id: UUID) -> HttpResponse:
    """Fragment: what to do and what to say."""

    def load() -> Facts:
        ticket = _mine(request, ticket_id)
        return {"ticket": _shown(ticket), "guidance": _guidance(request, ticket, topic_titles()), "form_key": str(uuid4())}

    return fragment(request, "specialist/workspace/guidance.jinja", load)


@page
def systems(request: Request, ticket_id: UUID) -> HttpResponse:
    """Fragment: what the brand's systems said, and what they can be asked."""

    def load() -> Facts:
        ticket = _mine(request, ticket_id)
        found = systems_facts(ticket, person_id=self_of(request), now=request.now)
        return {"ticket": _shown(ticket), "systems": found, "form_key": str(uuid4())}

    return fragment(request, "specialist/workspace/systems.jinja", load)

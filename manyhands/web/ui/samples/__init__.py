"""Made-up but plausible variables for every page: what the preview shows and the screen tests render."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from manyhands.web.ui.problems import problem
from manyhands.web.ui.samples import (
    brand,
    customer,
    knowledge,
    learning,
    lessons,
    machine,
    operations,
    plan_checks,
    plans,
    rooms,
    service_model,
    shifts,
    sign_in,
    specialist,
    tiers,
    vendors,
)  # fmt: skip
from manyhands.web.ui.samples import workspace as work
from manyhands.web.ui.samples.people import ANALYST, CY, LEAD, MANAGER


class Sample(NamedTuple):
    """One page as a reader would meet it."""

    name: str
    template: str
    variables: dict[str, Any]


def samples(now: datetime) -> list[Sample]:
    """Every page, some of them twice: as on a good day, and empty or refused."""
    return [
        *_specialist_pages(now),
        *_brand_pages(now),
        *_vendor_pages(now),
        *_operations_pages(now),
        *_customer_pages(now),
        *_pages_for_anyone(),
        *_pages_for_oneself(now),
    ]


def _specialist_pages(now: datetime) -> list[Sample]:
    frame = {"person": CY, "live": {"url": "/live", "token_url": "/live/token"}}
    board, workspace = frame | {"here": "board"}, frame | {"here": "ticket"} | tiers.beside_the_ticket(now)
    return [
        Sample("board", "specialist/board.jinja", board | specialist.board(now) | tiers.team(now)),
        Sample("board-empty", "specialist/board.jinja", board | specialist.empty_board() | tiers.nothing()),
        Sample("workspace", "specialist/workspace.jinja", workspace | work.workspace(now)),
        Sample("workspace-no-evidence", "specialist/workspace.jinja", workspace | work.without_evidence(now)),
        Sample("watch", "specialist/watch.jinja", frame | {"here": "watch"} | tiers.watch(now)),
        Sample("shifts", "specialist/shifts.jinja", frame | {"here": "shifts"} | shifts.own(now)),
        Sample("room", "specialist/room.jinja", frame | {"here": "rooms"} | rooms.room(now)),
        Sample("room-none", "specialist/room.jinja", frame | {"here": "rooms"} | rooms.no_room()),
        Sample("lessons", "specialist/lessons.jinja", frame | {"here": "lessons"} | lessons.lessons()),
        Sample("lessons-none", "specialist/lessons.jinja", frame | {"here": "lessons", "brands": [], "minutes": 3}),
        Sample("lesson", "specialist/lesson.jinja", frame | {"here": "lessons"} | lessons.lesson()),
        Sample("lesson-question", "specialist/lesson_attempt.jinja", frame | {"here": "lessons"} | lessons.attempt()),
        Sample("lesson-failed", "specialist/lesson_attempt.jinja", frame | {"here": "lessons"} | lessons.attempt(is_finished=True)),
        Sample("statement", "specialist/statement.jinja", frame | {"here": "statement"} | specialist.statement(now)),
    ]


def _brand_pages(now: datetime) -> list[Sample]:
    frame = {"person": MANAGER}
    tickets, model, planning = (frame | {"here": f"{name}:lark-and-loom"} for name in ("tickets", "model", "plans"))
    return [
        Sample("brand-service-model", "brand/service_model.jinja", model | service_model.service_model(now)),
        Sample("brand-service-model-none", "brand/service_model.jinja", model | service_model.without_one(now)),
        Sample("brand-model-version", "brand/model_version.jinja", model | service_model.version(now)),
        Sample("brand-model-draft-wrong", "brand/model_draft.jinja", model | service_model.draft() | plan_checks.NO_REPLAY),
        Sample("brand-model-draft-tried", "brand/model_draft.jinja", model | plan_checks.replayed(now) | service_model.tried(now)),
        Sample("brand-replay", "brand/plan_replay_page.jinja", model | plan_checks.replayed(now)),
        Sample("brand-routing", "brand/routing.jinja", tickets | service_model.routing(now)),
        Sample("brand-shifts", "brand/shifts.jinja", frame | {"here": "shifts:lark-and-loom"} | shifts.team(now)),
        Sample("brand-inbox", "brand/inbox.jinja", tickets | brand.inbox(now)),
        Sample("brand-ticket", "brand/ticket.jinja", tickets | brand.ticket(now)),
        Sample("brand-machine", "brand/machine.jinja", frame | {"here": "machine:lark-and-loom"} | machine.speaking(now)),
        Sample("brand-machine-silent", "brand/machine.jinja", frame | {"here": "machine:lark-and-loom"} | machine.silent(now)),
        Sample("brand-plans", "brand/plans.jinja", planning | plans.asked(now) | plan_checks.in_force(now)),
        Sample("brand-plans-begun", "brand/plans.jinja", planning | plans.asked(now) | plan_checks.begun(now)),
        Sample("brand-plans-none", "brand/plans.jinja", planning | plans.none_asked(now) | plan_checks.NO_PLAN),
        Sample("brand-plan-at-work", "brand/plan.jinja", planning | plans.at_work(now) | plan_checks.NOTHING_TO_ADOPT),
        Sample("brand-plan", "brand/plan.jinja", planning | plans.answered(now) | plan_checks.to_adopt()),
        Sample("brand-what-if-asked", "brand/what_if.jinja", planning | plans.what_if_asked(now)),
        Sample("brand-what-if", "brand/what_if.jinja", planning | plans.what_if_answered(now)),
        Sample("brand-coverage", "brand/coverage.jinja", frame | {"here": "coverage:lark-and-loom"} | brand.coverage(now)),
        Sample("brand-knowledge", "brand/knowledge.jinja", frame | {"here": "knowledge:lark-and-loom"} | brand.knowledge(now)),
        Sample("brand-guidance", "brand/guidance.jinja", frame | {"here": "guidance:lark-and-loom"} | learning.learnt(now)),
        Sample("brand-guidance-none", "brand/guidance.jinja", frame | {"here": "guidance:lark-and-loom"} | learning.nothing()),
        Sample("brand-voice", "brand/voice.jinja", frame | {"here": "guidance:lark-and-loom"} | brand.voice(now)),
        Sample(
            "brand-language-model", "brand/language_model.jinja",
            frame | {"here": "guidance:lark-and-loom"} | brand.language_model(now),
        ),
        Sample("brand-translator", "brand/translator.jinja", frame | {"here": "translator:lark-and-loom"} | brand.translator(now)),
        *(
            Sample(f"brand-knowledge-{name}", f"brand/knowledge/{template}.jinja", frame | {"here": "knowledge:lark-and-loom"} | made(now))
            for name, template, made in (
                ("library", "library", knowledge.library), ("article", "article", knowledge.article),
                ("new", "article", knowledge.new_article),
                ("playbooks", "playbooks", knowledge.playbooks), ("macros", "macros", knowledge.macros),
                ("health", "health", knowledge.health),
                ("questions", "questions", knowledge.questions), ("topics", "topics", knowledge.topics),
                ("topic", "topic", knowledge.topic), ("products", "products", knowledge.products),
                ("imports", "imports", knowledge.imports),
                ("import", "import", knowledge.one_import),
            )
        ),
        Sample("brand-overview", "brand/overview.jinja", frame | {"here": "brand:lark-and-loom"} | brand.overview(now)),
    ]


def _vendor_pages(now: datetime) -> list[Sample]:
    frame = {"person": LEAD, "here": "vendor"}
    of_brand = {"person": MANAGER, "here": "vendors:lark-and-loom"} | vendors.of_brand(now)
    return [
        Sample("brand-vendors", "brand/vendors.jinja", of_brand),
        Sample("vendor-contracts", "vendor/contracts.jinja", frame | vendors.of_lead(now)),
        Sample("vendor-contracts-empty", "vendor/contracts.jinja", frame | vendors.of_nobody()),
    ]


def _operations_pages(now: datetime) -> list[Sample]:
    frame = {"person": ANALYST}
    return [
        Sample("operations", "operations/flow.jinja", frame | {"here": "operations"} | operations.flow(now)),
        Sample("set-aside", "operations/set_aside.jinja", frame | {"here": "set-aside"} | operations.set_aside(now)),
        Sample("kit", "ui/kit.jinja", frame | {"here": "kit"}),
    ]


def _customer_pages(now: datetime) -> list[Sample]:
    page = "customer/conversation.jinja"
    return [
        Sample("customer-en", page, customer.conversation(now, language="en", state="open")),
        Sample("customer-es", page, customer.conversation(now, language="es", state="pending")),
        Sample("customer-de-solved", page, customer.conversation(now, language="de", state="solved")),
    ]


def _pages_for_anyone() -> list[Sample]:
    wrong = "That e-mail and password do not belong together. Check both and try again."
    empty: dict[str, Any] = {"email": "", "error": None, "next": "", "demo_people": []}
    cast = (CY, MANAGER, ANALYST)
    demo = [{"title": one["role"], "name": one["name"], "email": one["email"], "password": "demo"} for one in cast]
    demo += [{"title": "customer", "name": "of Lark & Loom", "href": "/b/lark-and-loom/write"}]
    errors = [
        Sample(f"error-{number}", "errors/problem.jinja", {"problem": problem(number, error_id=error_id)})
        for number, error_id in ((403, None), (404, None), (429, None), (500, "7f3a-91c2"))
    ]
    return [
        Sample("sign-in", "people/sign_in.jinja", empty | {"demo_people": demo}),
        Sample("sign-in-refused", "people/sign_in.jinja", empty | {"email": "cy@manyhands.example", "error": wrong}),
        *errors,
    ]


def _pages_for_oneself(now: datetime) -> list[Sample]:
    frame = {"person": CY, "here": "security"}
    return [
        Sample("security", "people/security.jinja", frame | sign_in.security(now)),
        Sample("second-factor", "people/second_factor.jinja", frame | sign_in.enrolment()),
        Sample("second-factor-refused", "people/second_factor.jinja", frame | sign_in.code(now)),
        Sample("recovery-codes", "people/recovery_codes.jinja", frame | sign_in.recovery_codes()),
    ]

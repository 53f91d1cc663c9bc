"""Another page on the brand's own tickets, before it goes live: POST .../service-model/replays, and what came of it on the draft."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpResponse

from manyhands.apps.ground.sql import Row
from manyhands.apps.planning.checked import look_of
from manyhands.apps.planning.models import AT_WORK
from manyhands.apps.planning.replays import ask_to_replay, replay_found
from manyhands.core.access import may
from manyhands.core.service_models.yaml_tree import PAGE_BYTES_MAX
from manyhands.web.brand.asked import brand_asked
from manyhands.web.brand.plan_figures import amount
from manyhands.web.doors.act import Done, act
from manyhands.web.doors.asking import NOT_THERE, roles_in
from manyhands.web.doors.forms import WriteForm, words_field
from manyhands.web.doors.page import Facts, page, show
from manyhands.web.doors.person import posted, self_of
from manyhands.web.doors.types import Request


class ReplayForm(WriteForm):
    page = words_field("The page is empty. Write it, or begin with one of the thirteen. Nothing was asked.", most=PAGE_BYTES_MAX)


def replay_facts(request: Request, brand: Row, text: str) -> Facts | None:
    """As brand/plan_replay.jinja takes it; None where this person may not ask, or the page is empty."""
    if not text or not may("brand.model", roles=roles_in(request.identity, brand["id"])):
        return None
    found = replay_found(brand["id"], text, now=request.now)
    return _shown(found, brand["slug"]) if found else {"state": "none"}


def _shown(row: Row, slug: str) -> Facts:
    answer = row["answer"]
    return {
        "state": row["state"], "is_at_work": row["state"] in AT_WORK, "told": row["told"], "at": row["ended_at"] or row["asked_at"],
        "href": f"/b/{slug}/service-model/replays/{row['id']}",
        "answer": _answer(answer) if answer else None,
    }  # fmt: skip


def _answer(answer: dict[str, Any]) -> dict[str, Any]:
    live, other, currency = answer["live"], answer["other"], answer["currency"]
    return {
        "weeks": answer["weeks"], "tickets": answer["tickets"], "live": live["title"], "other": other["title"],
        "rows": [
            *(
                _row(f"In time, {channel}", live["service"][channel], other["service"][channel], "share", currency)
                for channel in live["service"]
            ),
            _row("Mean wait", live["wait_seconds"], other["wait_seconds"], "seconds", currency),
            _row("A month", live["cost_month"], other["cost_month"], "money", currency),
            _row("Expected score, of 100", live["quality"], other["quality"], "points", currency),
        ],
        "unmet": [f"{side['title']}: no staffing keeps the promises: {words}." for side in (live, other) for words in side["unmet"]],
    }  # fmt: skip


def _row(what: str, live: dict[str, float], other: dict[str, float], unit: str, currency: str) -> dict[str, Any]:
    apart = other["low"] > live["high"] or other["high"] < live["low"]
    return {
        "what": what, "live": amount(live["mean"], unit, currency), "other": amount(other["mean"], unit, currency), "is_apart": apart,
        "range": f"{amount(other['low'], unit, currency)} to {amount(other['high'], unit, currency)}",
    }  # fmt: skip


@posted
def replays(request: Request, slug: str) -> HttpResponse:
    """Have a page played on the brand's own tickets; nothing is changed."""
    form = ReplayForm(request)

    def run() -> Done:
        brand = brand_asked(request, slug, "brand.model")
        look_id = ask_to_replay(brand["id"], form.checked("page"), by=self_of(request), now=request.now)
        return Done(f"/b/{slug}/service-model/replays/{look_id}", "Asked. Your last weeks are played by both pages in the background.")

    return act(request, run, back=f"/b/{slug}/service-model/draft")


@page
def replay(request: Request, slug: str, look_id: UUID) -> HttpResponse:
    """How far it is, or what came of it."""

    def load() -> Facts:
        brand = brand_asked(request, slug, "brand.model")
        found = look_of(brand["id"], look_id)
        if found is None or found["kind"] != "replay":
            raise Http404(NOT_THERE)
        return {
            "brand": {"slug": slug, "name": brand["name"]}, "replay": _shown(found, slug), "text": found["question"]["other"],
            "replay_key": str(uuid4()),
        }  # fmt: skip

    return show(request, "brand/plan_replay_page.jinja", load, here=f"model:{slug}")

"""Another page for a brand: written at GET .../service-model/draft, tried by POST .../trials, put in force by POST .../service-model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django import forms
from django.http import Http404, HttpResponse

from manyhands.apps.brands.pages import page_versions
from manyhands.apps.brands.queries import brand_facts
from manyhands.apps.ground.sql import Row
from manyhands.core.access import may
from manyhands.core.service_models import PageError, Problem, ServiceModel, differences, likely_moves, preset_text, read_page
from manyhands.core.service_models.presets import preset_names
from manyhands.core.service_models.yaml_tree import PAGE_BYTES_MAX
from manyhands.journey.switch import switch
from manyhands.journey.try_switch import Trial, try_switch
from manyhands.web.brand.asked import brand_asked
from manyhands.web.brand.model_picture import People, people_now, picture_of
from manyhands.web.brand.plan_replays import replay_facts
from manyhands.web.brand.service_model import model_of
from manyhands.web.doors.act import Done, act
from manyhands.web.doors.asking import NOT_THERE, roles_in
from manyhands.web.doors.effects import reading
from manyhands.web.doors.forms import UnableToRead, WriteForm, words_field
from manyhands.web.doors.page import Facts, page, show
from manyhands.web.doors.person import posted, self_of
from manyhands.web.doors.types import Request
from manyhands.web.ui.filters import words

_TICKETS_SHOWN = 3
_NOBODY_MOVES = "-"


class DraftForm(WriteForm):
    page = words_field("The page is empty. Write it, or begin with one of the thirteen. Nothing was changed.", most=PAGE_BYTES_MAX)
    old = forms.CharField(required=False, max_length=100)  # sent once for each pool of the page in force
    new = forms.CharField(required=False, max_length=100)
    seen = forms.IntegerField(required=False, min_value=0, max_value=2**31 - 1)  # the version in force when it was written

    def moves(self) -> dict[str, str]:
        """Whose people go where."""
        pairs = zip(self.data.getlist("old"), self.data.getlist("new"), strict=False)
        return {old: new for old, new in pairs if old and new and new != _NOBODY_MOVES}


@dataclass(frozen=True, slots=True)
class Draft:
    """What is being written: the text, the moves that were chosen, what is wrong with it, what it would do."""

    text: str
    moves: Mapping[str, str] | None = None  # None: not chosen yet
    problems: tuple[Problem, ...] = ()
    said: str = ""
    trial: Trial | None = None


def begun(request: Request, brand_id: int) -> Draft:
    """What the address begins with: an arrangement that ships, an earlier version, or the page in force."""
    if name := request.GET.get("preset", ""):
        if name not in preset_names():
            raise Http404(NOT_THERE)
        return Draft(preset_text(name))
    versions = {str(row["version"]): row["page"] for row in page_versions(brand_id)}
    wanted = request.GET.get("version") or max(versions, key=int, default="")
    if wanted not in versions:
        raise Http404(NOT_THERE)
    return Draft(versions[wanted])


def facts_of(request: Request, brand: Row, draft: Draft) -> Facts:
    """As brand/model_draft.jinja takes it."""
    newest = next(iter(page_versions(brand["id"])), None)
    was, model, problems = model_of(newest) if newest else None, None, draft.problems
    try:
        model = read_page(draft.text)
    except PageError as wrong:
        problems = problems or wrong.problems
    people = people_now(brand["id"], now=request.now)
    return {
        "brand": {"slug": brand["slug"], "name": brand["name"]}, "text": draft.text, "title": model.title if model else "",
        "seen": newest["version"] if newest else 0, "form_key": str(uuid4()), "said": draft.said,
        "is_open": bool(problems or draft.said) or not (request.GET or draft.trial),
        "problems": [_problem(one, draft.text) for one in problems],
        "changes": list(differences(was, model)) if was and model else [],
        "moves": _moves(was, model, people, draft.moves) if was and model else [],
        "picture": picture_of(model, currency=brand["currency"], people={}) if model else None,
        "trial": _trial(draft.trial, model, people, brand["slug"]) if draft.trial and model else None,
        "replay": replay_facts(request, brand, draft.text) if model else None, "replay_key": str(uuid4()),
        "may_switch": may("brand.switch", roles=roles_in(request.identity, brand["id"])),
    }  # fmt: skip


def _problem(problem: Problem, text: str) -> dict[str, Any]:
    lines = text.splitlines()
    near = range(max(1, problem.line - 1), min(len(lines), problem.line + 1) + 1) if problem.line else ()
    return {
        "line": problem.line, "where": problem.field, "words": problem.words, "remedy": problem.remedy,
        "near": [{"number": n, "text": lines[n - 1], "is_it": n == problem.line} for n in near],
    }  # fmt: skip


def _moves(was: ServiceModel, now: ServiceModel, people: People, chosen: Mapping[str, str] | None) -> list[dict[str, Any]]:
    """A line for each pool whose people have somewhere to go, or would have nowhere."""
    kept, likely = {pool.name for pool in now.pools}, likely_moves(was, now)
    there = [(pool.name, words(pool.name)) for pool in now.pools if pool.who != "machine"]
    found = []
    for pool in was.pools:
        if pool.who == "machine":
            continue
        stay = "stay where they are" if pool.name in kept else "take no tickets any more"
        wanted = (chosen.get(pool.name, _NOBODY_MOVES) if chosen is not None else likely.get(pool.name, _NOBODY_MOVES))
        found.append({
            "old": pool.name, "title": words(pool.name), "count": len(people.get(pool.name, ())), "is_kept": pool.name in kept,
            "choices": [(_NOBODY_MOVES, stay), *(one for one in there if one[0] != pool.name)],
            "new": wanted if wanted in dict(there) else _NOBODY_MOVES,
        })  # fmt: skip
    return found


def _trial(trial: Trial, model: ServiceModel, people: People, slug: str) -> dict[str, Any]:
    ways: dict[tuple[tuple[str, ...], tuple[str, ...]], list[str]] = {}
    for move in trial.moves:
        ways.setdefault((move.now_in, move.then_in), []).append(str(move.ticket_id))
    return {
        "waiting": len(trial.moves), "held": len(trial.stay),
        "ways": [
            {"now_in": [words(name) for name in now_in], "then_in": [words(name) for name in then_in], "count": len(tickets),
             "tickets": [{"href": f"/b/{slug}/tickets/{one}", "number": one[:8]} for one in tickets[:_TICKETS_SHOWN]]}
            for (now_in, then_in), tickets in sorted(ways.items(), key=lambda way: (bool(way[0][1]), -len(way[1]), way[0]))
        ],
        "stuck": len(trial.unplaceable), "without_a_pool": trial.without_a_pool,
        "people": [
            {"title": words(pool.name), "then": trial.people.get(pool.name, 0), "now": len(people.get(pool.name, ()))}
            for pool in model.pools if pool.who != "machine"
        ],
        "warnings": [{"line": one.line, "words": one.words, "remedy": one.remedy} for one in trial.warnings],
    }  # fmt: skip


def drawn(request: Request, slug: str, draft: Draft, *, status: int = 200) -> HttpResponse:
    """The page with what was written."""

    def load() -> Facts:
        return facts_of(request, brand_facts(brand_asked(request, slug, "brand.model")["id"]), draft)

    return show(request, "brand/model_draft.jinja", load, here=f"model:{slug}", status=status)


@page
def draft(request: Request, slug: str) -> HttpResponse:
    """Begin another page."""

    def load() -> Facts:
        brand = brand_facts(brand_asked(request, slug, "brand.model")["id"])
        return facts_of(request, brand, begun(request, brand["id"]))

    return show(request, "brand/model_draft.jinja", load, here=f"model:{slug}")


@posted
def trials(request: Request, slug: str) -> HttpResponse:
    """What a switch to this page would move; nothing is changed."""
    form = DraftForm(request)
    tried = reading(request, lambda: _tried(request, brand_asked(request, slug, "brand.model")["id"], form))
    return drawn(request, slug, tried, status=200 if tried.trial else 422)


def _tried(request: Request, brand_id: int, form: DraftForm) -> Draft:
    text, moves = request.POST.get("page", "")[:PAGE_BYTES_MAX], form.moves()
    try:
        text = form.checked("page")
        return Draft(text, moves, trial=try_switch(brand_id, text, moves=moves, now=request.now))
    except PageError as wrong:
        return Draft(text, moves, problems=wrong.problems)
    except UnableToRead as wrong:
        return Draft(text, moves, said=str(wrong))


@posted
def put(request: Request, slug: str) -> HttpResponse:
    """Put a page in force. Whoever holds a ticket keeps it; what waits is placed again."""
    form = DraftForm(request)

    def run() -> Done:
        brand = brand_asked(request, slug, "brand.switch")
        done = switch(
            brand["id"], form.checked("page"), moves=form.moves(), seen_version=form.checked("seen"), by=self_of(request), now=request.now
        )
        people = f" {done.people_moved} people moved." if done.people_moved else ""
        return Done(
            f"/b/{slug}/service-model",
            f"In force as version {done.version}.{people} Whoever holds a ticket keeps it; what waits is placed again now.",
        )

    def again(said: str) -> HttpResponse:
        return drawn(request, slug, Draft(request.POST.get("page", "")[:PAGE_BYTES_MAX], form.moves(), said=said), status=422)

    return act(request, run, back=f"/b/{slug}/service-model", again=again)

"""Why a ticket is where it is, and giving it by hand: GET /b/<slug>/tickets/<uuid>/routing, POST .../assignments."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import Http404, HttpResponse

from manyhands.apps.brands.plans import plan_of
from manyhands.apps.brands.queries import pages_of
from manyhands.apps.desk.queries import events_of, ticket_of
from manyhands.apps.routing.explaining import explain_ticket
from manyhands.apps.tiers.queries import person_name
from manyhands.core.access import may
from manyhands.core.service_models.times import spoken
from manyhands.journey.assign import HANDS_ARE_FULL, assign
from manyhands.web.brand.asked import brand_asked
from manyhands.web.conversation import plain
from manyhands.web.doors.act import Done, act
from manyhands.web.doors.asking import NOT_THERE, require_in, require_ticket, roles_in
from manyhands.web.doors.forms import WriteForm, words_field
from manyhands.web.doors.page import Facts, page, show
from manyhands.web.doors.person import posted, self_of
from manyhands.web.doors.types import Request
from manyhands.web.happenings import timeline_of
from manyhands.web.ui.filters import words

_DECISIONS = frozenset({
    "ticket_placed", "ticket_unplaceable", "offer_widened", "offer_declined", "offered_anew", "ticket_pushed", "ticket_claimed",
    "ticket_assigned", "ticket_escalated", "ticket_taken_over", "ticket_handed_back", "claim_lapsed", "claim_released",
    "service_model_changed", "ticket_handed_over",
})  # fmt: skip
_ROUTERS = frozenset({"ticket_placed", "offer_widened", "ticket_pushed", "ticket_claimed"})
# Best first: what may stand in the way of somebody who can be given it by hand all the same, and how it is said.
_CAN = {
    "": "can take it now",
    "not_present": "can take it, is not here now",
    "pool_not_open": "it is not open to their pool yet",
    "pool_closed": "their pool is closed now",
    "kept_for_another": "it is kept for whoever served this customer last",
    "not_shown": "it is shown to others first",
    "at_capacity": "hands are full: needs a reason",
}
_ELSEWHERE = ("not_in_pool", "not_qualified")  # nobody asks why these had it not
_OPEN = ("new", "open", "pending", "on_hold")


class AssignmentForm(WriteForm):
    to = forms.UUIDField(error_messages=dict.fromkeys(("required", "invalid"), "Choose somebody. Nothing was changed."))
    because = words_field("Say why: it stands in the ticket's story. Nothing was changed.", most=300)
    over_capacity_because = words_field("", most=300, required=False)
    take_from = forms.UUIDField(required=False)


def facts_of(request: Request, slug: str, ticket_id: UUID, said: str = "") -> Facts:
    """The decision as it was stored, with the facts as they are now."""
    brand = brand_asked(request, slug, "brand.tickets")
    require_in(request.identity, "ticket.timeline", brand_id=brand["id"])
    row, story = ticket_of(brand["id"], ticket_id), explain_ticket(brand["id"], ticket_id, now=request.now)
    if row is None or story is None:
        raise Http404(NOT_THERE)
    pools = _pools_ever(brand["id"])
    events = [event for event in events_of(brand["id"], ticket_id) if event["kind"] in _DECISIONS]
    told = timeline_of(events, customer_name="The customer")
    return {
        "brand": {"slug": slug, "name": brand["name"]}, "version": story["version"] or 0,
        "holder": {"id": story["holder_id"], "name": person_name(story["holder_id"])} if story["holder_id"] else None,
        "ticket": {"uuid": ticket_id, "subject": plain(row["subject"]) or words(row["topic"] or "not_read_yet"), "state": row["state"]},
        "story": named(story["words"], pools), "openings": [_opening(one, pools) for one in story["openings"]],
        "events": [_told(event["kind"], one, pools) for event, one in zip(events, told, strict=True)],
        "may_assign": row["state"] in _OPEN and may("ticket.assign", roles=roles_in(request.identity, brand["id"])),
        "candidates": _candidates(story), "said": said, "is_full": said == HANDS_ARE_FULL,
        "written": request.POST, "form_key": str(uuid4()),
    }  # fmt: skip


def _pools_ever(brand_id: int) -> set[str]:
    """The pools of every version: a ticket's story may begin under an older one."""
    return {name for page_ in pages_of(brand_id) for name in plan_of(brand_id, page_["version"]).pool_names}


def named(text: str, pools: set[str]) -> str:
    """A sentence of the router with its pools as people call them."""
    return re.sub(r"\w+", lambda found: f"“{words(found[0])}”" if found[0] in pools else found[0], text)


def _told(kind: str, event: dict[str, Any], pools: set[str]) -> dict[str, Any]:
    # Only what the router wrote: a person may mean something else by the same word.
    return event | {"why": named(event["why"], pools)} if event["why"] and kind in _ROUTERS else event


def _opening(one: dict[str, Any], pools: set[str]) -> dict[str, Any]:
    after = one["opens_after_seconds"]
    return {
        "pool": words(one["pool"]), "after": f"after {spoken(after)}" if after else "at once", "why": named(one["why"], pools),
        "is_the_way": one["is_the_way"], "could_too": _alike(one["could_too"]),
        "more": one["could_too_count"] - len(one["could_too"]),
        "could_not": [
            {"words": hindered["words"].rpartition(" (")[0] or hindered["words"], "count": hindered["count"],
             "names": hindered["names"], "more": hindered["count"] - len(hindered["names"])}
            for hindered in one["could_not"] if hindered["reason"] not in _ELSEWHERE
        ],
        "elsewhere": sum(hindered["count"] for hindered in one["could_not"] if hindered["reason"] in _ELSEWHERE),
    }  # fmt: skip


def _alike(could_too: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those of whom the same is to be said, together."""
    found: dict[str, list[str]] = {}
    for other in could_too:
        found.setdefault(other["words"].removeprefix("could have had it: "), []).append(other["name"])
    return [{"words": said, "names": names} for said, names in found.items()]


def _candidates(story: dict[str, Any]) -> list[tuple[str, str]]:
    """Whoever could be given it, with the least that stands in the way; the likeliest first."""
    ranks, best = list(_CAN), dict[str, tuple[int, str]]()
    for opening in story["openings"]:
        there = [("", other["person_id"], other["name"]) for other in opening["could_too"]]
        there += [
            (one["reason"], person_id, name)
            for one in opening["could_not"] if one["reason"] in _CAN
            for person_id, name in zip(one["person_ids"], one["names"], strict=True)
        ]  # fmt: skip
        for reason, person_id, name in there:
            best[person_id] = min(best.get(person_id, (len(ranks), name)), (ranks.index(reason), name))
    found = [(rank, name, person_id) for person_id, (rank, name) in best.items() if person_id != str(story["holder_id"])]
    return [(person_id, f"{name}: {_CAN[ranks[rank]]}") for rank, name, person_id in sorted(found)]


@page
def routing(request: Request, slug: str, ticket_id: UUID) -> HttpResponse:
    """Why somebody has it, who else could, why the others could not."""
    return _drawn(request, slug, ticket_id)


def _drawn(request: Request, slug: str, ticket_id: UUID, said: str = "", *, status: int = 200) -> HttpResponse:
    def load() -> Facts:
        return facts_of(request, slug, ticket_id, said)

    return show(request, "brand/routing.jinja", load, here=f"tickets:{slug}", ticket=ticket_id, status=status)


@posted
def assignments(request: Request, slug: str, ticket_id: UUID) -> HttpResponse:
    """Give the ticket to somebody by hand; over capacity only with a reason of its own."""
    form = AssignmentForm(request)

    def run() -> Done:
        brand = brand_asked(request, slug, "brand.tickets")
        if require_ticket(request.identity, "ticket.assign", ticket_id) != brand["id"]:
            raise Http404(NOT_THERE)
        assign(
            brand["id"], ticket_id, to=form.checked("to"), by=self_of(request), because=form.checked("because"),
            over_capacity_because=form.checked("over_capacity_because"), take_from=form.checked("take_from"), now=request.now,
        )  # fmt: skip
        return Done(f"/b/{slug}/tickets/{ticket_id}", f"Given to {person_name(form.checked('to'))}. It is on their board now.")

    def again(said: str) -> HttpResponse:
        return _drawn(request, slug, ticket_id, said, status=422)

    return act(request, run, back=f"/b/{slug}/tickets/{ticket_id}/routing", again=again)

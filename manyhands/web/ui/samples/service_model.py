"""Sample variables of how a brand is served, and of another page that is tried."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from manyhands.core.service_models import KNOWN, differences, preset, preset_names, preset_text
from manyhands.web.brand.model_picture import picture_of
from manyhands.web.ui.samples.people import LARK, TICKET

_NAMES = ("Cy Navarro", "Ada Okafor", "Noa Brandt", "Bea Lindqvist", "Omar Haddad", "Maya Lind", "Eve Sato")


def _picture(name: str) -> dict[str, Any]:
    people = {pool.name: [{"name": one, "is_here": one < "D"} for one in _NAMES[n:]] for n, pool in enumerate(preset(name).pools[:2])}
    return picture_of(preset(name), currency="EUR", people=people)


def service_model(now: datetime) -> dict[str, Any]:
    """A brand on its second version."""
    presets = [
        {"name": name, "title": preset(name).title, "promise": preset(name).promise, "is_yours": name == "human_cloud"}
        | {"weakness": KNOWN[name].weakness, "answer": KNOWN[name].answer}
        for name in preset_names()
    ]
    return {
        "brand": LARK, "may_switch": True, "picture": _picture("human_cloud"), "text": preset_text("human_cloud"), "version": 2,
        "since": now - timedelta(days=40), "presets": presets, "versions": [_version(now, number) for number in (2, 1)],
    }  # fmt: skip


def without_one(now: datetime) -> dict[str, Any]:
    """A brand that has chosen nothing yet."""
    return service_model(now) | {"picture": None, "text": "", "version": 0, "since": None, "versions": []}


def _version(now: datetime, number: int) -> dict[str, Any]:
    title = preset("human_cloud" if number == 2 else "tiered").title
    href = f"/b/{LARK['slug']}/service-model/versions/{number}"
    return {"number": number, "title": title, "at": now - timedelta(days=100 - 30 * number), "by": "Bea Lindqvist", "href": href}


def version(now: datetime) -> dict[str, Any]:
    """An older version."""
    changes = list(differences(preset("tiered"), preset("human_cloud")))
    return {
        "brand": LARK, "may_switch": True, "version": _version(now, 1), "is_in_force": False, "text": preset_text("tiered"),
        "changed": None, "since": changes,
    }  # fmt: skip


def draft() -> dict[str, Any]:
    """A page that cannot be used yet: a pool is named wrongly."""
    text = preset_text("tiered").replace("to: [frontline, specialists]", "to: [frontlin]")
    lines = text.splitlines()
    line = next(n for n, one in enumerate(lines, start=1) if "frontlin]" in one)
    near = [{"number": n, "text": lines[n - 1], "is_it": n == line} for n in range(line - 1, line + 2)]
    problem = {"line": line, "where": "routes[1].to", "words": "'frontlin' is no pool of this page.", "remedy": "Did you mean 'frontline'?"}
    return {
        "brand": LARK, "may_switch": True, "form_key": "k1", "text": text, "title": "", "seen": 2, "said": "", "changes": [],
        "problems": [problem | {"near": near}], "moves": [], "picture": None, "trial": None, "is_open": True,
    }  # fmt: skip


def tried(now: datetime) -> dict[str, Any]:
    """What a switch would move, with gaps."""
    choices = [("-", "take no tickets any more"), ("frontline", "Frontline"), ("specialists", "Specialists")]
    return draft() | {
        "text": preset_text("tiered"), "title": preset("tiered").title, "problems": [], "picture": _picture("tiered"),
        "changes": list(differences(preset("human_cloud"), preset("tiered"))),
        "moves": [
            {"old": "everyone", "title": "Everyone", "count": 14, "is_kept": False, "choices": choices, "new": "frontline"},
            {"old": "experienced", "title": "Experienced", "count": 4, "is_kept": False, "choices": choices, "new": "specialists"},
        ],
        "trial": {
            "waiting": 21, "held": 9, "stuck": 1, "without_a_pool": 0,
            "ways": [
                {"now_in": ["Everyone"], "then_in": ["Frontline", "Specialists"], "count": 20,
                 "tickets": [{"href": f"/b/{LARK['slug']}/tickets/{TICKET}", "number": TICKET[:8]}]},
                {"now_in": ["Brand desk"], "then_in": [], "count": 1,
                 "tickets": [{"href": f"/b/{LARK['slug']}/tickets/{TICKET}", "number": TICKET[:8]}]},
            ],
            "people": [{"title": "Frontline", "now": 0, "then": 14}, {"title": "Supervisors", "now": 0, "then": 0}],
            "warnings": [{"line": 40, "words": "Nobody is qualified for 'supervisors'.", "remedy": "Qualify somebody first."}],
        },
    }  # fmt: skip


def routing(now: datetime) -> dict[str, Any]:
    """Why Cy has a ticket, and a refusal because hands are full."""
    route = "“Everyone” is where its route sends it"
    events = [
        {"at": now - timedelta(minutes=9), "who": "Manyhands", "what": "Ticket placed", "kind": "", "why": route},
        {"at": now - timedelta(minutes=4), "who": "Cy Navarro", "what": "Ticket claimed", "why": "first in the queue", "kind": "accent"},
    ]  # fmt: skip
    full = {"words": "holds as many tickets as they may at a time", "count": 1, "names": ["Eve Sato"], "more": 0}
    away = {"words": "is not there", "count": 23, "names": ["Ada Okafor", "Noa Brandt"], "more": 21}
    return {
        "brand": LARK, "ticket": {"uuid": TICKET, "subject": "Where is my parcel?", "state": "open"}, "version": 2,
        "holder": {"id": "cy", "name": "Cy Navarro"}, "story": "They took it themselves from “Everyone”. 1 other could have.",
        "openings": [
            {"pool": "Everyone", "after": "at once", "why": route, "is_the_way": True,
             "could_too": [{"names": ["Maya Lind"], "words": "they had not been free for so long"}], "more": 0,
             "could_not": [full, away], "elsewhere": 4},
            {"pool": "Brand desk", "after": "after 2 hours", "why": "“Brand desk” may take it too after 2 hours of waiting",
             "is_the_way": False, "could_too": [], "more": 0, "could_not": [], "elsewhere": 24},
        ],
        "events": events, "may_assign": True, "candidates": [("eve", "Eve Sato: hands are full: needs a reason")], "form_key": "k1",
        "said": "Their hands are full. Say why they should have this ticket all the same, or choose somebody else.", "is_full": True,
        "written": {"to": "eve", "because": "she knows this customer"},
    }  # fmt: skip

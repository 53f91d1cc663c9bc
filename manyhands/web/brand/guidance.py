"""What a brand's guidance has learnt: GET /b/<slug>/guidance, POST .../live-version."""

from __future__ import annotations

from typing import Any

import numpy as np
from django import forms
from django.http import HttpResponse

from manyhands.apps.ground.sql import Row
from manyhands.apps.guidance.confirmed import fates_of, harmful_of, topic_fates_of
from manyhands.apps.guidance.reading_checks import reading_fates_of
from manyhands.apps.guidance.versions import KINDS, standing_of, versions_of
from manyhands.core.access import may
from manyhands.core.machine.trial import interval
from manyhands.core.privacy import mask_text
from manyhands.core.reading_checks import SCALES
from manyhands.journey.teach import roll_back
from manyhands.science.learning.better import RULE
from manyhands.science.learning.calibration import calibration_error, said_and_true
from manyhands.web.brand.asked import brand_asked
from manyhands.web.doors.act import Done, act
from manyhands.web.doors.asking import roles_in
from manyhands.web.doors.forms import WriteForm, choice_field, words_field
from manyhands.web.doors.page import Facts, page, show
from manyhands.web.doors.person import posted, self_of
from manyhands.web.doors.types import Request

_TITLES = {"topics": "Topics", "confidence": "Confidence"}


class LiveForm(WriteForm):
    kind = choice_field([(kind, kind) for kind in KINDS], "Say whether topics or confidence.")
    version = forms.IntegerField(min_value=0, error_messages={"required": "Say which version.", "invalid": "Say which version."})
    because = words_field("Say why, for those who read it later.", most=300)


def facts_of(request: Request, slug: str) -> Facts:
    """Versions with their figures, how often what was said came true, and what people called harmful."""
    brand = brand_asked(request, slug, "brand.guidance")
    standing = standing_of(brand["id"])
    live = {"topics": standing.topics, "confidence": standing.confidence}
    return {
        "brand": {"slug": slug, "name": brand["name"]}, "rule": RULE,
        "may_roll_back": may("guidance.roll_back", roles=roles_in(request.identity, brand["id"])),
        "in_force": [(_TITLES[kind], kind, version) for kind, version in live.items()],
        "versions": [_version(row, is_live=live[row["kind"]] == row["version"]) for row in versions_of(brand["id"], most=40)],
        "calibration": [
            _calibrated("Suggested replies", fates_of(brand["id"])),
            _calibrated("Topics before any are learnt", topic_fates_of(brand["id"])),
            *(_calibrated(f"{kind.capitalize()}, as asked on one ticket in ten", fates) for kind, fates in _by_kind(brand["id"])),
        ],
        "harmful": [_harmful(row) for row in harmful_of(brand["id"])],
    }  # fmt: skip


def _version(row: Row, *, is_live: bool) -> dict[str, Any]:
    return {
        "kind": row["kind"], "title": f"{_TITLES[row['kind']]} {row['version']}", "version": row["version"], "is_live": is_live,
        "was_live": row["live_from"] is not None and not is_live, "learnt_from": row["learnt_from"], "made_at": row["made_at"],
        "because": row["because"],
    }  # fmt: skip


def _by_kind(brand_id: int) -> list[tuple[str, list[Row]]]:
    fates = reading_fates_of(brand_id)
    return [(kind, [row for row in fates if row["kind"] == kind]) for kind in SCALES]


def _calibrated(title: str, fates: list[Row]) -> dict[str, Any]:
    if not fates:
        return {"title": title, "cases": 0, "apart": 0.0, "bins": []}
    said, true = np.array([row["confidence"] for row in fates]), np.array([row["came_true"] for row in fates], dtype=bool)
    bins = [
        {"low": one.low, "high": one.high, "cases": one.cases, "said": one.said, "true": one.came_true,
         "between": interval(round(one.came_true * one.cases), one.cases)}
        for one in said_and_true(said, true)
    ]  # fmt: skip
    return {"title": title, "cases": len(fates), "apart": calibration_error(said, true), "bins": bins}


def _harmful(row: Row) -> dict[str, Any]:
    return {
        "ticket": row["ticket_id"], "text": mask_text(row["text"]).text, "because": mask_text(row["because"]).text, "at": row["at"],
        "by": row["person_name"] or "A colleague", "stood_on": list(dict.fromkeys(one["title"] for one in row["barred"])),
    }  # fmt: skip


@page
def guidance(request: Request, slug: str) -> HttpResponse:
    """What was learnt, and how sure is sure."""
    return show(request, "brand/guidance.jinja", lambda: facts_of(request, slug), here=f"guidance:{slug}")


@posted
def live_version(request: Request, slug: str) -> HttpResponse:
    """Another version from now on."""
    form = LiveForm(request)

    def run() -> Done:
        brand = brand_asked(request, slug, "guidance.roll_back")
        kind, version, why = form.checked("kind"), form.checked("version"), form.checked("because")
        changed = roll_back(brand["id"], kind=kind, version=version, why=why, by=self_of(request), now=request.now)
        named = f"version {version}" if version else "what ships"
        return Done(f"/b/{slug}/guidance", f"Messages are read with {named} from now on." if changed else f"It was {named} already.")

    return act(request, run, back=f"/b/{slug}/guidance")

"""How a brand is served: GET and POST /b/<slug>/service-model, GET .../versions/<n>."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse

from manyhands.apps.brands.pages import page_versions
from manyhands.apps.brands.queries import brand_facts
from manyhands.apps.ground.sql import Row
from manyhands.core.access import may
from manyhands.core.service_models import KNOWN, ServiceModel, differences, preset, preset_names, read_page
from manyhands.web.brand.asked import brand_asked
from manyhands.web.brand.model_picture import people_now, picture_of
from manyhands.web.doors.asking import NOT_THERE, roles_in
from manyhands.web.doors.page import Facts, page, show
from manyhands.web.doors.types import Request


def model_of(version: Row) -> ServiceModel:
    """A version's page, read."""
    return read_page(version["page"], file=version["name"])


def facts_of(request: Request, slug: str) -> Facts:
    """The page in force, the versions before it, and every arrangement there is."""
    brand = brand_facts(brand_asked(request, slug, "brand.model")["id"])
    versions = page_versions(brand["id"])
    now_in_force = versions[0] if versions else None
    picture = None
    if now_in_force:
        people = people_now(brand["id"], now=request.now)
        picture = picture_of(model_of(now_in_force), currency=brand["currency"], people=people)
    return {
        "brand": {"slug": slug, "name": brand["name"]}, "picture": picture, "text": now_in_force["page"] if now_in_force else "",
        "since": now_in_force["in_force_from"] if now_in_force else None, "version": now_in_force["version"] if now_in_force else 0,
        "may_switch": may("brand.switch", roles=roles_in(request.identity, brand["id"])),
        "presets": [_preset(name, picture["name"] if picture else "") for name in preset_names()],
        "versions": [_version(row, slug) for row in versions],
    }  # fmt: skip


def _preset(name: str, now_in_force: str) -> dict[str, Any]:
    model, known = preset(name), KNOWN[name]
    return {
        "name": name, "title": model.title, "promise": model.promise, "weakness": known.weakness, "answer": known.answer,
        "is_yours": name == now_in_force,
    }  # fmt: skip


def _version(row: Row, slug: str) -> dict[str, Any]:
    return {
        "number": row["version"], "title": model_of(row).title, "at": row["in_force_from"], "by": row["by_name"],
        "href": f"/b/{slug}/service-model/versions/{row['version']}",
    }  # fmt: skip


def version_facts(request: Request, slug: str, number: int) -> Facts:
    """One version: what it changed, and what going back to it would change."""
    brand = brand_facts(brand_asked(request, slug, "brand.model")["id"])
    versions = {row["version"]: row for row in page_versions(brand["id"])}
    if number not in versions:
        raise Http404(NOT_THERE)
    model, newest = model_of(versions[number]), max(versions)
    before = model_of(versions[number - 1]) if number - 1 in versions else None
    return {
        "brand": {"slug": slug, "name": brand["name"]}, "version": _version(versions[number], slug), "text": versions[number]["page"],
        "is_in_force": number == newest, "changed": list(differences(before, model)) if before else None,
        "since": [] if number == newest else list(differences(model, model_of(versions[newest]))),
        "may_switch": may("brand.switch", roles=roles_in(request.identity, brand["id"])),
    }  # fmt: skip


@page
def service_model(request: Request, slug: str) -> HttpResponse:
    """How customers are served now, and every other way there is."""
    return show(request, "brand/service_model.jinja", lambda: facts_of(request, slug), here=f"model:{slug}")


@page
def version(request: Request, slug: str, number: int) -> HttpResponse:
    """One version of the page."""
    return show(request, "brand/model_version.jinja", lambda: version_facts(request, slug, number), here=f"model:{slug}")

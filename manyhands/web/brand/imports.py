"""Articles from elsewhere: GET and POST /b/<slug>/knowledge/imports, GET .../imports/<id>."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpResponse

from manyhands.apps.ground.outgoing.destination import URL_CHARACTERS_MAX
from manyhands.apps.knowledge.imports import (
    FORMATS,
    SENT_BYTES_MAX,
    UnableToImport,
    Wanted,
    ask_import,
    import_of,
    imports_of,
    rows_of_import,
)
from manyhands.core.access import may
from manyhands.web.brand.asked import brand_asked
from manyhands.web.brand.topics import about
from manyhands.web.doors.act import Done, act
from manyhands.web.doors.asking import require_in, roles_in, there
from manyhands.web.doors.forms import WriteForm, choice_field
from manyhands.web.doors.page import Facts, page, show
from manyhands.web.doors.person import posted, self_of
from manyhands.web.doors.types import Request
from manyhands.web.ui.filters import language_name

_SHOWN_MAX = 500
_NAMES = {
    "markdown": "Markdown", "html": "A web page", "sitemap": "A site, by its map", "pdf": "PDF", "docx": "Word (DOCX)",
    "zendesk": "Zendesk Guide (JSON)",
}  # fmt: skip
_AUDIENCES = [("public", "customers"), ("internal", "your people alone")]


class ImportForm(WriteForm):
    form = choice_field([(one, one) for one in FORMATS], "Say what it is.")
    address = forms.CharField(required=False, max_length=URL_CHARACTERS_MAX)
    language = forms.CharField(required=False, max_length=2)
    audience = choice_field(_AUDIENCES, "Say for whom it is.")
    publishes = forms.BooleanField(required=False)


def facts_of(request: Request, slug: str, *, error: str = "") -> Facts:
    """What was imported, and the form for more."""
    brand = brand_asked(request, slug, "brand.knowledge")
    return about(request, brand, slug) | {
        "imports": imports_of(brand["id"]), "forms": [(one, _NAMES[one]) for one in FORMATS], "audiences": _AUDIENCES, "error": error,
        "languages": [("", "as each says, or as it reads"), *((code, language_name(code)) for code in brand["languages"])],
        "may_publish": may("knowledge.publish", roles=roles_in(request.identity, brand["id"])),
        "written": {name: request.POST.get(name, "") for name in ("form", "address", "language", "audience")},
    }  # fmt: skip


@page
def imports(request: Request, slug: str) -> HttpResponse:
    """The list."""
    return show(request, "brand/knowledge/imports.jinja", lambda: facts_of(request, slug), here=f"knowledge:{slug}")


@posted
def ask(request: Request, slug: str) -> HttpResponse:
    """Have documents taken from an address, or from a file; a job reads them."""
    form = ImportForm(request)

    def run() -> Done:
        brand = brand_asked(request, slug, "knowledge.write")
        if form.checked("publishes"):
            require_in(request.identity, "knowledge.publish", brand_id=brand["id"])
        asked = ask_import(brand["id"], _wanted(request, form), by=self_of(request), now=request.now)
        return Done(f"/b/{slug}/knowledge/imports/{asked}", "It is being read. This page shows what becomes of each document.", "info")

    def again(said: str) -> HttpResponse:
        return show(
            request, "brand/knowledge/imports.jinja", lambda: facts_of(request, slug, error=said), here=f"knowledge:{slug}", status=422
        )

    return act(request, run, back=f"/b/{slug}/knowledge/imports", again=again)


def _wanted(request: Request, form: ImportForm) -> Wanted:
    sent, address = request.FILES.get("file"), form.checked("address").strip()
    if (sent is None) == (not address):
        raise UnableToImport("Give an address or a file: one of the two. Nothing was imported.")
    if sent is not None and (sent.size or 0) > SENT_BYTES_MAX:
        raise UnableToImport(f"The file is larger than {SENT_BYTES_MAX // 1_000_000} MB. Nothing was imported. Send it in parts.")
    source, content = (address, None) if sent is None else (sent.name or "file", sent.read())
    more = (form.checked("language"), form.checked("audience"), form.checked("publishes"))
    return Wanted(form.checked("form"), source, content, *more)


@page
def one_import(request: Request, slug: str, import_id: UUID) -> HttpResponse:
    """What became of each document, those that were not taken first."""

    def load() -> Facts:
        brand = brand_asked(request, slug, "brand.knowledge")
        found = there(import_of(brand["id"], import_id))
        rows = rows_of_import(brand["id"], import_id, most=_SHOWN_MAX)
        return about(request, brand, slug) | {"one": found, "rows": rows, "is_at_work": found["state"] in ("waiting", "reading")}

    return show(request, "brand/knowledge/import.jinja", load, here=f"knowledge:{slug}")

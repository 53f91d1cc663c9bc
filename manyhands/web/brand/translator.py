"""The brand's translator: GET /b/<slug>/translator, POST /b/<slug>/translators."""

from __future__ import annotations

from uuid import uuid4

from django import forms
from django.http import HttpResponse

from manyhands.apps.brands.translators import (
    CHARACTERS_MAX,
    CHARACTERS_RANGE,
    KEY_CHARACTERS_MAX,
    SECONDS_MAX,
    SECONDS_RANGE,
    end_translator,
    set_translator,
    translator_shown,
)
from manyhands.apps.ground.outgoing.destination import URL_CHARACTERS_MAX
from manyhands.apps.ground.sql import Row
from manyhands.web.brand.asked import brand_asked
from manyhands.web.doors.act import Done, act
from manyhands.web.doors.forms import WriteForm, choice_field
from manyhands.web.doors.page import Facts, page, show
from manyhands.web.doors.person import posted, self_of
from manyhands.web.doors.types import Request
from manyhands.web.ui.words import LANGUAGE_NAMES

_WHAT = [("set", "set"), ("end", "end")]
_FIELDS = ("url", "language", "seconds_max", "characters_max")
_AGAIN: Row = {"url": "", "language": "en", "seconds_max": SECONDS_MAX, "characters_max": CHARACTERS_MAX}


class TranslatorForm(WriteForm):
    do = choice_field(_WHAT, "Say whether it is to be set or ended. Nothing was changed.")
    url = forms.CharField(required=False, max_length=URL_CHARACTERS_MAX)
    key = forms.CharField(required=False, max_length=KEY_CHARACTERS_MAX)
    language = forms.CharField(required=False, max_length=8)
    seconds_max = forms.IntegerField(required=False, min_value=SECONDS_RANGE[0], max_value=SECONDS_RANGE[1])
    characters_max = forms.IntegerField(required=False, min_value=CHARACTERS_RANGE[0], max_value=CHARACTERS_RANGE[1])


def facts_of(request: Request, slug: str, *, written: Row | None = None, error: str = "") -> Facts:
    """What is set, without its key, and what was written when something was refused."""
    brand = brand_asked(request, slug, "brand.translator")
    standing = translator_shown(brand["id"])
    names = LANGUAGE_NAMES["en"]
    return {
        "brand": {"slug": slug, "name": brand["name"]}, "standing": standing, "written": written or standing or _AGAIN, "error": error,
        "languages": [(code, names.get(code, code)) for code in sorted({*brand["languages"], *names} - {"und"})], "form_key": str(uuid4()),
    }  # fmt: skip


@page
def translator(request: Request, slug: str) -> HttpResponse:
    """The setting."""
    return show(request, "brand/translator.jinja", lambda: facts_of(request, slug), here=f"translator:{slug}")


@posted
def translators(request: Request, slug: str) -> HttpResponse:
    """Set it, or end it."""
    form = TranslatorForm(request)

    def run() -> Done:
        brand = brand_asked(request, slug, "brand.translator")
        if form.checked("do") == "end":
            end_translator(brand["id"], now=request.now)
            return Done(f"/b/{slug}/translator", "Nothing more leaves to be translated.")
        set_translator(
            brand["id"], url=form.checked("url"), key=form.checked("key"), language=form.checked("language"),
            seconds_max=form.checked("seconds_max") or SECONDS_MAX, characters_max=form.checked("characters_max") or CHARACTERS_MAX,
            by=self_of(request), now=request.now,
        )  # fmt: skip
        return Done(f"/b/{slug}/translator", "It translates from now on. Tickets that wait are looked at again.")

    def again(words: str) -> HttpResponse:
        written = {name: request.POST.get(name, "") for name in _FIELDS}
        return show(
            request, "brand/translator.jinja", lambda: facts_of(request, slug, written=written, error=words), here=f"translator:{slug}",
            status=422,
        )  # fmt: skip

    return act(request, run, back=f"/b/{slug}/translator", again=again)


"""The brand's language model: GET /b/<slug>/language-model; POST /b/<slug>/language-models and .../language-model/tries."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import HttpResponse

from manyhands.apps.brands.queries import brand_facts
from manyhands.apps.ground.outgoing.destination import URL_CHARACTERS_MAX
from manyhands.apps.ground.sql import Row
from manyhands.apps.guidance import language_models as models
from manyhands.apps.guidance.model_use import ModelShown, ModelUse, last_failures, last_try, model_shown, models_of, use_of_model
from manyhands.core.money import minor_units
from manyhands.core.money.money import decimal_text
from manyhands.core.pay.tokens import cost_text, minor_of, pico_of
from manyhands.web.brand.asked import brand_asked
from manyhands.web.doors.act import Done, act
from manyhands.web.doors.forms import WriteForm, choice_field
from manyhands.web.doors.page import Facts, page, show
from manyhands.web.doors.person import posted, self_of
from manyhands.web.doors.types import Request

_WHAT = [(one, one) for one in ("set", "pause", "resume", "end")]
_FIELDS = ("base_url", "model", "seconds_max", "tokens_a_day", "sent_price", "answered_price", "month_budget")
_FAILURES_MAX, _VERSIONS_MAX = 10, 10
_AMOUNT_CHARACTERS_MAX = 40


def _number(what: str, low: float, high: float, *, whole: bool = False) -> forms.Field:
    said = f"{what}: a number from {low:g} to {high:,.0f}. Nothing was changed."
    kind = forms.IntegerField if whole else forms.FloatField
    return kind(required=False, min_value=low, max_value=high, error_messages={"invalid": said, "min_value": said, "max_value": said})


class ModelForm(WriteForm):
    do = choice_field(_WHAT, "Say what is to be done. Nothing was changed.")
    base_url = forms.CharField(required=False, max_length=URL_CHARACTERS_MAX)
    model = forms.CharField(required=False, max_length=models.NAME_CHARACTERS_MAX)
    key = forms.CharField(required=False, max_length=models.KEY_CHARACTERS_MAX)
    no_key = forms.BooleanField(required=False)
    seconds_max = _number("Seconds", 0.1, models.SECONDS_MAX)
    tokens_a_day = _number("Tokens a day", 0, models.TOKENS_A_DAY_MAX, whole=True)
    sent_price = forms.CharField(required=False, max_length=_AMOUNT_CHARACTERS_MAX)
    answered_price = forms.CharField(required=False, max_length=_AMOUNT_CHARACTERS_MAX)
    month_budget = forms.CharField(required=False, max_length=_AMOUNT_CHARACTERS_MAX)

    def limits(self, currency: str) -> models.Limits:
        """What was written, or what is usual."""
        seconds, tokens = self.checked("seconds_max"), self.checked("tokens_a_day")
        return models.limits_said(
            currency=currency, seconds_max=models.SECONDS if seconds is None else seconds,
            tokens_a_day=models.TOKENS_A_DAY if tokens is None else tokens,
            sent_price=self.checked("sent_price"), answered_price=self.checked("answered_price"), month_budget=self.checked("month_budget"),
        )  # fmt: skip


class TryForm(WriteForm):
    pass


def facts_of(request: Request, slug: str, *, written: Row | None = None, error: str = "") -> Facts:
    """What is set, without its key; what this month took; what failed; how the last try went."""
    brand = brand_facts(brand_asked(request, slug, "brand.language_model")["id"])
    standing, currency = model_shown(brand["id"]), brand["currency"]
    used = use_of_model(brand["id"], currency=currency, time_zone=brand["time_zone"], now=request.now)
    return {
        "brand": {"slug": slug, "name": brand["name"]}, "standing": standing, "currency": currency,
        "written": written or _starts_with(standing), "error": error, "used": _used(used, standing, currency),
        "failures": last_failures(brand["id"], most=_FAILURES_MAX), "tried": _tried(request, brand["id"]),
        "versions": models_of(brand["id"], most=_VERSIONS_MAX), "form_key": str(uuid4()),
    }  # fmt: skip


def _starts_with(standing: ModelShown | None) -> Row:
    if standing is None:
        return dict.fromkeys(_FIELDS, "") | {"seconds_max": f"{models.SECONDS:g}", "tokens_a_day": models.TOKENS_A_DAY}
    return {name: getattr(standing, name) for name in _FIELDS} | {"seconds_max": f"{standing.seconds_max:g}"}


def _used(used: ModelUse, standing: ModelShown | None, currency: str) -> dict[str, Any]:
    left = ""
    if standing and standing.month_budget and standing.currency == currency:
        budget = minor_units(standing.month_budget, currency)
        left = decimal_text(minor_of(max(0, pico_of(budget, currency) - used.cost_pico), currency), currency)
    return {
        "requests": used.requests, "used": used.used, "tries": used.tries, "not_sent": used.not_sent, "tokens": used.tokens,
        "tokens_today": used.tokens_today, "cost": cost_text(used.cost_pico, currency), "left": left,
    }  # fmt: skip


def _tried(request: Request, brand_id: int) -> dict[str, Any] | None:
    """The last try, or one that was asked for and that no worker has taken up yet."""
    found, asked = last_try(brand_id), request.GET.get("try", "")
    if asked and _is_id(asked) and (found is None or str(found["id"]) != asked):
        return {"id": asked, "is_asked": True}
    if found is None:
        return None
    return found | {"is_asked": found["outcome"] == "asked", "cost": cost_text(int(found["cost_pico"]), found["currency"] or "EUR")}


def _is_id(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


@page
def language_model(request: Request, slug: str) -> HttpResponse:
    """The setting, and what it comes to."""
    return show(request, "brand/language_model.jinja", lambda: facts_of(request, slug), here=f"guidance:{slug}")


@posted
def language_models(request: Request, slug: str) -> HttpResponse:
    """Set it, pause it, have it go on, or end it."""
    form = ModelForm(request)

    def run() -> Done:
        brand = brand_asked(request, slug, "brand.language_model")
        return Done(f"/b/{slug}/language-model", _DONE[form.checked("do")](request, brand, form))

    def again(words: str) -> HttpResponse:
        written = {name: request.POST.get(name, "") for name in _FIELDS}
        return show(
            request, "brand/language_model.jinja", lambda: facts_of(request, slug, written=written, error=words),
            here=f"guidance:{slug}", status=422,
        )  # fmt: skip

    return act(request, run, back=f"/b/{slug}/language-model", again=again)


def _set(request: Request, brand: Row, form: ModelForm) -> str:
    key: str | None = form.checked("key")
    models.set_model(
        brand["id"], base_url=form.checked("base_url"), model=form.checked("model"), limits=form.limits(brand["currency"]),
        key=None if not key and not form.checked("no_key") else key, by=self_of(request), now=request.now,
    )  # fmt: skip
    return "Replies are phrased there from now on. Try it below before you rely on it."


def _pause(request: Request, brand: Row, _form: ModelForm) -> str:
    models.pause_model(brand["id"], by=self_of(request), now=request.now)
    return "Paused. Replies are composed of your articles, as before."


def _resume(request: Request, brand: Row, _form: ModelForm) -> str:
    models.resume_model(brand["id"], by=self_of(request), now=request.now)
    return "Replies are phrased again."


def _end(request: Request, brand: Row, _form: ModelForm) -> str:
    models.end_model(brand["id"], by=self_of(request), now=request.now)
    return "Ended. Its key is forgotten; replies are composed of your articles."


_DONE = {"set": _set, "pause": _pause, "resume": _resume, "end": _end}


@posted
def tries(request: Request, slug: str) -> HttpResponse:
    """Ask it once with a made-up question; a job does."""
    TryForm(request)

    def run() -> Done:
        brand = brand_asked(request, slug, "brand.language_model")
        asked = models.try_model(brand["id"], by=self_of(request))
        return Done(f"/b/{slug}/language-model?try={asked}#try", "It is being asked.", "info")

    return act(request, run, back=f"/b/{slug}/language-model")

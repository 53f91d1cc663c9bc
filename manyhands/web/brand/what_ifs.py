"""What one difference would do to a plan: POST /b/<slug>/plans/<id>/what-ifs; GET .../what-ifs/<id>."""

from __future__ import annotations

from dataclasses import asdict
from functools import partial
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse

from manyhands.apps.planning.queries import what_if_of
from manyhands.apps.planning.what_ifs import ask_what_if
from manyhands.science.planning.asked import HOURS
from manyhands.science.planning.asked_change import Difference
from manyhands.science.report import answer_of
from manyhands.science.report.reading import what_if_of as read_what_if
from manyhands.web.brand.plans import facts_of_plan, number_field, plan_asked
from manyhands.web.brand.what_if_answer import what_if_form, what_if_line, what_if_shown
from manyhands.web.doors.act import Done, act
from manyhands.web.doors.asking import NOT_THERE
from manyhands.web.doors.forms import WriteForm
from manyhands.web.doors.page import Facts, page, show
from manyhands.web.doors.person import posted, self_of
from manyhands.web.doors.types import Request


class WhatIfForm(WriteForm):
    machine = number_field("The machine's share", 0, 100)
    volume = number_field("The number of tickets", 0.01, 100)
    pay = number_field("Pay", 0.01, 100)
    peak = number_field("The peak", 1, 100)
    vendor = number_field("A vendor's share", 0, 100)
    hours = forms.ChoiceField(choices=list(HOURS.items()), required=False)
    languages = forms.CharField(required=False, max_length=200)
    target = forms.CharField(required=False, max_length=200)
    assume = forms.CharField(required=False, max_length=500)

    def difference(self) -> Difference:
        """What is to be different."""
        said = {name: self.checked(name) for name in self.fields}
        return Difference(
            machine_percent=said["machine"], volume_times=said["volume"] or 1.0, pay_times=said["pay"] or 1.0, peak=said["peak"],
            vendor_percent=said["vendor"], hours=said["hours"], languages=_listed(said["languages"]), targets=_listed(said["target"]),
            assume=_listed(said["assume"]),
        ).checked()  # fmt: skip


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.replace(",", " ").split())


@posted
def ask(request: Request, slug: str, comparison_id: UUID) -> HttpResponse:
    """Have a plan's study answer what one difference would do."""
    form, at = WhatIfForm(request), f"/b/{slug}/plans/{comparison_id}"

    def run() -> Done:
        brand, plan = plan_asked(request, slug, comparison_id)
        difference = form.difference()
        if plan["answer"] is not None:
            difference.fits(answer_of(plan["answer"]))
        what_if_id = ask_what_if(brand["id"], comparison_id, asdict(difference), by=self_of(request), now=request.now)
        return Done(f"{at}/what-ifs/{what_if_id}")

    def again(said: str) -> HttpResponse:
        written = {name: str(request.POST.get(name, ""))[:500] for name in WhatIfForm.base_fields}
        facts = partial(facts_of_plan, request, slug, comparison_id, said=said, written=written)
        return show(request, "brand/plan.jinja", facts, here=f"plans:{slug}", status=422)

    return act(request, run, back=at, again=again)


@page
def what_if(request: Request, slug: str, comparison_id: UUID, what_if_id: UUID) -> HttpResponse:
    """Each model beside what it was in the plan, once that is known."""

    def load() -> Facts:
        brand, plan = plan_asked(request, slug, comparison_id)
        found = what_if_of(brand["id"], comparison_id, what_if_id)
        if found is None or plan["answer"] is None:
            raise Http404(NOT_THERE)
        return {
            "brand": {"slug": slug, "name": brand["name"]}, "plan_href": f"/b/{slug}/plans/{comparison_id}",
            "asked": what_if_line(found, slug, comparison_id),
            "what_if": what_if_form(answer_of(plan["answer"]), _written(found["difference"])),
            "answer": what_if_shown(read_what_if(found["answer"])) if found["answer"] else None,
        }  # fmt: skip

    return show(request, "brand/what_if.jinja", load, here=f"plans:{slug}")


def _written(said: dict[str, object]) -> dict[str, str]:
    """The form as it was filled in, to be changed."""
    asked = Difference.of(said)
    numbers = {"machine": asked.machine_percent, "peak": asked.peak, "vendor": asked.vendor_percent}
    times = {"volume": asked.volume_times, "pay": asked.pay_times}
    told = {name: "" if value is None else f"{value:g}" for name, value in numbers.items()}
    told |= {name: "" if value == 1 else f"{value:g}" for name, value in times.items()}
    lists = {"languages": asked.languages, "target": asked.targets, "assume": asked.assume}
    return told | {name: " ".join(words) for name, words in lists.items()} | {"hours": asked.hours}

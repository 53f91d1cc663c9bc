"""A machine in front of any model: it answers what it can prove, and the model's people have the rest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from manyhands.core.service_models import ServiceModel, compile_page
from manyhands.science.planning.models.setup import Case, Setup
from manyhands.science.planning.models.tech_supported import NothingForIt, machine_topics

MACHINE_POOL = "assistant"


def with_machine(build: Callable[[Case], Setup]) -> Callable[[Case], Setup]:
    """The same model with a machine in front of it."""

    def built(case: Case) -> Setup:
        topics, base = machine_topics(case), build(case)
        if not topics:
            raise NothingForIt("There is no topic of which a machine could answer a part: machine_percent is 0 everywhere.")
        if base.machine_share:
            raise NothingForIt(f"{base.title} has a machine in front already.")
        page = _in_front(base.page, topics)
        plan = compile_page(page, currency=case.business.currency, topics=sorted({asking.topic for asking in case.business.askings}))
        return replace(
            base, model=f"{base.model}+machine", title=f"{base.title} behind a machine", page=page, plan=plan, machine_share=1.0,
            lead_time_weeks=max(case.assume("machine_lead_weeks"), base.lead_time_weeks),
        )  # fmt: skip

    return built


def _in_front(page: ServiceModel, topics: list[str]) -> ServiceModel:
    tree: dict[str, Any] = page.model_dump(by_alias=True, exclude_none=True, mode="json")
    tree["front_line"] = {"who": "machine", "topics": topics, "sure_percent": 97}
    tree["pools"].append({"name": MACHINE_POOL, "who": "machine", "topics": topics, "masked": True})
    return ServiceModel.model_validate(tree)

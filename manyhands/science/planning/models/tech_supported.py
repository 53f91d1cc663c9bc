"""A machine answers what it can prove, people the rest: a handful of people less, and a harder rest."""

from __future__ import annotations

from manyhands.science.planning.models.pages import page_of, topics_for
from manyhands.science.planning.models.parts import employed, leads
from manyhands.science.planning.models.setup import Case, Setup


def tech_supported(case: Case) -> Setup:
    """The machine has the topics of which it can answer a part; what it hands over takes longer than an ordinary ticket."""
    topics = machine_topics(case)
    if not topics:
        raise NothingForIt("There is no topic of which a machine could answer a part: machine_percent is 0 everywhere.")
    page, plan = page_of(case, "tech_supported", topics_for(topics, pools=["assistant"], routes_by_topic=False, front_line=True))
    groups = (employed(case, "team"), employed(case, "experts", tier=2), leads(case, "leads"))
    return Setup(
        "tech_supported", page.title, page, plan, groups, machine_share=1.0,
        lead_time_weeks=max(case.assume("machine_lead_weeks"), case.assume("days_to_fill") / 7 + case.assume("training_weeks")),
    )  # fmt: skip


def machine_topics(case: Case) -> list[str]:
    """Topics of which a machine can answer a part."""
    least = case.assume("machine_topic_from")
    return sorted({asking.topic for asking in case.business.askings if asking.machine >= least and not asking.is_sensitive})


class NothingForIt(ValueError):
    """This model has nothing to do in this business."""

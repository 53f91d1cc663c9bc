"""Anyone who qualifies, at any time, paid for each ticket solved: no hour is planned, and none is paid idle."""

from __future__ import annotations

from manyhands.science.planning.models.pages import page_of, pays, without_surge
from manyhands.science.planning.models.parts import crowd, fee_minor, leads, mean_handling_seconds
from manyhands.science.planning.models.setup import Case, Setup


def human_cloud(case: Case) -> Setup:
    """Registered specialists of each language log on when it pays; the brand's own desk decides what they should not."""
    languages, handling = case.business.languages, mean_handling_seconds(case.business.askings)
    page, plan = page_of(
        case, "human_cloud", without_surge(),
        pays(case, ["everyone"], fee_minor(case, handling_seconds=handling)),
        pays(case, ["experienced"], fee_minor(case, handling_seconds=handling, tier=2)),
    )  # fmt: skip
    everyone = [crowd(case, f"everyone_{language}", "everyone", language=language) for language in languages]
    experienced = [crowd(case, f"experienced_{language}", "everyone", "experienced", tier=2, language=language) for language in languages]
    return Setup(
        "human_cloud", page.title, page, plan, (*everyone, *experienced, leads(case, "brand_desk")),
        lead_time_weeks=case.assume("human_cloud_lead_weeks"),
        notes=("The fee is the market's, or what an online hour has to bring where that is more.",),
    )  # fmt: skip

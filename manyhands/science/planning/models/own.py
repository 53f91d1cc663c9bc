"""Any page as a business would run it: people for each pool, by who they are. For the brand's own page, and for trying one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from manyhands.core.service_models import ServiceModel
from manyhands.core.service_models.pool import Pool
from manyhands.science.planning.models.hybrid import vendor_price
from manyhands.science.planning.models.pages import adapted, translates
from manyhands.science.planning.models.parts import crowd, employed, leads, translator, vendor, wage_minor
from manyhands.science.planning.models.seasonal import busy_weeks, temporary
from manyhands.science.planning.models.setup import Case, Group, Setup
from manyhands.science.planning.models.shared import neighbours, team_of_many
from manyhands.science.planning.models.superfans import fans
from manyhands.science.planning.models.virtual import hours_on_page

LEADS_FROM_TIER = 3


def own_page(page: ServiceModel, name: str) -> Callable[[Case], Setup]:
    """The page as it stands, with people for its pools."""

    def built(case: Case) -> Setup:
        changed, plan = adapted(case, page)
        groups = [group for pool in page.pools for group in _people_of(case, pool)]
        groups = [
            replace(group, hours=hours_on_page(case, plan, pool.name)) if pool.hours else group
            for group in groups for pool in page.pools if pool.name == group.pools[0]
        ]  # fmt: skip
        has_translator = translates(case, page)
        is_shared = any(group.hired == "shared" for group in groups)
        return Setup(
            name, page.title, changed, plan, tuple(groups),
            machine_share=1.0 if page.front_line.who == "machine" else 0.0, translates=has_translator,
            further=translator(case) if has_translator else (), neighbours=neighbours(case) if is_shared else None,
            oversees=tuple(group.name for group in groups if group.hired in ("vendor", "gig")),
            lead_time_weeks=case.assume("days_to_fill") / 7 + case.assume("training_weeks"),
            notes=("Read from the page: who is in each pool is taken from its `who`.",),
        )  # fmt: skip

    return built


def _people_of(case: Case, pool: Pool) -> list[Group]:
    if pool.who == "machine":
        return []
    made = _made(case, pool)
    levels = dict.fromkeys(pool.languages, 5) or made.languages
    second = tuple(language for language in made.second_language if not pool.languages)
    return [replace(made, languages=levels, second_language=second, credentials=tuple(pool.credentials), skills=dict(pool.skills))]


def _made(case: Case, pool: Pool) -> Group:
    if pool.who == "open_market":
        return crowd(case, pool.name, tier=pool.tier)
    if pool.who == "superfans":
        return replace(fans(case), name=pool.name, pools=(pool.name,))
    if pool.tier >= LEADS_FROM_TIER:
        return leads(case, pool.name, tier=pool.tier)
    if pool.who == "shared_team":
        return team_of_many(case, pool.name, tier=pool.tier)
    if pool.who == "vendor":
        return vendor(case, pool.name, tier=pool.tier, price=vendor_price(case))
    own = employed(case, pool.name, tier=pool.tier)
    if pool.who == "seasonal":
        busy = tuple(stretch.name for stretch in busy_weeks(case)) or ("never",)
        return replace(
            own, hired="temporary", minimum=0, stretches=busy, who=temporary(case),
            hour_minor=wage_minor(case) * case.assume("temporary_pay_factor"),
        )
    if pool.who == "niche":
        return replace(own, who=replace(own.who, is_expert=True), hour_minor=wage_minor(case, factor=case.assume("specialist_pay_factor")))
    return own

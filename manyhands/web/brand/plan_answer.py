"""An answer of the planner as the page of a plan shows it: what matters first; the report has the rest."""

from __future__ import annotations

from typing import Any

from manyhands.core.service_models.presets import preset_names
from manyhands.science.planning.answer import Answer, Ranked
from manyhands.science.report import charts
from manyhands.science.report.content import Block, Figure, Points, Said
from manyhands.science.report.html import picture_of
from manyhands.science.report.parts.changing import changing_parts
from manyhands.science.report.parts.ranking import ranking_parts
from manyhands.science.report.saying import in_full, place, share_within, titles, within


def shown(answer: Answer, slug: str) -> dict[str, Any]:
    """As brand/plan.jinja takes it."""
    names = titles(answer)
    return {
        "words": list(answer.words), "currency": answer.currency, "is_tie": answer.is_tie,
        "ranked": [_row(one, slug) for one in answer.ranked],
        "excluded": [{"title": one.title, "why": " ".join(one.reasons)} for one in answer.excluded],
        "picture": [_block(block) for part in ranking_parts(answer)[1:] for block in part.blocks],
        "changes": [_block(block) for part in changing_parts(answer) for block in part.blocks],
        "considered": [
            {"question": one.question, "understood": one.understood, "follows": in_full(" ".join(one.follows), names)}
            for one in answer.considered
        ],
        "guesses": [one.words for one in answer.findings if one.is_guess], "assumed": len(answer.assumptions),
        "made": f"Seed {answer.seed}, {answer.replications} replications of {answer.weeks} weeks of each part of the year. Every promise "
        f"is kept in each part of the year with {answer.confidence:.0%} confidence. ± is the 95 % interval of the simulation.",
    }  # fmt: skip


def _row(one: Ranked, slug: str) -> dict[str, Any]:
    is_preset = one.model in preset_names()
    return {
        "place": place(one), "title": one.title, "cost": within(one.cost_month), "each": f"{one.cost_resolution.mean:,.2f}",
        "service": share_within(charts.worst(one)), "solved": share_within(one.first_contact), "quality": f"{one.quality.mean:.1f}",
        "behind": "" if one.rank == 1 else f"{one.behind.mean:,.0f} %", "is_first": one.rank == 1 or one.is_tied,
        "href": f"/b/{slug}/service-model/draft?preset={one.model}" if is_preset else None,
    }  # fmt: skip


def _block(block: Block) -> dict[str, Any]:
    """A block of the report; a chart goes as an image, so that nothing of it is markup of the page."""
    if isinstance(block, Figure):
        return {"kind": "figure", "title": block.title, "src": picture_of(block), "told": block.told}
    if isinstance(block, Points):
        return {"kind": "points", "items": list(block.items)}
    assert isinstance(block, Said)  # these parts have no tables
    return {"kind": "said", "text": block.text}

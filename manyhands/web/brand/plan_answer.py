"""An answer of the planner as the page of a plan shows it: what matters first; the report has the rest."""

from __future__ import annotations

import base64
from typing import Any

from manyhands.core.service_models.presets import preset_names
from manyhands.science.planning.answer import Answer, Ranked
from manyhands.science.report import charts
from manyhands.science.report.content import Block, Figure, Points, Said
from manyhands.science.report.parts.changing import changing_parts
from manyhands.science.report.parts.ranking import ranking_parts
from manyhands.science.report.saying import between, place, share


def shown(answer: Answer, slug: str) -> dict[str, Any]:
    """As brand/plan.jinja takes it."""
    return {
        "words": list(answer.words), "currency": answer.currency, "is_tie": answer.is_tie,
        "ranked": [_row(one, slug) for one in answer.ranked],
        "excluded": [{"title": one.title, "why": " ".join(one.reasons)} for one in answer.excluded],
        "picture": [_block(block) for part in ranking_parts(answer)[1:] for block in part.blocks],
        "changes": [_block(block) for part in changing_parts(answer) for block in part.blocks],
        "considered": [
            {"question": one.question, "understood": one.understood, "follows": " ".join(one.follows)} for one in answer.considered
        ],
        "guesses": [one.words for one in answer.findings if one.is_guess], "assumed": len(answer.assumptions),
        "made": f"Seed {answer.seed}, {answer.replications} replications of {answer.weeks} weeks of each part of the year.",
    }  # fmt: skip


def _row(one: Ranked, slug: str) -> dict[str, Any]:
    is_preset = one.model in preset_names()
    return {
        "place": place(one), "title": one.title, "cost": between(one.cost_month), "each": f"{one.cost_resolution.mean:,.2f}",
        "service": share(charts.worst(one)), "solved": share(one.first_contact), "quality": f"{one.quality.mean:.1f}",
        "behind": "" if one.rank == 1 else f"{one.behind.mean:,.0f} %", "is_first": one.rank == 1 or one.is_tied,
        "href": f"/b/{slug}/service-model/draft?preset={one.model}" if is_preset else None,
    }  # fmt: skip


def _block(block: Block) -> dict[str, Any]:
    """A block of the report; a chart goes as an image, so that nothing of it is markup of the page."""
    if isinstance(block, Figure):
        drawn = base64.b64encode(block.svg.encode()).decode()
        return {"kind": "figure", "title": block.title, "src": f"data:image/svg+xml;base64,{drawn}", "told": block.told}
    if isinstance(block, Points):
        return {"kind": "points", "items": list(block.items)}
    assert isinstance(block, Said)  # these parts have no tables
    return {"kind": "said", "text": block.text}

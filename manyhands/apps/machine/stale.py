"""A licence is of what its trial has seen: where that is not so any more it is stale, and the machine silent, until another trial."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from manyhands.apps.ground.sql import Row
from manyhands.apps.knowledge.playbooks import walkable_playbooks
from manyhands.apps.machine.queries import newer_articles, tried_playbooks
from manyhands.core.machine import HeldTo, Point, keeps
from manyhands.core.service_models import RoutingPlan


def is_promised(licence: Row, plan: RoutingPlan) -> bool:
    """Whether what its trial has shown is still what the page asks for: a page may ask for more than it did."""
    asks = plan.front_sure_percent
    return asks <= licence["sure_percent"] or keeps(Point(**licence["promised"]), asks, HeldTo(licence["held_to"]))


def newer_playbooks(brand_id: int, trial_id: UUID, *, topics: Sequence[str]) -> list[Row]:
    """Playbooks of these topics that a machine can walk and that are not as the trial walked them: title and topic."""
    known = tried_playbooks(brand_id, trial_id)
    newer = [(row, page) for row, page in walkable_playbooks(brand_id) if known.get(row["name"]) != row["version"]]
    return [{"title": row["title"], "topic": topic} for row, page in newer for topic in page.topics or () if topic in topics]


def stale_parts(brand_id: int, licence: Row, plan: RoutingPlan | None) -> list[dict[str, Any]]:
    """Why a licence is stale, each with the topics on which the machine is silent for it; nothing where it is as fresh as its trial."""
    topics = list(licence["topics"])
    found = []
    if not licence["is_live"]:
        words = (
            f"What was learnt has another version since: the trial was of topics {licence['topics_model']} and "
            f"confidence {licence['confidence_model']}. Rolled back to those, it speaks again."
        )
        found.append({"kind": "learnt", "words": words, "topics": topics})
    if plan is not None and not is_promised(licence, plan):
        words = f"The page asks for {plan.front_sure_percent} % now, which its trial did not bear out."
        found.append({"kind": "promise", "words": words, "topics": topics})
    trial = licence["trial_id"]
    newer = newer_articles(brand_id, trial, topics=topics) + newer_playbooks(brand_id, trial, topics=topics)
    for title in dict.fromkeys(row["title"] or "An article" for row in newer):
        of = sorted({row["topic"] for row in newer if (row["title"] or "An article") == title})
        found.append({"kind": "knowledge", "words": f"“{title}” is not as the trial saw it.", "topics": of})
    return found

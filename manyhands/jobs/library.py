"""What is made of knowledge after somebody asked for it: passages, and what they say otherwise than others."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manyhands.apps.ground.walls import acting_as, for_worker
from manyhands.apps.guidance.reader import BrandReader
from manyhands.apps.knowledge.findings import look_for_findings
from manyhands.apps.knowledge.publishing import make_passages


def publish_article(*, brand_id: int, article_id: str, reader: BrandReader, now: datetime) -> None:
    """Make an article's passages, put the version that is to be published in its place, and compare it with the others."""
    with acting_as(for_worker(brand_id)):
        if make_passages(brand_id, UUID(article_id), encode=reader.encode, now=now):
            look_for_findings(brand_id, encode=reader.encode, article_id=UUID(article_id), now=now)


def propose_drafts(*, brand_id: int, reader: BrandReader, now: datetime) -> None:
    """Propose drafts from what people answered where nothing approved did."""

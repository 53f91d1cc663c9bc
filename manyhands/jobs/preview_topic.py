"""The last tickets are read as if a topic were as somebody has written it; nothing of them is changed."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

import numpy as np

from manyhands.apps.ground.sql import Row
from manyhands.apps.ground.walls import acting_as, for_worker
from manyhands.apps.guidance.reader import BrandReader
from manyhands.apps.guidance.topic_previews import finish_preview, last_asked, preview_of
from manyhands.apps.knowledge.queries import topics_of
from manyhands.core.privacy import mask_text
from manyhands.science.intent.effort import EffortDefaults
from manyhands.science.intent.effort_odds import Topic, read_with_odds
from manyhands.science.learning.reading import TopicsReader


def preview_topic(*, brand_id: int, preview_id: str, reader: BrandReader, now: datetime) -> None:
    """Read them twice: by the topics as they are, and with this one as it is written."""
    with acting_as(for_worker(brand_id)):
        found = preview_of(brand_id, UUID(preview_id))
        if found is None or found["ended_at"]:
            return
        topics, asked = topics_of(brand_id), last_asked(brand_id)
        as_written = [row for row in topics if row["name"] != found["name"]] + [found["written"]]
        before, after = _Read(reader.topics_in_force(brand_id), topics), _Read(reader.topics_as_if(brand_id, as_written), as_written)
        changes = [change for row in asked if (change := _change(row, before, after))]
        finish_preview(brand_id, UUID(preview_id), {"read": len(asked), "changes": changes}, now=now)


class _Read:
    """Messages as they are read by some topics."""

    def __init__(self, reader: TopicsReader, topics: list[Row]) -> None:
        self._reader = reader
        self._defaults = {row["name"]: EffortDefaults(row["complexity"], row["priority"]) for row in topics}

    def __call__(self, row: Row) -> dict[str, Any]:
        language, vector = row["language"] or "en", np.frombuffer(bytes(row["vector"]), dtype=np.float32)
        read = self._reader.read(mask_text(row["text"]).text, vector, language)
        effort = read_with_odds(row["text"], vector, language=language, topic=Topic(read.topic, read.confidence, self._defaults)).effort
        return {"topic": read.topic, "complexity": effort.complexity, "priority": effort.priority, "because": read.because}


def _change(row: Row, before: _Read, after: _Read) -> dict[str, Any] | None:
    was, becomes = before(row), after(row)
    if all(was[part] == becomes[part] for part in ("topic", "complexity", "priority")):
        return None
    return {"ticket_id": str(row["ticket_id"]), "was": was, "becomes": becomes}

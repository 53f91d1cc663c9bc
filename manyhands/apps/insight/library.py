"""How a brand's knowledge is: what contradicts, is said twice, is out of date, is read by nobody, is behind in a language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from manyhands.apps.ground.sql import Row
from manyhands.apps.guidance.queries import use_of_articles
from manyhands.apps.knowledge.findings import findings_of
from manyhands.apps.knowledge.library import translations_behind, unread_since
from manyhands.apps.knowledge.pages import articles_to_look_at

UNREAD = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Health:
    """Each list the most pressing first."""

    findings: list[Row]
    stale: list[Row]
    behind: list[Row]
    unread: list[Row]

    @property
    def count(self) -> int:
        """How many things there are to look at."""
        return len(self.findings) + len(self.stale) + len(self.behind) + len(self.unread)


def health_of(brand_id: int, *, now: datetime) -> Health:
    """What to mend."""
    used = list(use_of_articles(brand_id, since=now - UNREAD))
    stale = [row for row in articles_to_look_at(brand_id, soon=now.date()) if row["fresh_until"]]
    return Health(findings_of(brand_id), stale, translations_behind(brand_id), unread_since(brand_id, used, since=now - UNREAD))

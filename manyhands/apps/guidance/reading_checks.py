"""What people said of how messages were read."""

from __future__ import annotations

from uuid import UUID

from manyhands.apps.ground.sql import Row, one, rows
from manyhands.core.reading_checks import SCALES, Said
from manyhands.core.service_models.names import PRIORITIES


def reading_of_message(brand_id: int, ticket_id: UUID, message_id: UUID | None = None) -> Row | None:
    """How one message of a ticket was read, the newest unless another is named."""
    return one(
        "SELECT message_id, complexity, priority, because ->> 'mood' AS mood FROM guidance_reading WHERE brand_id = %(brand)s AND "
        "ticket_id = %(ticket)s AND (%(message)s::uuid IS NULL OR message_id = %(message)s) ORDER BY at DESC LIMIT 1",
        {"brand": brand_id, "ticket": ticket_id, "message": message_id},
    )


def checked_on(brand_id: int, ticket_id: UUID) -> Said | None:
    """What was said last of how a ticket was read."""
    found = one(
        "SELECT complexity, priority, mood FROM guidance_readingcheck WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s "
        "ORDER BY at DESC LIMIT 1",
        {"brand": brand_id, "ticket": ticket_id},
    )
    return Said(**found) if found else None


def priority_of_others(brand_id: int, ticket_id: UUID, *, but: UUID) -> str:
    """The highest priority that anybody but one has corrected a ticket to; the lowest there is where nobody has."""
    found = rows(
        "SELECT DISTINCT c.priority FROM guidance_readingcheck c JOIN guidance_reading g ON g.brand_id = c.brand_id AND "
        "g.message_id = c.message_id AND g.priority <> c.priority WHERE c.brand_id = %(brand)s AND c.ticket_id = %(ticket)s "
        "AND c.person_id <> %(but)s",
        {"brand": brand_id, "ticket": ticket_id, "but": but},
    )
    return max((row["priority"] for row in found), key=PRIORITIES.index, default=PRIORITIES[0])


# One answer a ticket, the first that was asked for: a ticket with many messages weighs no more than another.
_FATES = """
SELECT k.kind, (g.because -> 'sure' -> k.kind ->> 'score')::float AS score,
  (g.because -> 'sure' -> k.kind ->> 'confidence')::float AS confidence,
  CASE k.kind WHEN 'complexity' THEN g.complexity = c.complexity WHEN 'priority' THEN g.priority = c.priority
              ELSE g.because ->> 'mood' = c.mood END AS came_true, c.at
FROM (SELECT DISTINCT ON (ticket_id) * FROM guidance_readingcheck WHERE brand_id = %(brand)s AND is_asked ORDER BY ticket_id, at, id) c
JOIN guidance_reading g ON g.brand_id = c.brand_id AND g.message_id = c.message_id
CROSS JOIN unnest(%(kinds)s::text[]) AS k(kind)
WHERE g.because -> 'sure' -> k.kind ->> 'score' IS NOT NULL
"""


def reading_fates_of(brand_id: int) -> list[Row]:
    """How sure complexity, priority and mood were on tickets that were asked about, and whether they were right, oldest first."""
    return sorted(rows(_FATES, {"brand": brand_id, "kinds": list(SCALES)}), key=lambda row: row["at"])

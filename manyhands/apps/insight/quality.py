"""Quality side by side: by pool and by person, from the same surveys, reviews and tickets."""

from __future__ import annotations

from datetime import datetime

from manyhands.apps.ground.sql import Row, rows

_COMPARED = """
SELECT {by}, count(*) AS solved, avg((t.hops = 0 AND t.reopens = 0)::int)::float AS first_contact,
  avg(s.score)::float AS satisfaction, avg(v.score)::float AS review_score,
  count(v.score) AS reviewed, count(s.score) AS answered
FROM desk_resolution r
JOIN routing_assignment a ON a.brand_id = r.brand_id AND a.id = r.assignment_id
JOIN desk_ticket t ON t.brand_id = r.brand_id AND t.id = r.ticket_id
JOIN people_person p ON p.id = r.person_id
LEFT JOIN quality_survey s ON s.brand_id = r.brand_id AND s.resolution_id = r.id AND s.answered_at IS NOT NULL
LEFT JOIN quality_review v ON v.brand_id = r.brand_id AND v.resolution_id = r.id AND v.made_at IS NOT NULL
WHERE r.brand_id = %(brand)s AND r.at >= %(since)s AND r.at < %(until)s
GROUP BY {by} ORDER BY {by}
"""


def quality_by_pool(brand_id: int, *, since: datetime, until: datetime) -> list[Row]:
    """What each pool solved, how much of it at first contact, and how customers and reviewers judged it."""
    return rows(_COMPARED.format(by="a.pool"), {"brand": brand_id, "since": since, "until": until})


def quality_of_people(brand_id: int, *, since: datetime, until: datetime) -> list[Row]:
    """The same for each person of the brand."""
    return rows(_COMPARED.format(by="p.name, r.person_id"), {"brand": brand_id, "since": since, "until": until})

"""What a brand has declared of its own things, and what became of things that customers gave."""

from __future__ import annotations

from functools import lru_cache

from manyhands.apps.ground.sql import Row, one, rows
from manyhands.core.systems import pattern_of, read_systems
from manyhands.science.intent.entities import Declared

_DECLARED = """
SELECT coalesce((SELECT page FROM systems_page WHERE brand_id = %(brand)s ORDER BY version DESC LIMIT 1), '') AS page,
  coalesce((SELECT array_agg(name ORDER BY name) FROM knowledge_product WHERE brand_id = %(brand)s), '{}') AS products
"""


def declared_of(brand_id: int) -> Declared:
    """The shapes of what its systems are asked with, and the names of its products, as they are now."""
    found = one(_DECLARED, {"brand": brand_id})
    assert found is not None
    return _declared(found["page"], tuple(found["products"]))


@lru_cache(maxsize=256)
def _declared(page: str, products: tuple[str, ...]) -> Declared:
    calls = read_systems(page).calls if page else []
    shapes = {
        (parameter.name, tuple(parameter.like)) for call in calls for parameter in call.parameters
        if parameter.source == "entity" and parameter.like
    }  # fmt: skip
    return Declared.of([(name, pattern_of(like)) for name, like in sorted(shapes)], products)


# A system was asked with it and knew it, or said that there is none; or a person asked with another one instead, and that was right.
_FATES = """
SELECT DISTINCT ON (g.message_id, e ->> 'kind', e ->> 'text') e ->> 'kind' AS kind, (e ->> 'score')::float AS score,
  (e ->> 'confidence')::float AS confidence,
  upper(c.shown ->> (e ->> 'kind')) = upper(e ->> 'text') AND a.status = 'good' AS came_true, a.at
FROM systems_call c
JOIN systems_answer a ON a.brand_id = c.brand_id AND a.call_id = c.id
JOIN guidance_reading g ON g.brand_id = c.brand_id AND g.ticket_id = c.ticket_id AND g.at <= c.at
CROSS JOIN LATERAL jsonb_array_elements(coalesce(g.because -> 'entities', '[]')) e
WHERE c.brand_id = %(brand)s AND c.shown ? (e ->> 'kind') AND e ->> 'score' IS NOT NULL
  AND CASE WHEN upper(c.shown ->> (e ->> 'kind')) = upper(e ->> 'text') THEN a.status = 'good' OR a.because = 'it answered 404'
           ELSE a.status = 'good' AND NOT EXISTS (
             SELECT FROM guidance_reading h CROSS JOIN LATERAL jsonb_array_elements(coalesce(h.because -> 'entities', '[]')) o
             WHERE h.brand_id = c.brand_id AND h.ticket_id = c.ticket_id AND o ->> 'kind' = e ->> 'kind'
               AND upper(o ->> 'text') = upper(c.shown ->> (e ->> 'kind'))) END
ORDER BY g.message_id, e ->> 'kind', e ->> 'text', a.at
"""


def entity_fates_of(brand_id: int) -> list[Row]:
    """How sure each thing given was, and whether it was one, oldest first."""
    return sorted(rows(_FATES, {"brand": brand_id}), key=lambda row: row["at"])

"""The chain of reveals, checked: each record's digest covers its own facts and the digest of the one before."""

from __future__ import annotations

from manyhands.apps.ground.sql import rows

# The same sum as mh_chain_reveal makes when a record is written (migrations/0002_walls.py).
_BROKEN = """
SELECT sequence FROM (
  SELECT r.*, lag(digest, 1, '\\x'::bytea) OVER chain AS digest_of_last, lag(sequence, 1, 0::bigint) OVER chain AS sequence_of_last
  FROM desk_reveal r WHERE brand_id = %(brand)s WINDOW chain AS (ORDER BY sequence)
) r
WHERE sequence <> sequence_of_last + 1 OR digest_before <> digest_of_last
  OR digest <> sha256(digest_before || convert_to(concat_ws('|', brand_id, sequence, id, person_id, customer_id, ticket_id, field,
                                                            purpose, extract(epoch FROM at)), 'UTF8'))
ORDER BY sequence
"""


def broken_reveals(brand_id: int) -> list[int]:
    """The places in a brand's chain of reveals where a record was changed or taken out; empty when it is whole."""
    return [row["sequence"] for row in rows(_BROKEN, {"brand": brand_id})]

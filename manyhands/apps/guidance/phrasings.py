"""A brand's language model by versions, its budget of a day, and what became of each request."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4

from manyhands.apps.ground.sealing import seal, unseal
from manyhands.apps.ground.sql import Row, one, rows, write
from manyhands.apps.guidance.endpoint import judged_base

_FIELD = "language_model_key"
SECONDS_MAX = 30.0
TOKENS_A_DAY = 200_000


class UnableToUseModel(Exception):
    """The language model was not set; the one before stays."""


@dataclass(frozen=True, slots=True)
class ModelInForce:
    """Where a brand's replies may be phrased, and within which limits."""

    version: int
    base_url: str
    model: str
    key: str = field(repr=False)
    seconds_max: float
    tokens_a_day: int


_SET = """
INSERT INTO guidance_languagemodel (id, brand_id, version, base_url, model, key_sealed, seconds_max, tokens_a_day, is_on, made_by, made_at)
SELECT %(id)s, %(brand)s, coalesce(max(version), 0) + 1, %(url)s, %(model)s, %(key)s, %(seconds)s, %(tokens)s, %(on)s, %(by)s, %(now)s
FROM guidance_languagemodel WHERE brand_id = %(brand)s
RETURNING version
"""


def set_model(
    brand_id: int, *, base_url: str, model: str, key: str = "", seconds_max: float = 8.0, tokens_a_day: int = TOKENS_A_DAY,
    by: UUID | None = None, now: datetime,
) -> int:
    """Have replies phrased there from now on; AddressRefused or UnableToUseModel, and nothing is changed."""
    base = judged_base(base_url)
    if not model.strip() or len(model) > 200 or not key.isascii() or len(key) > 1000:
        raise UnableToUseModel("A model has a name of at most 200 signs, and a key plain signs. Nothing was changed. Look at both again.")
    if not 0 < seconds_max <= SECONDS_MAX or tokens_a_day < 0:
        raise UnableToUseModel(f"It may take up to {SECONDS_MAX:.0f} seconds, and no fewer than 0 tokens a day. Nothing was changed.")
    return _put(brand_id, url=base, model=model.strip(), key=key, seconds=seconds_max, tokens=tokens_a_day, on=True, by=by, now=now)


def end_model(brand_id: int, *, by: UUID | None = None, now: datetime) -> int:
    """Show composed replies alone from now on; the key is forgotten."""
    return _put(brand_id, url="", model="", key="", seconds=1.0, tokens=0, on=False, by=by, now=now)


def _put(brand_id: int, *, url: str, model: str, key: str, seconds: float, tokens: int, on: bool, by: UUID | None, now: datetime) -> int:
    made = one(_SET, {
        "id": uuid4(), "brand": brand_id, "url": url, "model": model, "key": seal(key, brand_id=brand_id, field=_FIELD), "seconds": seconds,
        "tokens": tokens, "on": on, "by": by, "now": now,
    })  # fmt: skip
    assert made is not None
    return int(made["version"])


_NEWEST = """
SELECT version, base_url, model, key_sealed, seconds_max, tokens_a_day, is_on, made_at FROM guidance_languagemodel
WHERE brand_id = %(brand)s ORDER BY version DESC LIMIT 1
"""


def has_model(brand_id: int) -> bool:
    """Whether replies of this brand may be phrased: each suggestion asks."""
    found = one("SELECT is_on FROM guidance_languagemodel WHERE brand_id = %(brand)s ORDER BY version DESC LIMIT 1", {"brand": brand_id})
    return found is not None and found["is_on"]


def model_in_force(brand_id: int) -> ModelInForce | None:
    """The brand's language model with its key, or None."""
    found = one(_NEWEST, {"brand": brand_id})
    if found is None or not found["is_on"]:
        return None
    return ModelInForce(
        found["version"], found["base_url"], found["model"], unseal(found["key_sealed"], brand_id=brand_id, field=_FIELD),
        float(found["seconds_max"]), found["tokens_a_day"],
    )  # fmt: skip


def models_of(brand_id: int) -> list[Row]:
    """Every version without its key, newest first."""
    return rows(
        "SELECT version, base_url, model, seconds_max, tokens_a_day, is_on, made_at FROM guidance_languagemodel "
        "WHERE brand_id = %(brand)s ORDER BY version DESC",
        {"brand": brand_id},
    )


# Of two jobs that ask for the same brand at once, the second counts what the first has reserved.
_ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(7411, %(brand)s) IS NULL AS done"
_BEGIN = """
INSERT INTO guidance_phrasing (id, brand_id, suggestion_id, ticket_id, model_version, outcome, because, text, tokens, began_at, ended_at)
SELECT %(id)s, %(brand)s, %(suggestion)s, %(ticket)s, %(version)s,
  CASE WHEN spent + %(tokens)s > %(budget)s THEN 'over_budget' ELSE 'asked' END,
  CASE WHEN spent + %(tokens)s > %(budget)s THEN 'The tokens of the day are used up.' ELSE '' END, '',
  CASE WHEN spent + %(tokens)s > %(budget)s THEN 0 ELSE %(tokens)s END, %(now)s,
  CASE WHEN spent + %(tokens)s > %(budget)s THEN %(now)s::timestamptz END
FROM (SELECT coalesce(sum(tokens), 0) AS spent FROM guidance_phrasing
      WHERE brand_id = %(brand)s AND began_at >= date_trunc('day', %(now)s::timestamptz AT TIME ZONE 'UTC') AT TIME ZONE 'UTC') used
ON CONFLICT (brand_id, suggestion_id) DO NOTHING
RETURNING outcome
"""


def begin_phrasing(brand_id: int, suggestion: Row, *, model: ModelInForce, tokens: int, now: datetime) -> bool:
    """Reserve the tokens of one request; False when the day's are used up, or when this suggestion was asked about before."""
    one(_ONE_AT_A_TIME, {"brand": brand_id})
    begun = one(_BEGIN, {
        "id": uuid4(), "brand": brand_id, "suggestion": suggestion["id"], "ticket": suggestion["ticket_id"], "version": model.version,
        "tokens": tokens, "budget": model.tokens_a_day, "now": now,
    })  # fmt: skip
    return begun is not None and begun["outcome"] == "asked"


# A draft that comes after somebody has answered changes nothing any more.
_END = """
UPDATE guidance_phrasing p SET
  outcome = CASE WHEN %(outcome)s = 'used' AND l.is_late THEN 'late' ELSE %(outcome)s END,
  because = CASE WHEN %(outcome)s = 'used' AND l.is_late THEN 'An answer had gone out before the draft came.' ELSE %(because)s END,
  text = CASE WHEN %(outcome)s = 'used' AND NOT l.is_late THEN %(text)s ELSE '' END, tokens = %(tokens)s, ended_at = %(now)s
FROM (SELECT EXISTS (
    SELECT FROM desk_message m JOIN guidance_suggestion s ON s.brand_id = m.brand_id AND s.ticket_id = m.ticket_id
    WHERE s.brand_id = %(brand)s AND s.id = %(suggestion)s AND m.side = 'brand' AND m.written_at >= s.at) AS is_late) l
WHERE p.brand_id = %(brand)s AND p.suggestion_id = %(suggestion)s AND p.outcome = 'asked'
RETURNING p.outcome
"""


def end_phrasing(brand_id: int, suggestion_id: UUID, *, outcome: str, because: str, text: str = "", tokens: int, now: datetime) -> str:
    """What became of a request: used, refused, failed, or late; empty when that was noted before."""
    ended = one(_END, {
        "brand": brand_id, "suggestion": suggestion_id, "outcome": outcome, "because": because[:500], "text": text, "tokens": tokens,
        "now": now,
    })  # fmt: skip
    return str(ended["outcome"]) if ended else ""


def give_up_on(brand_id: int, suggestion_id: UUID, *, now: datetime) -> bool:
    """A request whose process died stays asked once, and is not asked again."""
    return write(
        "UPDATE guidance_phrasing SET outcome = 'failed', because = 'It was cut off before an answer was noted.', ended_at = %(now)s "
        "WHERE brand_id = %(brand)s AND suggestion_id = %(suggestion)s AND outcome = 'asked'",
        {"brand": brand_id, "suggestion": suggestion_id, "now": now},
    ) == 1  # fmt: skip


def phrasings_since(brand_id: int, *, since: datetime) -> list[Row]:
    """How many requests ended how, and the tokens they took."""
    return rows(
        "SELECT outcome, count(*) AS n, sum(tokens) AS tokens FROM guidance_phrasing WHERE brand_id = %(brand)s AND began_at >= %(since)s "
        "GROUP BY outcome ORDER BY outcome",
        {"brand": brand_id, "since": since},
    )


def suggestion_to_phrase(brand_id: int, suggestion_id: UUID) -> Row | None:
    """A suggestion as it was composed, with its message's customer."""
    return one(
        "SELECT s.id, s.ticket_id, s.message_id, s.language, s.text, s.citations, c.name AS customer_name FROM guidance_suggestion s "
        "JOIN desk_message m ON m.brand_id = s.brand_id AND m.id = s.message_id "
        "JOIN desk_customer c ON c.brand_id = m.brand_id AND c.id = m.customer_id WHERE s.brand_id = %(brand)s AND s.id = %(suggestion)s",
        {"brand": brand_id, "suggestion": suggestion_id},
    )

"""Requests to a brand's language model: each reserves its worst case within the budgets, is asked once, and what became of it is noted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from manyhands.apps.ground.sql import Row, one, write
from manyhands.apps.guidance.language_models import ModelSet, lock_model
from manyhands.core.pay.tokens import Tokens, pico_of


@dataclass(frozen=True, slots=True)
class Asking:
    """One request before it is made: what it is for, and what it is guessed to take, and at its worst. A try is for no suggestion."""

    id: UUID
    guessed: Tokens
    worst: Tokens
    suggestion: Row | None = None
    tried_by: UUID | None = None


@dataclass(frozen=True, slots=True)
class Ended:
    """What became of a request: used, refused or failed, why, and the draft. No tokens: what it took is not known."""

    outcome: str
    because: str
    text: str = ""
    tokens: Tokens | None = None
    took_ms: int | None = None


def month_of(now: datetime, time_zone: str) -> datetime:
    """When this month began in the brand's own calendar."""
    return now.astimezone(ZoneInfo(time_zone)).replace(day=1, hour=0, minute=0, second=0, microsecond=0).astimezone(UTC)


def day_of(now: datetime) -> datetime:
    """When this day began; days of tokens are UTC's, everywhere."""
    return now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)


_BEGIN = """
INSERT INTO guidance_phrasing (id, brand_id, suggestion_id, ticket_id, tried_by_id, model_version, outcome, because, text, tokens,
  tokens_sent, tokens_answered, cost_pico, currency, began_at, ended_at)
SELECT %(id)s, %(brand)s, %(suggestion)s, %(ticket)s, %(by)s, %(version)s,
  CASE WHEN no = '' THEN 'asked' ELSE 'over_budget' END, no, '', CASE WHEN no = '' THEN %(tokens)s ELSE 0 END,
  CASE WHEN no = '' THEN %(sent)s ELSE 0 END, CASE WHEN no = '' THEN %(answered)s ELSE 0 END,
  CASE WHEN no = '' THEN %(cost)s ELSE 0 END, %(currency)s, %(now)s, CASE WHEN no <> '' THEN %(now)s::timestamptz END
FROM (
  SELECT CASE
    WHEN %(tokens)s + coalesce(sum(tokens) FILTER (WHERE began_at >= %(day)s), 0) > %(tokens_a_day)s
    THEN 'The tokens of the day are used up.'
    WHEN %(cost)s + coalesce(sum(cost_pico) FILTER (WHERE began_at >= %(month)s AND currency = %(currency)s), 0) > %(budget)s::numeric
    THEN 'What is left of the month''s budget would not pay for this request at its dearest.'
    ELSE '' END AS no
  FROM guidance_phrasing WHERE brand_id = %(brand)s AND began_at >= least(%(day)s::timestamptz, %(month)s::timestamptz)
) judged
ON CONFLICT DO NOTHING
RETURNING outcome
"""


def begin_phrasing(brand_id: int, asking: Asking, *, model: ModelSet, time_zone: str, now: datetime) -> bool:
    """Reserve one request at its worst; False when that is more than is left of the day or the month, or when this was asked before."""
    lock_model(brand_id)
    limits, prices, of = model.limits, model.limits.prices, asking.suggestion
    begun = one(_BEGIN, {
        "id": asking.id, "brand": brand_id, "suggestion": of["id"] if of else None, "ticket": of["ticket_id"] if of else None,
        "by": asking.tried_by, "version": model.version, "tokens": asking.guessed.total, "sent": asking.worst.sent,
        "answered": asking.worst.answered, "cost": prices.cost_pico(asking.worst) if prices else 0,
        "currency": prices.currency if prices else "", "tokens_a_day": limits.tokens_a_day, "day": day_of(now),
        "month": month_of(now, time_zone), "now": now,
        "budget": None if prices is None or limits.month_minor is None else pico_of(limits.month_minor, prices.currency),
    })  # fmt: skip
    return begun is not None and begun["outcome"] == "asked"


# A draft that comes after somebody has answered changes nothing any more.
_END = """
UPDATE guidance_phrasing p SET
  outcome = CASE WHEN %(outcome)s = 'used' AND l.is_late THEN 'late' ELSE %(outcome)s END,
  because = CASE WHEN %(outcome)s = 'used' AND l.is_late THEN 'An answer had gone out before the draft came.' ELSE %(because)s END,
  text = CASE WHEN p.suggestion_id IS NULL OR (%(outcome)s = 'used' AND NOT l.is_late) THEN %(text)s ELSE '' END,
  tokens = coalesce(%(tokens)s, p.tokens), tokens_sent = coalesce(%(sent)s, p.tokens_sent),
  tokens_answered = coalesce(%(answered)s, p.tokens_answered),
  cost_pico = coalesce(%(sent)s::bigint * m.sent_micro + %(answered)s::bigint * m.answered_micro, p.cost_pico),
  took_ms = %(took)s, ended_at = %(now)s
FROM guidance_languagemodel m, (SELECT EXISTS (
    SELECT FROM desk_message d JOIN guidance_suggestion s ON s.brand_id = d.brand_id AND s.ticket_id = d.ticket_id
    JOIN guidance_phrasing q ON q.brand_id = s.brand_id AND q.suggestion_id = s.id
    WHERE q.brand_id = %(brand)s AND q.id = %(id)s AND d.side = 'brand' AND d.written_at >= s.at) AS is_late) l
WHERE p.brand_id = %(brand)s AND p.id = %(id)s AND p.outcome = 'asked' AND m.brand_id = p.brand_id AND m.version = p.model_version
RETURNING p.outcome
"""


def end_phrasing(brand_id: int, asked_id: UUID, ended: Ended, *, now: datetime) -> str:
    """What became of a request; empty when that was noted before. What is not known to have cost less has cost what was reserved."""
    noted = one(_END, {
        "brand": brand_id, "id": asked_id, "outcome": ended.outcome, "because": ended.because[:500], "text": ended.text,
        "tokens": ended.tokens.total if ended.tokens else None, "sent": ended.tokens.sent if ended.tokens else None,
        "answered": ended.tokens.answered if ended.tokens else None, "took": ended.took_ms, "now": now,
    })  # fmt: skip
    return str(noted["outcome"]) if noted else ""


_CUT_OFF = """
UPDATE guidance_phrasing SET outcome = 'failed', because = 'It was cut off before an answer was noted.', ended_at = %(now)s
WHERE brand_id = %(brand)s AND (suggestion_id = %(of)s OR id = %(of)s) AND outcome = 'asked'
"""


def give_up_on(brand_id: int, of: UUID, *, now: datetime) -> bool:
    """A request (of a suggestion, or a try) whose process died stays asked once, and is not asked again."""
    return write(_CUT_OFF, {"brand": brand_id, "of": of, "now": now}) == 1


def suggestion_to_phrase(brand_id: int, suggestion_id: UUID) -> Row | None:
    """A suggestion as it was composed, with its message's customer."""
    return one(
        "SELECT s.id, s.ticket_id, s.message_id, s.language, s.text, s.citations, c.name AS customer_name FROM guidance_suggestion s "
        "JOIN desk_message m ON m.brand_id = s.brand_id AND m.id = s.message_id "
        "JOIN desk_customer c ON c.brand_id = m.brand_id AND c.id = m.customer_id WHERE s.brand_id = %(brand)s AND s.id = %(suggestion)s",
        {"brand": brand_id, "suggestion": suggestion_id},
    )

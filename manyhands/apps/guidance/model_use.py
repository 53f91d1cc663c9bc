"""What may be shown of a brand's language model: how it is set, what it took and cost, its last failures, and tries of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from manyhands.apps.ground.sql import Row, one, rows
from manyhands.apps.guidance.language_models import limits_in
from manyhands.apps.guidance.phrasings import day_of, month_of
from manyhands.core.money.money import decimal_text
from manyhands.core.pay.tokens import price_text

_VERSIONS = """
SELECT m.version, m.base_url, m.model, m.seconds_max, m.tokens_a_day, m.sent_micro, m.answered_micro, m.month_minor, m.currency, m.is_on,
  m.made_at, coalesce(p.name, '') AS who
FROM guidance_languagemodel m LEFT JOIN people_person p ON p.id = m.made_by
WHERE m.brand_id = %(brand)s ORDER BY m.version DESC LIMIT %(most)s
"""
_USE = """
SELECT coalesce(sum(tokens) FILTER (WHERE began_at >= %(day)s), 0)::bigint AS tokens_today,
  count(suggestion_id) FILTER (WHERE began_at >= %(month)s AND outcome <> 'over_budget') AS requests,
  count(suggestion_id) FILTER (WHERE began_at >= %(month)s AND outcome = 'used') AS used,
  count(*) FILTER (WHERE began_at >= %(month)s AND suggestion_id IS NULL AND outcome <> 'over_budget') AS tries,
  count(*) FILTER (WHERE began_at >= %(month)s AND outcome = 'over_budget') AS not_sent,
  coalesce(sum(tokens) FILTER (WHERE began_at >= %(month)s), 0)::bigint AS tokens,
  coalesce(sum(cost_pico) FILTER (WHERE began_at >= %(month)s AND currency = %(currency)s), 0) AS cost_pico
FROM guidance_phrasing WHERE brand_id = %(brand)s AND began_at >= least(%(day)s::timestamptz, %(month)s::timestamptz)
"""


@dataclass(frozen=True, slots=True)
class ModelUse:
    """A month so far, and the tokens of the day; the cost as core/pay/tokens.py counts it, with what is reserved at its worst.

    Requests are those for suggestions; tries count towards tokens and cost alone.
    """

    tokens_today: int
    requests: int
    used: int
    tries: int
    not_sent: int
    tokens: int
    cost_pico: int


@dataclass(frozen=True, slots=True)
class ModelShown:
    """What may be shown of a version: everything but its key. Prices of a million tokens and the budget as decimal text, "" for none."""

    version: int
    base_url: str
    model: str
    seconds_max: float
    tokens_a_day: int
    sent_price: str
    answered_price: str
    month_budget: str
    currency: str
    is_on: bool
    made_at: datetime
    who: str


def models_of(brand_id: int, *, most: int = 200) -> list[ModelShown]:
    """Every version, newest first; one without an address is one that was ended."""
    return [_shown(row) for row in rows(_VERSIONS, {"brand": brand_id, "most": most})]


def model_shown(brand_id: int) -> ModelShown | None:
    """The version that is set, paused or not; None when there is none."""
    newest = models_of(brand_id, most=1)
    return newest[0] if newest and newest[0].base_url else None


def _shown(row: Row) -> ModelShown:
    prices, currency, month = limits_in(row).prices, row["currency"], row["month_minor"]
    return ModelShown(
        row["version"], row["base_url"], row["model"], float(row["seconds_max"]), row["tokens_a_day"],
        price_text(prices.sent_micro, currency) if prices else "", price_text(prices.answered_micro, currency) if prices else "",
        "" if month is None else decimal_text(month, currency), currency, row["is_on"], row["made_at"], row["who"],
    )  # fmt: skip


def use_of_model(brand_id: int, *, currency: str, time_zone: str, now: datetime) -> ModelUse:
    """What this month took, in the brand's own calendar."""
    values = {"brand": brand_id, "currency": currency, "day": day_of(now), "month": month_of(now, time_zone)}
    found = one(_USE, values)
    assert found is not None
    return ModelUse(**found | {"cost_pico": int(found["cost_pico"])})


def outcomes_since(brand_id: int, *, since: datetime) -> list[Row]:
    """How many requests ended how, and the tokens they took."""
    return rows(
        "SELECT outcome, count(*) AS n, sum(tokens)::bigint AS tokens FROM guidance_phrasing "
        "WHERE brand_id = %(brand)s AND began_at >= %(since)s GROUP BY outcome ORDER BY outcome",
        {"brand": brand_id, "since": since},
    )


def last_failures(brand_id: int, *, most: int) -> list[Row]:
    """What was not shown, and why; newest first."""
    return rows(
        "SELECT outcome, because, ticket_id, took_ms, began_at AS at FROM guidance_phrasing WHERE brand_id = %(brand)s "
        "AND outcome IN ('refused', 'failed', 'over_budget') ORDER BY began_at DESC, id LIMIT %(most)s",
        {"brand": brand_id, "most": most},
    )


_TRY = """
SELECT f.id, f.outcome, f.because, f.text, f.tokens_sent, f.tokens_answered, f.cost_pico, f.currency, f.took_ms, f.began_at AS at,
  m.model, m.base_url FROM guidance_phrasing f
JOIN guidance_languagemodel m ON m.brand_id = f.brand_id AND m.version = f.model_version
WHERE f.brand_id = %(brand)s AND f.suggestion_id IS NULL
"""


def try_of(brand_id: int, try_id: UUID) -> Row | None:
    """How one try stands; None before a worker has taken it up."""
    return one(_TRY + " AND f.id = %(id)s", {"brand": brand_id, "id": try_id})


def last_try(brand_id: int) -> Row | None:
    """The newest try."""
    return one(_TRY + " ORDER BY f.began_at DESC, f.id LIMIT 1", {"brand": brand_id})


def model_cost_of(brand_id: int, ticket_id: UUID) -> list[Row]:
    """What phrasing cost on one ticket, by currency, with the tokens it took."""
    return rows(
        "SELECT currency, sum(cost_pico) AS cost_pico, sum(tokens_sent + tokens_answered)::bigint AS tokens FROM guidance_phrasing WHERE "
        " brand_id = %(brand)s AND ticket_id = %(ticket)s AND currency <> '' GROUP BY currency ORDER BY currency",
        {"brand": brand_id, "ticket": ticket_id},
    )

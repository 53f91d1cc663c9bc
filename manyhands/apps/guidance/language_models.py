"""A brand's language model by versions: where it is asked, within which limits, and what its tokens cost."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID, uuid4

from manyhands.apps.ground import queue
from manyhands.apps.ground.sealing import seal, unseal
from manyhands.apps.ground.sql import Row, one
from manyhands.apps.guidance.endpoint import judged_base, same_origin
from manyhands.core.money import UnableToCount, minor_units
from manyhands.core.pay.tokens import TokenPrices, price_micro

_FIELD = "language_model_key"
SECONDS_MAX = 30.0
SECONDS, TOKENS_A_DAY = 8.0, 200_000
TOKENS_A_DAY_MAX = 1_000_000_000
KEY_CHARACTERS_MAX, NAME_CHARACTERS_MAX = 1000, 200
MONTH_MINOR_MAX = 10**12


class UnableToUseModel(Exception):
    """The language model was not set; the one before stays."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request, one day and one month may take. No prices: nobody said what tokens cost, and a month has no limit in money."""

    seconds_max: float = SECONDS
    tokens_a_day: int = TOKENS_A_DAY
    prices: TokenPrices | None = None
    month_minor: int | None = None


@dataclass(frozen=True, slots=True)
class ModelSet:
    """Where a brand's replies may be phrased, and within which limits."""

    version: int
    base_url: str
    model: str
    key: str = field(repr=False)
    limits: Limits
    is_on: bool


def limits_said(
    *, currency: str, seconds_max: float = SECONDS, tokens_a_day: int = TOKENS_A_DAY, sent_price: str = "", answered_price: str = "",
    month_budget: str = "",
) -> Limits:  # fmt: skip
    """Limits as somebody writes them: prices of a million tokens and a month's budget as decimal text, empty where they say none."""
    if bool(sent_price.strip()) != bool(answered_price.strip()):
        raise UnableToUseModel("Only one price was said. Nothing was changed. Say what a million tokens cost both ways, or leave both out.")
    try:
        prices = TokenPrices(price_micro(sent_price), price_micro(answered_price), currency) if sent_price.strip() else None
        month = minor_units(month_budget.strip(), currency) if month_budget.strip() else None
    except UnableToCount as uncounted:
        raise UnableToUseModel(f"{uncounted} Nothing was changed.") from None
    return Limits(seconds_max, tokens_a_day, prices, month)


def set_model(
    brand_id: int, *, base_url: str, model: str, key: str | None = "", limits: Limits | None = None, by: UUID | None = None, now: datetime
) -> int:
    """Have replies phrased there from now on; AddressRefused or UnableToUseModel, and nothing is changed.

    No key (None) keeps the one there is, for the same host: what was meant for one is never shown to another.
    """
    limits, base = limits or Limits(), judged_base(base_url)
    lock_model(brand_id)
    if key is None:
        key = _key_kept(model_set(brand_id), base)
    if not model.strip() or len(model) > NAME_CHARACTERS_MAX or not key.isascii() or not key.isprintable() or len(key) > KEY_CHARACTERS_MAX:
        raise UnableToUseModel("A model has a name of at most 200 signs, and a key plain signs. Nothing was changed. Look at both again.")
    _check(limits)
    return _put(brand_id, ModelSet(0, base, model.strip(), key, limits, is_on=True), by=by, now=now)


def pause_model(brand_id: int, *, by: UUID | None = None, now: datetime) -> bool:
    """Show composed replies alone until it is resumed; False when that was so before."""
    return _switch(brand_id, on=False, by=by, now=now)


def resume_model(brand_id: int, *, by: UUID | None = None, now: datetime) -> bool:
    """Have replies phrased again as it was set; False when they are. UnableToUseModel where none is set."""
    if model_set(brand_id) is None:
        raise UnableToUseModel("No language model is set, so none can be switched on. Nothing was changed. Set one first.")
    return _switch(brand_id, on=True, by=by, now=now)


def end_model(brand_id: int, *, by: UUID | None = None, now: datetime) -> int:
    """Show composed replies alone from now on; the key is forgotten."""
    lock_model(brand_id)
    return _put(brand_id, ModelSet(0, "", "", "", Limits(1.0, 0), is_on=False), by=by, now=now)


def try_model(brand_id: int, *, by: UUID | None = None) -> UUID:
    """Have a worker ask it once, with a made-up question; what comes of it is found under this id. UnableToUseModel where none is set."""
    if model_set(brand_id) is None:
        raise UnableToUseModel("No language model is set, so there is nothing to try. Nothing was sent. Set one first.")
    asked = uuid4()
    queue.enqueue("try_language_model", priority=queue.SOON, brand_id=brand_id, try_id=str(asked), by=str(by or ""))
    return asked


def lock_model(brand_id: int) -> None:
    """Of two who set, or who ask, at once, the second sees what the first has done."""
    one("SELECT pg_advisory_xact_lock(7411, %(brand)s) IS NULL AS done", {"brand": brand_id})


def _key_kept(before: ModelSet | None, base: str) -> str:
    if before is None or not before.key:
        return ""
    if not same_origin(before.base_url, base):
        raise UnableToUseModel("The kept key was given for another host and is not shown to this one. Nothing was changed. Enter the key.")
    return before.key


def _check(limits: Limits) -> None:
    if not 0 < limits.seconds_max <= SECONDS_MAX or not 0 <= limits.tokens_a_day <= TOKENS_A_DAY_MAX:
        raise UnableToUseModel(f"It may take up to {SECONDS_MAX:.0f} seconds, and no fewer than 0 tokens a day. Nothing was changed.")
    if limits.month_minor is not None and limits.prices is None:
        raise UnableToUseModel("A budget needs to know what tokens cost. Nothing was changed. Say both prices, or leave the budget out.")
    if limits.month_minor is not None and not 0 <= limits.month_minor <= MONTH_MINOR_MAX:
        raise UnableToUseModel("A month's budget is no less than nothing, and not beyond reason. Nothing was changed. Look at it again.")


def _switch(brand_id: int, *, on: bool, by: UUID | None, now: datetime) -> bool:
    lock_model(brand_id)
    standing = model_set(brand_id)
    if standing is None or standing.is_on == on:
        return False
    _put(brand_id, replace(standing, is_on=on), by=by, now=now)
    return True


_SET = """
INSERT INTO guidance_languagemodel (id, brand_id, version, base_url, model, key_sealed, seconds_max, tokens_a_day, sent_micro,
  answered_micro, month_minor, currency, is_on, made_by, made_at)
SELECT %(id)s, %(brand)s, coalesce(max(version), 0) + 1, %(url)s, %(model)s, %(key)s, %(seconds)s, %(tokens)s, %(sent)s, %(answered)s,
  %(month)s, %(currency)s, %(on)s, %(by)s, %(now)s
FROM guidance_languagemodel WHERE brand_id = %(brand)s
RETURNING version
"""


def _put(brand_id: int, new: ModelSet, *, by: UUID | None, now: datetime) -> int:
    limits, prices = new.limits, new.limits.prices
    made = one(_SET, {
        "id": uuid4(), "brand": brand_id, "url": new.base_url, "model": new.model, "key": seal(new.key, brand_id=brand_id, field=_FIELD),
        "seconds": limits.seconds_max, "tokens": limits.tokens_a_day, "sent": prices.sent_micro if prices else None,
        "answered": prices.answered_micro if prices else None, "month": limits.month_minor, "currency": prices.currency if prices else "",
        "on": new.is_on, "by": by, "now": now,
    })  # fmt: skip
    assert made is not None
    return int(made["version"])


_NEWEST = """
SELECT version, base_url, model, key_sealed, seconds_max, tokens_a_day, sent_micro, answered_micro, month_minor, currency, is_on
FROM guidance_languagemodel WHERE brand_id = %(brand)s ORDER BY version DESC LIMIT 1
"""


def has_model(brand_id: int) -> bool:
    """Whether replies of this brand may be phrased: each suggestion asks."""
    found = one("SELECT is_on FROM guidance_languagemodel WHERE brand_id = %(brand)s ORDER BY version DESC LIMIT 1", {"brand": brand_id})
    return found is not None and found["is_on"]


def model_in_force(brand_id: int) -> ModelSet | None:
    """The brand's language model with its key; None when there is none, or it is paused."""
    found = model_set(brand_id)
    return found if found and found.is_on else None


def model_set(brand_id: int) -> ModelSet | None:
    """The brand's language model with its key, paused or not; None when there is none."""
    found = one(_NEWEST, {"brand": brand_id})
    if found is None or not found["base_url"]:
        return None
    key = unseal(found["key_sealed"], brand_id=brand_id, field=_FIELD)
    return ModelSet(found["version"], found["base_url"], found["model"], key, limits_in(found), found["is_on"])


def limits_in(row: Row) -> Limits:
    """The limits of a version as it is stored."""
    said = row["sent_micro"] is not None
    prices = TokenPrices(row["sent_micro"], row["answered_micro"], row["currency"]) if said else None
    return Limits(float(row["seconds_max"]), row["tokens_a_day"], prices, row["month_minor"])

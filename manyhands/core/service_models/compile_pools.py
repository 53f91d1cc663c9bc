"""The pools of a page as columns."""

from __future__ import annotations

from manyhands.core.hours import calendar_of
from manyhands.core.money import minor_units
from manyhands.core.service_models import schema
from manyhands.core.service_models.columns import Codes, bits, fits, ints, levels
from manyhands.core.service_models.names import CHANNELS, CHOOSE_BY, LANGUAGES, UNDETERMINED, WHO, WORK, language_code
from manyhands.core.service_models.opening_hours import ALWAYS, OpeningHours, Season
from manyhands.core.service_models.plan import PeopleTable, PoolTable
from manyhands.core.service_models.pool import Pool
from manyhands.core.service_models.schema import ServiceModel
from manyhands.core.service_models.times import length, seconds
from manyhands.core.service_models.triggers import Measure, Trigger


def pool_table(page: ServiceModel, currency: str, codes: Codes) -> PoolTable:
    """One row a pool."""
    pools = page.pools
    return PoolTable(
        who=ints([WHO.index(pool.who) for pool in pools]),
        tier=ints([pool.tier for pool in pools]),
        work=ints([WORK.index(pool.work) for pool in pools]),
        exclusive=ints([int(pool.exclusive) for pool in pools]),
        is_contracted=ints([int(pool.vendor is not None) for pool in pools]),
        concurrency=ints([[getattr(pool.concurrency, channel) for channel in CHANNELS] for pool in pools]),
        speaks=ints([_speaks(pool) for pool in pools]),
        trusted=fits([pool.topics for pool in pools], codes.topics),
        skills=levels([pool.skills for pool in pools], codes.skills),
        credentials=ints([bits(pool.credentials, codes.credentials) for pool in pools]),
        shown_to=ints([pool.shown.to if pool.shown else 0 for pool in pools]),
        shown_seconds=ints([seconds(pool.shown.each) if pool.shown else 0 for pool in pools]),
        choose_by=ints([_ways(pool) for pool in pools]),
        review_share_percent=ints([_review_share(page, pool) for pool in pools]),
        masked=ints([int(pool.masked) for pool in pools]),
        pay_minor=ints([minor_units(pool.pay.per_resolution, currency) for pool in pools]),
        platform_fee_minor=ints([minor_units(pool.pay.platform_fee, currency) for pool in pools]),
        escalation_share_percent=ints([pool.pay.escalation_share_percent for pool in pools]),
        hold_seconds=ints([seconds(pool.pay.hold) for pool in pools]),
    )


def opening_hours_of(page: ServiceModel) -> tuple[OpeningHours, ...]:
    """When each pool works."""
    calendars = {name: calendar_of(hours) for name, hours in page.hours.items()}
    seasons = {name: _season(name, season) for name, season in page.seasons.items()}
    return tuple(
        OpeningHours(calendars[pool.hours] if pool.hours else None, seasons[pool.season] if pool.season else None)
        if pool.hours or pool.season
        else ALWAYS
        for pool in page.pools
    )


def people_table(page: ServiceModel, currency: str) -> PeopleTable:
    """What each pool does for whoever is new in it."""
    return PeopleTable(
        buddy_days=ints([pool.buddy_days for pool in page.pools]),
        lesson_pay_minor=ints([minor_units(pool.pay.per_lesson, currency) for pool in page.pools]),
    )


def triggers_of(page: ServiceModel) -> dict[str, Trigger]:
    """What makes each season begin and end that has no days."""
    return {name: _trigger(season) for name, season in page.seasons.items() if season.begins and season.ends}


def _trigger(season: schema.Season) -> Trigger:
    assert season.begins is not None
    assert season.ends is not None
    begins, ends = season.begins, season.ends
    measure: Measure = "waiting" if begins.when_waiting_over is not None else "arrivals"
    over = begins.when_waiting_over or begins.when_arrivals_per_hour_over or 0
    under = ends.when_waiting_under or ends.when_arrivals_per_hour_under or 0
    return Trigger(measure, over, length(begins.lasting), under, length(ends.lasting))


def _season(name: str, season: schema.Season) -> Season:
    if season.from_day is None or season.until is None:
        return Season((0, 0, 0), (0, 0, 0), season.zone, triggered_as=name)
    return Season(_day(season.from_day), _day(season.until), season.zone, length(season.ramp_up))


def _day(text: str) -> tuple[int, int, int]:
    *year, month, day = map(int, text.split("-"))
    return (year[0] if year else 0), month, day


def _speaks(pool: Pool) -> list[int]:
    codes = {language_code(name) for name in pool.languages} | {UNDETERMINED}
    return [int(not pool.languages or code in codes) for code in range(len(LANGUAGES))]


def _ways(pool: Pool) -> list[int]:
    ways = [CHOOSE_BY.index(way) for way in dict.fromkeys(pool.choose_by)]
    return ways + [-1] * (len(CHOOSE_BY) - len(ways))


def _review_share(page: ServiceModel, pool: Pool) -> int:
    return page.quality.review_share_percent if pool.review_share_percent is None else pool.review_share_percent

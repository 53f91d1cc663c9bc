"""What a scenario file may say: brands with their pages, classes of tickets, people. `docs/how-to/simulate-a-scenario.md` shows it."""

from __future__ import annotations

from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, Field

from manyhands.core.clocks import PromisePage
from manyhands.core.service_models.parts import Part
from manyhands.core.service_models.schema import ServiceModel
from manyhands.science.simulation.scenario_file.classes import ClassPart
from manyhands.science.simulation.scenario_file.parts import Interval, Label, Room, Seed, Time, TimeOrZero, spoken, wrong
from manyhands.science.simulation.scenario_file.people import PeoplePart

BRANDS_MAX, CLASSES_MAX, GROUPS_MAX = 50, 500, 500


def _currency(value: Any) -> Any:
    from manyhands.core.money import UnknownCurrency, currency_exponent

    try:
        currency_exponent(value if isinstance(value, str) else "")
    except UnknownCurrency:
        raise wrong(f"{spoken(value)} is no currency.", "Write its ISO 4217 code, such as EUR or USD.") from None
    return value


def _moment(value: Any) -> Any:
    from datetime import datetime

    try:
        moment = datetime.fromisoformat(value if isinstance(value, str) else "")
    except ValueError:
        raise wrong(f"{spoken(value)} is no moment.", "Write it as 2026-12-07T08:00, by the clock of `zone`.") from None
    if moment.tzinfo is not None:
        raise wrong("The moment has an offset of its own.", "Write it by the clock of `zone`, as 2026-12-07T08:00.")
    if not 1980 <= moment.year <= 2080:
        raise wrong(f"The year {moment.year} is out of reach.", "Write one from 1980 to 2080.")
    return value


def _zone(value: Any) -> Any:
    try:
        ZoneInfo(value if isinstance(value, str) else "")
    except (KeyError, ValueError, OSError):  # not there; not a name; a folder of names
        raise wrong(f"{spoken(value)} is no time zone.", "Use a name of the IANA list, such as Europe/Berlin or UTC.") from None
    return value


Zone = Annotated[str, BeforeValidator(_zone)]
Currency = Annotated[str, BeforeValidator(_currency)]
Moment = Annotated[str, BeforeValidator(_moment)]


class BrandPart(Part):
    """A brand, with the service-model page by which its tickets are routed."""

    name: Label
    page: ServiceModel
    currency: Currency = "EUR"
    promises: PromisePage | None = None
    zone: Zone | None = None
    translates: bool = False


class ScenarioPart(Part):
    """The whole file."""

    name: Label
    horizon: Time
    warm_up: TimeOrZero | None = None  # left out: found by rule
    bucket: Interval = 3600.0
    starts_at: Moment | None = None
    zone: Zone | None = None
    seed: Seed = 1
    room: Room | None = None
    brands: Annotated[list[BrandPart], Field(min_length=1, max_length=BRANDS_MAX)]
    classes: Annotated[list[ClassPart], Field(min_length=1, max_length=CLASSES_MAX)]
    people: Annotated[list[PeoplePart], Field(min_length=1, max_length=GROUPS_MAX)]

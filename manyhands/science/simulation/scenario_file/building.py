"""From a file that was read to the scenario that is played."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from manyhands.core.service_models.page_error import Place, Problem, nearest
from manyhands.core.service_models.plan import RoutingPlan
from manyhands.science.simulation.distributions import Distribution
from manyhands.science.simulation.scenario import (
    Aptitude,
    Arrivals,
    BrandInPlay,
    Elastic,
    MachineShare,
    Pauses,
    People,
    Scenario,
    Seats,
    TicketClass,
)
from manyhands.science.simulation.scenario_file.classes import ArrivalsPart, ClassPart, MachinePart, PausesPart
from manyhands.science.simulation.scenario_file.laws import Duration
from manyhands.science.simulation.scenario_file.people import ONLY_BRAND, AptitudePart, ElasticPart, PeoplePart
from manyhands.science.simulation.scenario_file.schema import BrandPart, ScenarioPart


def names_wrong(part: ScenarioPart) -> list[Problem]:
    """Names that stand twice, and names of what is not there."""
    found = [problem for what in ("brands", "classes", "people") for problem in _twins(what, [one.name for one in getattr(part, what)])]
    return [*found, *_unknown_brands(part), *_unknown_classes(part), *_moments(part)]


def _twins(what: str, names: list[str]) -> Iterator[Problem]:
    for i, name in enumerate(names):
        if name in names[:i]:
            yield Problem((what, i, "name"), f"{name!r} stands here twice.", "Give each a name of its own.")


def _unknown_brands(part: ScenarioPart) -> Iterator[Problem]:
    known = [brand.name for brand in part.brands]
    for i, kind in enumerate(part.classes):
        if kind.brand is None and len(known) > 1:
            yield Problem(("classes", i), "There are several brands.", "Say with `brand` whose tickets these are.")
        elif kind.brand is not None and kind.brand not in known:
            yield Problem(("classes", i, "brand"), f"There is no brand {kind.brand!r}.", nearest(kind.brand, known))
    for i, group in enumerate(part.people):
        for name, pools in group.pools.items():
            brand = known[0] if name == ONLY_BRAND and len(known) == 1 else name
            if brand not in known:
                yield Problem(("people", i, "pools"), f"There is no brand {brand!r}.", "Write pools by brand, as {larch: [everyone]}.")
            else:
                page = part.brands[known.index(brand)].page
                yield from _unknown_pools(("people", i, "pools"), name, pools, [pool.name for pool in page.pools])


def _unknown_pools(at: Place, brand: str, pools: Sequence[str], known: list[str]) -> Iterator[Problem]:
    for j, pool in enumerate(pools):
        if pool not in known:
            place = (*at, j) if brand == ONLY_BRAND else (*at, brand, j)
            yield Problem(place, f"The brand's page has no pool {pool!r}.", nearest(pool, known))


def _unknown_classes(part: ScenarioPart) -> Iterator[Problem]:
    known = [kind.name for kind in part.classes]
    for i, group in enumerate(part.people):
        for name in group.by_class:
            if name not in known:
                yield Problem(("people", i, "by_class", name), f"There is no class {name!r}.", nearest(name, known))


def _moments(part: ScenarioPart) -> Iterator[Problem]:
    if part.zone and not part.starts_at:
        yield Problem(("zone",), "A zone alone says nothing.", "Write `starts_at` too, or take it out.")
    if part.starts_at and not part.zone:
        yield Problem(("starts_at",), "It is not said by which clock.", "Write `zone`, such as Europe/Berlin or UTC.")


def scenario_of(part: ScenarioPart, plans: Sequence[RoutingPlan]) -> Scenario:
    """The scenario of a file without wrong names, with its compiled pages."""
    only = part.brands[0].name
    starts_at = datetime.fromisoformat(part.starts_at).replace(tzinfo=ZoneInfo(part.zone)) if part.starts_at and part.zone else None
    return Scenario(
        name=part.name,
        brands=tuple(_brand(brand, plan) for brand, plan in zip(part.brands, plans, strict=True)),
        classes=tuple(_class(kind, only) for kind in part.classes),
        people=tuple(_people(group, only) for group in part.people),
        horizon_seconds=part.horizon,
        warm_up_seconds=part.warm_up or 0.0,
        finds_warm_up=part.warm_up is None,
        bucket_seconds=int(part.bucket),
        starts_at=starts_at,
        seed=part.seed,
        room=part.room,
    )


def _brand(part: BrandPart, plan: RoutingPlan) -> BrandInPlay:
    return BrandInPlay(part.name, plan, part.page, part.promises, part.zone or "", part.translates)


def _class(part: ClassPart, only: str) -> TicketClass:
    return TicketClass(
        name=part.name,
        brand=part.brand or only,
        arrivals=_arrivals(part.arrivals),
        handling=part.handling.distribution,
        topic=part.topic,
        complexity=part.complexity,
        priority=part.priority,
        language=part.language,
        channel=part.channel,
        segment=part.segment or "",
        patience=_law(part.patience),
        redials=part.redials,
        redials_after=part.redials_after.distribution,
        pauses=_pauses(part.pauses) if part.pauses else None,
        machine=_machine(part.machine) if part.machine else None,
        escalates=tuple(part.escalates),
        known=part.known,
        translated_handling=part.translated_handling,
        escalation_reason=part.escalation_reason,
        escalated_handling=part.escalated_handling,
        spent_before_escalating=part.spent_before_escalating,
        comes_back=part.comes_back,
        comes_back_after=part.comes_back_after.distribution,
        target_seconds=part.target,
        room=part.room,
    )


def _arrivals(part: ArrivalsPart) -> Arrivals:
    return Arrivals(
        per_hour=tuple(part.per_hour),
        interval_seconds=int(part.interval),
        day_cv=part.day_cv,
        interval_cv=part.interval_cv,
        interval_correlation=part.interval_correlation,
        shared_day=part.shared_day,
        at_seconds=tuple(part.at),
    )


def _pauses(part: PausesPart) -> Pauses:
    return Pauses(part.share, part.lasting.distribution, part.handling.distribution, part.most)


def _machine(part: MachinePart) -> MachineShare:
    return MachineShare(part.contained, part.falsely, part.lasting.distribution, part.harder)


def _people(part: PeoplePart, only: str) -> People:
    return People(
        name=part.name,
        pools={only if brand == ONLY_BRAND else brand: tuple(pools) for brand, pools in part.pools.items()},
        seats=Seats(tuple(part.seats.counts), int(part.seats.interval)) if part.seats else None,
        elastic=_elastic(part.elastic) if part.elastic else None,
        tier=part.tier,
        languages=dict(part.languages),
        skills=dict(part.skills),
        credentials=tuple(part.credentials),
        aptitude=_aptitude(part.aptitude),
        by_class={name: _aptitude(one) for name, one in part.by_class.items()},
        slow_down=tuple(part.slow_down),
        reaction=_law(part.reaction),
        lapses=part.lapses,
        quality=part.quality,
        cost_minor_per_hour=part.cost_minor_per_hour,
        paid_per_resolution=part.paid_per_resolution,
    )


def _aptitude(part: AptitudePart) -> Aptitude:
    return Aptitude(part.handling, part.escalates, part.comes_back)


def _elastic(part: ElasticPart) -> Elastic:
    return Elastic(
        registered=part.registered,
        comes_per_hour=part.comes_per_hour,
        wants_minor_per_hour=part.wants_minor_per_hour,
        idle_patience=part.idle_patience.distribution,
        stays=part.stays.distribution,
        pay_elasticity=part.pay_elasticity,
        most_times=part.most_times,
    )


def _law(part: Duration | None) -> Distribution | None:
    return part.distribution if part else None

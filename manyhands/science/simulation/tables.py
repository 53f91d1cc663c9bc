"""A scenario as the kernel's memory: what routing says of it is asked once, of the routing core's own functions."""

from __future__ import annotations

from typing import Any

import numpy as np

from manyhands.core.routing import OfferTable, PersonTable
from manyhands.core.routing.choosing import NONE
from manyhands.core.routing.eligibility import room_left
from manyhands.core.service_models.names import CHANNELS, CHOOSE_BY, PRIORITIES
from manyhands.core.service_models.plan import PUSHED
from manyhands.science.simulation import layout
from manyhands.science.simulation.arriving import stream_of
from manyhands.science.simulation.codes import CLASS_COLUMNS, PEOPLE_COLUMNS, PURPOSES, TICKS
from manyhands.science.simulation.laws import LawBook
from manyhands.science.simulation.layout import NIL, World
from manyhands.science.simulation.lines_of import Lines
from manyhands.science.simulation.run import WAIT_EDGES
from manyhands.science.simulation.scenario import Aptitude, People, Scenario, TicketClass
from manyhands.science.simulation.timetable import timetable

_FEWEST_TODAY = CHOOSE_BY.index("fewest_today")
_ALWAYS = 2**62
SLICES = 1440  # of the last day, by which fair shares are judged: a minute each


def world_of(scenario: Scenario, *, replication: int, is_tracing: bool = False) -> World:
    """The memory at the start of a replication."""
    lines, book = Lines(scenario), LawBook()
    classes, groups = _classes(scenario, lines, book, replication), _groups(scenario, book, replication)
    pools, openings, able, sights = _pools(scenario), *_openings(scenario, lines, groups)
    strides, holdings = _holdings(scenario, lines)
    room = _room(scenario, lines, holdings)
    codes = len(holdings)
    steps = timetable(scenario, lines.first_pool)
    clock = _clock(scenario, classes, groups, codes, is_tracing=is_tracing)
    laws, points = book.tables()
    late = [i for i, one in enumerate(openings) if one["after"] > 0]
    people = int(groups["last"][-1]) if len(groups) else 0
    table = people + len(groups) * codes + 4
    offers = max(1, len(lines.all))
    brands = len(scenario.brands)
    intervals = int(clock[0]["buckets"])
    return World(
        clock=clock, laws=laws, points=points, streams=np.array([stream_of(scenario.seed, replication, i) for i in range(PURPOSES)], np.uint64),
        brands=_brands(scenario, lines), pools=pools, classes=classes, lines=_lines(lines, openings, late, pools), openings=openings,
        able=able, late=np.array(late, np.int64), sights=sights, room=room, ringed=_ringed(scenario, lines, room, codes),
        codes=_codes(room), ways=_ways(scenario, lines), up=lines.up, returns=lines.returns, home=lines.home, strides=strides,
        groups=groups, slow=np.concatenate([np.array(group.slow_down or (1.0,)) for group in scenario.people] or [np.ones(1)]),
        aptitude=_aptitude(scenario), escalates=np.array([one.escalates for one in scenario.classes], np.float64).reshape(-1, 5),
        people=_people(groups), rings=_nil(len(groups) * codes, layout.RING), tickets=empty_tickets(1024),
        finishes=np.zeros(people + 1, layout.FINISH), laters=np.zeros(4 * int(clock[0]["spare"]), layout.LATER),
        leavings=np.zeros(1024, layout.LATER), steps=steps, row_at=np.full(max(1, len(openings)), np.inf),
        sums=np.zeros((intervals, len(classes), CLASS_COLUMNS)), whole=np.zeros((intervals + 1, len(classes), 2)),
        people_sums=np.zeros((intervals, max(1, len(groups)), PEOPLE_COLUMNS)), people_whole=np.zeros((intervals + 1, max(1, len(groups)), 3)),
        solved_by=np.zeros((len(classes), max(1, len(groups)))), at_start=np.zeros(len(classes)), waits=np.zeros((len(classes), len(WAIT_EDGES))),
        edges=WAIT_EDGES, served=np.zeros((brands, SLICES), np.int64), served_sum=np.zeros(brands, np.int64),
        shares=np.array([brand.plan.limits.share for brand in scenario.brands], np.int64), waits_now=np.zeros(brands, np.int64),
        offers=np.zeros((len(OfferTable._fields), offers), np.int64), persons=np.zeros((len(PersonTable._fields), table), np.int64),
        scratch=np.zeros(2 * max(offers, table), np.int64), events=np.zeros(4 * int(clock[0]["spare"]) if is_tracing else 1, layout.EVENT),
    )  # fmt: skip


def empty_tickets(count: int) -> Any:
    """Rows that are free, each naming the next."""
    rows = _nil(count, layout.TICKET)
    rows["state"], rows["version"] = 0, 0
    rows["behind"][:-1] = np.arange(1, count)
    return rows


def _nil(count: int, dtype: np.dtype[Any]) -> Any:
    rows = np.zeros(count, dtype)
    for name in ("head", "tail", "behind", "before", "person", "preferred", "owed", "ring", "hand", "heap", "at"):
        if name in (dtype.names or ()) and not (name == "at" and dtype == layout.PERSON):
            rows[name] = NIL
    return rows


def _clock(scenario: Scenario, classes: Any, groups: Any, codes: int, *, is_tracing: bool) -> Any:
    clock = np.zeros(1, layout.CLOCK)
    counted = scenario.horizon_seconds - scenario.warm_up_seconds
    people = int(groups["last"][-1]) if len(groups) else 0
    has_room = scenario.room is not None or any(one.room is not None for one in scenario.classes)
    surges = any(brand.plan.surge.when_waiting_over for brand in scenario.brands)
    one = clock[0]
    one["warm"], one["horizon"], one["bucket"] = scenario.warm_up_seconds, scenario.horizon_seconds, scenario.bucket_seconds
    one["per_bucket"], one["buckets"] = 1 / scenario.bucket_seconds, max(1, int(np.ceil(counted / scenario.bucket_seconds)))
    one["next_at"], one["next_row"], one["elastic_at"] = np.inf, NIL, np.inf
    one["room"] = _ALWAYS if scenario.room is None else scenario.room
    one["is_exact"], one["is_tracing"], one["codes"] = has_room or surges or is_tracing, is_tracing, codes
    one["shares"], one["pays"] = len(scenario.brands) > 1, surges or bool(groups["paid"].any())
    one["spare"] = 64 + 8 * people
    return clock


def _brands(scenario: Scenario, lines: Lines) -> Any:
    rows = np.zeros(len(scenario.brands), layout.BRAND)
    for i, brand in enumerate(scenario.brands):
        plan, row = brand.plan, rows[i]
        row["share"], row["reply_within"], row["hops"] = plan.limits.share, plan.limits.reply_within_seconds, plan.limits.hops
        row["surge_over"], row["surge_budget"] = plan.surge.when_waiting_over, plan.surge.budget_per_day_minor
        row["first_pool"], row["pools"] = lines.first_pool[brand.name], len(plan.pool_names)
    return rows


def _pools(scenario: Scenario) -> Any:
    from manyhands.core.pay import surge_for, terms_for
    from manyhands.core.pay.terms import raised

    rows = np.zeros(sum(len(brand.plan.pool_names) for brand in scenario.brands), layout.POOL)
    at = 0
    for code, brand in enumerate(scenario.brands):
        plan = brand.plan
        for pool in range(len(plan.pool_names)):
            row, terms, extra = rows[at], terms_for(plan, pool), surge_for(plan, pool)
            row["brand"], row["pushed"], row["is_open"], row["tier"] = code, plan.pools.work[pool] == PUSHED, 1, plan.pools.tier[pool]
            row["pay"], row["surge"], row["hold"], row["row"] = terms.amount_minor, extra, terms.hold_seconds, at
            row["escalation_pay"], row["escalation_surge"] = terms.escalation_minor, raised(terms, extra).escalation_surge_minor
            at += 1
    return rows


def _classes(scenario: Scenario, lines: Lines, book: LawBook, replication: int) -> Any:
    rows = np.zeros(len(scenario.classes), layout.CLASS)
    names = [brand.name for brand in scenario.brands]
    for i, one in enumerate(scenario.classes):
        row, plan, brand = rows[i], lines.plans[one.brand], names.index(one.brand)
        row["stream"], row["brand"] = stream_of(scenario.seed, replication, one.name), brand
        row["channel"], row["priority"] = CHANNELS.index(one.channel), PRIORITIES.index(one.priority)
        row["due"] = int(plan.due_seconds[PRIORITIES.index(one.priority)]) * TICKS
        row["fresh"], row["again"] = lines.fresh[i], lines.again[i]
        row["room"], row["target"] = _ALWAYS if one.room is None else one.room, one.target_seconds
        row["handling"], row["patience"] = book.row(one.handling), book.row(one.patience)
        row["redials"], row["redials_after"] = one.redials, book.row(one.redials_after)
        row["spent"], row["escalated_handling"] = one.spent_before_escalating, one.escalated_handling
        row["comes_back"], row["comes_back_after"] = one.comes_back, book.row(one.comes_back_after)
        _add_pauses_and_machine(row, one, lines, book)
        row["is_plain"] = not (any(one.escalates) or one.comes_back or one.pauses or one.machine)
    return rows


def _add_pauses_and_machine(row: Any, one: TicketClass, lines: Lines, book: LawBook) -> None:
    plan = lines.plans[one.brand]
    row["paused"] = row["further"] = row["machine"] = NIL
    if one.pauses:
        row["pauses"], row["pauses_most"] = one.pauses.share, one.pauses.most
        row["paused"], row["further"] = book.row(one.pauses.seconds), book.row(one.pauses.handling)
    if one.machine and plan.front_line == "machine" and (not plan.front_topics or one.topic in plan.front_topics):
        row["machine"], row["contained"], row["falsely"] = book.row(one.machine.seconds), one.machine.contained, one.machine.falsely
        row["harder"] = one.machine.harder


def most_people(group: People) -> int:
    """How many persons a group has."""
    return group.elastic.registered if group.elastic else max(group.seats.counts, default=0) if group.seats else 0


def _groups(scenario: Scenario, book: LawBook, replication: int) -> Any:
    rows, first, slow = np.zeros(len(scenario.people), layout.GROUP), 0, 0
    for i, group in enumerate(scenario.people):
        row, slows = rows[i], group.slow_down or (1.0,)
        row["slow"], row["slows"] = slow, len(slows)
        row["first"], row["last"] = first, first + most_people(group)
        row["tier"], row["cost"], row["quality"], row["paid"] = group.tier, group.cost_minor_per_hour, group.quality, group.paid_per_resolution
        row["reaction"], row["lapses"], row["row"] = book.row(group.reaction), group.lapses, i
        row["idle_patience"] = row["stays"] = NIL
        row["stream"], row["next"] = stream_of(scenario.seed, replication, "people", group.name), np.inf
        if group.elastic:
            row["elastic"], row["comes"], row["pull"] = 1, group.elastic.comes_per_hour, group.elastic.comes_per_hour
            row["wants"], row["elasticity"] = group.elastic.wants_minor_per_hour, group.elastic.pay_elasticity
            row["most_times"], row["idle_patience"] = group.elastic.most_times, book.row(group.elastic.idle_patience)
            row["stays"] = book.row(group.elastic.stays)
        first, slow = int(row["last"]), slow + len(slows)
    return rows


def _people(groups: Any) -> Any:
    rows = _nil(max(1, int(groups["last"][-1]) if len(groups) else 0), layout.PERSON)
    rows["group"] = 0
    for i, group in enumerate(groups):
        rows["group"][group["first"] : group["last"]] = i
    return rows


def _lines(lines: Lines, openings: Any, late: list[int], pools: Any) -> Any:
    rows, at = _nil(len(lines.all), layout.LINE), 0
    for i, line in enumerate(lines.all):
        row, last = rows[i], at + len(line.openings)
        row["cls"], row["pool"], row["in_order"], row["first"], row["last"] = line.cls, line.pool, line.in_order, at, last
        mine = [k for k, opening in enumerate(late) if at <= opening < last]
        row["late"], row["rows"] = (mine[0] if mine else 0), len(mine)
        row["surge"] = max((int(pools["surge"][opening.pool]) for opening in line.openings), default=0)
        at = last
    return rows


def _openings(scenario: Scenario, lines: Lines, groups: Any) -> tuple[Any, Any, Any]:
    found, able, sights = [], list[int](), [list[tuple[int, int]]() for _ in scenario.people]
    ways = _ways(scenario, lines)
    for code, line in enumerate(lines.all):
        for opening in line.openings:
            row = len(found)
            all_count = int(_FEWEST_TODAY in ways[row])
            found.append((opening.after, code, opening.pool, len(able), len(able) + len(opening.groups), NIL, all_count))
            able += opening.groups
            for group in opening.groups:
                sights[group].append((code, row))
    ends = np.cumsum([len(pairs) for pairs in sights])
    groups["first_sight"], groups["last_sight"] = ends - [len(pairs) for pairs in sights], ends
    return (
        np.array(found, layout.OPENING) if found else np.zeros(0, layout.OPENING),
        np.array(able, np.int64),
        np.array([pair for pairs in sights for pair in pairs], layout.SIGHT),
    )


def _plan_and_pool(scenario: Scenario, lines: Lines, cls: int, pool: int) -> tuple[Any, int]:
    brand = scenario.classes[cls].brand
    return lines.plans[brand], pool - lines.first_pool[brand]


def _ways(scenario: Scenario, lines: Lines) -> Any:
    rows = []
    for line in lines.all:
        for opening in line.openings:
            plan, pool = _plan_and_pool(scenario, lines, line.cls, opening.pool)
            rows.append([*(int(way) for way in plan.pools.choose_by[pool]), *([NONE] * len(CHOOSE_BY))][: len(CHOOSE_BY)])
    return np.array(rows, np.int64).reshape(-1, len(CHOOSE_BY))


def _holdings(scenario: Scenario, lines: Lines) -> tuple[Any, Any]:
    """The strides of a holding's code by channel, and every holding by its code."""
    most = np.zeros(len(CHANNELS), np.int64)
    for line in lines.all:
        channel = CHANNELS.index(scenario.classes[line.cls].channel)
        for opening in line.openings:
            plan, pool = _plan_and_pool(scenario, lines, line.cls, opening.pool)
            fits = plan.limits.claims_at_a_time // plan.limits.weights[channel]
            most[channel] = max(most[channel], min(plan.pools.concurrency[pool, channel], fits))
    strides = np.concatenate([[1], np.cumprod(most + 1)[:-1]]).astype(np.int64)
    every = np.arange(int(np.prod(most + 1)))
    return strides, np.stack([every // stride % (many + 1) for stride, many in zip(strides, most, strict=True)], axis=1)


def _room(scenario: Scenario, lines: Lines, holdings: Any) -> Any:
    rows = []
    for line in lines.all:
        channel = CHANNELS.index(scenario.classes[line.cls].channel)
        for opening in line.openings:
            plan, pool = _plan_and_pool(scenario, lines, line.cls, opening.pool)
            concurrency, limits = plan.pools.concurrency[pool, channel], plan.limits
            rows.append([room_left(concurrency, limits.claims_at_a_time, limits.weights, channel, holding) for holding in holdings])
    return np.array(rows, np.int64).reshape(-1, len(holdings))


def _codes(room: Any) -> Any:
    width = int((room > 0).sum(axis=1).max(initial=0)) + 1
    rows = np.full((len(room), width), NIL, np.int64)
    for i, one in enumerate(room):
        found = np.flatnonzero(one > 0)
        rows[i, : len(found)] = found
    return rows


def _ringed(scenario: Scenario, lines: Lines, room: Any, codes: int) -> Any:
    found, at = np.zeros((max(1, len(scenario.people)), codes), np.int32), 0
    for line in lines.all:
        for opening in line.openings:
            for group in opening.groups:
                found[group] |= room[at] > 0
            at += 1
    return found


def _aptitude(scenario: Scenario) -> Any:
    rows = np.zeros((max(1, len(scenario.people)), len(scenario.classes)), layout.APTITUDE)
    for i, group in enumerate(scenario.people):
        for j, one in enumerate(scenario.classes):
            apt: Aptitude = group.by_class.get(one.name, group.aptitude)
            rows[i, j] = (apt.handling, apt.escalates, apt.comes_back)
    return rows

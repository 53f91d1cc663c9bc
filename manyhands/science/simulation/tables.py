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
from manyhands.science.simulation.codes import CLASS_COLUMNS, NEAR_BITS, NEAR_FROM, PEOPLE_COLUMNS, PURPOSES, TICKS
from manyhands.science.simulation.laws import LawBook
from manyhands.science.simulation.layout import NIL, World
from manyhands.science.simulation.lines_of import Lines
from manyhands.science.simulation.promising import Promising, promising_of
from manyhands.science.simulation.run import WAIT_EDGES
from manyhands.science.simulation.scenario import Aptitude, People, Scenario, TicketClass
from manyhands.science.simulation.timetable import timetable

_FEWEST_TODAY = CHOOSE_BY.index("fewest_today")
_ALWAYS = 2**62
SLICES = 1440  # of the last day, by which fair shares are judged: a minute each
SOLVERS = 256  # of the last tickets of a brand: who among them answered a customer before is drawn


def world_of(scenario: Scenario, *, replication: int, is_tracing: bool = False) -> World:
    """The memory at the start of a replication."""
    lines, book, promising = Lines(scenario), LawBook(), promising_of(scenario)
    classes, groups = _classes(scenario, lines, book, promising, replication), _groups(scenario, book, replication)
    strides, holdings = _holdings(scenario, lines)
    room = _room(scenario, lines, holdings)
    clock = _clock(scenario, groups, len(holdings), is_tracing=is_tracing)
    clock[0]["is_plain"] = bool(classes["is_plain"].all()) and not clock[0]["pays"] and not (groups["lapses"] > 0).any()
    laws, points = book.tables()
    parts = _lines_and_openings(scenario, lines, groups) | _people(groups, len(holdings)) | _sums(scenario, int(clock[0]["buckets"]))
    return World(
        clock=clock, laws=laws, points=points, classes=classes, groups=groups, strides=strides, room=room, codes=_codes(room),
        ringed=_ringed(scenario, lines, room), streams=_streams(scenario, replication),
        up=lines.up, returns=lines.returns, home=lines.home, steps=timetable(scenario, lines.first_pool), seasons=_seasons(scenario),
        brands=_brands(scenario, promising), slow=np.concatenate([np.array(group.slow_down) for group in scenario.people] or [np.ones(1)]),
        aptitude=_aptitude(scenario), escalates=np.array([one.escalates for one in scenario.classes], np.float64).reshape(-1, 5),
        tickets=empty_tickets(1024), laters=_never(4 * int(clock[0]["spare"]), layout.LATER), leavings=_never(1024, layout.LATER),
        events=np.zeros(4 * int(clock[0]["spare"]) if is_tracing else 1, layout.EVENT), **_of_brands(scenario, len(parts["people"])),
        **promising.tables(), **parts,
    )  # fmt: skip


def _streams(scenario: Scenario, replication: int) -> Any:
    return np.array([stream_of(scenario.seed, replication, purpose) for purpose in range(PURPOSES)], np.uint64)


def _of_brands(scenario: Scenario, people: int) -> dict[str, Any]:
    brands = len(scenario.brands)
    return {
        "served": np.zeros((brands, SLICES), np.int64), "served_sum": np.zeros(brands, np.int64), "waits_now": np.zeros(brands, np.int64),
        "shares": np.array([brand.plan.limits.share for brand in scenario.brands], np.int64), "lately": np.zeros((brands, 60), np.int64),
        "today": np.zeros((people, brands), np.int64), "solvers": np.zeros((brands, SOLVERS), np.int64),
    }  # fmt: skip


def _sums(scenario: Scenario, intervals: int) -> dict[str, Any]:
    classes, groups = len(scenario.classes), max(1, len(scenario.people))
    return {
        "sums": np.zeros((intervals, classes, CLASS_COLUMNS)), "whole": np.zeros((intervals + 1, classes, 2)),
        "people_sums": np.zeros((intervals, groups, PEOPLE_COLUMNS)), "people_whole": np.zeros((intervals + 1, groups, 3)),
        "sums_now": np.zeros(classes * CLASS_COLUMNS), "people_now": np.zeros(groups * PEOPLE_COLUMNS),
        "solved_by": np.zeros((classes, groups)), "at_start": np.zeros(classes), "waits": np.zeros((classes, len(WAIT_EDGES))),
        "edges": WAIT_EDGES, "near_edges": _near_edges(),
    }  # fmt: skip


def _near_edges() -> Any:
    count = int((WAIT_EDGES[-1:].view(np.int64)[0] - NEAR_FROM) >> NEAR_BITS) + 1
    lowest = ((np.arange(count, dtype=np.int64) << NEAR_BITS) + NEAR_FROM).view(np.float64)
    return np.searchsorted(WAIT_EDGES, lowest, side="right") - 1


def _lines_and_openings(scenario: Scenario, lines: Lines, groups: Any) -> dict[str, Any]:
    openings, able, sights = _openings(scenario, lines, groups)
    late, pools = [i for i, one in enumerate(openings) if one["after"] > 0], _pools(scenario)
    may = np.zeros((len(openings), max(1, len(groups))), np.int64)
    for i, one in enumerate(openings):
        may[i, able[one["first"] : one["last"]]] = 1
    return {
        "pools": pools, "openings": openings, "able": able, "sights": sights, "may": may, "late": np.array(late, np.int64),
        "lines": _lines(lines, openings, late, pools), "ways": _ways(scenario, lines), "row_at": np.full(max(1, len(openings)), np.inf),
        "offers": np.zeros((len(OfferTable._fields), max(1, len(lines.all))), np.int64),
    }  # fmt: skip


def empty_tickets(count: int) -> Any:
    """Rows that are free, each naming the next."""
    rows = _nil(count, layout.TICKET)
    rows["state"], rows["version"] = 0, 0
    rows["behind"][:-1] = np.arange(1, count)
    return rows


def _never(count: int, dtype: np.dtype[Any]) -> Any:
    rows = np.zeros(count, dtype)
    rows["at"] = np.inf
    return rows


def _nil(count: int, dtype: np.dtype[Any]) -> Any:
    rows = np.zeros(count, dtype)
    for name in ("head", "tail", "behind", "before", "person", "preferred", "known", "owed", "ring", "hand", "heap", "at"):
        if name in (dtype.names or ()) and not (name == "at" and dtype == layout.PERSON):
            rows[name] = NIL
    return rows


def _clock(scenario: Scenario, groups: Any, codes: int, *, is_tracing: bool) -> Any:
    clock = np.zeros(1, layout.CLOCK)
    counted = scenario.horizon_seconds - scenario.warm_up_seconds
    people = int(groups["last"][-1]) if len(groups) else 0
    has_room = scenario.room is not None or any(one.room is not None for one in scenario.classes)
    surges = any(brand.plan.surge.when_waiting_over for brand in scenario.brands)
    one = clock[0]
    one["warm"], one["horizon"], one["bucket"] = scenario.warm_up_seconds, scenario.horizon_seconds, scenario.bucket_seconds
    one["per_bucket"], one["buckets"] = 1 / scenario.bucket_seconds, max(1, int(np.ceil(counted / scenario.bucket_seconds)))
    one["interval"], one["edge"] = -1, scenario.warm_up_seconds
    one["next_at"], one["next_row"], one["elastic_at"] = np.inf, NIL, np.inf
    one["room"] = _ALWAYS if scenario.room is None else scenario.room
    one["looks"] = any(brand.plan.triggers for brand in scenario.brands)
    redials = any(each.redials > 0 for each in scenario.classes)  # who leaves must be seen to leave then, or they redial before it
    one["is_exact"] = has_room or surges or is_tracing or one["looks"] or redials
    one["is_tracing"], one["codes"] = is_tracing, codes
    one["counts_days"] = any((brand.plan.pools.choose_by == _FEWEST_TODAY).any() for brand in scenario.brands)
    one["knows"] = any(each.known > 0 for each in scenario.classes)
    one["shares"], one["pays"] = len(scenario.brands) > 1, surges or bool(groups["paid"].any())
    one["spare"] = 64 + 8 * people
    return clock


def _brands(scenario: Scenario, promising: Promising) -> Any:
    rows = np.zeros(len(scenario.brands), layout.BRAND)
    for i, brand in enumerate(scenario.brands):
        plan, row = brand.plan, rows[i]
        row["reply_within"], row["hops"] = plan.limits.reply_within_seconds, plan.limits.hops
        row["hours_first"], row["hours_last"] = promising.open[brand.name]
        row["surge_over"], row["surge_budget"] = plan.surge.when_waiting_over, plan.surge.budget_per_day_minor
    return rows


def _season_row(scenario: Scenario, brand: int, name: str) -> int:
    before = sum(len(other.plan.triggers) for other in scenario.brands[:brand])
    return before + list(scenario.brands[brand].plan.triggers).index(name)


def _seasons(scenario: Scenario) -> Any:
    """Those that begin and end by themselves."""
    rows = np.zeros(sum(len(brand.plan.triggers) for brand in scenario.brands), layout.SEASON)
    triggers = [(code, trigger) for code, brand in enumerate(scenario.brands) for trigger in brand.plan.triggers.values()]
    for row, (code, trigger) in zip(rows, triggers, strict=True):
        row["brand"], row["by_arrivals"], row["over"], row["under"] = code, trigger.measure == "arrivals", trigger.over, trigger.under
        row["over_for"], row["under_for"] = trigger.over_for.total_seconds(), trigger.under_for.total_seconds()
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
            row["pay"], row["surge"], row["hold"] = terms.amount_minor, extra, terms.hold_seconds
            row["shown_to"], row["shown"] = plan.pools.shown_to[pool], plan.pools.shown_seconds[pool]
            season = plan.opening_hours[pool].season
            row["in_hours"], row["season"] = 1, NIL
            if season is not None and season.triggered_as:
                row["season"], row["is_open"] = _season_row(scenario, code, season.triggered_as), 0
            row["escalation_pay"], row["escalation_surge"] = terms.escalation_minor, raised(terms, extra).escalation_surge_minor
            at += 1
    return rows


def _classes(scenario: Scenario, lines: Lines, book: LawBook, promising: Promising, replication: int) -> Any:
    rows = np.zeros(len(scenario.classes), layout.CLASS)
    names, knowing = [brand.name for brand in scenario.brands], {one.brand for one in scenario.classes if one.known}
    translated = {line.cls for line in lines.all for opening in line.openings if opening.slower != 1.0}
    for i, one in enumerate(scenario.classes):
        row, plan, brand = rows[i], lines.plans[one.brand], names.index(one.brand)
        row["stream"], row["brand"] = stream_of(scenario.seed, replication, one.name), brand
        row["channel"], row["priority"] = CHANNELS.index(one.channel), PRIORITIES.index(one.priority)
        row["due"] = int(plan.due_seconds[PRIORITIES.index(one.priority)]) * TICKS
        row["due_first"], row["due_last"] = promising.first[one.brand, one.priority]
        row["again_first"], row["again_last"] = promising.again[one.brand, one.priority]
        row["known"] = one.known
        row["fresh"], row["again"] = lines.fresh[i], lines.again[i]
        row["room"], row["target"] = _ALWAYS if one.room is None else one.room, one.target_seconds
        row["handling"], row["patience"] = book.row(one.handling), book.row(one.patience)
        row["redials"], row["redials_after"] = one.redials, book.row(one.redials_after)
        row["spent"], row["escalated_handling"] = one.spent_before_escalating, one.escalated_handling
        row["comes_back"], row["comes_back_after"] = one.comes_back, book.row(one.comes_back_after)
        _add_pauses_and_machine(row, one, lines, book)
        is_odd = any(one.escalates) or one.comes_back or one.pauses or one.machine or i in translated or one.brand in knowing
        row["is_plain"] = not is_odd
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
        row["tier"], row["cost"], row["quality"] = group.tier, group.cost_minor_per_hour, group.quality
        row["paid"] = group.paid_per_resolution
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


def _people(groups: Any, codes: int) -> dict[str, Any]:
    count = int(groups["last"][-1]) if len(groups) else 0
    rows = _nil(max(1, count), layout.PERSON)
    for i, group in enumerate(groups):
        rows["group"][group["first"] : group["last"]] = i
    candidates = count + len(groups) * codes + 4
    return {
        "people": rows, "rings": _nil(max(1, len(groups) * codes), layout.RING), "finishes": _never(count + 1, layout.FINISH),
        "persons": np.zeros((len(PersonTable._fields), candidates), np.int64), "scratch": np.zeros(2 * candidates, np.int64),
    }  # fmt: skip


def _lines(lines: Lines, openings: Any, late: list[int], pools: Any) -> Any:
    rows, at = _nil(len(lines.all), layout.LINE), 0
    for i, line in enumerate(lines.all):
        row, last = rows[i], at + len(line.openings)
        row["cls"], row["pool"], row["in_order"], row["first"], row["last"] = line.cls, line.pool, line.in_order, at, last
        mine = [k for k, opening in enumerate(late) if at <= opening < last]
        row["late"], row["rows"] = (mine[0] if mine else 0), len(mine)
        row["keeps"], row["asks"] = line.keeps, line.asks
        row["surge"] = max((int(pools["surge"][opening.pool]) for opening in line.openings), default=0)
        at = last
    return rows


def _openings(scenario: Scenario, lines: Lines, groups: Any) -> tuple[Any, Any, Any]:
    found, able = list[tuple[float, int, int, int, int, int, int, float]](), list[int]()
    sights = [list[tuple[int, int]]() for _ in scenario.people]
    ways = _ways(scenario, lines)
    unused = _never_used(scenario, lines)
    for code, line in enumerate(lines.all):
        for opening in line.openings:
            row = len(found)
            all_count = int(_FEWEST_TODAY in ways[row])
            found.append((opening.after, code, opening.pool, len(able), len(able) + len(opening.groups), NIL, all_count, opening.slower))
            able += opening.groups
            for group in opening.groups if code not in unused else ():
                sights[group].append((code, row))
    ends = np.cumsum([len(pairs) for pairs in sights])
    groups["first_sight"], groups["last_sight"] = ends - [len(pairs) for pairs in sights], ends
    return (
        np.array(found, layout.OPENING) if found else np.zeros(0, layout.OPENING),
        np.array(able, np.int64),
        np.array([pair for pairs in sights for pair in pairs], layout.SIGHT),
    )


def _never_used(scenario: Scenario, lines: Lines) -> set[int]:
    """Lines of those who come again, where nobody does: to look there costs as much as to look where somebody waits."""
    if any(group.lapses for group in scenario.people):
        return set()
    return {
        lines.again[i] for i, one in enumerate(scenario.classes)
        if not (one.comes_back or one.pauses or one.machine or one.known)
    }  # fmt: skip


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


def _ringed(scenario: Scenario, lines: Lines, room: Any) -> Any:
    found, at = np.zeros((max(1, len(scenario.people)), room.shape[1]), np.int64), 0
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

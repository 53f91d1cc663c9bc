"""What was gathered from the rows, put together to a `Past`: one scale of time, one entry a ticket, sorted, with nobody's name."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np

from manyhands.science.past.calendar import with_calendar
from manyhands.science.past.columns import Gathered
from manyhands.science.past.counts import Flags, Ints
from manyhands.science.past.fields import FIELDS
from manyhands.science.past.findings import Findings
from manyhands.science.past.folding import LAST, Groups, group_rows, said_by
from manyhands.science.past.moments import EPOCH, in_words
from manyhands.science.past.past import DAY, MISSING, Names, Past
from manyhands.science.past.problems import UnableToRead
from manyhands.science.past.refusing import refuse_elapsed
from manyhands.science.past.stretches import GatheredSpans
from manyhands.science.past.tags import is_tags, telling_tags
from manyhands.science.past.zones import Scale, say_unexplained_changes

NAMES = ("channel", "topic", "language", "brand", "group", "complexity", "priority", "status")
NUMBERS = ("reassignments", "reopens", "escalations", "replies", "handle_time", "wait", "abandoned", "in_time", "paused", "on_hold",
           "pauses")  # fmt: skip
_ENDED = frozenset({"resolved", "solved", "closed"})
PARSED = tuple(field.name for field in FIELDS if field.kind in ("moment", "moment_or_duration"))


@dataclass(slots=True)
class Rows:
    """All rows that had as many cells as the header."""

    gathered: list[Gathered]
    arrival: Gathered
    spans: GatheredSpans | None
    hashes: array[int]
    lines: array[int]


class _Table:
    """Columns by the name of their field, each as long as there are rows."""

    def __init__(self, rows: Rows, findings: Findings, zone: str) -> None:
        self.by = {one.column.field.name: one for one in rows.gathered}
        self.findings, self.lines = findings, np.array(rows.lines, dtype=np.int64)
        self.hashes = np.array(rows.hashes, dtype=np.int64)
        self.scale = Scale(zone, findings)
        self.values = {name: one.whole() for name, one in self.by.items()}
        arrived, offsets = self.values["arrival"], rows.arrival.whole_offsets()
        self.scale.choose(offsets, arrived, self.lines)
        self.scale.say_changes(arrived, offsets, self.lines)
        for name in PARSED:
            if name in self.by:
                self._put(name)
        self._tell_topics()

    def _put(self, name: str) -> None:
        one, seconds = self.by[name], self.values[name]
        if one.column.form is not None:
            self.values[name] = self.scale.put(seconds, one.whole_offsets())
        elif one.column.field.kind == "moment_or_duration":
            arrived = self.values["arrival"]
            both = (seconds != MISSING) & (arrived != MISSING)
            self.values[name] = np.where(both, np.where(both, seconds, 0) + arrived, MISSING)

    def _tell_topics(self) -> None:
        topic = self.by.get("topic")
        if topic is None or not is_tags(topic.column.name):
            return
        topic.names, self.values["topic"] = telling_tags(topic.names, self.values["topic"])
        self.findings.add("guessed", f"'{topic.column.name}' holds several a ticket: as its topic counts the most frequent of them that "
            f"is not on more than half of all. {len(topic.names):,} topics were found.")

    def keep(self, which: Flags) -> None:
        """Only these rows from now on."""
        self.lines, self.hashes = self.lines[which], self.hashes[which]
        self.values = {name: column[which] for name, column in self.values.items()}


def tickets_of(rows: Rows, findings: Findings, *, now: datetime, zone: str) -> Past:
    """The history that these rows are."""
    table = _Table(rows, findings, zone)
    kept = _usable(table, rows.arrival, findings, now)
    if not len(table.lines):
        first = "; ".join(f"line {line}: {reason}" for line, reason in sorted(findings.bad_lines)[:3])
        raise UnableToRead(f"None of the {findings.rows:,} rows can be used. Nothing was kept. {first}")
    _say_cells(rows, findings)
    past = _counted(table, findings) if "count" in table.values else _folded(table, rows, kept, findings)
    findings.tickets = past.total
    _say_days_only(past, findings)
    if not past.is_utc and not past.step_seconds and past.resolution_seconds < DAY:
        say_unexplained_changes(past.arrived, findings)
    return with_calendar(refuse_elapsed(past, findings), findings)


def _usable(table: _Table, arrival: Gathered, findings: Findings, now: datetime) -> Flags:
    """Set rows aside that have no arrival or one in the future; moments in the future are not believed."""
    arrived = table.values["arrival"]
    told = dict(arrival.bad_cells)
    missing = arrived == MISSING
    # By the desk's own clock it may be later than here.
    latest = int((now.astimezone(UTC).replace(tzinfo=None) - EPOCH).total_seconds()) + (0 if table.scale.is_utc else 14 * 3600)
    future = ~missing & (arrived > latest)
    for at in np.flatnonzero(missing):
        line = int(table.lines[at])
        findings.bad(line, f"its arrival {told[line]} is no date" if line in told else "it has no arrival time")
    for at in np.flatnonzero(future):
        findings.bad(int(table.lines[at]), f"it arrives in the future ({in_words(int(arrived[at]))})")
    if future.any():
        shown = [(int(table.lines[at]), in_words(int(arrived[at]))) for at in np.flatnonzero(future)[:10]]
        findings.add("future", f"{int(future.sum()):,} rows arrive in the future and are not used.", int(future.sum()), shown)
    kept: Flags = ~(missing | future)
    if "count" in table.values:
        for at in np.flatnonzero(kept & (table.values["count"] == MISSING)):
            findings.bad(int(table.lines[at]), "it has no number of tickets")
        kept &= table.values["count"] != MISSING
    table.keep(kept)
    for name in ("first_reply", "solved", "closed", "last_activity"):
        if name in table.values:
            _not_before_nor_in_future(table, name, findings, latest)
    return kept


def _not_before_nor_in_future(table: _Table, name: str, findings: Findings, latest: int) -> None:
    column, arrived = table.values[name], table.values["arrival"]
    written = column != MISSING
    is_event_log = "activity" in table.values
    early, late = written & (column < arrived) & (not is_event_log), written & (column > latest)
    for wrong, words in ((early, "before the arrival"), (late, "in the future")):
        if wrong.any():
            shown = [(int(table.lines[at]), in_words(int(column[at]))) for at in np.flatnonzero(wrong)[:10]]
            findings.add("bad_cells", f"{int(wrong.sum()):,} times of '{name}' are {words} and taken as not written.", int(wrong.sum()),
                shown)
    table.values[name] = np.where(early | late, MISSING, column)


def _say_cells(rows: Rows, findings: Findings) -> None:
    said: list[tuple[str, Gathered | GatheredSpans]] = [(one.column.field.name, one) for one in rows.gathered if one is not rows.arrival]
    if rows.spans is not None:
        said.append(("held", rows.spans))
    for name, one in said:
        if one.bad:
            findings.add("bad_cells", f"{one.bad:,} cells of '{name}' cannot be read and are taken as not written.", one.bad, one.bad_cells)


def _say_days_only(past: Past, findings: Findings) -> None:
    if past.resolution_seconds == DAY:
        findings.add("days_only", "Arrivals are days without times: nothing can be said of hours, and intervals are days.")


def _names(one: Gathered, codes: Ints) -> Names:
    """Codes by the order of the alphabet, of names that are still there."""
    written = np.array(sorted(one.names, key=one.names.__getitem__), dtype=object)
    used = np.unique(codes[codes != MISSING])
    labels = sorted(str(written[code]) for code in used)
    place = np.full(len(written) + 1, -1, dtype=np.int32)
    for at, label in enumerate(labels):
        place[one.names[label]] = at
    return Names(place[np.where(codes == MISSING, len(written), codes)], tuple(labels))


def _numbered(column: Ints) -> Ints:
    """Whoever comes first is 0, the next new one 1; -1 for nobody."""
    _, first, inverse = np.unique(column, return_index=True, return_inverse=True)
    rank = np.argsort(np.argsort(first))
    if (column == MISSING).any():
        missing = rank[inverse[np.flatnonzero(column == MISSING)[0]]]
        rank = np.where(rank == missing, -1, np.where(rank > missing, rank - 1, rank))
    found: Ints = rank[inverse].astype(np.int64)
    return found


def _resolution(arrived: Ints) -> int:
    return DAY if len(arrived) > 1 and np.mean(arrived % DAY == 0) > 0.99 and len(np.unique(arrived // DAY)) > 1 else 1


def _counted(table: _Table, findings: Findings) -> Past:
    """A file of counts: rows of the same interval and names are summed, rows that are there twice count once."""
    names = [name for name in NAMES if name in table.values]
    key = np.stack([table.values["arrival"], *(table.values[name] for name in names), table.hashes])
    _, first = np.unique(key, axis=1, return_index=True)
    if (many := len(table.lines) - len(first)) > 0:
        findings.add("duplicates", f"{many:,} rows are there twice and count once.", many)
    ranked = [_names(table.by[name], table.values[name]).codes[first] for name in names]
    keys = [table.values["count"][first], *(codes.astype(np.int64) for codes in ranked), table.values["arrival"][first]]
    order = first[np.lexsort(keys)]
    arrived = table.values["arrival"][order]
    size = len(arrived)
    apart = np.diff(np.unique(arrived))
    step = int(np.median(apart)) if len(apart) else DAY
    # The smallest step that is frequent: a file that names only its busy intervals has longer ones too.
    if len(apart):
        steps, often = np.unique(apart, return_counts=True)
        step = int(steps[np.flatnonzero(often >= 0.05 * len(apart))[0]]) if (often >= 0.05 * len(apart)).any() else step
    nothing = np.full(size, MISSING, dtype=np.int64)
    if table.by["count"].fractions:
        findings.add("bad_cells", "Some numbers of tickets are no whole ones, and were rounded.", table.by["count"].fractions)
    findings.add("reading", f"It is a file of counts by {step / 60:g} minutes; nothing in it says how much work a ticket is or what "
        f"became of it.")
    return Past(
        arrived, nothing, nothing, {name: _names(table.by[name], table.values[name][order]) for name in names}, {},
        np.full(size, -1, dtype=np.int64), np.full(size, -1, dtype=np.int64), table.values["count"][order], frozenset(["arrival",
            "count", *names]),
        table.scale.is_utc, table.scale.zone, step_seconds=step, resolution_seconds=_resolution(arrived), ends_at=int(arrived.max()) + step,
        counted_as=table.by["count"].column.name,
    )  # fmt: skip


def _groups(table: _Table, findings: Findings) -> Groups:
    arrived = table.values["arrival"]
    moment = table.values.get("event_at", arrived)
    ranks = [table.values[name] for name in table.values if name not in ("ticket", "arrival", "event_at", "activity", *NAMES)]
    # Words have codes by the order of their appearance; by their alphabet they rank the same in any order of rows.
    ranks += [_names(table.by[name], table.values[name]).codes.astype(np.int64) for name in (*NAMES, "activity") if name in table.values]
    ticket = table.values.get("ticket")
    if ticket is None:
        many = len(table.hashes) - len(np.unique(table.hashes))
        if many:
            findings.add("duplicates", f"{many:,} rows are alike in every cell. Without a ticket number they may be tickets that are "
                f"alike, so they are kept. "
                                       "Map the number with --map ticket=COLUMN.", many)  # fmt: skip
        return group_rows(np.full(len(arrived), MISSING, dtype=np.int64), moment, ranks)
    return _without_doubles(table, group_rows(ticket, moment, ranks), findings)


def _without_doubles(table: _Table, groups: Groups, findings: Findings) -> Groups:
    """The same row of the same ticket counts once; say what else stands on several rows."""
    hashed, order = table.hashes[groups.order], groups.order
    place = np.repeat(np.arange(len(groups.starts)), groups.sizes)
    by = np.lexsort((hashed, place))
    double = np.zeros(len(order), dtype=np.bool_)
    double[by[1:]] = (place[by[1:]] == place[by[:-1]]) & (hashed[by[1:]] == hashed[by[:-1]])
    double &= table.values["ticket"][order] != MISSING
    if double.any():
        many, shown = int(double.sum()), [(int(table.lines[order[at]]), "") for at in np.flatnonzero(double)[:10]]
        findings.add("duplicates", f"{many:,} rows are there twice, with the same ticket number, and count once.", many, shown)
        keep = ~double
        order = order[keep]
        starts = np.flatnonzero(np.diff(place[keep], prepend=-1)).astype(np.int64)
        groups = Groups(order, starts)
    several = int((groups.sizes > 1).sum())
    if several:
        is_log = bool({"activity", "event_at"} & set(table.values))
        what = "a row for each event" if is_log else "the earliest arrival and the latest solution count"
        findings.add("several_rows", f"{several:,} of {len(groups.starts):,} tickets stand on several rows: {what}.", several)
    return groups


def _folded(table: _Table, rows: Rows, kept: Flags, findings: Findings) -> Past:
    groups, by = _groups(table, findings), table.values
    arrived = groups.least(by["arrival"])
    size = len(arrived)
    nothing = np.full(size, MISSING, dtype=np.int64)
    found: dict[str, Ints] = {name: groups.most(by[name]) for name in ("solved", "closed") if name in by}
    found |= {name: groups.least(by[name]) for name in ("first_reply", "in_time") if name in by}
    found |= {name: groups.most(by[name]) for name in NUMBERS if name in by and name not in found}
    for name in (*NAMES, "agent", "customer"):
        if name in by:
            found[name] = groups.last(by[name]) if name in LAST else groups.first(by[name])
    if "activity" in by:
        _from_activities(table, groups, found, findings)
    _from_status(table, groups, found, findings)
    _from_pauses(found)
    if "solved" not in found and "closed" in found:
        found["solved"] = found["closed"]
        findings.add("guessed", "No column says when work ended, so the closing is taken for it; where tickets are closed by themselves "
            "that is too late.")
    ends_at = max(int(column.max()) for column in (by["arrival"], *(by[name] for name in ("event_at", "first_reply", "solved",
        "closed") if name in by)))
    names = {name: _names(table.by[name], found[name]) for name in NAMES if name in found}
    ranks = [found[name] for name in sorted(found) if name not in NAMES] + [column.codes.astype(np.int64) for column in names.values()]
    order = np.lexsort((*ranks, arrived))
    spans = None
    if rows.spans is not None and len(rows.spans.row):
        ticket_of_row = np.full(len(kept), -1, dtype=np.int64)
        place = np.empty(size, dtype=np.int64)
        place[order] = np.arange(size)
        ticket_of_row[np.flatnonzero(kept)[groups.order]] = np.repeat(place, groups.sizes)
        spans = rows.spans.spans(arrived[order], ticket_of_row)
    nobody = np.full(size, -1, dtype=np.int64)
    return Past(
        arrived[order], found.get("first_reply", nothing)[order], found.get("solved", nothing)[order],
        {name: Names(column.codes[order], column.names) for name, column in names.items()},
        {name: found[name][order] for name in NUMBERS if name in found},
        _numbered(found["agent"][order]) if "agent" in found else nobody,
        _numbered(found["customer"][order]) if "customer" in found else nobody,
        np.ones(size, dtype=np.int64), frozenset([name for name, column in found.items() if (column != MISSING).any()] + ["arrival"]
                                                 + (["ticket"] if "ticket" in by else []) + (["held"] if spans is not None else [])),
        table.scale.is_utc, table.scale.zone, resolution_seconds=_resolution(arrived), ends_at=ends_at, spans=spans,
    )  # fmt: skip


def _from_status(table: _Table, groups: Groups, found: dict[str, Ints], findings: Findings) -> None:
    """Chatwoot says no time of solving: of conversations that are resolved it is when anything happened last."""
    if "solved" in found or "last_activity" not in table.values or "status" not in found:
        return
    ended = [code for name, code in table.by["status"].names.items() if name.lower() in _ENDED]
    last = groups.most(table.values["last_activity"])
    found["solved"] = np.where(np.isin(found["status"], ended), last, MISSING)
    findings.add("guessed", "No column says when it was solved. Of those whose state says that they are, the last activity is taken for "
        "it; where customers write or rate afterwards, that is too late.")


def _from_pauses(found: dict[str, Ints]) -> None:
    """Time on hold is a pause too; and what was paused, was paused once at least."""
    if (held := found.pop("on_hold", None)) is not None:
        paused = found.get("paused", np.full(len(held), MISSING, dtype=np.int64))
        both = np.where(paused == MISSING, 0, paused) + np.where(held == MISSING, 0, held)
        found["paused"] = np.where((paused == MISSING) & (held == MISSING), MISSING, both)
    if "paused" in found and "pauses" not in found:
        found["pauses"] = np.where(found["paused"] == MISSING, MISSING, found["paused"] > 0)


def _from_activities(table: _Table, groups: Groups, found: dict[str, Ints], findings: Findings) -> None:
    """Solving, hand-offs, escalations and waits from the rows of events."""
    moments = table.values.get("event_at", table.values["arrival"])
    ticket_of_row = np.full(len(moments), -1, dtype=np.int64)
    ticket_of_row[groups.order] = np.repeat(np.arange(len(groups.starts)), groups.sizes)
    said = said_by(table.by["activity"].names, table.values["activity"], ticket_of_row, len(groups.starts))
    if "first_reply" not in found and said.answers.any():
        found["first_reply"] = groups.least(np.where(said.answers, moments, MISSING))
    if "solved" not in found and said.solved_by:
        found["solved"] = groups.most(np.where(said.solves, moments, MISSING))
        words = f"Work ends with {' or '.join(repr(name) for name in said.solved_by[:4])}, the last time"
        findings.add("guessed", words + ("; nothing says that it was solved, so the closing is taken for it." if said.is_closing else
                                         "; closing afterwards is not counted as work."))  # fmt: skip
    if "reopens" not in found and said.solved_by and not said.is_closing:
        found["reopens"] = np.maximum(groups.summed(said.solves) - 1, 0)
    if "escalations" not in found and said.escalates.any():
        found["escalations"] = groups.summed(said.escalates)
    if "pauses" not in found and said.waits.any():
        found["pauses"] = groups.summed(said.waits)
    for who in ("group", "agent"):
        if "reassignments" not in found and who in table.values:
            found["reassignments"] = groups.changes(table.values[who])

"""What a history can say of a ticket: each field, the names under which files have it, and what is lost without it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["moment", "moment_or_duration", "duration", "number", "flag", "name", "identity", "spans"]


@dataclass(frozen=True, slots=True)
class Field:
    """One thing about a ticket. `called` are names of columns in the order in which they are believed; `without` is said where none is."""

    name: str
    kind: Kind
    words: str
    called: tuple[str, ...]
    without: str = ""


FIELDS: tuple[Field, ...] = (
    Field("arrival", "moment", "when the ticket came", (
        "arrival", "arrived at", "arrival time", "opened at", "event start time", "created at", "ticket created timestamp",
        "ticket created date", "created", "opened", "conversation started at", "open date",
        "opendate", "date opened", "creation date", "create time", "date created", "creation time", "created time", "created on",
        "submitted at", "received at", "start", "start time", "started at", "call start", "request date", "start interval",
        "interval start", "interval", "complete timestamp", "time timestamp", "timestamp", "date", "time", "datetime", "day",
    )),
    Field("ticket", "identity", "the ticket's number", (
        "ticket", "ticket id", "ticket number", "number", "case id", "case concept name", "case number", "case", "conversation id",
        "display id", "incident", "incident id", "unique key", "issue key", "id", "uuid", "call id", "key",
    ), "rows that are there twice cannot be told from tickets that are alike"),
    Field("activity", "name", "what happened, in a file with a row for each event", (
        "activity", "event", "event type", "event name", "concept name", "lifecycle transition", "action", "name",
    )),
    Field("event_at", "moment", "when that happened", (
        "event at", "event end time", "sys updated at", "event time", "complete timestamp", "time timestamp", "timestamp",
    )),
    Field("first_reply", "moment_or_duration", "the first answer by a person", (
        "first reply", "first reply at", "first replied at", "first response", "first response at", "first reply created at",
        "first reply time in minutes", "reply time in minutes calendar", "first response time", "first reply time",
        "first response time in minutes", "first response time in seconds", "answered at", "metric set reply time in minutes calendar",
        "metric set reply time in seconds calendar", "reply time in seconds calendar", "first reply time min", "first reply time hrs",
    ), "how soon customers are answered today is not known"),
    Field("solved", "moment_or_duration", "when it was solved, the last time", (
        "solved", "solved at", "resolved", "resolved at", "resolution date", "date resolved", "chat resolution",
        "full resolution time in minutes", "full resolution time in minutes calendar", "metric set solved at",
        "metric set full resolution time in minutes calendar", "ticket solved timestamp", "ticket solved date", "full resolution time min",
        "full resolution time hrs", "resolution time", "resolution time in seconds", "completed at",
        "finished at", "end time", "ended at", "call end",
    ), "solved tickets cannot be told from open ones"),
    Field("closed", "moment", "when it was put away", ("closed", "closed at", "close date", "closedate", "date closed", "closed on")),
    Field("last_activity", "moment", "when anything happened to it last", ("last activity at", "last activity")),
    Field("channel", "name", "the way by which it came", (
        "channel", "via", "via channel", "contact type", "source", "meta channel", "channel type", "inbox name", "inbox", "medium",
        "ticket channel", "origin",
    ), "all tickets are taken to be of one channel"),
    Field("topic", "name", "what it is about", (
        "topic", "category", "complaint type", "subcategory", "issue type", "ticket type", "type", "reason", "product", "queue topic",
        "label 1", "labels", "tags", "ticket tags", "call reason",
    ), "all tickets are taken to be of one topic"),
    Field("language", "name", "the customer's language", (
        "language", "locale", "lang", "customer language", "requester locale",
        "additional attributes conversation language", "additional attributes browser language",
    ), "all tickets are taken to be in one language"),
    Field("brand", "name", "whose customer it is", ("brand", "brand name", "ticket brand", "account", "brand id", "account id",
        "company", "client", "store", "shop"),
          "all tickets are taken to be of one brand"),
    Field("group", "name", "the team it was with last", (
        "group", "assignment group", "assigned group", "group name", "group id", "team", "team name", "meta team name", "meta team id",
        "ticket group", "pool", "queue",
        "workgroup", "org group", "department", "support section",
    ), "tiers and teams are not known"),
    Field("agent", "identity", "who had it last", (
        "agent", "assignee", "assignee id", "assigned to", "resolved by", "assignee name", "meta assignee id", "agent 1", "agent name",
        "agent id", "resource", "org resource", "owner", "handled by", "person", "user id",
    ), "experience and work on several tickets at a time are not known"),
    Field("customer", "identity", "whose ticket it is", (
        "customer", "customer id", "requester id", "requester", "caller id", "caller", "contact id", "meta sender id", "contact email",
        "customer email", "customer name", "customer number",
    ), "customers who come again with the same matter count as new demand"),
    Field("complexity", "name", "how hard", ("complexity", "difficulty")),
    Field("priority", "name", "how pressing", ("priority", "ticket priority", "seriousness", "severity", "urgency"),
        "all tickets are taken to be of one priority"),
    Field("status", "name", "its state when the file was made", ("status", "state", "incident state", "ticket status")),
    Field("reassignments", "number", "how often it changed hands", (
        "reassignments", "reassignment count", "hops", "transfers", "assignee stations", "metric set assignee stations", "group stations",
        "metric set group stations",
    ), "how often tickets are passed on is assumed"),
    Field("reopens", "number", "how often it was reopened", (
        "reopens", "reopen count", "reopened", "metric set reopens", "reopened count",
    ), "how often a solution does not hold is assumed"),
    Field("escalations", "number", "how often it went up a tier", ("escalations", "escalated", "escalation count", "is escalated"),
          "escalation is taken from tickets that changed hands, or assumed"),
    Field("replies", "number", "answers that were sent", ("replies", "reply count", "agent replies", "touches", "metric set replies")),
    Field("handle_time", "duration", "one person's work on it", (
        "handle time", "handle seconds", "handling time", "aht", "talk time", "work time", "work seconds", "service time", "ser time",
        "handle time seconds", "handle time in seconds", "handle time minutes", "agent work time", "time spent", "effort", "worked seconds",
    ), "how much work a ticket is has to be assumed"),
    Field("held", "spans", "by whom it was held, from when to when", ("held", "spans")),
    Field("wait", "duration", "how long the customer waited live", (
        "wait", "wait seconds", "wait time", "waiting time", "queue time", "q time", "time in queue", "wait time seconds", "queue seconds",
    ), "patience is assumed where customers wait live"),
    Field("abandoned", "flag", "the customer left without being served", (
        "abandoned", "is abandoned", "hung up", "abandon", "hang", "outcome", "left queue",
    )),
    Field("in_time", "flag", "the promise was kept", ("in time", "made sla", "sla met", "within sla", "sla")),
    Field("paused", "duration", "time in which it waited for its customer or a third party", (
        "paused", "paused seconds", "agent wait time in minutes", "agent wait time in minutes calendar",
        "metric set agent wait time in minutes calendar", "agent wait time min",
    )),
    Field("on_hold", "duration", "time in which it waited for a third party, where that is counted apart", (
        "on hold time in minutes", "on hold time in minutes calendar", "metric set on hold time in minutes calendar", "on hold time min",
        "hold time",
    )),
    Field("pauses", "number", "how often it waited for its customer", ("pauses", "pause count")),
    Field("count", "number", "how many came, in a file of counts", (
        "count", "calls", "tickets", "arrivals", "contacts", "volume", "offered", "calls offered", "n", "number of calls", "cases", "chats",
    )),
)  # fmt: skip

FIELD: dict[str, Field] = {field.name: field for field in FIELDS}

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+|[^\W\d_]+")
_UNITS = {
    "milliseconds": 0.001, "ms": 0.001, "millis": 0.001, "seconds": 1.0, "second": 1.0, "secs": 1.0, "sec": 1.0, "s": 1.0,
    "minutes": 60.0, "minute": 60.0, "mins": 60.0, "min": 60.0, "hours": 3600.0, "hour": 3600.0, "hrs": 3600.0, "h": 3600.0,
    "days": 86_400.0,
}  # fmt: skip


def plain_name(column: str) -> str:
    """A column's name as its words in small letters: `Opened_At`, `openedAt` and `opened at` are one."""
    return " ".join(word.lower() for word in _WORD.findall(column))


def unit_seconds(name: str) -> float | None:
    """The seconds of a unit that a column's name ends in or speaks of, or None."""
    words = plain_name(name).split()
    if "days" in words and len(words) > 1 and words[-1] != "days":
        return None
    found = [_UNITS[word] for word in words[1:] if word in _UNITS]
    return found[0] if found else None


def unit_named(word: str) -> float | None:
    """The seconds of a unit by its own name, as `--map handle_time=effort:minutes` has it."""
    return _UNITS.get(word.strip().lower())

"""Exports of other desks as their documentation describes them today: every field that they have is known, and guesses are said."""

from __future__ import annotations

import json
import random
from datetime import UTC, datetime

from manyhands.science.past.past import MISSING
from manyhands.science.past.reading import Read, read_past

NOW = datetime(2026, 11, 27, tzinfo=UTC)
AT = 1772442000  # 2026-03-02 09:00 UTC

ZENDESK_CSV = (
    "Summation column,Id,Requester,Requester id,Requester external id,Requester email,Requester domain,Submitter,Assignee,Group,Subject,Tags,Status,"
    "Priority,Via,Ticket type,Created at,Updated at,Assigned at,Organization,Due date,Initially assigned at,Solved at,Resolution time,"
    "Satisfaction Score,Group stations,Assignee stations,Reopens,Replies,First reply time in minutes,"
    "First reply time in minutes within business hours,First resolution time in minutes,First resolution time in minutes within business hours,"
    "Full resolution time in minutes,Full resolution time in minutes within business hours,Agent wait time in minutes,"
    "Agent wait time in minutes within business hours,Requester wait time in minutes,Requester wait time in minutes within business hours,"
    "On hold time in minutes,On hold time in minutes within business hours\n"
    "1,17,Ada Example,901,,ada@example.com,example.com,Ada Example,Cy Example,Billing,Where,refund late,Solved,High,Email,,2026-03-02 09:00,"
    "2026-03-06 11:00,2026-03-02 09:05,,,2026-03-02 09:05,2026-03-02 11:00,2,Good,2,3,1,4,30,30,100,100,120,120,20,20,90,90,10,10\n"
    "1,18,Bo Example,902,,bo@example.com,example.com,Bo Example,Eve Example,Billing,Help,login,Open,Normal,Web,,2026-03-02 10:00,"
    "2026-03-02 10:00,2026-03-02 10:00,,,2026-03-02 10:00,,,Not Offered,1,1,0,0,,,,,,,0,0,0,0,0,0\n"
)  # fmt: skip


def read(text: str) -> Read:
    return read_past(text.encode(), now=NOW)


def mapped(found: Read) -> dict[str, str]:
    return {one.field: one.column for one in found.findings.mapped}


def said(found: Read) -> str:
    return "\n".join(found.findings.lines())


def test_zendesks_whole_table_is_known() -> None:
    found = read(ZENDESK_CSV)

    assert mapped(found) == {
        "arrival": "Created at", "ticket": "Id", "first_reply": "First reply time in minutes", "solved": "Solved at", "channel": "Via",
        "topic": "Tags", "group": "Group", "agent": "Assignee", "customer": "Requester id", "priority": "Priority", "status": "Status",
        "reassignments": "Assignee stations", "reopens": "Reopens", "replies": "Replies", "paused": "Agent wait time in minutes",
        "on_hold": "On hold time in minutes",
    }  # fmt: skip
    assert found.past.numbers["paused"].tolist() == [1800, 0]  # with its customer and on hold
    assert found.past.numbers["pauses"].tolist() == [1, 0]


def test_zendesks_metrics_beside_tickets_or_alone_are_known() -> None:
    metrics = {
        "ticket_id": 17, "id": 3, "created_at": "2026-03-02T09:00:00Z", "solved_at": "2026-03-02T11:00:00Z", "reopens": 1, "replies": 2,
        "assignee_stations": 2, "group_stations": 1, "reply_time_in_minutes": {"calendar": None, "business": None},
        "reply_time_in_seconds": {"calendar": 90}, "full_resolution_time_in_minutes": {"calendar": 120, "business": 60},
        "agent_wait_time_in_minutes": {"calendar": 20, "business": 10}, "on_hold_time_in_minutes": {"calendar": 5, "business": 5},
    }  # fmt: skip
    ticket = {"id": 17, "created_at": "2026-03-02T09:00:00Z", "via": {"channel": "messaging"}, "brand_id": 360, "metric_set": metrics}

    for found in (read(json.dumps({"ticket_metrics": [metrics]})), read(json.dumps({"tickets": [ticket]}))):
        past = found.past
        assert (past.first_reply - past.arrived).tolist() == [90]
        assert (past.solved - past.arrived).tolist() == [7200]
        assert past.numbers["paused"].tolist() == [1500] and past.numbers["reassignments"].tolist() == [1]


def conversation(number: int, **other: object) -> dict[str, object]:
    return {
        "meta": {"sender": {"id": 55, "name": "Ada Example"}, "channel": "Channel::Whatsapp", "team": {"id": 2, "name": "Billing"}}, "id": number,
        "account_id": 1, "inbox_id": 9, "labels": ["refund"], "status": "resolved", "created_at": AT, "timestamp": AT + 900, "last_activity_at": AT + 900,
        "first_reply_created_at": AT + 60, "waiting_since": 0, "agent_last_seen_at": 0, "snoozed_until": None, "priority": None, "messages": [],
    } | other  # fmt: skip


def test_chatwoots_conversations_say_when_they_were_solved_by_their_last_activity_and_that_it_is_a_guess() -> None:
    found = read(json.dumps({"data": {"payload": [conversation(1), conversation(2, status="open", first_reply_created_at=0)]}}))
    past = found.past

    assert sorted(past.solved.tolist()) == [MISSING, AT + 900]
    assert sorted(past.first_reply.tolist()) == [MISSING, AT + 60]
    assert past.names["topic"].names == ("refund",) and past.names["group"].names == ("Billing",)
    assert "the last activity is taken for it" in said(found) and not found.findings.of("bad_cells")


def test_chatwoots_reporting_events_are_a_history() -> None:
    events = [
        {"id": 1, "name": "first_response", "value": 60.0, "event_start_time": "2026-03-02T09:00:00Z", "event_end_time": "2026-03-02T09:01:00Z"},
        {"id": 2, "name": "conversation_resolved", "value": 900.0, "event_start_time": "2026-03-02T09:00:00Z", "event_end_time": "2026-03-02T09:15:00Z"},
        {"id": 3, "name": "conversation_resolved", "value": 1800.0, "event_start_time": "2026-03-02T09:00:00Z", "event_end_time": "2026-03-02T09:30:00Z"},
    ]  # fmt: skip
    past = read(json.dumps([one | {"conversation_id": 7, "inbox_id": 9, "user_id": 4, "created_at": one["event_end_time"]} for one in events])).past

    assert past.arrived.tolist() == [AT]
    assert (past.first_reply[0] - AT, past.solved[0] - AT) == (60, 1800)
    assert past.numbers["reopens"].tolist() == [1]


def test_a_table_made_in_zendesks_explore_is_known() -> None:
    found = read(
        "Ticket ID,Ticket created - Timestamp,Ticket channel,Ticket brand,Ticket group,Ticket priority,Ticket status,First reply time (min),"
        "Ticket solved - Timestamp\n7,2026-03-02T09:00:00,Email,Larch,Billing,High,Solved,30,2026-03-02T11:00:00\n"
    )

    assert set(mapped(found)) == {"arrival", "ticket", "channel", "brand", "group", "priority", "status", "first_reply", "solved"}
    assert (found.past.first_reply - found.past.arrived).tolist() == [1800]


def test_of_several_tags_the_telling_one_is_the_topic_whatever_the_order_of_the_rows() -> None:
    tags = [["vip", "refund"], ["vip", "refund", "late"], ["vip", "login"], ["vip"], [], ["vip", "login", "refund"]] * 30
    rows = [f"{at},2026-03-02 09:{at % 60:02},{' '.join(one)}" for at, one in enumerate(tags)]
    shuffled = rows.copy()
    random.Random(1).shuffle(shuffled)
    found, other = (read("\n".join(["id,created at,tags", *one])) for one in (rows, shuffled))

    topics = found.past.names["topic"]
    assert {name: int((topics.codes == at).sum()) for at, name in enumerate(topics.names)} == {"refund": 90, "login": 30, "vip": 30}
    assert (found.past.names["topic"].codes == other.past.names["topic"].codes).all()
    assert "'tags' holds several a ticket" in said(found)


def test_tags_between_commas_may_be_of_several_words() -> None:
    rows = "".join(f'{at},2026-03-02 09:{at % 60:02},"late delivery, refund {at % 3}"\n' for at in range(60))

    assert read("id,created at,tags\n" + rows).past.names["topic"].names == ("refund 0", "refund 1", "refund 2")

"""Any file becomes the same columns, and what had to be guessed is said."""

from __future__ import annotations

import gzip
import json
import random
from datetime import UTC, datetime

import numpy as np
import pytest

from manyhands.science.past.mapping import parse_map
from manyhands.science.past.moments import read_moment
from manyhands.science.past.past import MISSING, Past
from manyhands.science.past.problems import UnableToCount, UnableToRead
from manyhands.science.past.reading import Read, read_past

NOW = datetime(2026, 11, 27, tzinfo=UTC)


def read(text: str | bytes, **said: object) -> Read:
    raw = text.encode() if isinstance(text, str) else text
    return read_past(raw, now=NOW, **said)  # type: ignore[arg-type]


def kinds(found: Read) -> set[str]:
    return {one.kind for one in found.findings.found}


def words(found: Read) -> str:
    return "\n".join(found.findings.lines())


def same(one: Past, other: Past) -> bool:
    columns = ("arrived", "first_reply", "solved", "agent", "customer", "weight")
    return (
        all(np.array_equal(getattr(one, name), getattr(other, name)) for name in columns)
        and one.has == other.has and one.closed_on == other.closed_on and one.usable == other.usable
        and all(np.array_equal(one.numbers[name], other.numbers[name]) for name in one.numbers)
        and all(one.names[name].names == other.names[name].names and np.array_equal(one.names[name].codes, other.names[name].codes) for name in one.names)
    )  # fmt: skip


def test_an_arrival_time_is_enough() -> None:
    found = read("when\n2026-03-02 09:00\n2026-03-02 09:05\n")

    assert len(found.past) == 2
    assert found.findings.mapped[0].how == "by what stands in it"
    assert found.past.has == {"arrival"}


@pytest.mark.parametrize(("text", "seconds", "offset"), [
    ("2026-03-02T09:00:00Z", 1772442000, 0), ("2026-03-02T10:00:00+01:00", 1772442000, 3600), ("2026-03-02 09:00", 1772442000, None),
    ("1772442000", 1772442000, 0), ("1772442000000", 1772442000, 0), ("2.3.2026 09:00", 1772442000, None), ("2/3/2026 9:00 AM", 1772442000, None),
    ("2 Mar 2026 09:00", 1772442000, None), ("Mon, 02 Mar 2026 09:00:00 +0000", 1772442000, 0), ("2026/03/02 09:00:00.000", 1772442000, None),
    ("2026-03-02 09:00:00 UTC", 1772442000, 0), ("02-Mar-2026 09:00", 1772442000, None), ("Mar 2, 2026 09:00", 1772442000, None),
    ("20260302", 1772409600, None), ("2026-03-02 09:00:00.123456+00", 1772442000, 0),
])  # fmt: skip
def test_moments_are_read_in_many_forms(text: str, seconds: int, offset: int | None) -> None:
    assert read_moment(text, "dmy") == (seconds, offset)


@pytest.mark.parametrize("text", ["", "soon", "31.2.2026", "2026-13-01", "25:00", "12345", "99999999999999999999", "2026-02-30T10:00", "0", "-1", "1e9", "nan"])
def test_what_is_no_moment_is_none(text: str) -> None:
    assert read_moment(text, "dmy") is None


def test_day_or_month_first_is_told_by_what_stands_in_the_column_and_said() -> None:
    american = read("created,id\n03/02/2026,1\n03/25/2026,2\n")
    european = read("created,id\n03/02/2026,1\n25/03/2026,2\n")

    assert american.past.arrived[0] == read_moment("2026-03-02").seconds  # type: ignore[union-attr]
    assert european.past.arrived[0] == read_moment("2026-02-03").seconds  # type: ignore[union-attr]
    assert "month before the day" in words(american) and "day before the month" in words(european)


def test_where_day_and_month_cannot_be_told_it_is_said_and_can_be_given() -> None:
    either = "created,id\n03/02/2026,1\n04/02/2026,2\n"

    assert "could have day or month first" in words(read(either))
    assert read(either, dates="mdy").past.arrived[0] == read_moment("2026-03-02").seconds  # type: ignore[union-attr]


def test_what_somebody_says_goes_before_every_guess() -> None:
    text = "created,opened at,kind\n2026-03-02,2026-03-05,a\n2026-03-03,2026-03-06,b\n"

    found = read(text, said=parse_map(["arrival=created", "topic=kind"]))

    assert found.past.arrived[0] == read_moment("2026-03-02").seconds  # type: ignore[union-attr]
    assert found.past.names["topic"].names == ("a", "b")
    with pytest.raises(UnableToRead, match="There is no column 'nothing'"):
        read(text, said={"arrival": "nothing"})
    with pytest.raises(UnableToRead, match="cannot be arrival"):
        read(text, said={"arrival": "kind"})
    with pytest.raises(UnableToRead, match="names no field"):
        parse_map(["arival=created"])


def test_no_arrival_at_all_is_refused_with_the_columns_and_the_remedy() -> None:
    with pytest.raises(UnableToRead, match=r"No column says when tickets came.*name, size.*--map arrival=COLUMN"):
        read("name,size\na,1\nb,2\n")


ZENDESK = (
    "Summation column,Id,Requester,Requester id,Assignee,Group,Subject,Status,Priority,Via,Ticket type,Created at,Solved at,Group stations,"
    "Assignee stations,Reopens,Replies,First reply time in minutes,First reply time in minutes within business hours,"
    "Full resolution time in minutes\n"
    "1,17,Ada Example,901,Cy Example,Billing,\"Where, please?\",Solved,High,Email,Question,2026-03-02 09:00,2026-03-02 11:00,2,3,1,4,30,30,120\n"
    "1,18,Bo Example,902,Eve Example,Billing,Help,Open,Normal,Web,Question,2026-03-02 10:00,,1,1,0,0,,,\n"
)  # fmt: skip


def test_a_zendesk_export_as_csv_is_known() -> None:
    found = read(ZENDESK)
    past = found.past

    assert {one.field: one.column for one in found.findings.mapped} | {} == {
        "arrival": "Created at", "ticket": "Id", "first_reply": "First reply time in minutes", "solved": "Solved at", "channel": "Via",
        "topic": "Ticket type", "group": "Group", "agent": "Assignee", "customer": "Requester id", "priority": "Priority", "status": "Status",
        "reassignments": "Assignee stations", "reopens": "Reopens", "replies": "Replies",
    }  # fmt: skip
    assert (past.first_reply - past.arrived).tolist()[0] == 1800
    assert past.numbers["reassignments"].tolist() == [2, 0]  # the first assignee is no change of hands
    assert past.solved[1] == MISSING


def test_a_zendesk_export_as_json_is_known_a_ticket_a_line_or_in_one_object() -> None:
    ticket = {
        "id": 17, "created_at": "2026-03-02T09:00:00Z", "via": {"channel": "web"}, "priority": "high", "requester_id": 901, "assignee_id": 7,
        "group_id": 3, "brand_id": 360, "tags": ["refund", "late"], "status": "solved", "custom_fields": [{"id": 1, "value": None}],
        "metric_set": {"solved_at": "2026-03-02T11:00:00Z", "reopens": 1, "replies": 4, "assignee_stations": 2,
                       "reply_time_in_minutes": {"calendar": 30, "business": 30}},
    }  # fmt: skip
    other = ticket | {"id": 18, "created_at": "2026-03-02T10:00:00Z"}

    by_line = read(json.dumps(ticket) + "\n" + json.dumps(other) + "\n").past
    in_one = read(json.dumps({"tickets": [ticket, other], "next_page": None, "count": 2}, indent=1)).past

    assert same(by_line, in_one)
    assert (by_line.first_reply - by_line.arrived).tolist() == [1800, 1800]
    assert by_line.numbers["reassignments"].tolist() == [1, 1] and by_line.numbers["reopens"].tolist() == [1, 1]
    assert by_line.names["channel"].names == ("web",) and by_line.names["brand"].names == ("360",)


def test_a_chatwoot_export_is_known() -> None:
    def conversation(number: int, created: int) -> dict[str, object]:
        return {
            "meta": {"sender": {"id": 55, "name": "Ada Example"}, "channel": "Channel::WebWidget", "assignee": {"id": 4}, "team": {"name": "Billing"}},
            "id": number, "inbox_id": 9, "labels": ["refund"], "status": "resolved", "created_at": created, "first_reply_created_at": created + 60,
            "additional_attributes": {"browser_language": "de"}, "priority": None, "messages": [],
        }  # fmt: skip

    found = read(json.dumps({"data": {"meta": {"all_count": 2}, "payload": [conversation(1, 1772442000), conversation(2, 1772445600)]}})).past

    assert found.arrived.tolist() == [1772442000, 1772445600] and found.is_utc
    assert (found.first_reply - found.arrived).tolist() == [60, 60]
    assert found.names["channel"].names == ("Channel::WebWidget",) and found.names["language"].names == ("de",)
    assert found.customer.tolist() == [0, 0] and found.agent.tolist() == [0, 0]


def test_a_shuffled_packed_and_doubled_file_is_the_same_history() -> None:
    chance = random.Random(5)
    rows = [f"{at},2026-03-{1 + at % 28:02} {at % 24:02}:{at % 60:02},{'chat' if at % 3 else 'mail'},{at % 7},{at % 11}" for at in range(500)]
    header = "id,created at,channel,customer id,agent"
    shuffled = rows.copy()
    chance.shuffle(shuffled)

    plain, other = read("\n".join([header, *rows])), read(gzip.compress("\n".join([header, *shuffled, *shuffled[:40]]).encode()))

    assert same(plain.past, other.past)
    assert [one.count for one in other.findings.of("duplicates")] == [40]


def test_a_file_of_events_is_folded_and_closing_is_not_the_end_of_work() -> None:
    text = (
        "Case ID,Activity,Resource,Complete Timestamp,workgroup\n"
        "Case 1,Take in charge,v1,2026-03-02 09:00:00,A\nCase 1,Require upgrade,v1,2026-03-02 10:00:00,A\nCase 1,Wait,v2,2026-03-02 10:30:00,B\n"
        "Case 1,Resolve ticket,v2,2026-03-02 12:00:00,B\nCase 1,Closed,v2,2026-04-01 12:00:00,B\n"
        "Case 2,Take in charge,v1,2026-03-02 09:30:00,A\nCase 2,Resolve ticket,v1,2026-03-02 09:40:00,A\nCase 2,Resolve ticket,v1,2026-03-02 09:50:00,A\n"
        "Case 2,Closed,v1,2026-04-01 12:00:00,A\n"
    )  # fmt: skip

    found = read(text)

    assert (found.past.solved - found.past.arrived).tolist() == [3 * 3600, 20 * 60]
    assert {name: found.past.numbers[name].tolist() for name in ("reopens", "escalations", "pauses", "reassignments")} == {
        "reopens": [0, 1], "escalations": [1, 0], "pauses": [1, 0], "reassignments": [1, 0],
    }  # fmt: skip
    assert "closing afterwards is not counted as work" in words(found)


def test_elapsed_time_is_refused_as_handling_time() -> None:
    rows = [f"{at},2026-03-{1 + at % 28:02} 09:00,2026-03-{1 + at % 28:02} {10 + at % 12}:00,{60 * (1 + at % 12)}" for at in range(100)]

    found = read("\n".join(["id,created at,solved at,handle time minutes", *rows]))

    refused = found.findings.of("refused")[0].words
    assert "refused" in refused and "100%" in refused and "not how much work" in refused
    assert "handle_time" not in found.past.has


def test_counts_are_a_history_too() -> None:
    lines = [f"2026-03-{day:02} {hour:02}:{minute:02},{hour}" for day in range(2, 30) for hour in range(8, 18) for minute in (0, 30)]
    found = read("\n".join(["start,calls", *lines]))

    hourly = found.past.counts(3600)

    assert found.past.total == 28 * 2 * sum(range(8, 18)) and found.past.step_seconds == 1800
    assert hourly.counts[0, :24].tolist() == [0] * 8 + [2 * hour for hour in range(8, 18)] + [0] * 6
    assert hourly.open[:24].tolist() == [False] * 8 + [True] * 10 + [False] * 6
    with pytest.raises(UnableToCount, match=r"by 30 minutes, so not by 15\. Take 30 or 60"):
        found.past.counts(900)


def test_classes_are_told_apart_by_what_the_file_has_and_thin_ones_are_put_together() -> None:
    rows = [f"{at},2026-03-02 {at % 24:02}:00,{'chat' if at < 60 else 'mail' if at < 115 else 'fax'},en" for at in range(120)]
    past = read("\n".join(["id,created at,channel,language", *rows])).past

    counts = past.counts(86_400)

    assert counts.classes == ("chat", "mail", "fax")  # a rest of one is that one
    assert past.counts(86_400, by=("language",)).classes == ("all",)
    assert past.counts(86_400, least=56).classes == ("chat", "other")
    assert counts.counts.sum() == 120


def test_clock_changes_are_found_and_a_day_keeps_its_hours() -> None:
    rows = [f"{day * 24 + hour},2026-{month}-{day:02} {hour:02}:30" for month, days in (("03", (28, 29, 30)), ("10", (24, 25, 26))) for day in days for hour in range(24)]
    text = "\n".join(["number,created at", *(f"{at}{row[row.index(','):]}" for at, row in enumerate(rows))])

    found = read(text, zone="Europe/Berlin")

    said = [one.words for one in found.findings.of("clock_change")]
    assert any("2026-03-29" in one and "never were" in one for one in said) and any("2026-10-25" in one and "there twice" in one for one in said)
    hourly = found.past.counts(3600, whole=True)
    assert hourly.start_of(24 + 9).hour == 9 and hourly.counts[0, 24 + 9] == 1
    assert hourly.counts[0].sum() == 144


def test_mixed_zones_are_said_and_brought_to_one_scale() -> None:
    found = read("id,created at\n1,2026-03-02T09:00:00Z\n2,2026-03-02 11:00\n3,2026-03-02T10:00:00+01:00\n", zone="Europe/Berlin")

    assert found.past.arrived.tolist() == [1772442000, 1772442000, 1772445600]
    assert "Zones are mixed" in words(found) and "line 3" in words(found)

"""What can happen to a ticket is named once, and each name says what it means."""

from __future__ import annotations

from manyhands.core.tickets.events import EventName
from tests.rules.source import sources


def test_every_event_has_its_meaning() -> None:
    assert [event for event in EventName if not event.meaning.endswith(".")] == []
    assert len({event.meaning for event in EventName}) == len(EventName)


def test_the_log_is_written_with_these_names_only() -> None:
    """Every event that is recorded is given as a member, so that no other name can come into the log."""
    recorded = {
        line.strip() for source in sources("apps", "journey", "channels", "jobs") for line in source.text.splitlines()
        if "record_event(" in line and "def record_event" not in line and "EventName." not in line and not line.strip().endswith("(")
    }  # fmt: skip

    assert recorded == set()

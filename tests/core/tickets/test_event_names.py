"""Each event has one name in the past tense and one line of meaning."""

from __future__ import annotations

import json
import re

import pytest

from manyhands.core.tickets.events import EventName


@pytest.mark.parametrize("event", list(EventName))
def test_an_event_has_a_plain_name_and_one_line_of_meaning(event: EventName) -> None:
    assert re.fullmatch(r"[a-z]+(_[a-z]+)+", event)
    assert event.meaning.endswith(".")
    assert "\n" not in event.meaning


def test_an_event_is_read_back_from_its_stored_name() -> None:
    assert EventName("ticket_solved") is EventName.TICKET_SOLVED
    assert json.dumps(EventName.TICKET_SOLVED) == '"ticket_solved"'
    assert f"{EventName.TICKET_SOLVED}" == "ticket_solved"

"""The hotel's own system in the demo: what it declares is in order, and what it answers may be said."""

from __future__ import annotations

import socket

import pytest
from django.test import override_settings

from manyhands.apps.systems.calling import ToAsk, ask_system
from manyhands.core.systems import read_systems, sentence_of
from manyhands.rehearsal.house import house_page, open_house

GUEST = "ines@customers.example"


@pytest.mark.parametrize(("number", "said"), [("482130", "is confirmed. We look forward to seeing you on 8 January 2027."), ("482132", "is waiting for its payment.")])
def test_whoever_asks_for_a_booking_is_told_of_it(database: str, number: str, said: str) -> None:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port = asked.getsockname()[1]
    call = read_systems(house_page(port)).calls[0]
    house = open_house(port)
    try:
        with override_settings(EGRESS_HTTP=True, EGRESS_NETWORKS=["127.0.0.1/32"]):
            values = {"booking_number": number, "guest": GUEST}
            told = ask_system(ToAsk(call, values, GUEST, None, "one"))
    finally:
        house.shutdown()
        house.server_close()

    assert (told.status, told.because) == ("good", "")
    assert said in sentence_of(call, told.facts, {"booking_number": number}, language="en")
    assert call.languages == {"en", "es", "de"}

from __future__ import annotations

import os
import random

import pytest

from manyhands.channels.email.intake import take_letter
from tests.channels.email.post import NINE, all_letters, damaged

LETTERS = 50_000 if os.environ.get("MANYHANDS_LONG") else 2_000
BATCHES = 10


@pytest.mark.parametrize("seed", range(BATCHES))
def test_no_damaged_letter_is_lost(seed, brands, kept, in_brand):
    rng = random.Random(seed)
    originals = [path.read_bytes() for path in all_letters()]
    for number in range(LETTERS // BATCHES):
        content = damaged(rng.choice(originals), rng)
        taken = take_letter(content, now=NINE)
        stored = kept(taken.raw_id)
        assert stored["content"] == content, (seed, number)
        assert (taken.state, stored["state"]) in (("delivered",) * 2, ("set_aside",) * 2), (seed, number, taken)
        assert "could not be delivered" not in taken.because, (seed, number, taken)
        assert "refused" not in taken.because, (seed, number, taken)
        if taken.state == "delivered":
            found = in_brand(stored["brand_id"], "SELECT 1 FROM desk_ticket WHERE id = %(id)s", id=taken.ticket_id)
            assert found, (seed, number)

"""The figures of grounding and voice, on seeds of their own: what the product promises of itself holds."""

from __future__ import annotations

from manyhands.core.voice.learn import Reply
from manyhands.science.evaluation.saying.figures import share
from manyhands.science.evaluation.saying.grounding import grounding_rows
from manyhands.science.evaluation.saying.injected import injection_rows
from manyhands.science.evaluation.saying.planting import KINDS, Source, cases
from manyhands.science.evaluation.saying.voices import voice_rows

HOTEL = Source("Inn", "en", (
    "Breakfast is served from 7:00 to 10:30. It costs 18 EUR a person. Children under 6 eat free of charge. Please tell us about allergies.",
    "You can cancel free of charge up to 48 hours before arrival. Later you pay the first night. We send the refund within 2 working days.",
    "The garage is under the house. A night costs 15 EUR. It is not open for vans. Please note the height of 2 metres at the gate.",
), "Dear guest,", "See you soon, the team at the Inn")  # fmt: skip


def test_planted_violations_are_refused_and_honest_drafts_are_not() -> None:
    rows = {(row.method, row.measure): row for row in grounding_rows((HOTEL,), count=300, seed=4_004)}

    assert rows["all", "planted violations refused"].value >= 0.98
    assert rows["retold from evidence", "honest drafts refused"].value <= 0.1
    assert {kind for kind, measure in rows if measure.startswith("planted")} == {*KINDS, "all"}


def test_the_same_seed_plants_the_same() -> None:
    first, second = ([case.draft for case in cases((HOTEL,), count=20, seed=9, planted=True)] for _ in range(2))

    assert first == second


def test_injected_orders_are_never_obeyed() -> None:
    rows = list(injection_rows())

    assert all(row.asked >= 300 for row in rows)
    assert [row.value for row in rows[:2]] == [1.0, 1.0]


def test_three_brands_replies_are_told_apart() -> None:
    manners = {
        "formal": "Dear {name},\n\nWe kindly inform you that {x} has been noted. We remain at your disposal.\n\nYours sincerely, the office",
        "warm": "Hi {name}!\n\nGreat that you ask about {x}! We'll gladly help, that's what we're here for.\n\nBig hugs, your team",
        "short": "Hello {name},\n\nAbout {x}. Done on our side. Reply if not.\n\nSupport",
    }
    subjects = [f"the {thing}" for thing in ("coat", "lamp", "chair", "bill", "parcel", "stay", "card", "key", "room", "desk", "boots", "jeans")]
    replies = {name: [Reply(text.format(name=f"Kim{n}", x=x), "en") for n, x in enumerate(subjects * 2)] for name, text in manners.items()}

    rows = {(row.method, row.measure): row for row in voice_rows(replies)}

    assert rows["whole letters", "whose is whose"].low > 0.8
    assert rows["without greeting and closing", "whose is whose"].low > 0.8
    assert rows["rewriting", "score lowered"].value == 0.0
    assert rows["rewriting", "numbers, names, links and promises kept"].value == 1.0


def test_an_interval_holds_the_share() -> None:
    one = share("m", "n", 99, 100)

    assert one.low < one.value < one.high
    assert (share("m", "n", 0, 0).low, share("m", "n", 0, 0).high) == (0.0, 1.0)

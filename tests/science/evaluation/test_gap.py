"""The page on the no-training gap."""

from __future__ import annotations

import pytest

from manyhands.science.encoder.encode import Encoder
from manyhands.science.evaluation.gap import gap_page
from manyhands.science.evaluation.gap_cases import Asked, Ground, Met
from manyhands.science.people.assumptions import Assumptions, stated
from manyhands.science.retrieval.index import IndexedPassage

PAGES = {
    "refunds": "Money back: we pay a refund within seven days of the return.",
    "delivery": "Delivery: a parcel takes two to four working days.",
    "hours": "Opening hours: our shops open at nine in the morning.",
}
ASKED = [
    Asked("When do I get my money back for what I returned?", frozenset(["refunds"])),
    Asked("How long does a parcel take to arrive?", frozenset(["delivery"])),
    Asked("Do you repair violins?", frozenset()),
]


@pytest.fixture(scope="module")
def ground() -> Ground:
    return Ground("a shop", [IndexedPassage(name, name, "en", name, text) for name, text in PAGES.items()], ASKED)


def test_a_question_is_met_with_what_is_suggested_and_what_a_search_finds(ground: Ground, encoder: Encoder) -> None:
    met = Met(ground, encoder)
    all_words = met.searched(1.0)

    assert all_words.suggested[:2, 0].tolist() == [1, 1]
    assert all_words.answerable.tolist() == [True, True, False]
    assert (all_words.searches[:2, :, 0] == 1).all()  # with every word each search is the same
    assert met.searched(1.0) is all_words


def test_the_page_states_rates_assumptions_influence_and_what_would_prove_it_wrong(ground: Ground, encoder: Encoder) -> None:
    page = "\n".join(gap_page([ground], encoder, Assumptions()))

    assert "**No person took part.**" in page
    assert [line for line in page.splitlines() if line.startswith("## ")] == [
        "## Rates", "## What is assumed", "## What each assumption does: a shop", "## What would prove it wrong",
        "## What it leaves out",
    ]  # fmt: skip
    for one in stated(Assumptions()):
        assert page.count(f"| `{one.name}` |") == 3  # what it is, and both ends of its range

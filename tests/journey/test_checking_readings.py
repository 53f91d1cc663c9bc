"""Somebody says how hard, how pressing and in what mood a message is, or that it was read right."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from manyhands.apps.desk.events import TicketMissing
from manyhands.apps.ground.walls import acting_as, for_brand, for_worker
from manyhands.apps.guidance.reader import BrandReader
from manyhands.apps.guidance.reading_checks import checked_on, reading_fates_of
from manyhands.apps.guidance.versions import NewVersion
from manyhands.core.reading_checks import ASKED_ONE_IN, Said, is_drawn, priority_after
from manyhands.jobs.learn import teach_brand
from manyhands.journey.check_reading import UnableToCheck, check_reading
from manyhands.journey.teach import keep_version, roll_back
from manyhands.science.learning.confidence import Curves, Fate, learn_curves
from tests import promising
from tests import walking as w
from tests.cast import NINE, Brand, Cast, Person
from tests.doors import API, as_browser, as_program
from tests.taught import as_person, read
from tests.web.pages import words_of

AS_READ = Said("simple", "normal", "calm")
SURE = {"sure": {kind: {"score": 0.9, "confidence": 0.9} for kind in ("complexity", "priority", "mood")}, "mood": "calm"}


def written(cast: Cast, *, drawn: bool = True, now=NINE) -> w.Ticket:
    """A ticket that was drawn to be asked about, or was not."""
    while True:
        ticket = w.write_to(cast.larch, cast.ana, because=SURE, now=now)
        if is_drawn(ticket.id) == drawn:
            return ticket


def said(cast: Cast, ticket: w.Ticket, what: Said, *, by: Person, message: UUID | None = None, now=NINE) -> bool:
    with as_person(by):
        return check_reading(cast.larch.id, ticket.id, what, message_id=message, by=by.id, now=now)


def claimed(cast: Cast, ticket: w.Ticket, *, by: Person) -> None:
    w.claim(by, offer_id=w.offer_to("everyone", ticket))


def fates(brand: Brand) -> list[tuple[str, bool]]:
    with acting_as(for_worker(brand.id)):
        return sorted((row["kind"], row["came_true"]) for row in reading_fates_of(brand.id))


def test_one_ticket_in_ten_is_drawn_by_its_id_alone() -> None:
    drawn = sum(is_drawn(uuid4()) for _ in range(5_000))

    assert 400 < drawn < 600
    assert ASKED_ONE_IN == 10


def test_what_the_holder_of_a_drawn_ticket_says_teaches_how_sure_is_sure(cast: Cast) -> None:
    ticket = written(cast)
    claimed(cast, ticket, by=cast.cy)

    assert said(cast, ticket, Said("complex", "normal", "calm"), by=cast.cy)

    assert fates(cast.larch) == [("complexity", False), ("mood", True), ("priority", True)]
    assert w.events_of(ticket)[-1] == "reading_checked"
    assert w.ticket_row(ticket)["complexity"] == "complex"


def test_what_was_said_unasked_changes_the_ticket_and_teaches_nothing(cast: Cast) -> None:
    drawn, other = written(cast), written(cast, drawn=False)
    claimed(cast, other, by=cast.cy)

    said(cast, drawn, Said("simple", "high", "calm"), by=cast.hal)  # who does not hold it was not asked
    said(cast, other, Said("simple", "high", "calm"), by=cast.cy)

    assert [w.ticket_row(one)["priority"] for one in (drawn, other)] == ["high", "high"]
    assert fates(cast.larch) == []


def test_the_first_answer_to_the_question_counts(cast: Cast) -> None:
    ticket = written(cast)
    claimed(cast, ticket, by=cast.cy)

    assert not said(cast, ticket, AS_READ, by=cast.cy)
    said(cast, ticket, Said("complex", "urgent", "angry"), by=cast.cy, now=w.later(minutes=1))

    assert fates(cast.larch) == [("complexity", True), ("mood", True), ("priority", True)]
    with acting_as(for_brand(cast.larch.id)):
        assert checked_on(cast.larch.id, ticket.id) == Said("complex", "urgent", "angry")


def test_nobody_lowers_what_another_has_said(cast: Cast) -> None:
    ticket = written(cast)
    said(cast, ticket, Said("simple", "urgent", "calm"), by=cast.hal)
    said(cast, ticket, Said("simple", "low", "calm"), by=cast.gus, now=w.later(minutes=1))

    assert w.ticket_row(ticket)["priority"] == "urgent"

    said(cast, ticket, Said("simple", "high", "calm"), by=cast.hal, now=w.later(minutes=2))
    assert w.ticket_row(ticket)["priority"] == "urgent"  # gus has said low, but an urgent ticket is not what was read


@pytest.mark.parametrize(
    ("ticket", "read_as", "what", "others", "becomes"),
    [
        ("normal", "normal", "high", "low", "high"), ("high", "high", "low", "low", "low"), ("high", "high", "low", "high", "high"),
        ("urgent", "normal", "high", "low", "urgent"), ("urgent", "normal", "normal", "low", "urgent"), ("high", "normal", "urgent", "low", "urgent"),
    ],
)  # fmt: skip
def test_a_priority_is_corrected_where_it_was_read_so(ticket: str, read_as: str, what: str, others: str, becomes: str) -> None:
    assert priority_after(ticket, read=read_as, said=what, others=others) == becomes


def test_a_solved_ticket_stays_as_it_is(cast: Cast) -> None:
    ticket = written(cast)
    claimed(cast, ticket, by=cast.cy)
    w.reply(ticket, by=cast.cy, then="solved")

    assert said(cast, ticket, Said("complex", "urgent", "angry"), by=cast.hal)
    assert (w.ticket_row(ticket)["priority"], w.ticket_row(ticket)["complexity"]) == ("normal", "simple")


def test_a_more_pressing_ticket_is_due_sooner_where_times_were_promised(cast: Cast) -> None:
    promising.promise(cast.larch)
    ticket = written(cast)
    before = w.ticket_row(ticket)["due_at"]

    said(cast, ticket, Said("simple", "urgent", "calm"), by=cast.hal)

    assert w.ticket_row(ticket)["due_at"] < before


def test_a_message_that_nobody_has_read_or_of_another_brand_is_refused(cast: Cast) -> None:
    ticket = written(cast)

    with pytest.raises(UnableToCheck, match="Nothing was kept"):
        said(cast, ticket, AS_READ, by=cast.hal, message=uuid4())
    with pytest.raises(TicketMissing), acting_as(for_brand(cast.birch.id)):
        check_reading(cast.birch.id, ticket.id, AS_READ, by=cast.pia.id, now=NINE)


def test_what_was_asked_bends_how_sure_is_sure_where_that_was_better_and_is_rolled_back(cast: Cast, reader: BrandReader) -> None:
    def sure() -> float:
        return read(cast.larch, reader, "Where is my parcel?").because["sure"]["complexity"]["confidence"]

    shipped = sure()
    learnt = learn_curves([], [], {"complexity": [Fate(0.95, n % 3 == 0) for n in range(300)]}, in_force=Curves.shipped(), seed=1)
    assert learnt.is_better
    assert "Complexity: Better" in learnt.why
    new = NewVersion("confidence", learnt.curves.to_bytes(), 300, "digest", 1, learnt.figures)
    with acting_as(for_worker(cast.larch.id)):
        keep_version(cast.larch.id, new, is_better=True, measured_against=0, because=learnt.why, now=NINE)

    assert sure() < shipped - 0.1
    with acting_as(for_brand(cast.larch.id)):
        roll_back(cast.larch.id, kind="confidence", version=0, why="", now=w.later(hours=1))
    assert sure() == shipped


def test_the_nightly_learning_counts_what_was_asked(cast: Cast, reader: BrandReader) -> None:
    ticket = written(cast)
    claimed(cast, ticket, by=cast.cy)
    said(cast, ticket, Said("complex", "normal", "calm"), by=cast.cy)

    taught = {one.kind: one for one in teach_brand(cast.larch.id, reader=reader, now=w.later(days=1))}["confidence"]

    assert "Complexity: Too few to tell" in taught.because
    assert not taught.is_live


def test_the_holder_sees_how_it_was_read_is_asked_and_answers_with_one_press(cast: Cast) -> None:
    ticket = written(cast)
    claimed(cast, ticket, by=cast.cy)
    cy = as_browser(cast.cy)

    shown = words_of(cy.get(f"/tickets/{ticket.id}"))
    assert "Was this read right?" in shown
    assert "complexity Simple 90 % sure" in shown or "complexity Simple 90% sure" in shown
    answer = {"message": str(ticket.message_id), "complexity": "simple", "priority": "high", "mood": "calm"}
    cy.submit(f"/tickets/{ticket.id}/reading-checks", answer)

    again = words_of(cy.get(f"/tickets/{ticket.id}"))
    assert "Was this read right?" not in again
    assert "Is something wrong here?" in again
    assert w.ticket_row(ticket)["priority"] == "high"


def test_the_api_tells_how_it_was_read_and_takes_what_is_said(cast: Cast) -> None:
    ticket = written(cast)
    claimed(cast, ticket, by=cast.cy)
    cy, address = as_program(cast.cy), f"/tickets/{ticket.id}"

    found = cy.get(f"{API}{address}/reading").json()
    assert found["complexity"] == {"value": "simple", "confidence": 0.9}
    assert found["asked"]
    answered = cy.post(f"{address}/reading-checks", {"complexity": "medium", "priority": "normal", "mood": "calm"})
    assert (answered.status_code, answered.json()) == (201, {"changed": True})
    assert not cy.get(f"{API}{address}/reading").json()["asked"]
    assert cy.post(f"{address}/reading-checks", {"complexity": "hard", "priority": "normal", "mood": "calm"}).status_code == 422

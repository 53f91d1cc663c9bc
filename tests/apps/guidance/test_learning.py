"""A brand's guidance learns from what its people confirmed: what goes live, what comes back, what is never said again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from manyhands.apps.ground.walls import acting_as, for_brand, for_worker
from manyhands.apps.guidance.confirmed import confirmed_messages, fates_of
from manyhands.apps.guidance.queries import suggestion_for
from manyhands.apps.guidance.reader import BrandReader
from manyhands.apps.guidance.versions import ModelDamaged, UnableToPutLive, model_file, put_live, standing_of, versions_of
from manyhands.jobs import catalogue
from manyhands.jobs.timekeeper import do_what_is_due
from manyhands.journey.correct_topic import UnableToCorrect, correct_topic
from manyhands.journey.mark_harmful import UnableToMark, mark_harmful
from manyhands.journey.teach import roll_back
from tests import taught as t
from tests import walking as w
from tests.cast import NINE, Cast

REFUND = "please refund a jacket"


def topics_read(brand, reader) -> list[bool]:
    return [t.read(brand, reader, text).topic == topic for text, topic in t.UNSEEN]


def test_what_was_confirmed_is_learnt_goes_live_and_is_rolled_back_in_every_process(cast: Cast, reader: BrandReader) -> None:
    t.name_topics(cast.larch, reader)
    other = BrandReader.for_this_installation()  # as another process would
    assert not all(topics_read(cast.larch, reader))

    assert t.keep(cast.larch, reader, t.questions()) == 240
    came = t.teach(cast.larch, reader)["topics"]

    assert (came.version, came.is_live) == (1, True)
    assert came.because.startswith("Better: ")
    for one in (reader, other):
        assert all(topics_read(cast.larch, one))
    because = t.read(cast.larch, other, REFUND).because["topic"]
    assert because["version"] == 1
    assert 0 < because["sureness"] <= 1

    with acting_as(for_brand(cast.larch.id)):
        assert roll_back(cast.larch.id, kind="topics", version=0, why="It errs on sizes.", now=w.later(hours=1))
    for one in (reader, other):
        assert t.read(cast.larch, one, REFUND).because["topic"]["version"] == 0

    with acting_as(for_brand(cast.larch.id)):
        assert roll_back(cast.larch.id, kind="topics", version=1, why="", now=w.later(hours=2))
    assert t.read(cast.larch, other, REFUND).because["topic"]["version"] == 1
    terms = w.rows_of(cast.larch, "SELECT version, why FROM guidance_modelterm WHERE brand_id = %(brand)s ORDER BY began_at")
    assert [(row["version"], row["why"]) for row in terms[1:]] == [(0, "It errs on sizes."), (1, "rolled back from what ships")]


def test_the_job_twice_learns_once(cast: Cast, reader: BrandReader) -> None:
    t.name_topics(cast.larch, reader)
    t.keep(cast.larch, reader, t.questions())

    for _ in range(2):
        catalogue.run_job("learn", {"brand_id": cast.larch.id}, reader=reader, now=NINE)

    with acting_as(for_brand(cast.larch.id)):
        assert [row["version"] for row in versions_of(cast.larch.id)] == [1]
    assert t.teach(cast.larch, reader)["topics"].because == "Nothing new was confirmed since the last version."


def test_a_version_that_is_not_better_is_kept_with_its_figures_and_does_not_go_live(cast: Cast, reader: BrandReader) -> None:
    t.name_topics(cast.larch, reader)
    t.keep(cast.larch, reader, t.questions())
    t.teach(cast.larch, reader)

    t.keep(cast.larch, reader, t.questions(more=" please")[:40])
    came = t.teach(cast.larch, reader, now=w.later(days=1))["topics"]

    assert (came.version, came.is_live) == (2, False)
    assert came.because.startswith("Not proven better: ")
    with acting_as(for_brand(cast.larch.id)):
        newest = versions_of(cast.larch.id)[0]
        assert newest["figures"]["comparison"]["cases"] > 40
        assert standing_of(cast.larch.id).topics == 1


def test_too_little_changes_nothing(cast: Cast, reader: BrandReader) -> None:
    t.name_topics(cast.larch, reader)
    t.keep(cast.larch, reader, t.questions()[:12])

    came = t.teach(cast.larch, reader)

    assert came["topics"].version is None
    assert "too few to learn from" in came["topics"].because
    assert came["confidence"].because.startswith("Nobody has used or corrected anything yet")


def test_a_version_learnt_beside_another_that_went_live_is_only_kept(cast: Cast) -> None:
    assert t.kept_curves(cast.larch) == 1

    assert t.kept_curves(cast.larch, digest="e", against=0) == 2

    with acting_as(for_brand(cast.larch.id)):
        assert standing_of(cast.larch.id).confidence == 1
        assert versions_of(cast.larch.id)[0]["because"].startswith("Another version went live while this one was learnt")


def test_what_is_not_there_cannot_go_live(cast: Cast) -> None:
    with pytest.raises(UnableToPutLive, match="no version 7 of topics"), acting_as(for_brand(cast.larch.id)):
        put_live(cast.larch.id, "topics", 7, why="", by=None, now=NINE)


def test_a_damaged_model_is_refused_and_messages_are_read_as_before_anything_was_learnt(cast: Cast, reader: BrandReader) -> None:
    t.name_topics(cast.larch, reader)
    with acting_as(for_worker(cast.larch.id)):
        from manyhands.apps.guidance.versions import NewVersion, record_version

        broken = record_version(cast.larch.id, NewVersion("topics", b"no model", 1, "d", 1, {}), because="", by=None, now=NINE)
        put_live(cast.larch.id, "topics", broken, why="", by=None, now=NINE)
        with pytest.raises(ModelDamaged):
            model_file(cast.larch.id, "topics", 9)

    found = t.read(cast.larch, reader, REFUND)

    assert found.because["topic"]["version"] == 0


def test_a_topic_that_the_brand_gave_up_is_not_read_any_more_and_a_new_one_can_be(cast: Cast, reader: BrandReader) -> None:
    t.name_topics(cast.larch, reader)
    t.keep(cast.larch, reader, t.questions())
    t.teach(cast.larch, reader)
    with acting_as(for_brand(cast.larch.id)):
        from manyhands.apps.knowledge.actions import put_topic, tell_of_change

        put_topic(
            cast.larch.id, name="candles", title="Scented candles and their wax", complexity="simple", priority="normal",
            keywords={"en": ["candle", "wax", "scent"]},
        )  # fmt: skip
        tell_of_change(cast.larch.id)

    assert t.read(cast.larch, reader, "Which scent and wax are in the candle?").topic == "candles"
    assert t.read(cast.larch, reader, REFUND).topic == "alpha"


def test_a_corrected_topic_of_a_solved_ticket_is_learnt_from_and_what_is_personal_is_masked(cast: Cast, reader: BrandReader) -> None:
    t.name_topics(cast.larch, reader)
    ticket = t.written(cast.larch, reader, cast.ana, f"please refund a jacket, write to {cast.ana.email}")
    w.claim(cast.cy)
    with t.as_person(cast.cy):
        correct_topic(cast.larch.id, ticket.id, topic="omega", by=cast.cy.id, now=NINE)
    w.reply(ticket, by=cast.cy, then="solved")

    with acting_as(for_worker(cast.larch.id)):
        (learnt,) = confirmed_messages(cast.larch.id)

    assert learnt.topic == "omega"
    assert cast.ana.email not in learnt.text
    assert "topic_corrected" in w.events_of(ticket)
    w.reopen(ticket, now=w.later(hours=1))
    with acting_as(for_worker(cast.larch.id)):
        assert confirmed_messages(cast.larch.id) == []


def test_a_topic_is_confirmed_by_a_used_suggestion_that_stands_on_its_article(cast: Cast, reader: BrandReader) -> None:
    t.name_topics(cast.larch, reader, says="A refund is paid within seven days after the parcel has reached us.")
    ticket = t.written(cast.larch, reader, cast.ana, "When is my refund paid?")
    with acting_as(for_brand(cast.larch.id)):
        suggestion = suggestion_for(cast.larch.id, ticket.id)
    assert suggestion
    w.claim(cast.cy)
    with t.as_person(cast.cy):
        correct_topic(cast.larch.id, ticket.id, topic="alpha", by=cast.cy.id, now=NINE)
    w.reply(ticket, by=cast.cy, text=suggestion["text"], then="solved")

    with acting_as(for_worker(cast.larch.id)):
        assert [one.topic for one in confirmed_messages(cast.larch.id)] == ["alpha"]
        assert [(row["fate"], row["came_true"]) for row in fates_of(cast.larch.id)] == [("used", True)]


def test_a_topic_that_the_brand_does_not_have_cannot_be_said(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)

    with pytest.raises(UnableToCorrect, match="no topic 'moon'"), acting_as(for_brand(cast.larch.id)):
        correct_topic(cast.larch.id, ticket.id, topic="moon", by=cast.hal.id, now=NINE)


def test_a_harmful_suggestion_is_not_proposed_again_until_its_article_changes(cast: Cast, reader: BrandReader) -> None:
    t.name_topics(cast.larch, reader, says="A refund is paid within seven days after the parcel has reached us.")
    ticket = t.written(cast.larch, reader, cast.ana, "When is my refund paid?")
    with acting_as(for_brand(cast.larch.id)):
        suggestion_id = suggestion_for(cast.larch.id, ticket.id)["id"]
    w.claim(cast.cy)

    with t.as_person(cast.cy):
        first = mark_harmful(cast.larch.id, ticket.id, suggestion_id=suggestion_id, because="It is fourteen days.", by=cast.cy.id, now=NINE)
    with t.as_person(cast.cy):
        again = mark_harmful(cast.larch.id, ticket.id, suggestion_id=suggestion_id, because="So.", by=cast.cy.id, now=NINE)
        assert suggestion_for(cast.larch.id, ticket.id) is None

    assert (first, again) == (True, False)
    assert w.events_of(ticket).count("suggestion_harmful") == 1
    assert t.read(cast.larch, reader, "When is my refund paid?").suggestion is None

    t.name_topics(cast.larch, reader, says="A refund is paid within fourteen days after the parcel has reached us.", version=2)
    proposed = t.read(cast.larch, reader, "When is my refund paid?").suggestion
    assert proposed
    assert "fourteen days" in proposed.text


def test_a_harmful_suggestion_needs_a_reason_and_a_suggestion(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)

    for because, told in (("  ", "Say what is wrong"), ("It is wrong.", "no such suggestion")):
        with pytest.raises(UnableToMark, match=told), acting_as(for_brand(cast.larch.id)):
            mark_harmful(cast.larch.id, ticket.id, suggestion_id=ticket.id, because=because, by=cast.hal.id, now=NINE)


def test_a_brand_learns_every_night_once_something_was_confirmed(cast: Cast, reader: BrandReader) -> None:
    t.name_topics(cast.larch, reader)
    ticket = t.written(cast.larch, reader, cast.ana, REFUND)
    w.claim(cast.cy)
    do_what_is_due(now=w.later(days=2))
    assert w.jobs("learn", brand_id=cast.larch.id) == []

    with t.as_person(cast.cy):
        correct_topic(cast.larch.id, ticket.id, topic="alpha", by=cast.cy.id, now=w.later(days=2))
    do_what_is_due(now=w.later(days=2, hours=1))
    assert w.jobs("learn", brand_id=cast.larch.id) == []

    for _ in range(2):
        do_what_is_due(now=w.later(days=3))
    assert len(w.jobs("learn", brand_id=cast.larch.id)) == 1
    do_what_is_due(now=w.later(days=4) + timedelta(minutes=1))
    assert len(w.jobs("learn", brand_id=cast.larch.id)) == 2

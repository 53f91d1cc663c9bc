"""A licence is of what its trial has seen: with anything newer the machine is silent until another trial, or until that is back."""

from __future__ import annotations

import pytest

from manyhands.apps.ground.walls import acting_as, for_brand, for_worker
from manyhands.apps.guidance.versions import NewVersion, put_live, record_version
from manyhands.apps.knowledge.actions import NewPassage, put_article
from manyhands.apps.machine.pages import standing_now
from manyhands.apps.machine.queries import licence_of, trial_of
from manyhands.core.machine import HeldTo
from manyhands.core.service_models import preset_text
from manyhands.journey.let_speak import UnableToLetSpeak, silence
from manyhands.journey.try_machine import try_machine
from tests import speaking as m
from tests import walking as w
from tests.journey.test_trying_a_machine import solved_by_tim
from tests.serving import Served, served_by


@pytest.fixture
def served(database: str) -> Served:
    return served_by("tech_supported", tim="team")


def learnt(served: Served, *, live: int | None = None) -> int:
    """A new version of the topics is live, or an older one again."""
    with acting_as(for_worker(served.brand.id)):
        version = live
        if version is None:
            new = NewVersion("topics", b"numbers", 40, "digest", 7, {})
            version = record_version(served.brand.id, new, because="better", by=None, now=w.NINE)
        put_live(served.brand.id, "topics", version, why="a test says so", by=None, now=w.NINE)
    return version


def article(served: Served, *, slug: str = "orders", version: int = 1, text: str = m.PROOF) -> dict:
    """An article of this version; the citation of its passage."""
    with acting_as(for_brand(served.brand.id)):
        article_id = put_article(
            served.brand.id, slug=slug, language="en", title="When orders leave", topic="order_status", audience="public", body=text,
            version=version, source="", reviewed_on=None, passages=[NewPassage("", text, b"\0" * 4)],
        )  # fmt: skip
    found = w.row_of(
        served.brand, "SELECT id FROM knowledge_passage WHERE brand_id = %(brand)s AND article_id = %(article)s", article=article_id
    )
    cited = {"passage_id": str(found["id"]), "article_id": str(article_id)}
    return m.proposed(text).citations[0] | cited


def saying(cited: dict) -> dict[str, object]:
    return {"suggestion": type(m.proposed())(m.PROOF, 0.9, [cited])}


def stale(served: Served) -> list[dict]:
    with acting_as(for_brand(served.brand.id)):
        return standing_now(served.brand.id)["stale"]


def test_another_version_of_what_was_learnt_silences_it_and_says_why(served: Served) -> None:
    m.let(served.brand)
    assert m.said_to_customer(m.says(served.brand, served.ana))

    learnt(served)
    assert m.said_to_customer(m.says(served.brand, served.ana)) == []
    (part,) = stale(served)
    assert (part["kind"], "order_status" in part["topics"]) == ("learnt", True)
    assert "Rolled back to those, it speaks again" in part["words"]


def test_a_version_that_is_rolled_back_to_has_its_own_licence_again(served: Served) -> None:
    m.let(served.brand, topics=["order_status"])
    learnt(served)
    m.let(served.brand, topics=["stock"])  # the new one has one of its own
    with acting_as(for_brand(served.brand.id)):
        assert licence_of(served.brand.id)["topics"] == ["stock"]

    learnt(served, live=0)
    with acting_as(for_brand(served.brand.id)):
        assert licence_of(served.brand.id)["topics"] == ["order_status"]
    assert stale(served) == []


def test_silence_is_of_every_version(served: Served) -> None:
    m.let(served.brand)
    learnt(served)
    m.let(served.brand)
    with acting_as(for_brand(served.brand.id)):
        assert silence(served.brand.id, because="prices", now=w.NINE)
    learnt(served, live=0)

    assert m.said_to_customer(m.says(served.brand, served.ana)) == []


def test_a_trial_of_another_version_bears_out_nothing(served: Served) -> None:
    trial_id = m.tried(served.brand)
    learnt(served)

    with pytest.raises(UnableToLetSpeak, match="Another version of what was learnt is live"):
        m.let(served.brand, trial_id=trial_id)


def test_what_another_version_has_read_counts_in_no_trial(served: Served) -> None:
    solved_by_tim(served, now=w.later(hours=-1))
    learnt(served)
    solved_by_tim(served)

    with acting_as(for_brand(served.brand.id)):
        trial = trial_of(served.brand.id, try_machine(served.brand.id, now=w.later(hours=1)))
    assert (trial["tickets"], trial["topics_model"]) == (1, 1)


def test_it_does_not_answer_from_an_article_that_is_newer_than_its_trial(served: Served) -> None:
    seen = article(served)
    topics = {"order_status": {"tickets": 9, "answered": 9, "right": 9, "by_confidence": {}, "cited": [seen["article_id"]]}}
    m.let(served.brand, trial_id=m.tried(served.brand, topics=topics))
    assert m.said_to_customer(m.says(served.brand, served.ana, **saying(seen)))

    other = article(served, slug="new", text="Orders leave at noon.")
    handed = m.says(served.brand, served.ana, **saying(other))
    assert m.said_to_customer(handed) == []
    assert "it answers from an article that is newer than its trial" in m.notes_on(handed)[0]
    assert m.said_to_customer(m.says(served.brand, served.ana, **saying(seen))), "what it has seen it may still say"


def test_a_changed_article_silences_the_topics_that_stood_on_it_and_no_others(served: Served) -> None:
    seen, kept = article(served), article(served, slug="stock", text="All sizes are there.")
    topics = {
        name: {"tickets": 9, "answered": 9, "right": 9, "by_confidence": {}, "cited": [cited["article_id"]]}
        for name, cited in (("order_status", seen), ("stock", kept))
    }
    m.let(served.brand, trial_id=m.tried(served.brand, topics=topics))
    article(served, version=2, text="It leaves on the same day.")

    assert m.said_to_customer(m.says(served.brand, served.ana, **saying(kept))) == [], "the topic stood on what has changed"
    assert m.said_to_customer(m.says(served.brand, served.ana, topic="stock", **saying(kept)))
    (part,) = stale(served)
    assert (part["kind"], part["topics"]) == ("knowledge", ["order_status"])
    assert "“When orders leave” is not as the trial saw it" in part["words"]


def test_a_page_that_asks_for_more_than_its_trial_has_shown_silences_it(served: Served) -> None:
    m.let(served.brand)
    w.switch(served.brand, preset_text("tech_supported").replace("sure_percent: 97", "sure_percent: 99"))

    assert m.said_to_customer(m.says(served.brand, served.ana)) == []
    assert [part["kind"] for part in stale(served)] == ["promise"]

    w.switch(served.brand, preset_text("tech_supported").replace("sure_percent: 97", "sure_percent: 95"))
    assert m.said_to_customer(m.says(served.brand, served.ana)), "less was asked: what was shown is more than enough"


def test_another_threshold_takes_another_trial(served: Served) -> None:
    trial_id = m.tried(served.brand, m.SURE | {"threshold": 0.9, "answered": 200}, m.SURE)
    m.let(served.brand, trial_id=trial_id, threshold=0.9)

    with pytest.raises(UnableToLetSpeak, match="another threshold takes a new trial"):
        m.let(served.brand, trial_id=trial_id, threshold=0.8)
    m.let(served.brand, threshold=0.8)


def test_what_a_promise_is_held_to_stands_in_the_licence(served: Served) -> None:
    trial_id = m.tried(served.brand, m.SURE | {"answered": 60, "low": 0.91, "bound": 0.925})
    with pytest.raises(UnableToLetSpeak, match=r"in 92\.5% at least.*hold it to the estimate and know what that means"):
        m.let(served.brand, trial_id=trial_id)

    m.let(served.brand, trial_id=trial_id, held_to=HeldTo.ESTIMATE)
    with acting_as(for_brand(served.brand.id)):
        assert licence_of(served.brand.id)["held_to"] == "estimate"

"""Another version of what was learnt silences the machine until it has passed a trial again, and repeated trials never make that easier."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from uuid import UUID

import pytest
from django.conf import settings

from manyhands.apps.ground.walls import acting_as, for_brand, for_worker
from manyhands.apps.guidance.versions import NewVersion, put_live, record_version
from manyhands.apps.machine.actions import NewRetrial, record_retrial
from manyhands.apps.machine.queries import last_licence, licence_of, retrials_of, trial_of
from manyhands.channels.email.answers import UnableToSend
from manyhands.channels.email.notices import notice_of_retrial
from manyhands.core.machine import HeldTo
from manyhands.jobs.deliver import deliver
from manyhands.jobs.retry_machine import retry
from manyhands.journey.let_speak import UnableToLetSpeak, let_speak, silence
from manyhands.journey.retry_machine import ask_for_retrial
from tests import speaking as m
from tests import walking as w
from tests.cast import employ, found_person
from tests.doors import as_browser
from tests.journey.test_trying_a_machine import solved_by_tim
from tests.serving import Served, preset_with, served_by
from tests.web.pages import words_of

LATER = w.later(days=2)


@pytest.fixture
def served(database: str) -> Served:
    served = served_by("tech_supported", page=preset_with("tech_supported", ("sure_percent: 97", "sure_percent: 80")), tim="team")
    served.hal = found_person("Hal")
    employ(served.brand, [(served.hal, "brand_manager", ())])
    return served


def licensed(served: Served, *, carries_on: bool = True) -> None:
    trial_id = m.tried(served.brand)
    with acting_as(for_brand(served.brand.id)):
        let_speak(
            served.brand.id, trial_id=trial_id, threshold=0.8, topics=["order_status"], carries_on=carries_on, now=w.NINE
        )  # fmt: skip


def learnt(served: Served, *, until: datetime = w.NINE - timedelta(days=1), now: datetime = LATER) -> None:
    """A new version of the topics is live, learnt from what there was until then."""
    with acting_as(for_worker(served.brand.id)):
        new = NewVersion("topics", b"numbers", 40, str(now), 7, {"learnt_until": until.isoformat()})
        version = record_version(served.brand.id, new, because="better", by=None, now=now)
        put_live(served.brand.id, "topics", version, why="a test says so", by=None, now=now)


def reads(**said: object) -> w.Said:
    return w.Said(**({"topic": "order_status", "suggestion": m.proposed()} | said))  # type: ignore[arg-type]


def retried(served: Served, *, now: datetime = LATER, **said: object) -> dict:
    retry(brand_id=served.brand.id, reader=reads(**said), now=now)  # type: ignore[arg-type]
    with acting_as(for_brand(served.brand.id)):
        return dict(retrials_of(served.brand.id)[0])


def speaks(served: Served) -> bool:
    with acting_as(for_brand(served.brand.id)):
        return licence_of(served.brand.id) is not None


def solved(served: Served, right: int, wrong: int = 0) -> None:
    for n in range(right + wrong):
        # Of people alone, so that the machine does not solve them itself.
        solved_by_tim(served, sends=m.PROOF if n < right else "We do not know, sorry.", because={"mood": "angry"})


def test_a_licence_that_carries_on_does_so_at_its_own_threshold_once_its_promise_is_borne_out(served: Served) -> None:
    licensed(served)
    solved(served, 40)
    learnt(served)
    assert not speaks(served)
    found = retried(served)

    assert (found["outcome"], found["look"]) == ("carried", 1)
    assert "On 40 answers to tickets it was not taught by, from 0.800 on, it was right in 100.0%" in found["because"]
    with acting_as(for_brand(served.brand.id)):
        now = licence_of(served.brand.id)
        trial = trial_of(served.brand.id, found["trial_id"])
    assert (now["threshold"], now["topics"], now["carries_on"], now["given_by"]) == (0.8, ["order_status"], True, None)
    assert now["carried_from"] == found["licence_id"]
    assert trial["tickets"] == 40
    assert m.said_to_customer(m.says(served.brand, served.ana, now=LATER)), "it speaks again"
    shown = words_of(as_browser(served.hal).get(f"/b/{served.brand.slug}/machine"))
    assert "The licence carries over, as chosen when it was given." in shown
    assert "Carries on by itself after a passed trial, as it has done." in shown


def test_without_that_choice_the_machine_stays_silent_and_the_manager_is_told_that_it_would_do(served: Served) -> None:
    licensed(served, carries_on=False)
    solved(served, 40)
    learnt(served)
    found = retried(served)

    assert (found["outcome"], found["carried_id"], speaks(served)) == ("proven", None, False)
    with acting_as(for_brand(served.brand.id)):
        let_speak(served.brand.id, trial_id=found["trial_id"], threshold=0.8, topics=["order_status"], now=LATER)
    assert speaks(served)


def test_what_does_not_bear_the_promise_out_stays_silent_and_says_why(served: Served) -> None:
    licensed(served)
    solved(served, 30, 5)
    learnt(served)
    found = retried(served)

    assert (found["outcome"], speaks(served)) == ("silent", False)
    assert "right in 85.7%; at look 1 that is at least 69.7%, and 80 % are promised" in found["because"]


def letters(served: Served) -> list[dict]:
    return w.rows_of(served.brand, "SELECT id, key FROM ground_outboxitem WHERE brand_id = %(brand)s AND key LIKE 'retrial:%%' ORDER BY key")


def test_who_may_let_it_speak_gets_one_letter_that_says_what_happened_what_is_safe_and_what_to_do(served: Served) -> None:
    licensed(served)
    solved(served, 30, 5)
    learnt(served)
    found = retried(served)
    retry(brand_id=served.brand.id, reader=reads(), now=LATER)  # type: ignore[arg-type]

    [item] = letters(served)
    assert item["key"].endswith(str(served.hal.id)), "Hal is told, and Tim, who answers tickets, is not"
    deliver(brand_id=served.brand.id, item_id=str(item["id"]), now=LATER)
    [sent] = [one for one in written() if "The machine of" in one["Subject"]]
    said = sent.get_body(("plain",)).get_content()
    assert sent["Auto-Submitted"] == "auto-replied"
    assert served.hal.email in str(sent["To"])
    assert " ".join(found["because"].split()) in " ".join(said.split())
    assert "the machine answers nobody" in said
    assert "run a trial and choose again" in said
    assert f"/b/{served.brand.slug}/machine" in said


def test_who_lost_the_right_meanwhile_gets_no_letter(served: Served) -> None:
    licensed(served)
    solved(served, 12)
    learnt(served)
    retried(served)
    retrial_id = UUID(letters(served)[0]["key"].split(":")[1])
    with acting_as(for_worker(served.brand.id)), pytest.raises(UnableToSend, match="nothing is to do"):
        notice_of_retrial(served.brand.id, retrial_id, served.tim.id)


def test_a_licence_that_carried_over_needs_no_letter(served: Served) -> None:
    licensed(served)
    solved(served, 40)
    learnt(served)

    assert retried(served)["outcome"] == "carried"
    assert letters(served) == []


def written() -> list[EmailMessage]:
    folder = settings.STATE_DIR / "mail"
    return [message_from_bytes(one.read_bytes(), policy=default) for one in folder.iterdir()] if folder.is_dir() else []


def test_the_manager_is_told_on_the_page_they_open_first(served: Served) -> None:
    licensed(served)
    now = datetime.now(UTC)
    with acting_as(for_worker(served.brand.id)):
        root = last_licence(served.brand.id)["id"]
        record_retrial(served.brand.id, NewRetrial(root, 1, 0, 1, "silent", "It was right in 85.7%."), now=now)

    assert "tried again with what was learnt since. It was right in 85.7%." in words_of(as_browser(served.hal).get(f"/b/{served.brand.slug}/"))


def test_too_few_tickets_prove_nothing_and_are_no_look(served: Served) -> None:
    licensed(served)
    solved(served, 12)
    learnt(served)
    found = retried(served)

    assert (found["outcome"], found["look"], speaks(served)) == ("few", 0, False)


def test_tickets_that_it_was_taught_by_prove_nothing(served: Served) -> None:
    licensed(served)
    solved(served, 40)
    learnt(served, until=w.later(days=1))

    assert (retried(served)["outcome"], speaks(served)) == ("few", False)


def test_each_look_asks_for_more_however_often_it_carried_over(served: Served) -> None:
    licensed(served)
    solved(served, 33, 1)
    bounds = []
    for day in (2, 3):
        learnt(served, now=w.later(days=day))
        found = retried(served, now=w.later(days=day))
        bounds.append((found["look"], found["outcome"]))
    assert bounds == [(1, "carried"), (2, "carried")]
    learnt(served, now=w.later(days=4))
    found = retried(served, now=w.later(days=4))

    assert (found["look"], found["outcome"]) == (3, "silent"), "33 of 34 are enough twice, and not a third time"


def test_it_reads_with_what_is_live_and_not_with_what_was(served: Served) -> None:
    licensed(served)
    solved(served, 40)
    learnt(served)
    found = retried(served, suggestion=m.proposed("It leaves within 9 days."))

    assert found["outcome"] == "silent"
    assert "right in 0.0%" in found["because"]


def test_the_job_twice_looks_once_and_a_version_is_retried_once(served: Served) -> None:
    licensed(served)
    solved(served, 12)
    learnt(served)
    retried(served)
    solved(served, 40)
    retried(served)

    with acting_as(for_brand(served.brand.id)):
        assert len(retrials_of(served.brand.id)) == 1
    with acting_as(for_worker(served.brand.id)):
        assert not ask_for_retrial(served.brand.id)


def test_whoever_silenced_it_has_the_last_word(served: Served) -> None:
    licensed(served)
    solved(served, 40)
    with acting_as(for_brand(served.brand.id)):
        silence(served.brand.id, because="enough", now=w.NINE)
    learnt(served)
    retry(brand_id=served.brand.id, reader=reads(), now=LATER)  # type: ignore[arg-type]

    with acting_as(for_brand(served.brand.id)):
        assert (last_licence(served.brand.id), retrials_of(served.brand.id)) == (None, [])


def test_an_estimate_carries_nothing_on(served: Served) -> None:
    trial_id = m.tried(served.brand)
    with pytest.raises(UnableToLetSpeak, match="an estimate proves nothing"), acting_as(for_brand(served.brand.id)):
        let_speak(served.brand.id, trial_id=trial_id, threshold=0.8, held_to=HeldTo.ESTIMATE, carries_on=True, now=w.NINE)

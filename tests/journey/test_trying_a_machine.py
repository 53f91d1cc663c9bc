"""A shadow trial: what the machine would have said is held against what people sent, and only that bears a licence out."""

from __future__ import annotations

import pytest

from manyhands.apps.ground.walls import acting_as, for_brand
from manyhands.apps.machine.actions import NewTrial, record_trial
from manyhands.apps.machine.queries import licence_of, trial_of
from manyhands.apps.machine.tried import answerable_of
from manyhands.journey.let_speak import UnableToLetSpeak
from manyhands.journey.try_machine import try_machine
from tests import speaking as m
from tests import walking as w
from tests.serving import Served, served_by, take


@pytest.fixture
def served(database: str) -> Served:
    return served_by("tech_supported", speak={"tim": {"en": 5, "nl": 4}}, tim="team")


def solved_by_tim(served: Served, *, sends: str = m.PROOF, **said: object) -> w.Ticket:
    ticket = m.says(served.brand, served.ana, **said)
    take(served.tim, ticket)
    w.reply(ticket, by=served.tim, text=sends, then="solved", now=w.NINE)
    return ticket


def trial(served: Served) -> dict:
    with acting_as(for_brand(served.brand.id)):
        found = trial_of(served.brand.id, try_machine(served.brand.id, now=w.later(hours=1)))
    assert found is not None
    return found


def test_what_people_sent_as_proposed_was_right_and_what_they_wrote_anew_was_not(served: Served) -> None:
    for _ in range(3):
        solved_by_tim(served)
    solved_by_tim(served, sends="We do not know yet, sorry.", suggestion=m.proposed(confidence=0.7))

    shown = trial(served)
    assert shown["tickets"] == 4
    assert [(p["threshold"], p["answered"], p["coverage"], p["precision"]) for p in shown["points"]] == [
        (0.9, 3, 0.75, 1.0), (0.7, 4, 1.0, 0.75),
    ]  # fmt: skip
    assert all(p["low"] < p["precision"] <= p["high"] for p in shown["points"])
    of_each = {"0.900": [3, 3], "0.700": [1, 0]}
    cited = shown["topics"]["order_status"].pop("cited")
    assert (shown["topics"], len(cited)) == ({"order_status": {"tickets": 4, "answered": 4, "right": 3, "by_confidence": of_each}}, 4)


def test_an_edit_counts_as_right_only_with_the_same_facts(served: Served) -> None:
    text = "Your order leaves on 12 May, and costs 4.90."
    solved_by_tim(served, sends=f"Thank you. {text}", suggestion=m.proposed(text))
    solved_by_tim(served, sends=f"Thank you. {text.replace('4.90', '9.90')}", suggestion=m.proposed(text))

    assert trial(served)["points"][0]["precision"] == 0.5


def test_an_answer_after_which_the_customer_came_back_was_not_right(served: Served) -> None:
    ticket = solved_by_tim(served)
    m.says(served.brand, served.ana, "That does not help.", ticket=ticket, now=w.later(minutes=5))

    assert trial(served)["points"][0]["precision"] == 0.0


@pytest.mark.parametrize(
    "said",
    [
        {"topic": "complaints"}, {"because": {"wants_person": "a person"}}, {"because": {"harm": True}}, {"because": {"mood": "angry"}},
        {"suggestion": m.proposed(internal=True)}, {"suggestion": m.proposed(cited=False)}, {"language": "nl"}, {"suggestion": None},
    ],
)  # fmt: skip
def test_what_it_would_have_handed_over_is_no_answer_of_the_curve(served: Served, said: dict) -> None:
    solved_by_tim(served, **said)

    assert trial(served)["points"] == []


def test_what_the_machine_itself_solved_proves_nothing(served: Served) -> None:
    m.let(served.brand)
    m.says(served.brand, served.ana)

    assert trial(served)["tickets"] == 0


def test_what_holds_for_all_topics_together_has_to_hold_for_the_chosen_ones_alone(served: Served) -> None:
    good, bad = {"tickets": 400, "answered": 400, "right": 398}, {"tickets": 40, "answered": 40, "right": 34}
    topics = {
        "order_status": good | {"by_confidence": {"0.900": [400, 398]}}, "stock": bad | {"by_confidence": {"0.900": [40, 34]}},
        "password_reset": {"tickets": 3, "answered": 3, "right": 3, "by_confidence": {"0.900": [3, 3]}},
    }  # fmt: skip
    with acting_as(for_brand(served.brand.id)):
        trial_id = record_trial(served.brand.id, NewTrial(1, 443, [m.SURE | {"answered": 443}], topics), by=None, now=w.NINE)

    for chosen, words in (("stock", "right in 85.0% of 40 answers"), ("password_reset", "Only 3 answers")):
        with pytest.raises(UnableToLetSpeak, match=words):
            m.let(served.brand, trial_id=trial_id, topics=[chosen])
    m.let(served.brand, trial_id=trial_id, topics=["order_status"])
    with acting_as(for_brand(served.brand.id)):
        promised = licence_of(served.brand.id)["promised"]
    assert (promised["answered"], promised["precision"]) == (400, 0.995)


def test_the_planner_hears_what_a_machine_could_answer_from_where_it_may_speak(served: Served) -> None:
    topics = {"order_status": {"tickets": 500, "by_confidence": {"0.980": [300, 299], "0.900": [100, 96], "0.600": [50, 20]}}, "stock": {"tickets": 7}}
    points = [m.SURE | {"threshold": 0.98}, m.SURE | {"threshold": 0.9, "precision": 0.9875}, m.SURE | {"threshold": 0.6, "precision": 0.922}]
    with acting_as(for_brand(served.brand.id)):
        assert answerable_of(served.brand.id) == {}
        trial_id = record_trial(served.brand.id, NewTrial(1, 507, points, topics), by=None, now=w.NINE)
        assert answerable_of(served.brand.id) == {"order_status": (395, 500), "stock": (0, 7)}, "from where it was right enough"

    m.let(served.brand, trial_id=trial_id, topics=["order_status"], threshold=0.95)

    with acting_as(for_brand(served.brand.id)):
        assert answerable_of(served.brand.id)["order_status"] == (299, 500), "from where it may speak"

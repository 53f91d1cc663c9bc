"""A week of a brand's own log is held against its plan: what was planted is found, and what is chance is called chance."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import numpy as np
import pytest

from manyhands.apps.insight.history import COLUMNS
from manyhands.science.past.past import Spans
from manyhands.science.past.reading import read_past
from manyhands.science.planning.asked import Question, as_asked, effort_for
from manyhands.science.planning.choosing import chosen_models
from manyhands.science.planning.compare import compare
from manyhands.science.planning.kept import kept, read_study
from manyhands.science.planning.learned import business_of
from manyhands.science.planning.weekly.check import UnableToCheck, WeekChecked, check_week
from manyhands.science.planning.weekly.lived import Came, Held, Lived, own_seconds, seconds_to_opening, waits

MONDAY = datetime(2026, 3, 2, tzinfo=UTC)
PLANNED = MONDAY + timedelta(weeks=6)
LARCH = Question("Larch", "EUR", "UTC")


class One(NamedTuple):
    """A ticket of the business that is planted: e-mail, five minutes of one person's time, taken after ten."""

    arrived: datetime
    topic: str
    taken: datetime
    solved: datetime
    person: int


def week(at: datetime, rng: np.random.Generator, *, times: float = 1.0, minutes: float = 5.0) -> list[One]:
    found = []
    for day in range(5):
        opens = at + timedelta(days=day, hours=9)
        for second in sorted(rng.uniform(0, 8 * 3600, rng.poisson(50 * times))):
            arrived = opens + timedelta(seconds=float(second))
            taken = arrived + timedelta(seconds=float(rng.exponential(600)))
            solved = taken + timedelta(minutes=float(minutes * rng.lognormal(-0.125, 0.5)))
            found.append(One(arrived, str(rng.choice(["delivery", "returns"])), taken, solved, int(rng.integers(1, 9))))
    return found


@pytest.fixture(scope="module")
def history() -> bytes:
    rng, written = np.random.default_rng(5), io.StringIO()
    lines = csv.DictWriter(written, COLUMNS, restval="")
    lines.writeheader()
    for number, one in enumerate(one for at in range(6) for one in week(MONDAY + timedelta(weeks=at), rng)):
        begins, ends = (int((moment - one.arrived).total_seconds()) for moment in (one.taken, one.solved))
        lines.writerow({
            "ticket": number, "arrival": one.arrived.isoformat(), "solved": one.solved.isoformat(), "channel": "email", "language": "en",
            "topic": one.topic, "customer": number, "reassignments": 0, "reopens": 0, "held": f"{one.person}:{begins}-{ends}",
        })  # fmt: skip
    return written.getvalue().encode()


def lived(tickets: list[One], *, hours: float | None = None) -> Lived:
    def at(moment: datetime) -> int:
        return int(moment.timestamp())

    came = tuple(Came(at(one.arrived), "email", "en", one.topic, at(one.taken), True, False, False, False) for one in tickets)
    held = tuple(Held(one.person, place, at(one.taken), at(one.solved)) for place, one in enumerate(tickets))
    return Lived("2026-04-13", came, held, hours, 0.0)


def checked(history: bytes, week: Lived) -> WeekChecked:
    return check_week(LARCH, history, week, model="dedicated", planned_at=PLANNED, now=PLANNED + timedelta(weeks=1))


def test_a_kept_study_promises_what_was_planned_to_the_last_digit(history: bytes) -> None:
    read = read_past(history, now=PLANNED, zone="UTC")
    business = as_asked(business_of(read.past, read.findings, name=LARCH.name, currency=LARCH.currency), LARCH)
    study = compare(business, models=chosen_models(["dedicated"], {}), effort=effort_for(LARCH), with_sensitivities=False)
    week_over = lived(week(PLANNED, np.random.default_rng(11)))

    found = check_week(
        LARCH, history, week_over, model="dedicated", planned_at=PLANNED, study=read_study(json.dumps(kept(study))),
        now=PLANNED + timedelta(weeks=1),
    )  # fmt: skip

    assert found == checked(history, week_over)


def test_a_week_like_those_before_it_is_called_chance(history: bytes) -> None:
    found = checked(history, lived(week(PLANNED, np.random.default_rng(11))))

    assert (found.plan_again, found.reasons) == (False, ())
    assert found.words[0] == "The plan holds."
    # Its customers were served by nobody's staffing, so that waits are not the plan's.
    assert all(one.is_chance for one in (*found.figures, *found.questions) if one.what not in ("in time, email", "mean wait"))


def test_more_tickets_that_take_longer_are_found_and_named(history: bytes) -> None:
    found = checked(history, lived(week(PLANNED, np.random.default_rng(12), times=1.5, minutes=8), hours=40))

    figures = {one.what: one for one in found.figures}
    assert figures["tickets"].times == pytest.approx(1.5, abs=0.15)
    assert figures["handling, minutes"].times == pytest.approx(1.6, abs=0.12)
    causes = {cause.what: cause.points for cause in found.causes}
    assert causes["volume"] < 0 and causes["handling"] < 0
    assert found.plan_again
    assert any("tickets came where" in words for words in found.reasons) and any("A ticket took" in words for words in found.reasons)
    assert not any(words.startswith(("delivery:", "returns:")) for words in found.reasons)  # more of both alike is no other mix


def test_other_questions_than_usual_are_found_though_as_many_came(history: bytes) -> None:
    tickets = [one._replace(topic="returns") for one in week(PLANNED, np.random.default_rng(13))]

    found = checked(history, lived(tickets))

    assert any(words.startswith("delivery: 0 tickets where") for words in found.reasons)


def test_a_week_without_tickets_is_refused_in_words(history: bytes) -> None:
    with pytest.raises(UnableToCheck, match="No ticket came"):
        checked(history, lived([]))


def test_a_moment_with_two_tickets_in_hand_is_half_a_moment_of_each() -> None:
    spans = Spans(np.array([0, 1, 2, 2]), np.array([1, 1, 1, 2]), np.array([0, 50, 200, 0]), np.array([100, 150, 260, 10]))

    assert own_seconds(spans, 4).tolist() == [75, 75, 70, 0]


def test_a_customer_waits_from_the_next_opening_on_and_who_still_waits_is_not_counted() -> None:
    hours = [False] * 9 + [True] * 8 + [False] * 7
    monday, came = int(MONDAY.timestamp()), Came(0, "email", "en", "", None, False, False, False, False)
    tickets = [came._replace(arrived=monday + 7 * 3600, taken=monday + 10 * 3600), came._replace(arrived=monday + 10 * 3600)]

    found = waits(tickets, hours * 7, np.array([7 * 3600, 10 * 3600]))

    assert found[0] == 3600 and np.isnan(found[1])
    assert seconds_to_opening(17 * 3600, hours * 7) == 16 * 3600

"""A lesson is begun and answered question by question; passing it is a training on record, and is paid where the page says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from manyhands.apps.brands.plans import NoServiceModel, plan_in_force
from manyhands.apps.brands.readiness import record_training
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.sql import Row
from manyhands.apps.ground.traces import step_span
from manyhands.apps.lessons import actions as lessons
from manyhands.apps.lessons.actions import UnableToLearn
from manyhands.apps.lessons.queries import attempt_of, learners_brands, shelf_of, tries_of
from manyhands.apps.pay.earnings import record_lesson_pay
from manyhands.core.money import Money
from manyhands.science.lessons.questions import is_passed, questions_for

TRIES_A_DAY_MAX = 6
MINUTES = 3


@dataclass(frozen=True, slots=True)
class Answered:
    """Whether an answer was right, and once it was the last one, how it went and what it paid."""

    is_right: bool
    is_last: bool
    has_passed: bool = False
    paid: Money | None = None


@step_span("begin_lesson")
def begin_lesson(brand_id: int, name: str, *, by: UUID, now: datetime) -> UUID:
    """Ask somebody a lesson's questions; another try asks for other facts."""
    lessons.lock_learner(by)
    shelf = shelf_of(brand_id)
    lesson = shelf.lessons.get(name)
    if lesson is None:
        raise UnableToLearn("The brand's articles make no such lesson any more. Nothing was begun. Choose another.")
    tried = tries_of(brand_id, by, name, version=lesson.version, since=now - timedelta(days=1))
    if tried["has_passed"]:
        raise UnableToLearn("You have passed this lesson. It comes back when its articles say something new.")
    if tried["lately"] >= TRIES_A_DAY_MAX:
        raise UnableToLearn(f"You have tried {TRIES_A_DAY_MAX} times today. Nothing was begun. Read it once more and try tomorrow.")
    questions = questions_for(lesson, shelf.sources, turn=tried["tries"])
    if not questions:
        raise UnableToLearn("The brand has too few articles to ask about this one. Nothing was begun. Reading it is enough.")
    attempt_id = lessons.start_attempt(
        brand_id, lesson, by=by, title=shelf.title_of(lesson), knowledge_version=shelf.knowledge_version, questions=questions, now=now
    )
    fail_points_of("begin_lesson")
    return attempt_id


@step_span("answer_lesson")
def answer_lesson(brand_id: int, attempt_id: UUID, *, number: int, choice: int, by: UUID, now: datetime) -> Answered:
    """Keep one answer; the last one decides."""
    lessons.lock_learner(by)
    attempt = attempt_of(attempt_id, person_id=by)
    if attempt is None or number != len(attempt["answers"]) or number >= len(attempt["questions"]):
        raise UnableToLearn("This question was answered, or is not the next one. Nothing was changed. Go on from where the lesson stands.")
    question = attempt["questions"][number]
    if not 0 <= choice < len(question["choices"]):
        raise UnableToLearn("That is none of the answers. Nothing was kept. Choose one of those that are shown.")
    is_right = choice == question["right"]
    lessons.keep_answer(brand_id, attempt_id, number=number, choice=choice, is_right=is_right, now=now)
    is_last = number + 1 == len(attempt["questions"])
    answered = _finish(brand_id, attempt, is_right=is_right, by=by, now=now) if is_last else Answered(is_right, is_last=False)
    fail_points_of("answer_lesson")
    return answered


def _finish(brand_id: int, attempt: Row, *, is_right: bool, by: UUID, now: datetime) -> Answered:
    right = sum(bool(was_right) for _, was_right in attempt["answers"]) + is_right
    passed_before = tries_of(brand_id, by, attempt["lesson"], version=attempt["version"], since=now)["has_passed"]
    # In two tabs one lesson can be passed twice; the second is an exercise.
    has_passed = is_passed(right, len(attempt["questions"])) and not passed_before
    lessons.finish_attempt(brand_id, attempt["id"], right=right, has_passed=has_passed, now=now)
    if not has_passed:
        return Answered(is_right, is_last=True)
    record_training(brand_id, by, subject=f"Lesson: {attempt['title']}", minutes=MINUTES, trained_on=now.date(), by=by, now=now)
    return Answered(is_right, is_last=True, has_passed=True, paid=_pay(brand_id, attempt, by=by, now=now))


def _pay(brand_id: int, attempt: Row, *, by: UUID, now: datetime) -> Money | None:
    pools: list[str] = next((row["pools"] for row in learners_brands(by, now=now) if row["id"] == brand_id), [])
    pool, amount = best_rate(brand_id, pools)
    made = record_lesson_pay(brand_id, attempt["id"], person_id=by, pool=pool, title=attempt["title"], amount=amount, now=now)
    return amount if made else None


def best_rate(brand_id: int, pools: Sequence[str]) -> tuple[str, Money]:
    """Which of somebody's pools pays most for a lesson by the page in force, and how much."""
    try:
        _, plan = plan_in_force(brand_id)
    except NoServiceModel:
        return "", Money(0, "EUR")
    rates = [(int(plan.people.lesson_pay_minor[plan.pool_code(pool)]), pool) for pool in pools if pool in plan.pool_names]
    amount_minor, pool = max(rates, default=(0, ""))
    return pool, Money(amount_minor, plan.currency)

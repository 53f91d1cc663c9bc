"""Tables of lessons."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from manyhands.apps.ground.rows import BrandRow


class Attempt(BrandRow):
    """Somebody takes a lesson: its questions as they were asked, and how it went once all are answered."""

    person_id = models.UUIDField()
    lesson = models.TextField()
    title = models.TextField()
    version = models.TextField()
    knowledge_version = models.IntegerField()
    questions = models.JSONField()  # [{about, choices, right, heading, passage}]
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    right_answers = models.SmallIntegerField(null=True)
    has_passed = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(finished_at=None, right_answers=None, has_passed=None)
                | Q(finished_at__isnull=False, right_answers__isnull=False, has_passed__isnull=False),
                name="lesson_is_finished_or_not",
            ),
            models.CheckConstraint(condition=Q(finished_at=None) | Q(finished_at__gte=F("started_at")), name="lesson_ends_after_it_begins"),
            models.UniqueConstraint(
                fields=["brand_id", "person_id", "lesson", "version"], condition=Q(has_passed=True), name="lesson_is_passed_once"
            ),
        ]
        indexes = [models.Index(fields=["brand_id", "person_id", "lesson", "-started_at"], name="lessons_of_a_person")]


class Answer(BrandRow):
    """What somebody chose, which cannot be taken back once the evidence was seen."""

    attempt_id = models.UUIDField()
    number = models.SmallIntegerField()
    choice = models.SmallIntegerField()
    is_right = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["brand_id", "attempt_id", "number"], name="a_question_is_answered_once")]

"""Tables of plans."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from manyhands.apps.ground.rows import BrandRow

AT_WORK = ("queued", "running")


class Plan(BrandRow):
    """A comparison of service models that somebody asked for, how far it is, and its answer."""

    question = models.JSONField()  # as science.planning.asked.Question takes it
    state = models.TextField(db_default="queued")
    told = models.TextField(db_default="")  # how far it is, or why it failed
    answer = models.JSONField(null=True)  # as science.planning.answer.Answer.as_json gives it
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()
    began_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=["queued", "running", "done", "failed"]), name="plan_state"),
            models.CheckConstraint(condition=Q(state="done") ^ Q(answer__isnull=True), name="plan_done_has_its_answer"),
            models.CheckConstraint(condition=Q(state__in=["done", "failed"]) ^ Q(ended_at=None), name="plan_that_ended_says_when"),
            models.UniqueConstraint(fields=["brand_id"], condition=Q(state__in=["queued", "running"]), name="one_plan_at_work"),
        ]
        indexes = [models.Index(fields=["brand_id", "asked_at"], name="plans_by_time")]

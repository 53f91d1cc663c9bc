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
    study = models.TextField(null=True)  # as science.planning.kept writes it: text, for figures to come back to the last digit
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


class Adoption(BrandRow):
    """A brand runs a model of a plan: what was promised is held against every week until it ends."""

    plan_id = models.UUIDField()
    model = models.TextField()  # as the plan names it
    title = models.TextField()
    adopted_by = models.UUIDField()
    adopted_at = models.DateTimeField()
    check_at = models.DateTimeField(null=True)  # when the next week is over, and looked at
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand_id"], condition=Q(ended_at=None), name="one_plan_in_force"),
            models.CheckConstraint(condition=Q(check_at=None) ^ Q(ended_at=None), name="plan_in_force_is_checked"),
        ]
        indexes = [models.Index(fields=["check_at"], condition=Q(ended_at=None), name="weeks_to_check")]


class LookBack(BrandRow):
    """The brand's own tickets looked at again by a job: a week against its plan, or some weeks played by another page."""

    kind = models.TextField()
    subject = models.TextField()  # what it is about, so that the same is looked at once
    adoption_id = models.UUIDField(null=True)  # of a week
    question = models.JSONField()
    state = models.TextField(db_default="queued")
    told = models.TextField(db_default="")  # how far it is, or why it failed
    answer = models.JSONField(null=True)
    asked_by = models.UUIDField(null=True)  # None: the clock
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand_id", "kind", "subject"], name="one_look_back_at_a_subject"),
            models.CheckConstraint(condition=Q(kind__in=["week", "replay"]), name="look_back_kind"),
            models.CheckConstraint(condition=Q(kind="week") ^ Q(adoption_id=None), name="week_has_its_plan"),
            models.CheckConstraint(condition=Q(state__in=["queued", "running", "done", "failed"]), name="look_back_state"),
            models.CheckConstraint(condition=Q(state="done") ^ Q(answer__isnull=True), name="look_back_done_has_its_answer"),
            models.CheckConstraint(condition=Q(state__in=["done", "failed"]) ^ Q(ended_at=None), name="look_back_that_ended_says_when"),
        ]
        indexes = [models.Index(fields=["brand_id", "adoption_id", "subject"], name="checked_weeks")]


class WhatIf(BrandRow):
    """One thing that might be different in a plan, and what that would do."""

    plan_id = models.UUIDField()
    difference = models.JSONField()  # as science.planning.asked_change.Difference takes it
    state = models.TextField(db_default="queued")
    told = models.TextField(db_default="")  # why it failed
    answer = models.JSONField(null=True)  # as science.planning.moved.WhatIf.as_json gives it
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=["queued", "done", "failed"]), name="what_if_state"),
            models.CheckConstraint(condition=Q(state="done") ^ Q(answer__isnull=True), name="what_if_done_has_its_answer"),
            models.CheckConstraint(condition=Q(state="queued") ^ Q(ended_at__isnull=False), name="what_if_that_ended_says_when"),
            models.UniqueConstraint(fields=["brand_id"], condition=Q(state="queued"), name="one_what_if_at_work"),
        ]
        indexes = [models.Index(fields=["brand_id", "plan_id", "asked_at"], name="what_ifs_of_a_plan")]

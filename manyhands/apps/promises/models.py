"""Tables of promises."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from manyhands.apps.ground.rows import BrandRow


class Schedule(BrandRow):
    """One version of a brand's hours; each second of a ticket counts by the version in force in it."""

    version = models.IntegerField()
    hours = models.JSONField()
    in_force_from = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["brand_id", "version"], name="one_schedule_per_version")]


class Policy(BrandRow):
    """One version of what a brand promises; older ones go on judging the time in which they were in force."""

    version = models.IntegerField()
    schedule_version = models.IntegerField(null=True)  # the newest hours that this version knows
    promises = models.JSONField()
    in_force_from = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["brand_id", "version"], name="one_policy_per_version")]


class Promise(BrandRow):
    """One promise of a ticket: the nth spell of a measure, as it stood when something last happened to the ticket."""

    ticket_id = models.UUIDField()
    measure = models.TextField()
    number = models.IntegerField()
    policy_version = models.IntegerField()
    state = models.TextField()
    target_seconds = models.IntegerField(null=True)
    elapsed_seconds = models.IntegerField()
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    warn_at = models.DateTimeField(null=True)
    warned_at = models.DateTimeField(null=True)  # the moment at which the warning became an event
    broken_at = models.DateTimeField(null=True)  # and the breach

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand_id", "ticket_id", "measure", "number"], name="one_promise_per_spell"),
            models.CheckConstraint(condition=Q(state__in=["running", "paused", "met", "breached"]), name="promise_state"),
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(broken_at=None) & ~Q(state="met"), name="promises_to_break"),
            models.Index(
                fields=["warn_at"], condition=Q(warned_at=None, broken_at=None, state__in=["running", "paused"]), name="promises_to_warn_of"
            ),
        ]

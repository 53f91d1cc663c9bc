"""Tables of the machine."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from manyhands.apps.ground.rows import BrandRow


class Trial(BrandRow):
    """What the machine would have said on tickets that people answered, and how often it would have been right."""

    knowledge_version = models.IntegerField()
    tickets = models.IntegerField()
    points = models.JSONField()  # of the curve: threshold, answered, coverage, precision, low, high
    topics = models.JSONField()  # by topic: tickets, answered, right, by_confidence
    made_by = models.UUIDField(null=True)
    at = models.DateTimeField()


class Licence(BrandRow):
    """What a brand lets its machine answer by itself, chosen from a trial. The one that has not ended is in force."""

    trial_id = models.UUIDField()
    topics = models.JSONField()
    threshold = models.FloatField()
    promised = models.JSONField()  # the point of the trial's curve that was chosen
    given_by = models.UUIDField(null=True)
    given_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_because = models.TextField(db_default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand_id"], condition=Q(ended_at=None), name="one_licence_in_force"),
            models.CheckConstraint(condition=Q(threshold__gt=0, threshold__lte=1), name="licence_threshold"),
        ]


class Turn(BrandRow):
    """What the machine decided on one message, and why; never twice."""

    ticket_id = models.UUIDField()
    message_id = models.UUIDField()
    licence_id = models.UUIDField()
    act = models.TextField()
    why = models.TextField()
    confidence = models.FloatField()
    reply_id = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand_id", "message_id"], name="one_turn_per_message"),
            models.CheckConstraint(condition=Q(act__in=["answer", "ask", "hand_over"]), name="turn_act"),
        ]
        indexes = [models.Index(fields=["brand_id", "ticket_id", "at"], name="turns_of_a_ticket")]

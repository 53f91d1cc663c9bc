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
    withheld = models.JSONField(null=True)  # tickets, and pairs of points: where the suggestion was shown, and where it was withheld
    topics_model = models.IntegerField(db_default=0)  # the versions of what was learnt that it tried
    confidence_model = models.IntegerField(db_default=0)
    articles = models.JSONField(default=dict)  # the version of each public article that it saw
    playbooks = models.JSONField(default=dict)  # and of each playbook that a machine can walk, by name
    made_by = models.UUIDField(null=True)
    at = models.DateTimeField()


class Licence(BrandRow):
    """What a brand lets its machine answer by itself, chosen from a trial: of what was learnt by then, and of nothing newer.

    Of those that have not ended, the one of the versions that are live is in force; the others are stale until theirs are live again.
    """

    trial_id = models.UUIDField()
    topics = models.JSONField()
    threshold = models.FloatField()
    promised = models.JSONField()  # the point of the trial's curve that was chosen
    held_to = models.TextField(db_default="estimate")
    sure_percent = models.IntegerField(db_default=0)  # what the page asked for
    topics_model = models.IntegerField(db_default=0)
    confidence_model = models.IntegerField(db_default=0)
    carries_on = models.BooleanField(db_default=False)  # to another version of what was learnt, after a passed retrial
    carried_from = models.UUIDField(null=True)  # the licence that the brand gave, where this one was carried over from it
    given_by = models.UUIDField(null=True)
    given_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_because = models.TextField(db_default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["brand_id", "topics_model", "confidence_model"], condition=Q(ended_at=None), name="one_licence_of_these_versions"
            ),
            models.CheckConstraint(condition=Q(held_to__in=["bound", "estimate"]), name="licence_held_to"),
            models.CheckConstraint(condition=Q(threshold__gt=0, threshold__lte=1), name="licence_threshold"),
        ]


class Retrial(BrandRow):
    """What became of a licence when another version of what was learnt went live, and why. Only ever added."""

    licence_id = models.UUIDField()  # the one that the brand gave
    topics_model = models.IntegerField()
    confidence_model = models.IntegerField()
    look = models.IntegerField()  # how many times it was looked at, this one included; 0 where there was too little to look at
    outcome = models.TextField()
    because = models.TextField()
    trial_id = models.UUIDField(null=True)
    carried_id = models.UUIDField(null=True)  # the licence that is in force from then on
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["brand_id", "licence_id", "topics_model", "confidence_model"], name="one_retrial_of_these_versions"
            ),
            models.CheckConstraint(condition=Q(outcome__in=["carried", "proven", "silent", "few"]), name="retrial_outcome"),
            models.CheckConstraint(condition=Q(outcome="carried", carried_id__isnull=False) | (~Q(outcome="carried") & Q(carried_id=None)),
                                   name="retrial_carried"),
        ]


class Turn(BrandRow):
    """What the machine decided on one message, and why; answered or handed over once."""

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
            # It may ask for one thing after the other on one message: a link, then a yes.
            models.UniqueConstraint(fields=["brand_id", "message_id"], condition=~Q(act="ask"), name="one_end_per_message"),
            models.CheckConstraint(condition=Q(act__in=["answer", "ask", "hand_over"]), name="turn_act"),
        ]
        indexes = [models.Index(fields=["brand_id", "ticket_id", "at"], name="turns_of_a_ticket")]

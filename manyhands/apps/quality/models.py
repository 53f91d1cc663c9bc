"""Tables of quality."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from manyhands.apps.ground.rows import BrandRow


class Survey(BrandRow):
    """The customer is asked how it went; at most one answer for each resolution."""

    ticket_id = models.UUIDField()
    customer_id = models.UUIDField()
    resolution_id = models.UUIDField()
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    score = models.SmallIntegerField(null=True)
    comment = models.TextField(db_default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand_id", "resolution_id"], name="one_survey_per_resolution"),
            models.CheckConstraint(condition=Q(score=None) | Q(score__range=(1, 5)), name="survey_score"),
        ]
        indexes = [models.Index(fields=["brand_id", "ticket_id"], name="surveys_of_a_ticket")]


class Review(BrandRow):
    """A resolution is to be looked at again by a quality analyst, and why it was picked."""

    ticket_id = models.UUIDField()
    resolution_id = models.UUIDField()
    person_id = models.UUIDField()
    because = models.TextField()
    asked_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True)
    made_by = models.UUIDField(null=True)
    score = models.SmallIntegerField(null=True)
    notes = models.TextField(db_default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand_id", "resolution_id"], name="one_review_per_resolution"),
            models.CheckConstraint(condition=Q(score=None) | Q(score__range=(1, 5)), name="review_score"),
        ]
        indexes = [models.Index(fields=["brand_id", "person_id", "made_at"], name="reviews_of_a_person")]

"""Tables of guidance."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from manyhands.apps.ground.rows import BrandRow


class Reading(BrandRow):
    """How a message was read, with the confidence and the reason of each part."""

    ticket_id = models.UUIDField()
    message_id = models.UUIDField()
    language = models.TextField()
    topic = models.TextField()
    complexity = models.TextField()
    priority = models.TextField()
    because = models.JSONField()
    vector = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["brand_id", "message_id"], name="one_reading_per_message")]


class Suggestion(BrandRow):
    """A reply proposed from cited passages of the brand's own articles."""

    ticket_id = models.UUIDField()
    message_id = models.UUIDField()
    language = models.TextField()
    text = models.TextField()
    confidence = models.FloatField()
    citations = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["brand_id", "message_id"], name="one_suggestion_per_message")]
        indexes = [models.Index(fields=["brand_id", "ticket_id", "-at"], name="suggestions_of_a_ticket")]


class SuggestionFate(BrandRow):
    """What a person did with a suggestion: it teaches the next one."""

    suggestion_id = models.UUIDField()
    reply_id = models.UUIDField()
    person_id = models.UUIDField()
    fate = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(fate__in=["used", "edited", "ignored"]), name="suggestion_fate"),
            models.UniqueConstraint(fields=["brand_id", "suggestion_id", "reply_id"], name="one_fate_per_reply"),
        ]

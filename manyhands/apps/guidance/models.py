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
        indexes = [models.Index(fields=["brand_id", "ticket_id", "-at"], name="readings_of_a_ticket")]


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


class LanguageModel(BrandRow):
    """One version of how a brand's replies may be phrased by a language model; the newest is in force."""

    version = models.IntegerField()
    base_url = models.TextField()
    model = models.TextField()
    key_sealed = models.BinaryField()
    seconds_max = models.FloatField()
    tokens_a_day = models.IntegerField()
    is_on = models.BooleanField()
    made_by = models.UUIDField(null=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand_id", "version"], name="one_language_model_per_version"),
            models.CheckConstraint(condition=Q(seconds_max__gt=0, seconds_max__lte=60, tokens_a_day__gte=0), name="language_model_limits"),
        ]


class Phrasing(BrandRow):
    """What became of one request to a language model: whether its draft or the composed reply is shown, and why."""

    suggestion_id = models.UUIDField()
    ticket_id = models.UUIDField()
    model_version = models.IntegerField()
    outcome = models.TextField()
    because = models.TextField()
    text = models.TextField()
    tokens = models.IntegerField()  # reserved while it is asked, then as used
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand_id", "suggestion_id"], name="one_phrasing_per_suggestion"),
            models.CheckConstraint(
                condition=Q(outcome__in=["asked", "used", "refused", "failed", "over_budget", "late"]), name="phrasing_outcome"
            ),
            models.CheckConstraint(condition=~Q(outcome="used") | ~Q(text=""), name="used_phrasing_has_words"),
        ]
        indexes = [models.Index(fields=["brand_id", "began_at"], name="phrasings_of_a_day")]

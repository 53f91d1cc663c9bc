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
    score = models.FloatField(null=True)  # what the confidence was reckoned from
    citations = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["brand_id", "message_id"], name="one_suggestion_per_message")]
        indexes = [models.Index(fields=["brand_id", "ticket_id", "-at"], name="suggestions_of_a_ticket")]


class SuggestionFate(BrandRow):
    """What a person did with a suggestion: it teaches the next one. A harmful one has a reason, and no reply."""

    suggestion_id = models.UUIDField()
    reply_id = models.UUIDField(null=True)
    person_id = models.UUIDField()
    fate = models.TextField()
    because = models.TextField(db_default="")
    barred = models.JSONField(default=list)  # what a harmful one stood on: article, its version, the passage's text as a digest
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(fate__in=["used", "edited", "ignored", "harmful"]), name="suggestion_fate"),
            models.CheckConstraint(
                condition=Q(fate="harmful", reply_id=None) & ~Q(because="") | ~Q(fate="harmful") & ~Q(reply_id=None),
                name="harmful_has_a_reason",
            ),
            models.UniqueConstraint(fields=["brand_id", "suggestion_id", "reply_id"], name="one_fate_per_reply"),
            models.UniqueConstraint(fields=["brand_id", "suggestion_id"], condition=Q(fate="harmful"), name="harmful_once"),
        ]


class ReadingCheck(BrandRow):
    """What somebody said of how a message was read, and whether they were asked: a choice of their own teaches no confidence."""

    ticket_id = models.UUIDField()
    message_id = models.UUIDField()
    person_id = models.UUIDField()
    complexity = models.TextField()
    priority = models.TextField()
    mood = models.TextField()
    is_asked = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(complexity__in=["simple", "medium", "complex"], priority__in=["low", "normal", "high", "urgent"],
                            mood__in=["calm", "unhappy", "angry"]),
                name="reading_check_words",
            )
        ]  # fmt: skip
        indexes = [models.Index(fields=["brand_id", "ticket_id", "-at"], name="checks_of_a_ticket")]


class LanguageModel(BrandRow):
    """One version of how a brand's replies may be phrased by a language model; the newest is in force."""

    version = models.IntegerField()
    base_url = models.TextField()
    model = models.TextField()
    key_sealed = models.BinaryField()
    seconds_max = models.FloatField()
    tokens_a_day = models.IntegerField()
    sent_micro = models.BigIntegerField(null=True)  # what a million tokens cost, in millionths of the currency's unit; nobody said: none
    answered_micro = models.BigIntegerField(null=True)
    month_minor = models.BigIntegerField(null=True)  # what a month may cost; none: as much as the tokens of its days
    currency = models.CharField(max_length=3, db_default="")
    is_on = models.BooleanField()
    made_by = models.UUIDField(null=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand_id", "version"], name="one_language_model_per_version"),
            models.CheckConstraint(condition=Q(seconds_max__gt=0, seconds_max__lte=60, tokens_a_day__gte=0), name="language_model_limits"),
            models.CheckConstraint(
                condition=Q(sent_micro=None, answered_micro=None, month_minor=None)
                | Q(sent_micro__isnull=False, sent_micro__gte=0, answered_micro__isnull=False, answered_micro__gte=0)
                & (Q(month_minor=None) | Q(month_minor__gte=0))
                & ~Q(currency=""),
                name="language_model_prices",
            ),
        ]


class Phrasing(BrandRow):
    """What became of one request to a language model: whether its draft or the composed reply is shown, and why.

    One without a suggestion is a try: a made-up question, and its draft is kept whatever was thought of it.
    """

    suggestion_id = models.UUIDField(null=True)
    ticket_id = models.UUIDField(null=True)
    tried_by_id = models.UUIDField(null=True)
    model_version = models.IntegerField()
    outcome = models.TextField()
    because = models.TextField()
    text = models.TextField()
    tokens = models.IntegerField()  # reserved while it is asked, then as used
    tokens_sent = models.IntegerField(db_default=0)
    tokens_answered = models.IntegerField(db_default=0)
    cost_pico = models.BigIntegerField(db_default=0)  # 10^-12 of the currency's unit; at its worst until it is known
    currency = models.CharField(max_length=3, db_default="")
    took_ms = models.IntegerField(null=True)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand_id", "suggestion_id"], name="one_phrasing_per_suggestion"),
            models.CheckConstraint(
                condition=Q(outcome__in=["asked", "used", "refused", "failed", "over_budget", "late"]), name="phrasing_outcome"
            ),
            models.CheckConstraint(condition=~Q(outcome="used") | ~Q(text=""), name="used_phrasing_has_words"),
            models.CheckConstraint(
                condition=Q(suggestion_id=None, ticket_id=None) | Q(suggestion_id__isnull=False, ticket_id__isnull=False, tried_by_id=None),
                name="phrasing_is_of_a_ticket_or_a_try",
            ),
            models.CheckConstraint(condition=Q(cost_pico__gte=0, tokens_sent__gte=0, tokens_answered__gte=0), name="phrasing_costs"),
        ]
        indexes = [
            models.Index(fields=["brand_id", "began_at"], name="phrasings_of_a_day"),
            models.Index(fields=["brand_id", "ticket_id"], name="phrasings_of_a_ticket"),
        ]


class LearntModel(BrandRow):
    """One version of what was learnt from a brand's own tickets: topics, or how sure is sure. Plain numbers, never changed."""

    kind = models.TextField()
    version = models.IntegerField()
    file = models.BinaryField()
    digest = models.TextField()
    learnt_from = models.IntegerField()
    data_digest = models.TextField()  # the same data again teaches nothing new
    seed = models.IntegerField()
    figures = models.JSONField()
    because = models.TextField()  # why it went live, or did not
    made_by = models.UUIDField(null=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand_id", "kind", "version"], name="one_learnt_model_per_version"),
            models.CheckConstraint(condition=Q(kind__in=["topics", "confidence"], version__gt=0), name="learnt_model_kind"),
        ]


class ModelTerm(BrandRow):
    """From when until when a version was live, and why; version 0 is what ships. The one that has not ended is in force."""

    kind = models.TextField()
    version = models.IntegerField()
    began_at = models.DateTimeField()
    began_by = models.UUIDField(null=True)
    why = models.TextField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand_id", "kind"], condition=Q(ended_at=None), name="one_model_in_force"),
            models.CheckConstraint(condition=Q(kind__in=["topics", "confidence"], version__gte=0), name="model_term_kind"),
        ]


class Example(BrandRow):
    """A labelled message that a brand brought along, with what is personal masked."""

    digest = models.TextField()
    text = models.TextField()
    topic = models.TextField()  # "": none of the brand's
    language = models.TextField()
    vector = models.BinaryField()
    written_at = models.DateTimeField(null=True)
    added_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["brand_id", "digest"], name="one_example_per_text")]


class LearningNight(BrandRow):
    """When a brand's next version is to be learnt."""

    due_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["brand_id"], name="one_learning_night")]
        indexes = [models.Index(fields=["due_at"], name="learning_nights")]


class Withholding(BrandRow):
    """For a while, suggestions are withheld on a share of the new tickets: what people answer there nobody has led them to."""

    percent = models.IntegerField()
    began_at = models.DateTimeField()
    began_by = models.UUIDField(null=True)
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand_id"], condition=Q(ended_at=None), name="one_withholding"),
            models.CheckConstraint(condition=Q(percent__gte=1, percent__lte=90), name="withholding_percent"),
        ]


class WithheldTicket(BrandRow):
    """A ticket on which no suggestion is shown."""

    ticket_id = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["brand_id", "ticket_id"], name="withheld_once")]


class TopicPreview(BrandRow):
    """A change of a topic as somebody wrote it, before it is saved, and which of the last tickets would be read otherwise."""

    name = models.TextField()
    written = models.JSONField()
    asked_by_id = models.UUIDField(null=True)
    asked_at = models.DateTimeField()
    result = models.JSONField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(result=None, ended_at=None) | Q(ended_at__isnull=False), name="topic_preview_ended")
        ]
        indexes = [models.Index(fields=["brand_id", "name", "-asked_at"], name="previews_of_a_topic")]

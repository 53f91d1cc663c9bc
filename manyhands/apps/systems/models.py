"""Tables of the brand's own systems."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from manyhands.apps.ground.rows import BrandRow


class Page(BrandRow):
    """A version of the page that declares the calls; the last is in force."""

    version = models.IntegerField()
    page = models.TextField()
    put_by = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["brand_id", "version"], name="one_systems_page_per_version")]


class Secret(BrandRow):
    """What a call shows to a system, sealed, and the one host it may be shown to."""

    name = models.TextField()
    host = models.TextField()
    sealed = models.BinaryField()
    set_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["brand_id", "name"], name="one_secret_per_name")]


class Question(BrandRow):
    """What the machine asked a customer, before a call or for a step of a playbook; each thing is asked once on a ticket."""

    ticket_id = models.UUIDField()
    message_id = models.UUIDField()  # the customer's, after which it was asked
    call = models.TextField()
    wants = models.TextField()
    name = models.TextField(db_default="")
    language = models.TextField()
    confidence = models.FloatField()  # of the reading of the topic, when it began
    values_digest = models.BinaryField(null=True)  # of a yes: to which values
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand_id", "ticket_id", "wants", "name"], name="nothing_is_asked_twice"),
            models.CheckConstraint(condition=Q(wants__in=["parameter", "code", "link", "yes", "step"]), name="question_wants"),
        ]


class Proof(BrandRow):
    """The code came back: it is known that whoever writes on this ticket reads the customer's mail."""

    ticket_id = models.UUIDField()
    question_id = models.UUIDField()
    message_id = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["brand_id", "question_id"], name="one_proof_per_question")]


class Link(BrandRow):
    """A link that was sent to the customer's address on record, for one ticket and one call; followed once, or never."""

    ticket_id = models.UUIDField()
    customer_id = models.UUIDField()
    question_id = models.UUIDField(null=True)  # of the machine's
    call = models.TextField()
    by_kind = models.TextField()
    person_id = models.UUIDField()
    language = models.TextField()
    token_digest = models.BinaryField()
    at = models.DateTimeField()
    expires_at = models.DateTimeField()
    followed_at = models.DateTimeField(null=True)
    verified_until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand_id", "token_digest"], name="one_link_per_token"),
            models.CheckConstraint(
                condition=Q(followed_at=None, verified_until=None)
                | Q(followed_at__isnull=False, verified_until__isnull=False, followed_at__lt=F("expires_at"),
                    verified_until__gt=F("followed_at")),
                name="link_followed_in_time",
            ),
        ]
        indexes = [models.Index(fields=["brand_id", "ticket_id"], name="links_of_a_ticket")]


class Call(BrandRow):
    """A call that was decided on: for whom, by whom, to what end, with what. Made once for its key, whatever happens."""

    ticket_id = models.UUIDField()
    message_id = models.UUIDField()
    customer_id = models.UUIDField()
    page_version = models.IntegerField()
    name = models.TextField()
    kind = models.TextField()
    by_kind = models.TextField()
    person_id = models.UUIDField()
    purpose = models.TextField()
    shown = models.JSONField()  # the parameters, masked
    sealed = models.BinaryField()  # the parameters as they are sent
    language = models.TextField()
    confidence = models.FloatField()
    key = models.TextField()
    amount_minor = models.BigIntegerField(null=True)  # of a refund: it counts against the ticket's limit until it is known
    is_dry = models.BooleanField(db_default=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand_id", "key"], name="one_call_per_key"),
            models.CheckConstraint(condition=Q(kind__in=["lookup", "action"]), name="call_kind"),
        ]
        indexes = [models.Index(fields=["brand_id", "ticket_id", "at"], name="calls_of_a_ticket")]


class Answer(BrandRow):
    """What came of a call: facts, or why there are none."""

    call_id = models.UUIDField()
    status = models.TextField()
    because = models.TextField(db_default="")
    facts = models.JSONField()
    took_ms = models.IntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand_id", "call_id"], name="one_answer_per_call"),
            models.CheckConstraint(condition=Q(status__in=["good", "failed", "untrue", "dry", "left"]), name="answer_status"),
        ]


class Use(BrandRow):
    """How often a call was made on a day, for one customer or ('') for all; the database counts no further than the limit."""

    name = models.TextField()
    whose = models.TextField(db_default="")
    day = models.DateField()
    used = models.IntegerField()
    most = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand_id", "name", "whose", "day"], name="one_count_per_day"),
            models.CheckConstraint(condition=Q(used__lte=F("most"), used__gte=0), name="no_more_than_the_limit"),
        ]

"""Tables of the desk."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from manyhands.apps.ground.rows import BrandRow


class Customer(BrandRow):
    """Somebody who writes to a brand. Their address is sealed; its keyed digest finds them again."""

    name = models.TextField(db_default="")
    email_digest = models.BinaryField(null=True)
    email_sealed = models.BinaryField(null=True)
    phone_sealed = models.BinaryField(null=True)
    language = models.TextField(db_default="")
    segment = models.TextField(db_default="")  # as the brand's own systems name it, such as vip
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["brand_id", "email_digest"], name="one_customer_per_email")]


class Ticket(BrandRow):
    """A unit of work. What happened to it is the Event log; its columns repeat that for lists."""

    customer_id = models.UUIDField()
    channel = models.TextField()
    subject = models.TextField(db_default="")
    state = models.TextField(db_default="new")
    priority = models.TextField(db_default="normal")
    language = models.TextField(db_default="")
    topic = models.TextField(db_default="")
    complexity = models.TextField(db_default="")
    model_version = models.IntegerField(db_default=0)
    tier = models.SmallIntegerField(db_default=1)
    hops = models.SmallIntegerField(db_default=0)
    reopens = models.SmallIntegerField(db_default=0)
    events_count = models.IntegerField(db_default=0)
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    customer_wrote_at = models.DateTimeField()
    first_replied_at = models.DateTimeField(null=True)
    replied_at = models.DateTimeField(null=True)
    solved_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["new", "open", "pending", "on_hold", "solved", "closed"]), name="ticket_state"
            ),
            models.CheckConstraint(condition=Q(priority__in=["low", "normal", "high", "urgent"]), name="ticket_priority"),
        ]
        indexes = [
            models.Index(fields=["brand_id", "-opened_at"], name="tickets_newest_first"),
            models.Index(fields=["brand_id", "customer_id"], name="tickets_of_a_customer"),
            models.Index(
                fields=["brand_id", "state"], condition=~Q(state__in=["solved", "closed"]), name="tickets_in_work"
            ),
            models.Index(fields=["solved_at"], condition=Q(state="solved"), name="tickets_to_close"),
        ]


class Message(BrandRow):
    """What somebody wrote on a ticket: to the customer's face (public), or among colleagues (internal)."""

    ticket_id = models.UUIDField()
    customer_id = models.UUIDField()
    side = models.TextField()  # customer | brand
    visibility = models.TextField(db_default="public")
    person_id = models.UUIDField(null=True)
    text = models.TextField()
    html = models.TextField(db_default="")
    external_id = models.TextField(null=True)
    raw_id = models.UUIDField(null=True)
    is_authentic = models.BooleanField(db_default=False)  # of a letter: its sender was checked
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(side__in=["customer", "brand"]), name="message_side"),
            models.CheckConstraint(condition=Q(visibility__in=["public", "internal"]), name="message_visibility"),
            # The same letter or API call delivered twice is one message.
            models.UniqueConstraint(
                fields=["brand_id", "external_id"], condition=~Q(external_id=None), name="one_message_per_external_id"
            ),
        ]
        indexes = [models.Index(fields=["brand_id", "ticket_id", "written_at"], name="messages_of_a_ticket")]


class Attachment(BrandRow):
    """A file that came with a message; only ever handed out as a download."""

    ticket_id = models.UUIDField()
    message_id = models.UUIDField()
    filename = models.TextField()
    media_type = models.TextField()
    size_bytes = models.IntegerField()
    content = models.BinaryField()

    class Meta:
        indexes = [models.Index(fields=["brand_id", "message_id"], name="attachments_of_a_message")]


class Translation(BrandRow):
    """A message in another language, by a machine: a customer's for whoever answers, or an answer before it leaves.

    An answer has no message until its translation is there: what the customer is sent is the translation, and `original` is what
    the specialist wrote.
    """

    ticket_id = models.UUIDField()
    customer_id = models.UUIDField()
    message_id = models.UUIDField(null=True)
    side = models.TextField()  # whose words: customer | brand
    person_id = models.UUIDField(null=True)
    afterwards = models.TextField(db_default="")  # what becomes of the ticket once it is sent: open | pending | solved
    source_language = models.TextField()
    target_language = models.TextField()
    original = models.TextField(db_default="")
    text = models.TextField(db_default="")
    state = models.TextField(db_default="waiting")
    attempts = models.SmallIntegerField(db_default=0)
    because = models.TextField(db_default="")
    asked_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(side__in=["customer", "brand"]), name="translation_side"),
            models.CheckConstraint(
                condition=Q(state="waiting", settled_at=None)
                | (Q(state="done", settled_at__isnull=False, message_id__isnull=False) & ~Q(text=""))
                | (Q(state="failed", settled_at__isnull=False) & ~Q(because="")),
                name="translation_state",
            ),
            models.CheckConstraint(condition=Q(side="brand") | Q(message_id__isnull=False), name="translation_of_a_message"),
            models.UniqueConstraint(fields=["brand_id", "message_id"], name="one_translation_per_message"),
            models.UniqueConstraint(
                fields=["brand_id", "ticket_id"], condition=Q(side="brand", state="waiting"), name="one_answer_in_translation"
            ),
        ]
        indexes = [models.Index(fields=["brand_id", "ticket_id", "asked_at"], name="translations_of_a_ticket")]


class Event(models.Model):
    """One thing that happened to a ticket: who, what, when, why. Never changed; every reader reads only this."""

    position = models.BigAutoField(primary_key=True)
    brand_id = models.IntegerField()
    ticket_id = models.UUIDField()
    sequence = models.IntegerField()
    kind = models.TextField()
    by_kind = models.TextField()
    by_id = models.UUIDField(null=True)
    at = models.DateTimeField()
    why = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand_id", "ticket_id", "sequence"], name="one_event_per_sequence")
        ]


class Resolution(BrandRow):
    """A ticket was solved: by whom, when, how. Undone when the customer comes back."""

    ticket_id = models.UUIDField()
    assignment_id = models.UUIDField(null=True)
    person_id = models.UUIDField(null=True)
    outcome = models.TextField(db_default="solved")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["brand_id", "ticket_id"], condition=Q(undone_at=None), name="one_standing_resolution"
            )
        ]


class Reveal(BrandRow):
    """Somebody looked at a masked field: who, which, why. Each row carries the digest of the one before it."""

    sequence = models.BigIntegerField()
    person_id = models.UUIDField()
    customer_id = models.UUIDField()
    ticket_id = models.UUIDField(null=True)
    field = models.TextField()
    purpose = models.TextField()
    at = models.DateTimeField()
    digest_before = models.BinaryField()
    digest = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["brand_id", "sequence"], name="one_reveal_per_sequence")]



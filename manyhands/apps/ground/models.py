"""Tables of the ground: what came in, what goes out, and what was already answered."""

from __future__ import annotations

import uuid

from django.db import models

from manyhands.apps.ground.rows import BrandRow


class RawIntake(models.Model):
    """The bytes of a message as they arrived, kept before anything tries to understand them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    brand_id = models.IntegerField(null=True)  # unknown until read; for ever, when it names no brand of ours
    channel = models.TextField()
    digest = models.BinaryField()
    content = models.BinaryField()
    state = models.TextField()  # waiting | delivered | set_aside
    because = models.TextField(db_default="")
    received_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["channel", "digest"], name="one_intake_per_bytes"),
            models.CheckConstraint(condition=models.Q(state__in=["waiting", "delivered", "set_aside"]), name="intake_state"),
        ]
        indexes = [models.Index(fields=["received_at"], condition=models.Q(state="waiting"), name="letters_waiting")]


class OutboxItem(BrandRow):
    """Something that is to leave the house, written in the transaction that decided it."""

    kind = models.TextField()  # mail | webhook | payout_file
    key = models.TextField()
    payload = models.JSONField()
    created_at = models.DateTimeField()
    attempts = models.IntegerField(db_default=0)
    delivered_at = models.DateTimeField(null=True)
    set_aside_at = models.DateTimeField(null=True)
    because = models.TextField(db_default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["brand_id", "kind", "key"], name="one_outbox_item_per_key")]
        indexes = [
            models.Index(
                fields=["brand_id", "created_at"], condition=models.Q(delivered_at=None), name="outbox_waiting"
            )
        ]


class IdempotencyKey(models.Model):
    """What a login was answered for a key, kept in the transaction of the effect."""

    id = models.BigAutoField(primary_key=True)
    login_id = models.UUIDField()
    key = models.TextField()
    request_hash = models.BinaryField()
    status = models.IntegerField(null=True)
    answer = models.JSONField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["login_id", "key"], name="one_answer_per_key")]

"""Tables of routing."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from manyhands.apps.ground.rows import BrandRow


class Offer(BrandRow):
    """A ticket open to a pool from a moment on; its terms are shown before anybody takes it."""

    ticket_id = models.UUIDField()
    pool = models.TextField()
    tier = models.SmallIntegerField(db_default=1)
    language = models.TextField(db_default="")
    opens_at = models.DateTimeField()
    widened_at = models.DateTimeField(null=True)  # the moment its opening was told, for offers that open later
    order_key = models.BigIntegerField()
    terms = models.JSONField()
    because = models.JSONField()
    preferred_person_id = models.UUIDField(null=True)
    state = models.TextField(db_default="open")
    placed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=["open", "taken", "withdrawn"]), name="offer_state"),
            models.UniqueConstraint(
                fields=["brand_id", "ticket_id", "pool"], condition=Q(state="open"), name="one_open_offer_per_pool"
            ),
        ]
        indexes = [
            models.Index(fields=["brand_id", "pool", "order_key"], condition=Q(state="open"), name="offers_in_order"),
            models.Index(fields=["opens_at"], condition=Q(state="open", widened_at=None), name="offers_to_widen"),
        ]


class Assignment(BrandRow):
    """Somebody holds a ticket: a lease that lapses when it is not answered in time. Its terms are frozen."""

    ticket_id = models.UUIDField()
    offer_id = models.UUIDField()
    pool = models.TextField()
    person_id = models.UUIDField()
    terms = models.JSONField()
    claimed_at = models.DateTimeField()
    lease_until = models.DateTimeField()
    replied_at = models.DateTimeField(null=True)
    finish_by = models.DateTimeField(null=True)  # their right has ended: they may finish this until then
    ended_at = models.DateTimeField(null=True)
    ended_because = models.TextField(db_default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["brand_id", "ticket_id"], condition=Q(ended_at=None), name="one_open_assignment_per_ticket"
            )
        ]
        indexes = [
            models.Index(fields=["person_id"], condition=Q(ended_at=None), name="assignments_held"),
            models.Index(fields=["brand_id", "ticket_id", "claimed_at"], name="assignments_of_a_ticket"),
            models.Index(fields=["lease_until"], condition=Q(ended_at=None, replied_at=None), name="leases_to_lapse"),
            models.Index(fields=["finish_by"], condition=Q(ended_at=None) & ~Q(finish_by=None), name="assignments_to_hand_back"),
        ]


class Load(models.Model):
    """How many tickets a person holds now, over all brands; the database refuses one too many."""

    person_id = models.UUIDField(primary_key=True)
    held = models.SmallIntegerField(db_default=0)
    held_max = models.SmallIntegerField(db_default=4)
    freed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(held__gte=0, held__lte=F("held_max")), name="nobody_over_capacity")
        ]


class Decline(BrandRow):
    """Somebody was offered a ticket and said no; it is not offered to them again."""

    ticket_id = models.UUIDField()
    person_id = models.UUIDField()
    because = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["brand_id", "ticket_id", "person_id"], name="one_decline")]


class Escalation(BrandRow):
    """A ticket went up: from where to where, for what reason, with what was tried and what is still open."""

    ticket_id = models.UUIDField()
    assignment_id = models.UUIDField()
    person_id = models.UUIDField()
    from_pool = models.TextField()
    to_pool = models.TextField()
    reason = models.TextField()
    summary = models.TextField(db_default="")
    open_question = models.TextField(db_default="")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["brand_id", "ticket_id", "at"], name="escalations_of_a_ticket")]

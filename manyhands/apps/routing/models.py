"""Tables of routing."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from manyhands.apps.ground.rows import BrandRow


class Queue(BrandRow):
    """All that asks the same of whoever takes it: pool, channel, language, skills, credentials. Its id follows from these.

    A person's next ticket is the first of the heads of the few queues they may serve.
    """

    pool = models.TextField()
    channel = models.TextField()
    language = models.TextField(db_default="")
    language_level = models.SmallIntegerField(db_default=0)
    skills = models.JSONField(default=dict)
    credentials = models.JSONField(default=list)

    class Meta:
        indexes = [models.Index(fields=["brand_id", "pool"], name="queues_of_a_pool")]


class Offer(BrandRow):
    """A ticket in a queue from a moment on; its terms are shown before anybody takes it."""

    ticket_id = models.UUIDField()
    queue_id = models.UUIDField()
    pool = models.TextField()
    tier = models.SmallIntegerField(db_default=1)
    weight = models.SmallIntegerField(db_default=1)  # how much of a person it takes
    channel_room = models.SmallIntegerField(db_default=4)  # how many of its channel one person may hold
    shown_to = models.SmallIntegerField(db_default=0)  # how many people see it at a time; 0: everybody
    shown_seconds = models.IntegerField(db_default=0)
    kept_until = models.DateTimeField(null=True)  # until then only for the preferred person
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
                fields=["brand_id", "ticket_id", "queue_id"], condition=Q(state="open"), name="one_open_offer_per_queue"
            ),
        ]
        indexes = [
            # What has opened stands in order. What opens later stands by itself: a queue in which many wait for their opening
            # would else be walked through by everybody who looks for its head.
            models.Index(
                fields=["brand_id", "queue_id", "order_key"], condition=Q(state="open", widened_at__isnull=False), name="offers_in_order"
            ),
            models.Index(fields=["brand_id", "opens_at"], condition=Q(state="open", widened_at=None), name="offers_that_open"),
            models.Index(fields=["opens_at"], condition=Q(state="open", widened_at=None), name="offers_to_widen"),
            models.Index(
                fields=["preferred_person_id"], condition=Q(state="open", preferred_person_id__isnull=False), name="offers_preferring"
            ),
        ]


class Assignment(BrandRow):
    """Somebody holds a ticket: a lease that lapses when it is not answered in time. Its terms are frozen."""

    ticket_id = models.UUIDField()
    offer_id = models.UUIDField()
    pool = models.TextField()
    person_id = models.UUIDField()
    channel = models.TextField(db_default="email")
    weight = models.SmallIntegerField(db_default=1)
    forced_because = models.TextField(db_default="")  # why it was given by hand to somebody whose hands were full
    parked_at = models.DateTimeField(null=True)  # it waits for its customer and takes no room meanwhile
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
            models.Index(fields=["brand_id", "claimed_at"], name="assignments_by_time"),
            models.Index(fields=["lease_until"], condition=Q(ended_at=None, replied_at=None), name="leases_to_lapse"),
            models.Index(fields=["finish_by"], condition=Q(ended_at=None) & ~Q(finish_by=None), name="assignments_to_hand_back"),
        ]


class Load(models.Model):
    """How much a person holds now, over all brands, by weight and by channel; the database refuses too much."""

    person_id = models.UUIDField(primary_key=True)
    held = models.SmallIntegerField(db_default=0)
    held_max = models.SmallIntegerField(db_default=4)
    forced = models.SmallIntegerField(db_default=0)  # of it, given by hand over what they may hold
    chat = models.SmallIntegerField(db_default=0)
    email = models.SmallIntegerField(db_default=0)
    api = models.SmallIntegerField(db_default=0)
    freed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(held__gte=0, held__lte=F("held_max") + F("forced")), name="nobody_over_capacity"),
            models.CheckConstraint(condition=Q(forced__gte=0, chat__gte=0, email__gte=0, api__gte=0), name="nothing_below_none"),
        ]


class Invitation(BrandRow):
    """An offer is shown to somebody for a while; who is not shown it does not see it."""

    offer_id = models.UUIDField()
    person_id = models.UUIDField()
    shown_at = models.DateTimeField()
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand_id", "offer_id", "person_id"], name="one_invitation"),
        ]
        indexes = [
            models.Index(fields=["person_id"], condition=Q(ended_at=None), name="invitations_of_a_person"),
            models.Index(fields=["until"], condition=Q(ended_at=None), name="invitations_that_end"),
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

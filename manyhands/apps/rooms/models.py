"""Tables of rooms."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from manyhands.apps.ground.rows import BrandRow


class Message(BrandRow):
    """Something said in a room of a brand: of one pool, or of the whole brand. What was taken back has no words any more."""

    room = models.TextField()
    person_id = models.UUIDField()
    kind = models.TextField(db_default="message")
    text = models.TextField()
    ticket_id = models.UUIDField(null=True)  # on which help is wanted
    buddy_id = models.UUIDField(null=True)  # who has the first word, until others_from
    others_from = models.DateTimeField(null=True)
    written_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.UUIDField(null=True)
    removed_at = models.DateTimeField(null=True)
    removed_by = models.UUIDField(null=True)
    removed_because = models.TextField(db_default="")
    # The database's own clock: by it the relay finds what is new.
    stirred_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["message", "huddle"]), name="room_message_kind"),
            models.CheckConstraint(condition=~Q(kind="huddle") | Q(ticket_id__isnull=False), name="huddle_is_on_a_ticket"),
            models.CheckConstraint(
                condition=Q(removed_at=None) | Q(removed_by=F("person_id")) | ~Q(removed_because=""), name="removal_has_a_reason"
            ),
            models.UniqueConstraint(
                fields=["brand_id", "ticket_id", "person_id"], condition=Q(kind="huddle", answered_at=None, removed_at=None),
                name="one_open_huddle",
            ),
        ]
        indexes = [
            models.Index(fields=["brand_id", "room", "-written_at"], name="messages_of_a_room"),
            models.Index(fields=["brand_id", "person_id", "-written_at"], name="messages_of_a_writer"),
            models.Index(fields=["stirred_at"], name="rooms_stirred"),
        ]


class Buddy(BrandRow):
    """Somebody experienced who is there for somebody new in a pool, for some days."""

    person_id = models.UUIDField()
    buddy_id = models.UUIDField()
    pool = models.TextField()
    set_by = models.UUIDField(null=True)
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(buddy_id=F("person_id")), name="nobody_is_their_own_buddy"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("begins_at")), name="buddy_ends_after_it_begins"),
            models.UniqueConstraint(fields=["brand_id", "person_id", "pool"], condition=Q(ended_at=None), name="one_buddy_in_a_pool"),
        ]
        indexes = [models.Index(fields=["buddy_id"], condition=Q(ended_at=None), name="whose_buddy")]

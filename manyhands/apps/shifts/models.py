"""Tables of shifts."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from manyhands.apps.ground.rows import BrandRow


class Pattern(BrandRow):
    """A shift of somebody for a brand that comes back every week, by the clocks of a place."""

    person_id = models.UUIDField()
    pool = models.TextField(db_default="")  # empty: every pool of the brand they are qualified for
    zone = models.TextField()
    weekdays = models.SmallIntegerField()  # as bits, Monday first
    starts_minute = models.SmallIntegerField()  # of the local day; the end may lie in the next
    ends_minute = models.SmallIntegerField()
    breaks = models.JSONField(default=list)
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    planned_at = models.DateTimeField()
    next_end_at = models.DateTimeField(null=True)  # when the next shift of this pattern ends; none: none is left

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(weekdays__range=(1, 127)), name="shift_has_days"),
            models.CheckConstraint(
                condition=Q(starts_minute__range=(0, 1439), ends_minute__gt=F("starts_minute"), ends_minute__lte=F("starts_minute") + 1440),
                name="shift_lasts_up_to_a_day",
            ),
            models.CheckConstraint(condition=Q(until_on=None) | Q(until_on__gte=F("from_on")), name="plan_ends_after_it_begins"),
        ]
        indexes = [
            models.Index(fields=["brand_id", "person_id"], name="patterns_of_a_person"),
            models.Index(fields=["next_end_at"], condition=~Q(next_end_at=None), name="shifts_to_hand_over"),
        ]


class Change(BrandRow):
    """One day of a pattern that is not as the others: off, at other times, or done by somebody else."""

    pattern_id = models.UUIDField()
    day = models.DateField()
    is_off = models.BooleanField(db_default=False)
    starts_minute = models.SmallIntegerField(null=True)
    ends_minute = models.SmallIntegerField(null=True)
    person_id = models.UUIDField(null=True)
    because = models.TextField(db_default="")
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["brand_id", "pattern_id", "day"], name="one_change_a_day")]


class Swap(BrandRow):
    """Somebody asks a colleague to do one of their shifts; the colleague's yes is enough when the rule allows it."""

    pattern_id = models.UUIDField()
    day = models.DateField()
    from_person_id = models.UUIDField()
    to_person_id = models.UUIDField()
    state = models.TextField(db_default="proposed")
    because = models.TextField(db_default="")
    proposed_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=["proposed", "approved", "declined", "withdrawn"]), name="swap_state"),
            models.UniqueConstraint(
                fields=["brand_id", "pattern_id", "day"], condition=Q(state="proposed"), name="one_proposal_a_shift"
            ),
        ]
        indexes = [models.Index(fields=["to_person_id"], condition=Q(state="proposed"), name="swaps_to_answer")]


class TimeOff(models.Model):
    """Somebody is away, for every brand at once. Why is nobody's business here."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    person_id = models.UUIDField()
    from_at = models.DateTimeField()
    until_at = models.DateTimeField()
    said_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until_at__gt=F("from_at")), name="time_off_ends_after_it_begins"),
            models.UniqueConstraint(fields=["person_id", "from_at", "until_at"], name="one_time_off"),
        ]

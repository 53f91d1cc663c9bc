"""Tables of vendors."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from manyhands.apps.ground.rows import BrandRow


class Vendor(models.Model):
    """An outsourcer: people who answer for brands under contracts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    name = models.TextField(unique=True)
    created_at = models.DateTimeField()


class Membership(models.Model):
    """Somebody works for a vendor, for a time; a lead runs its team."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    vendor_id = models.UUIDField()
    person_id = models.UUIDField()
    role = models.TextField(db_default="member")
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["vendor_id", "person_id", "valid_from"], name="one_membership_from_a_moment"),
            models.CheckConstraint(condition=Q(role__in=["member", "lead"]), name="membership_role"),
        ]
        indexes = [models.Index(fields=["person_id", "vendor_id"], name="memberships_of_a_person")]


class Contract(BrandRow):
    """What a vendor does for a brand: which pools and languages, from when until when, how much, at what rate."""

    vendor_id = models.UUIDField()
    pools = models.JSONField()
    languages = models.JSONField(default=list)  # none: every language
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    hours_per_month = models.IntegerField(null=True)
    hours_per_month_min = models.IntegerField(db_default=0)  # paid for, whether or not they were worked
    rate_minor = models.BigIntegerField()  # an hour, in the brand's currency
    masks_data = models.BooleanField(db_default=True)
    signed_at = models.DateTimeField()
    ended_because = models.TextField(db_default="")
    closed_at = models.DateTimeField(null=True)  # when what its people still held was handed over

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(masks_data=True), name="vendors_see_masked_data"),
            models.CheckConstraint(condition=Q(ends_at=None) | Q(ends_at__gt=F("begins_at")), name="contract_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(rate_minor__gte=0, hours_per_month_min__gte=0), name="contract_amounts"),
            models.CheckConstraint(
                condition=Q(hours_per_month=None) | Q(hours_per_month__gte=F("hours_per_month_min")), name="contract_minimum_is_within"
            ),
        ]
        indexes = [
            models.Index(fields=["vendor_id"], name="contracts_of_a_vendor"),
            models.Index(fields=["ends_at"], condition=Q(closed_at=None), name="contracts_to_close"),
        ]

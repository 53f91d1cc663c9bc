"""Tables of vendors."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from manyhands.apps.ground.rows import BrandRow

_LEVEL = {"level_thousandths__range": (1, 1000), "penalty_thousandths__range": (0, 1000)}


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
    overtime_rate_minor = models.BigIntegerField(null=True)  # an hour over those agreed; none: such an hour costs nothing
    seats = models.IntegerField(null=True)  # how many may be at work at once; none: as many as it takes
    level_of = models.TextField(db_default="")  # what has to be in time: first_response, accepted, or nothing
    level_thousandths = models.IntegerField(null=True)  # how much of it
    accept_seconds = models.IntegerField(null=True)  # within which a ticket has to be taken
    penalty_thousandths = models.IntegerField(db_default=0)  # of a month's fee, where less was in time
    masks_data = models.BooleanField(db_default=True)
    signed_at = models.DateTimeField()
    ended_because = models.TextField(db_default="")
    closed_at = models.DateTimeField(null=True)  # when what its people still held was handed over
    invoice_due_at = models.DateTimeField(null=True)  # when its next month is billed; none: all of it was

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(masks_data=True), name="vendors_see_masked_data"),
            models.CheckConstraint(condition=Q(ends_at=None) | Q(ends_at__gt=F("begins_at")), name="contract_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(rate_minor__gte=0, hours_per_month_min__gte=0), name="contract_amounts"),
            models.CheckConstraint(
                condition=Q(hours_per_month=None) | Q(hours_per_month__gte=F("hours_per_month_min")), name="contract_minimum_is_within"
            ),
            models.CheckConstraint(
                condition=(Q(overtime_rate_minor=None) | Q(overtime_rate_minor__gte=0)) & (Q(seats=None) | Q(seats__gt=0)),
                name="contract_beyond_the_agreed",
            ),
            models.CheckConstraint(
                condition=Q(level_of="", level_thousandths=None, accept_seconds=None, penalty_thousandths=0)
                | Q(level_of="first_response", accept_seconds=None, **_LEVEL)
                | Q(level_of="accepted", accept_seconds__gt=0, **_LEVEL),
                name="contract_level_is_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["vendor_id"], name="contracts_of_a_vendor"),
            models.Index(fields=["ends_at"], condition=Q(closed_at=None), name="contracts_to_close"),
            models.Index(fields=["invoice_due_at"], condition=~Q(invoice_due_at=None), name="contracts_to_bill"),
        ]


class Attendance(models.Model):
    """From when until when somebody of a vendor was here without a gap, as their signs of life say."""

    id = models.BigAutoField(primary_key=True)
    person_id = models.UUIDField()
    from_at = models.DateTimeField()
    until_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(until_at__gt=F("from_at")), name="attendance_lasts")]
        indexes = [models.Index(fields=["person_id", "until_at"], name="attendance_of_a_person")]


class Invoice(BrandRow):
    """What a month under a contract costs, made once; with what it was reckoned from."""

    contract_id = models.UUIDField()
    vendor_id = models.UUIDField()
    month = models.DateField()  # its first day
    currency = models.CharField(max_length=3)
    total_minor = models.BigIntegerField()
    price = models.JSONField()  # the contract's terms as they were
    worked = models.JSONField()  # hours, level and people, as they were found
    issued_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand_id", "contract_id", "month"], name="one_invoice_a_month"),
            models.CheckConstraint(condition=Q(total_minor__gte=0), name="invoice_is_not_below_nothing"),
            models.CheckConstraint(condition=Q(month__day=1), name="invoice_is_of_a_month"),
        ]
        indexes = [models.Index(fields=["vendor_id", "-month"], name="invoices_of_a_vendor")]


class InvoiceLine(BrandRow):
    """One line of an invoice; all of them add up to its total, which the database checks at commit."""

    invoice_id = models.UUIDField()
    number = models.SmallIntegerField()
    kind = models.TextField()
    seconds = models.BigIntegerField()
    rate_minor = models.BigIntegerField()
    amount_minor = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand_id", "invoice_id", "kind"], name="one_line_of_a_kind"),
            models.CheckConstraint(condition=Q(kind__in=["hours", "minimum", "overtime", "penalty"]), name="invoice_line_kind"),
            models.CheckConstraint(
                condition=Q(kind="penalty", amount_minor__lt=0) | (~Q(kind="penalty") & Q(amount_minor__gte=0)), name="invoice_line_sign"
            ),
        ]

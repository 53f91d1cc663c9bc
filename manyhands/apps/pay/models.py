"""Tables of pay. Amounts are whole minor units of a currency; nothing here is ever a float."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from manyhands.apps.ground.rows import BrandRow


class Account(BrandRow):
    """A place money can be, within one brand: its funds, or what it owes one specialist."""

    kind = models.TextField()
    person_id = models.UUIDField(null=True)
    currency = models.CharField(max_length=3)
    # Kept by the database as postings arrive, so that a floor can be checked without adding everything up.
    balance_minor = models.BigIntegerField(db_default=0)
    floor_minor = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["brand_id", "kind", "person_id", "currency"], nulls_distinct=False, name="one_account"
            ),
            models.CheckConstraint(
                condition=Q(floor_minor=None) | Q(balance_minor__gte=models.F("floor_minor")), name="balance_over_its_floor"
            ),
        ]
        indexes = [models.Index(fields=["person_id"], name="accounts_of_a_person")]


class Entry(BrandRow):
    """One business event that moved money, with its unique cause."""

    kind = models.TextField()
    source = models.TextField()
    corrects_id = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["brand_id", "kind", "source"], name="one_entry_per_cause")]


class Posting(BrandRow):
    """A signed amount on one account; the postings of an entry add up to nothing."""

    entry_id = models.UUIDField()
    account_id = models.UUIDField()
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand_id", "entry_id", "account_id"], name="one_posting_per_account"),
            models.CheckConstraint(condition=~Q(amount_minor=0), name="no_empty_posting"),
        ]
        indexes = [models.Index(fields=["brand_id", "account_id"], name="postings_of_an_account")]


class Earning(BrandRow):
    """What a piece of work earned: held for the quiet period, then released or reversed, once."""

    ticket_id = models.UUIDField(null=True)  # null for a lesson
    assignment_id = models.UUIDField(null=True)
    lesson_attempt_id = models.UUIDField(null=True)
    person_id = models.UUIDField()
    outcome = models.TextField()  # solved | escalated | taken_over | lesson
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    rule = models.TextField()
    state = models.TextField(db_default="held")
    earned_at = models.DateTimeField()
    release_at = models.DateTimeField()
    payout_id = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=["held", "released", "reversed"]), name="earning_state"),
            models.UniqueConstraint(fields=["brand_id", "assignment_id", "outcome"], name="one_earning_per_assignment"),
            models.UniqueConstraint(fields=["brand_id", "lesson_attempt_id"], name="one_earning_per_lesson"),
            models.CheckConstraint(
                condition=Q(outcome="lesson", lesson_attempt_id__isnull=False, ticket_id=None, assignment_id=None)
                | (~Q(outcome="lesson") & Q(lesson_attempt_id=None, ticket_id__isnull=False, assignment_id__isnull=False)),
                name="earning_is_for_a_ticket_or_a_lesson",
            ),
        ]
        indexes = [
            models.Index(fields=["release_at"], condition=Q(state="held"), name="earnings_to_release"),
            models.Index(fields=["person_id", "-earned_at"], name="earnings_of_a_person"),
            models.Index(fields=["brand_id", "ticket_id"], name="earnings_of_a_ticket"),
        ]


class Payout(BrandRow):
    """Money that went out to one specialist, in one file."""

    person_id = models.UUIDField()
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    batch = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand_id", "batch", "person_id"], name="one_payout_per_batch"),
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="payout_is_something"),
        ]


class Point(BrandRow):
    """Points that somebody was given for a solved ticket, or that were taken back: they are counted, never changed."""

    person_id = models.UUIDField()
    ticket_id = models.UUIDField()
    source = models.TextField()
    points = models.IntegerField()
    rule = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand_id", "source"], name="points_once_per_cause"),
            models.CheckConstraint(condition=~Q(points=0), name="no_empty_points"),
        ]
        indexes = [models.Index(fields=["person_id"], name="points_of_a_person")]


class SurgeDay(BrandRow):
    """What a brand has promised of one day's budget for extra pay; the database keeps it from going over."""

    on_day = models.DateField()
    budget_minor = models.BigIntegerField()
    promised_minor = models.BigIntegerField(db_default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand_id", "on_day"], name="one_surge_budget_a_day"),
            models.CheckConstraint(
                condition=Q(promised_minor__gte=0, promised_minor__lte=F("budget_minor")), name="surge_within_its_budget"
            ),
        ]


class SurgePromise(BrandRow):
    """Extra pay that a waiting ticket was offered with: its part of the day's budget, until it is earned or given back."""

    ticket_id = models.UUIDField()
    on_day = models.DateField()
    amount_minor = models.BigIntegerField()
    promised_at = models.DateTimeField()
    kept_minor = models.BigIntegerField(null=True)  # of it, what was earned; null while it stands

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand_id", "ticket_id"], condition=Q(kept_minor=None), name="one_standing_surge_promise"),
            models.CheckConstraint(
                condition=Q(amount_minor__gt=0) & (Q(kept_minor=None) | Q(kept_minor__gte=0, kept_minor__lte=F("amount_minor"))),
                name="surge_kept_within_its_promise",
            ),
        ]

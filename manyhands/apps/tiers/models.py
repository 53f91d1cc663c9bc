"""Tables of tiers."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from manyhands.apps.ground.rows import BrandRow
from manyhands.core.tiers import APPROVALS


class Approval(BrandRow):
    """Whoever holds a ticket asks for what their own tier may not decide, or was granted by the page's rule."""

    ticket_id = models.UUIDField()
    asked_by = models.UUIDField()
    what = models.TextField()
    amount_minor = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3)
    reason = models.TextField()
    proposed_reply = models.TextField(db_default="")
    tier = models.SmallIntegerField()  # whose decision it is
    state = models.TextField(db_default="asked")
    asked_at = models.DateTimeField()
    decided_by = models.UUIDField(null=True)  # nobody, where the page's own rule granted it
    decided_at = models.DateTimeField(null=True)
    because = models.TextField(db_default="")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(what__in=APPROVALS), name="approval_what"),
            models.CheckConstraint(condition=Q(state__in=["asked", "granted", "refused", "withdrawn"]), name="approval_state"),
            models.CheckConstraint(
                condition=Q(what="refund", amount_minor__gt=0) | (~Q(what="refund") & Q(amount_minor=None)),
                name="a_refund_has_an_amount",
            ),
            models.CheckConstraint(
                condition=Q(state="asked", decided_at=None) | (~Q(state="asked") & Q(decided_at__isnull=False)),
                name="a_decision_has_its_moment",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=models.F("asked_by"), state__in=["granted", "refused"]),
                name="nobody_decides_what_they_asked",
            ),
            models.UniqueConstraint(fields=["brand_id", "ticket_id", "what"], condition=Q(state="asked"), name="one_open_approval"),
        ]
        indexes = [
            models.Index(fields=["brand_id", "tier", "asked_at"], condition=Q(state="asked"), name="approvals_to_decide"),
            models.Index(fields=["brand_id", "ticket_id", "asked_at"], name="approvals_of_a_ticket"),
        ]


class Briefing(BrandRow):
    """What went up with an escalation beside its question: the answers to the page's checklist."""

    ticket_id = models.UUIDField()
    assignment_id = models.UUIDField()
    person_id = models.UUIDField()
    reason = models.TextField()
    summary = models.TextField()
    is_automatic = models.BooleanField()  # the summary is as it was built; nobody edited it
    open_question = models.TextField()
    answers = models.JSONField()  # of [line, answer]
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["brand_id", "ticket_id", "-at"], name="briefings_of_a_ticket")]


class Owed(BrandRow):
    """Somebody gets this ticket back: they escalated it for an answer, or it was taken out of their hands."""

    ticket_id = models.UUIDField()
    assignment_id = models.UUIDField()  # the one that ended, whose terms come back with the ticket
    person_id = models.UUIDField()
    because = models.TextField()  # escalated | taken_over
    since = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.UUIDField(null=True)
    answer = models.TextField(db_default="")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(because__in=["escalated", "taken_over"]), name="owed_because"),
            models.UniqueConstraint(fields=["brand_id", "assignment_id"], name="one_owed_per_assignment"),
        ]
        indexes = [
            models.Index(fields=["brand_id", "ticket_id", "-since"], condition=Q(settled_at=None), name="owed_of_a_ticket"),
            models.Index(fields=["person_id"], condition=Q(settled_at=None), name="owed_to_a_person"),
        ]

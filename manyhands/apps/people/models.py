"""Tables of people."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models.functions import Lower

NAME = r"^[a-z][a-z0-9_]{0,39}$"  # as service-model pages name skills, credentials and pools


class Person(models.Model):
    """Somebody who signs in. What they may do is said by grants, per brand and for a time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    email = models.TextField()
    name = models.TextField()
    password = models.TextField(db_default="")
    # Raised by a new password, a suspension or "sign out everywhere": every login made before it ends at once.
    login_version = models.IntegerField(db_default=1)
    is_operator = models.BooleanField(db_default=False)
    presence = models.TextField(db_default="offline")
    seen_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    suspended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="one_person_per_email"),
            models.CheckConstraint(condition=models.Q(presence__in=["online", "away", "offline"]), name="person_presence"),
        ]


class Login(models.Model):
    """A live login; only the hash of its token is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    person_id = models.UUIDField()
    token_hash = models.BinaryField(unique=True)
    kind = models.TextField()  # browser | api
    version = models.IntegerField()
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    proven_at = models.DateTimeField(null=True)  # a password, a code: the last time somebody proved that it is them
    second_factor_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)  # the last time somebody did something
    quiet_seconds_max = models.IntegerField(db_default=0)  # the longest time between two of these, since proven_at
    address = models.TextField(db_default="")  # from where


class SecondFactor(models.Model):
    """The secret of somebody's authenticator program, sealed; it counts once a code of it was shown."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    person_id = models.UUIDField(unique=True)
    secret_sealed = models.BinaryField()
    begun_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    last_step = models.BigIntegerField(db_default=0)  # of the last code that was shown: it and those before open nothing again


class RecoveryCode(models.Model):
    """A code for the day on which the telephone is lost; only its digest is kept, and it opens once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    person_id = models.UUIDField()
    digest = models.BinaryField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person_id", "digest"], name="one_recovery_code")]


class SignInEvent(models.Model):
    """What happened to somebody's way in: codes shown and refused, logins ended. It only grows."""

    id = models.BigAutoField(primary_key=True)
    person_id = models.UUIDField()
    login_id = models.UUIDField(null=True)
    kind = models.TextField()
    address = models.TextField(db_default="")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["person_id", "-at"], name="sign_in_events_of_a_person")]


class PresenceSession(models.Model):
    """One open tab, or one program, of somebody: here for as long as its lease, which each sign of life makes longer."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    person_id = models.UUIDField()
    login_id = models.UUIDField()
    ticket_id = models.UUIDField(null=True)  # the ticket this tab shows
    opened_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    lease_until = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["person_id", "lease_until"], name="sessions_of_a_person"),
            models.Index(fields=["lease_until"], name="sessions_by_lease"),
        ]


class PresenceDay(models.Model):
    """How long somebody was here on a day, over all their tabs and programs: by the days of UTC and of each brand they work for."""

    id = models.BigAutoField(primary_key=True)
    person_id = models.UUIDField()
    zone = models.TextField(db_default="UTC")
    on_day = models.DateField()
    seconds = models.IntegerField(db_default=0)
    counted_until = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person_id", "zone", "on_day"], name="one_presence_a_day")]


class SpokenLanguage(models.Model):
    """A language a person answers in, at a level from 1 to 5."""

    id = models.BigAutoField(primary_key=True)
    person_id = models.UUIDField()
    language = models.TextField()
    level = models.SmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person_id", "language"], name="one_level_per_language"),
            models.CheckConstraint(condition=models.Q(level__range=(1, 5)), name="language_level"),
        ]


class Skill(models.Model):
    """Something a person can do, at a level from 1 to 5."""

    id = models.BigAutoField(primary_key=True)
    person_id = models.UUIDField()
    skill = models.TextField()
    level = models.SmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person_id", "skill"], name="one_level_per_skill"),
            models.CheckConstraint(condition=models.Q(level__range=(1, 5)), name="skill_level"),
            models.CheckConstraint(condition=models.Q(skill__regex=NAME), name="skill_is_a_name"),
        ]


class Credential(models.Model):
    """A proof of a trade, such as a licence: by whom it was seen, and until when it counts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    person_id = models.UUIDField()
    name = models.TextField()
    proven_by = models.TextField()
    valid_from = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person_id", "name", "valid_from"], name="one_credential_from_a_moment"),
            models.CheckConstraint(condition=models.Q(name__regex=NAME), name="credential_is_a_name"),
            models.CheckConstraint(
                condition=models.Q(expires_at=None) | models.Q(expires_at__gt=models.F("valid_from")),
                name="credential_ends_after_it_begins",
            ),
        ]

"""Tables of brands."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from manyhands.apps.ground.rows import BrandRow


class Brand(models.Model):
    """A business whose customers are served here."""

    id = models.AutoField(primary_key=True)
    slug = models.SlugField(unique=True)
    name = models.TextField()
    trade = models.TextField(db_default="")
    currency = models.CharField(max_length=3)
    time_zone = models.TextField(db_default="UTC")
    languages = models.JSONField(default=list)
    voice = models.JSONField(default=dict)
    session_rules = models.JSONField(null=True)  # what the page in force asks of a session; none: nothing
    knowledge_version = models.IntegerField(db_default=0)  # raised by every change of an article or topic
    created_at = models.DateTimeField()


class ServiceModelPage(BrandRow):
    """One version of a brand's service-model page; the newest is in force, the older ones explain old tickets."""

    version = models.IntegerField()
    name = models.TextField()
    page = models.TextField()
    exclusive_pools = models.JSONField(db_default=[])  # whose people serve this brand alone
    made_by = models.UUIDField(null=True)
    in_force_from = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["brand_id", "version"], name="one_page_per_version")]


class Address(BrandRow):
    """A mail address whose letters are this brand's."""

    address = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["address"], name="one_brand_per_address")]


class ApiKey(BrandRow):
    """A key by which the brand's own systems write to it."""

    label = models.TextField()
    token_hash = models.BinaryField()
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["token_hash"], name="one_key_per_token")]


class Webhook(BrandRow):
    """An address of the brand's own systems that is told what happens to its tickets."""

    url = models.TextField()
    secret_sealed = models.BinaryField()
    events = models.JSONField()
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand_id", "url"], condition=Q(ended_at=None), name="one_standing_webhook_per_url")
        ]


class Translator(BrandRow):
    """The machine that translates for a brand, once the brand has chosen one: a LibreTranslate-compatible address."""

    url = models.TextField()
    key_sealed = models.BinaryField(null=True)
    language = models.TextField()  # in which the brand's people read and write what it translates
    seconds_max = models.SmallIntegerField(db_default=10)
    characters_max = models.IntegerField(db_default=5000)
    set_by = models.UUIDField(null=True)
    set_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand_id"], condition=Q(ended_at=None), name="one_standing_translator"),
            models.CheckConstraint(condition=Q(seconds_max__range=(1, 60)), name="translator_seconds"),
            models.CheckConstraint(condition=Q(characters_max__range=(100, 50_000)), name="translator_characters"),
        ]


class Grant(BrandRow):
    """A role somebody has in a brand, for a time."""

    person_id = models.UUIDField()
    role = models.TextField()
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField(null=True)
    granted_by = models.UUIDField(null=True)
    contract_id = models.UUIDField(null=True)  # given through a vendor: good only while this contract is
    season_id = models.UUIDField(null=True)  # given for a season: its times move with it

    class Meta:
        constraints = [models.UniqueConstraint(fields=["brand_id", "person_id", "role", "valid_from"], name="one_grant")]
        indexes = [models.Index(fields=["person_id", "brand_id"], name="grants_of_a_person")]


class Qualification(BrandRow):
    """The right to take a brand's tickets from one of its pools, for a time: it begins and expires by the reading of it."""

    person_id = models.UUIDField()
    pool = models.TextField()
    given_at = models.DateTimeField()
    valid_from = models.DateTimeField(null=True)  # from when it was given, when nothing is said
    valid_until = models.DateTimeField(null=True)
    because = models.TextField(db_default="")
    contract_id = models.UUIDField(null=True)  # given through a vendor: good only while this contract is
    season_id = models.UUIDField(null=True)  # given for a season: its times move with it
    ended_at = models.DateTimeField(null=True)
    ended_because = models.TextField(db_default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["brand_id", "person_id", "pool"], condition=Q(ended_at=None), name="one_open_qualification"
            ),
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_until=None) | Q(valid_until__gt=F("valid_from")),
                name="qualification_ends_after_it_begins",
            ),
        ]
        indexes = [
            models.Index(fields=["person_id", "brand_id"], name="qualifications_of_a_person"),
            models.Index(fields=["valid_until"], condition=Q(ended_at=None), name="qualifications_to_expire"),
        ]


class Season(BrandRow):
    """A peak with its dates: people and access appear so many days before it begins, and expire when it ends."""

    name = models.TextField()
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    ramp_days = models.SmallIntegerField(db_default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand_id", "name"], name="one_season_per_name"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("begins_at")), name="season_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(ramp_days__range=(0, 365)), name="season_ramp_days"),
        ]


class Exclusion(BrandRow):
    """Somebody whom a brand does not want, with the reason: no offer, no ticket and no door of this brand's is theirs."""

    person_id = models.UUIDField()
    because = models.TextField()
    excluded_by = models.UUIDField(null=True)
    excluded_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand_id", "person_id"], condition=Q(ended_at=None), name="one_open_exclusion"),
            models.CheckConstraint(condition=~Q(because=""), name="exclusion_has_a_reason"),
        ]


class News(BrandRow):
    """Something everybody who answers for the brand must know: until when it counts, when that is known."""

    title = models.TextField()
    text = models.TextField()
    published_at = models.DateTimeField()
    published_by = models.UUIDField(null=True)
    counts_until = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(title=""), name="news_has_a_title")]
        indexes = [models.Index(fields=["brand_id", "published_at"], name="news_of_a_brand")]


class NewsRead(BrandRow):
    """Somebody has said that they read the news."""

    news_id = models.UUIDField()
    person_id = models.UUIDField()
    read_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["brand_id", "news_id", "person_id"], name="news_is_read_once")]


class Training(BrandRow):
    """Somebody was trained in something for this brand, by whom and when."""

    person_id = models.UUIDField()
    subject = models.TextField()
    minutes = models.IntegerField()
    trained_on = models.DateField()
    recorded_by = models.UUIDField(null=True)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(subject=""), name="training_has_a_subject"),
            models.CheckConstraint(condition=Q(minutes__gt=0), name="training_takes_time"),
        ]
        indexes = [models.Index(fields=["brand_id", "person_id"], name="trainings_of_a_person")]


class Examination(BrandRow):
    """Somebody answered a brand's questions to prove that they know it, and whether that was enough for a pool."""

    person_id = models.UUIDField()
    pool = models.TextField()
    answers = models.JSONField()  # [{question, is_right}]
    right_answers = models.SmallIntegerField()
    asked = models.SmallIntegerField()
    has_passed = models.BooleanField()
    judged_by = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(asked__gt=0, right_answers__gte=0, right_answers__lte=F("asked")), name="examination_counts_answers"
            )
        ]
        indexes = [models.Index(fields=["brand_id", "person_id"], name="examinations_of_a_person")]


class SeasonWatch(BrandRow):
    """A season of the page in force that begins and ends by itself: whether it is on, and what the last look found."""

    name = models.TextField()
    is_on = models.BooleanField(db_default=False)
    crossed_at = models.DateTimeField(null=True)  # since when there are too many, or few enough
    seen_at = models.DateTimeField(null=True)
    seen_count = models.IntegerField(null=True)
    look_at = models.DateTimeField(null=True)  # null: the page in force has no such season

    class Meta:
        constraints = [models.UniqueConstraint(fields=["brand_id", "name"], name="one_watch_per_season")]
        indexes = [models.Index(fields=["look_at"], condition=Q(look_at__isnull=False), name="seasons_to_look_at")]


class SeasonTurn(BrandRow):
    """A season began or ended by itself, and why: what happened stays."""

    name = models.TextField()
    turn = models.TextField()
    because = models.TextField()
    people = models.IntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(turn__in=["began", "ended"]), name="season_began_or_ended"),
            models.CheckConstraint(condition=~Q(because=""), name="season_turn_has_a_reason"),
        ]
        indexes = [models.Index(fields=["brand_id", "-at"], name="season_turns_of_a_brand")]


class VoiceVersion(BrandRow):
    """One version of a brand's voice; the newest is in force, and stands in the brand's own row as well."""

    version = models.IntegerField()
    voice = models.JSONField()
    because = models.TextField()
    learnt = models.JSONField(db_default=[])  # what each part that was learnt stands on
    made_by = models.UUIDField(null=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["brand_id", "version"], name="one_voice_per_version")]

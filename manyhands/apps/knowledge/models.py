"""Tables of knowledge."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from manyhands.apps.ground.rows import BrandRow


class Topic(BrandRow):
    """What customers of this brand write about, how hard it is and how soon it wants an answer."""

    name = models.TextField()
    title = models.TextField()
    complexity = models.TextField(db_default="simple")
    priority = models.TextField(db_default="normal")
    keywords = models.JSONField(default=dict)
    description = models.TextField(db_default="")
    examples = models.JSONField(default=list)
    version = models.IntegerField(db_default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["brand_id", "name"], name="one_topic_per_name")]


class TopicVersion(BrandRow):
    """A topic as somebody saved it. Never changed."""

    topic_id = models.UUIDField()
    number = models.IntegerField()
    title = models.TextField()
    description = models.TextField(db_default="")
    complexity = models.TextField()
    priority = models.TextField()
    keywords = models.JSONField()
    examples = models.JSONField()
    person_id = models.UUIDField(null=True)
    note = models.TextField(db_default="")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["brand_id", "topic_id", "number"], name="one_topic_version_a_number")]


class Import(BrandRow):
    """That documents are to be taken from elsewhere, and how far that is. What was sent is kept until it has been read."""

    form = models.TextField()
    source = models.TextField()  # an address, or the name of what was sent
    content = models.BinaryField(null=True)
    language = models.TextField(db_default="")
    audience = models.TextField()
    publishes = models.BooleanField()
    state = models.TextField(db_default="waiting")
    because = models.TextField(db_default="")
    asked_by_id = models.UUIDField(null=True)
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=["waiting", "reading", "done", "failed"]), name="import_state"),
            models.CheckConstraint(condition=Q(audience__in=["public", "internal"]), name="import_audience"),
        ]
        indexes = [models.Index(fields=["brand_id", "-asked_at"], name="imports_of_a_brand")]


class ImportRow(BrandRow):
    """What became of one document of an import, and why. Never changed."""

    import_id = models.UUIDField()
    position = models.IntegerField()
    name = models.TextField()
    outcome = models.TextField()
    because = models.TextField(db_default="")
    article_id = models.UUIDField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["brand_id", "import_id", "position"], name="one_import_row_a_place")]


class Dismissal(BrandRow):
    """That somebody put aside a question without an answer, or a draft that was proposed: who, when and why. Never changed."""

    kind = models.TextField()
    subject_id = models.UUIDField()  # the first ticket that asked, or the draft
    tickets = models.JSONField(default=list)  # which asked it until then: those who ask later count anew
    words = models.TextField(db_default="")
    because = models.TextField(db_default="")
    person_id = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["question", "proposal"]), name="dismissal_kind"),
            models.UniqueConstraint(fields=["brand_id", "kind", "subject_id"], name="dismissed_once"),
        ]


class Article(BrandRow):
    """A page of what the brand knows; people quote it, customers read the public ones."""

    slug = models.TextField()
    language = models.TextField()
    title = models.TextField()
    topic = models.TextField(db_default="")
    audience = models.TextField(db_default="public")
    body = models.TextField()
    version = models.IntegerField(db_default=1)
    source = models.TextField(db_default="")
    reviewed_on = models.DateField(null=True)
    owner_id = models.UUIDField(null=True)  # who looks after it
    fresh_until = models.DateField(null=True)  # the last day for which somebody has said that it holds
    next_number = models.IntegerField(null=True)  # the version that is to be published
    publishes_at = models.DateTimeField(null=True)  # when; none while a job is at it
    published_at = models.DateTimeField(null=True)
    source_key = models.TextField(db_default="")  # by which an import finds it again

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand_id", "slug", "language"], name="one_article_per_slug"),
            models.UniqueConstraint(
                fields=["brand_id", "source_key", "language"], condition=~Q(source_key=""), name="one_article_per_source_key"
            ),
            models.CheckConstraint(condition=Q(audience__in=["draft", "public", "internal"]), name="article_audience"),
            models.CheckConstraint(condition=Q(publishes_at=None) | ~Q(next_number=None), name="article_publishes_a_version"),
        ]
        indexes = [models.Index(fields=["publishes_at"], condition=~Q(publishes_at=None), name="articles_to_publish")]


class ArticleVersion(BrandRow):
    """An article as somebody saved it. Never changed; the article itself repeats the version that is published."""

    article_id = models.UUIDField()
    number = models.IntegerField()
    title = models.TextField()
    topic = models.TextField(db_default="")
    audience = models.TextField()  # for whom it is once it is published
    body = models.TextField()
    person_id = models.UUIDField(null=True)  # nobody: an import, or what was there before versions were kept
    note = models.TextField(db_default="")
    digest = models.TextField(db_default="")  # of what an import brought
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand_id", "article_id", "number"], name="one_article_version_a_number"),
            models.CheckConstraint(condition=Q(audience__in=["public", "internal"]), name="article_version_audience"),
        ]


class Publication(BrandRow):
    """That a version was published, is to be, or that an article was taken back: who and when. Never changed."""

    article_id = models.UUIDField()
    act = models.TextField()
    number = models.IntegerField(null=True)
    person_id = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(act__in=["published", "scheduled", "unpublished"]), name="publication_act")
        ]
        indexes = [models.Index(fields=["brand_id", "article_id", "-at"], name="publications_of_an_article")]


class Finding(BrandRow):
    """Two articles that say the same, or that contradict each other, with the words of both; until somebody says it is none."""

    kind = models.TextField()
    article_id = models.UUIDField()
    other_id = models.UUIDField()
    words = models.JSONField()
    score = models.FloatField()
    digest = models.TextField()  # of kind and words: what was dismissed is not found again
    found_at = models.DateTimeField()
    dismissed_at = models.DateTimeField(null=True)
    dismissed_by_id = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand_id", "digest"], name="one_finding_per_digest"),
            models.CheckConstraint(condition=Q(kind__in=["contradiction", "duplicate"]), name="finding_kind"),
        ]


class Playbook(BrandRow):
    """Guided steps on a page of data; `version` is the one that is followed, none of them while it is 0."""

    name = models.TextField()
    title = models.TextField()
    topics = models.JSONField(default=list)
    version = models.IntegerField(db_default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["brand_id", "name"], name="one_playbook_per_name")]


class PlaybookVersion(BrandRow):
    """A playbook's page as it was published. Never changed: whoever follows it goes on in the version they began."""

    playbook_id = models.UUIDField()
    number = models.IntegerField()
    page = models.TextField()
    person_id = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["brand_id", "playbook_id", "number"], name="one_playbook_version_a_number")]


class Walk(BrandRow):
    """That a playbook is followed on a ticket."""

    ticket_id = models.UUIDField()
    playbook_id = models.UUIDField()
    number = models.IntegerField()
    person_id = models.UUIDField()
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand_id", "ticket_id"], condition=Q(ended_at=None), name="one_open_walk_a_ticket")
        ]


class WalkStep(BrandRow):
    """A step of a walk that was taken, and what was answered. Never changed."""

    walk_id = models.UUIDField()
    number = models.IntegerField()
    step = models.TextField()
    answer = models.TextField(db_default="")
    source = models.TextField(db_default="")  # of an answer that the machine took: from where it was known
    person_id = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["brand_id", "walk_id", "number"], name="one_walk_step_a_number")]


class Macro(BrandRow):
    """An approved text by its name, in several languages, with places for facts."""

    name = models.TextField()
    title = models.TextField()
    topic = models.TextField(db_default="")
    texts = models.JSONField()
    changed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["brand_id", "name"], name="one_macro_per_name")]


class MacroUse(BrandRow):
    """That somebody put a macro into a reply. Only ever added."""

    macro_id = models.UUIDField()
    ticket_id = models.UUIDField()
    person_id = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["brand_id", "macro_id"], name="uses_of_a_macro")]


class Passage(BrandRow):
    """A piece of an article short enough to quote, with its meaning as 384 float32 numbers."""

    article_id = models.UUIDField()
    position = models.IntegerField()
    heading = models.TextField(db_default="")
    text = models.TextField()
    vector = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["brand_id", "article_id", "position"], name="one_passage_a_place")]


class ApprovedPassage(BrandRow):
    """What a playbook (a step of it) or an approved text is found by, with its meaning. Of the one in force only."""

    playbook_id = models.UUIDField(null=True)
    macro_id = models.UUIDField(null=True)
    language = models.TextField()
    position = models.IntegerField()
    step = models.TextField(db_default="")
    text = models.TextField()
    vector = models.BinaryField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(playbook_id=None, macro_id__isnull=False) | Q(playbook_id__isnull=False, macro_id=None),
                name="approved_passage_of_one",
            ),
            models.UniqueConstraint(fields=["brand_id", "playbook_id", "language", "position"], name="one_playbook_passage_a_place"),
            models.UniqueConstraint(fields=["brand_id", "macro_id", "language", "position"], name="one_macro_passage_a_place"),
        ]


class Product(BrandRow):
    """The name of something that the brand sells, by which it is recognised in messages."""

    name = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["brand_id", "name"], name="one_product_per_name")]

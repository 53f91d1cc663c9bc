"""Tables of knowledge."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from manyhands.apps.ground.rows import BrandRow


class Topic(BrandRow):
    """What customers of this brand write about, how hard it is and how soon it wants an answer."""

    name = models.TextField()
    title = models.TextField()
    complexity = models.TextField(db_default="simple")
    priority = models.TextField(db_default="normal")
    keywords = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["brand_id", "name"], name="one_topic_per_name")]


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

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand_id", "slug", "language"], name="one_article_per_slug"),
            models.CheckConstraint(condition=Q(audience__in=["public", "internal"]), name="article_audience"),
        ]


class Passage(BrandRow):
    """A piece of an article short enough to quote, with its meaning as 384 float32 numbers."""

    article_id = models.UUIDField()
    position = models.IntegerField()
    heading = models.TextField(db_default="")
    text = models.TextField()
    vector = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["brand_id", "article_id", "position"], name="one_passage_a_place")]

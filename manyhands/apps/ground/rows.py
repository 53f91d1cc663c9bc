"""The shape every brand-owned row has: a random public id and the brand whose row it is.

In the database the primary key is (brand_id, id) and every reference between brand-owned rows carries the brand
(ground/migrations_walls.py), so a row of one brand cannot point at a row of another. References are therefore plain
columns here, not ForeignKey objects, which cannot say that.
"""

from __future__ import annotations

import uuid

from django.db import models


class BrandRow(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    brand_id = models.IntegerField()

    class Meta:
        abstract = True

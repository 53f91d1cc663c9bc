"""Whether both ways write the same rows: one ticket each, and what it left in every table."""

from __future__ import annotations

import time
from dataclasses import replace

import psycopg
from psycopg import sql

from manyhands.rehearsal.bench.bare import Bare
from manyhands.rehearsal.bench.walk import Site, by_api

# Drawn by chance for one ticket in ten, by both ways; and sums that the queue makes now and then.
UNEQUAL = ("quality_review", "pgqueuer_statistics")
# The queue writes down in batches what it has done.
WRITTEN_DOWN_SECONDS = 0.6

Counts = dict[str, int]


def rows_of_one_ticket(site: Site, bare: Bare, *, admin_url: str) -> dict[str, Counts]:
    """How many rows one ticket with the same words adds to each table, by API and by bare SQL."""
    with psycopg.connect(admin_url, autocommit=True) as admin:
        words = admin.execute("SELECT text FROM bench.sample WHERE n = 1").fetchone()
        assert words is not None
        same = [message for message in site.founded["messages"] if message["text"].strip() == words[0]]
        by_both = {}
        before = _counts(admin)
        by_api(replace(site, founded=site.founded | {"messages": same}), clients=1, seconds=0, tickets=1, run="one")
        time.sleep(WRITTEN_DOWN_SECONDS)
        after_api = _counts(admin)
        by_both["api"] = _added(before, after_api)
        bare.walk(clients=1, tickets=1, only=1)
        by_both["bare"] = _added(after_api, _counts(admin))
    return by_both


def _counts(admin: psycopg.Connection) -> Counts:
    tables = [name for (name,) in admin.execute("SELECT relname FROM pg_stat_user_tables WHERE schemaname = 'public' ORDER BY 1")]
    counts = {}
    for name in tables:
        found = admin.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(name))).fetchone()
        counts[name] = int(found[0]) if found else 0
    return counts


def _added(before: Counts, after: Counts) -> Counts:
    return {name: after[name] - before[name] for name in after if after[name] != before[name] and name not in UNEQUAL}

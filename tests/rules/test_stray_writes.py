"""Rows are written in few places, each with a reason to be one."""

from __future__ import annotations

import re

from tests.rules.source import sources

WRITES = re.compile(r"\b(INSERT\s+INTO|UPDATE\s+\w+(\s+\w+)?\s+SET|DELETE\s+FROM|TRUNCATE|MERGE\s+INTO)\b")
MODEL_WRITES = re.compile(r"\.objects\.(create|bulk_create|update|get_or_create|update_or_create|bulk_update)\(|\.objects\.\w+\(.*\)\.(update|delete)\(")
WRITERS = {
    r"manyhands/apps/\w+/actions\.py": "every write of an app",
    r"manyhands/apps/\w+/migrations/.*": "the schema, its rights and its functions",
    r"manyhands/apps/ground/migrations_walls\.py": "what migrations are made of",
    r"manyhands/apps/people/second_factor\.py": "a second factor and the record of it, each with its reading",
    r"manyhands/apps/desk/events\.py": "the one way a ticket changes",
    r"manyhands/apps/routing/claims\.py": "a claim is one statement, kept apart to be read",
    r"manyhands/apps/routing/passes\.py": "who passed on a ticket is asked again when nobody is left",
    r"manyhands/apps/routing/invitations\.py": "who is shown an offer, kept apart to be read",
    r"manyhands/apps/brands/(service_model|qualifications)\.py": "the versions of a page, and who belongs to its pools",
    r"manyhands/apps/routing/supervising\.py": "a held ticket from hand to hand, without an offer",
    r"manyhands/apps/pay/earnings\.py": "an earning and what becomes of it",
    r"manyhands/apps/brands/(news|readiness|seasons)\.py": "news and who read it, and what people proved, each with its reading",
    r"manyhands/apps/pay/(surge|points)\.py": "extra pay and its budget, and points, each with its reading",
    r"manyhands/apps/guidance/(versions|confirmed)\.py": "versions of what was learnt, and what it is learnt from, each with its reading",
    r"manyhands/apps/(brands/voices|guidance/(language_models|phrasings|topic_previews))\.py": "versions of a voice and of a language model, what became of requests to it, and changes of topics before they are saved",
    r"manyhands/apps/knowledge/(articles|approved|publishing|playbooks|walks|macros|findings|products|imports|dismissals)\.py": "the library, a file a noun",
    r"manyhands/apps/brands/webhooks\.py": "the addresses a brand's systems are told at",
    r"manyhands/apps/(brands/translators|desk/translations|routing/translating)\.py": "a brand's translator, what it translates, and the offers that are by it, each with its reading",
    r"manyhands/apps/planning/checks\.py": "the plan in force, and the brand's own tickets looked at again",
    r"manyhands/apps/planning/what_ifs\.py": "what a plan was asked since, and its answers",
    r"manyhands/apps/ground/(idempotency|outbox|queue|replays)\.py": "what every effect writes beside itself",
    r"manyhands/channels/email/kept\.py": "the bytes of letters, before anything reads them",
    r"manyhands/rehearsal/(load|pace)\.py": "founds the demo brands, and has them run at the pace of a demo",
    r"manyhands/rehearsal/pace\.py": "writes the demo brands' pages",
    r"manyhands/rehearsal/bench/.*": "the bare statements that the product is measured against",
    r"manyhands/cli/\w+\.py": "founding people and brands, by the installation's owner",
}


def is_writer(path: str) -> bool:
    return any(re.fullmatch(pattern, path) for pattern in WRITERS)


def test_rows_are_written_nowhere_else() -> None:
    stray = {
        f"{source.path}:{line} {' '.join(text.split())[:60]}"
        for source in sources() if not is_writer(source.path) for line, text in source.strings() if WRITES.search(text)
    }  # fmt: skip
    stray |= {source.path for source in sources() if MODEL_WRITES.search(source.text)}

    assert stray == set()


def test_queries_only_read() -> None:
    writing = {source.path for source in sources("apps") if source.path.endswith(("queries.py", "pages.py")) and WRITES.search(source.text)}

    assert writing == set()


def test_no_value_is_written_into_a_statement_by_hand() -> None:
    """Values go to the database as values: an f-string in a statement may only hold names of our own."""
    suspicious = re.compile(r"execute\(\s*f?[\"'].*%s.*[\"']\s*%|\.format\(.*request|\+\s*str\(")
    found = {source.path for source in sources("apps", "journey", "api") if suspicious.search(source.text)}

    assert found == set()

"""Every reading of the machine's own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from manyhands.apps.ground.sql import Row, one, rows
from manyhands.apps.machine.hand import machine_of

# A licence is of the versions of what was learnt that its trial tried: another version has one of its own, or none.
_LICENCES = """
SELECT l.id, l.trial_id, l.topics, l.threshold, l.promised, l.given_by, l.given_at, l.held_to, l.sure_percent, l.topics_model,
  l.confidence_model, l.carries_on, l.carried_from, l.topics_model = live.topics AND l.confidence_model = live.confidence AS is_live
FROM machine_licence l, (SELECT
  coalesce((SELECT t.version FROM guidance_modelterm t
            WHERE t.brand_id = %(brand)s AND t.kind = 'topics' AND t.ended_at IS NULL), 0) AS topics,
  coalesce((SELECT t.version FROM guidance_modelterm t
            WHERE t.brand_id = %(brand)s AND t.kind = 'confidence' AND t.ended_at IS NULL), 0) AS confidence) live
WHERE l.brand_id = %(brand)s AND l.ended_at IS NULL ORDER BY is_live DESC, l.given_at DESC LIMIT 1
"""


def licence_of(brand_id: int) -> Row | None:
    """What the machine may answer now; None where it is silent."""
    found = last_licence(brand_id)
    return found if found and found["is_live"] else None


def last_licence(brand_id: int) -> Row | None:
    """The licence in force, else the newest of those that are stale: given for versions that are not live now."""
    return one(_LICENCES, {"brand": brand_id})


_TRIAL = """
SELECT id, knowledge_version, tickets, points, topics, withheld, topics_model, confidence_model, made_by, at FROM machine_trial
WHERE brand_id = %(brand)s AND """


def trial_of(brand_id: int, trial_id: UUID) -> Row | None:
    """One trial."""
    return one(_TRIAL + "id = %(trial)s", {"brand": brand_id, "trial": trial_id})


def trials_of(brand_id: int, *, most: int = 20) -> list[Row]:
    """The last trials, newest first."""
    return rows(_TRIAL + "true ORDER BY at DESC, id LIMIT %(most)s", {"brand": brand_id, "most": most})


def licence_on(brand_id: int, trial_id: UUID) -> Row | None:
    """The last licence that a trial has borne out."""
    return one(
        "SELECT id, threshold, given_at FROM machine_licence WHERE brand_id = %(brand)s AND trial_id = %(trial)s "
        "ORDER BY given_at DESC LIMIT 1",
        {"brand": brand_id, "trial": trial_id},
    )


# Articles are named by their ids; one that is not published any more counts as another version of what it was.
_NEWER = """
SELECT k.topic, a.title, k.article_id FROM machine_trial t
CROSS JOIN LATERAL (
  SELECT n.key AS topic, c.article_id
  FROM jsonb_each(t.topics) n, jsonb_array_elements_text(coalesce(n.value -> 'cited', '[]')) c(article_id)
  WHERE n.key = ANY (%(topics)s)
  UNION SELECT '', c FROM unnest(%(cited)s::text[]) c
) k
LEFT JOIN knowledge_article a ON a.brand_id = t.brand_id AND a.id::text = k.article_id
WHERE t.brand_id = %(brand)s AND t.id = %(trial)s
  AND CASE WHEN a.audience = 'public' THEN a.version END IS DISTINCT FROM (t.articles ->> k.article_id)::int
ORDER BY a.title, k.topic
"""


def newer_articles(brand_id: int, trial_id: UUID, *, topics: Sequence[str], cited: Sequence[str] = ()) -> list[Row]:
    """Articles on which these topics' answers of a trial stood, or that are cited now, and that are not as the trial saw them."""
    return rows(_NEWER, {"brand": brand_id, "trial": trial_id, "topics": list(topics), "cited": list(cited)})


def tried_playbooks(brand_id: int, trial_id: UUID) -> dict[str, int]:
    """The version of each playbook that a trial walked, by name."""
    found = one("SELECT playbooks FROM machine_trial WHERE brand_id = %(brand)s AND id = %(trial)s", {"brand": brand_id, "trial": trial_id})
    return dict(found["playbooks"]) if found else {}


def articles_now(brand_id: int) -> dict[str, int]:
    """The version of each public article."""
    found = rows(
        "SELECT id::text AS id, version FROM knowledge_article WHERE brand_id = %(brand)s AND audience = 'public'", {"brand": brand_id}
    )
    return {row["id"]: row["version"] for row in found}


# What the machine proposed on the first message of tickets that a person answered, what was sent, and what became of it. A ticket
# that came back was not answered right, whoever sent the words.
_SHADOW = """
SELECT DISTINCT ON (t.id) t.id AS ticket_id, g.message_id, g.at AS read_at, g.topic, g.language, g.because,
  coalesce(s.confidence, 0) AS confidence, coalesce(s.text, '') AS proposed, coalesce(s.citations, '[]') AS citations, s.language AS spoken,
  coalesce(f.fate, 'ignored') AS fate, coalesce(m.text, a.text, '') AS sent, t.reopens > 0 AS came_back,
  w.ticket_id IS NOT NULL AS is_withheld
FROM desk_resolution r
JOIN desk_ticket t ON t.brand_id = r.brand_id AND t.id = r.ticket_id
JOIN guidance_reading g ON g.brand_id = t.brand_id AND g.ticket_id = t.id
LEFT JOIN guidance_suggestion s ON s.brand_id = g.brand_id AND s.message_id = g.message_id
LEFT JOIN guidance_withheldticket w ON w.brand_id = t.brand_id AND w.ticket_id = t.id
LEFT JOIN guidance_suggestionfate f ON f.brand_id = s.brand_id AND f.suggestion_id = s.id
LEFT JOIN desk_message m ON m.brand_id = f.brand_id AND m.id = f.reply_id
LEFT JOIN LATERAL (
  SELECT d.text FROM desk_message d WHERE w.ticket_id IS NOT NULL AND d.brand_id = t.brand_id AND d.ticket_id = t.id AND d.side = 'brand'
    AND d.visibility = 'public' AND d.person_id <> %(machine)s AND d.written_at >= g.at ORDER BY d.written_at, d.id LIMIT 1
) a ON true
WHERE r.brand_id = %(brand)s AND r.at >= %(since)s AND r.person_id <> %(machine)s
  AND coalesce((SELECT k.version FROM guidance_modelterm k WHERE k.brand_id = t.brand_id AND k.kind = 'topics' AND k.began_at <= g.at
                AND (k.ended_at IS NULL OR k.ended_at > g.at) ORDER BY k.began_at DESC LIMIT 1), 0) = %(topics)s
  AND coalesce((SELECT k.version FROM guidance_modelterm k WHERE k.brand_id = t.brand_id AND k.kind = 'confidence' AND k.began_at <= g.at
                AND (k.ended_at IS NULL OR k.ended_at > g.at) ORDER BY k.began_at DESC LIMIT 1), 0) = %(confidence)s
  AND NOT EXISTS (
    SELECT FROM jsonb_array_elements(s.citations) c JOIN knowledge_article k ON k.brand_id = s.brand_id AND k.id::text = c ->> 'article_id'
    WHERE NOT EXISTS (SELECT FROM knowledge_passage p WHERE p.brand_id = k.brand_id AND p.id::text = c ->> 'passage_id'))
ORDER BY t.id, g.at, (f.fate = 'harmful') DESC NULLS LAST, f.at
"""


def answered_by_people(brand_id: int, *, since: datetime, topics_model: int, confidence_model: int) -> list[Row]:
    """Tickets that people solved, with what the machine would have said at first.

    What older versions of the models have read proves nothing of those that are live, and what was quoted from passages that are
    not there any more proves nothing of what would be quoted today: such tickets are left out.
    """
    return rows(_SHADOW, {
        "brand": brand_id, "since": since, "machine": machine_of(brand_id), "topics": topics_model, "confidence": confidence_model,
    })  # fmt: skip


_FIRST_ANSWERS = """
SELECT DISTINCT ON (d.ticket_id) d.ticket_id, d.text FROM desk_message d
WHERE d.brand_id = %(brand)s AND d.ticket_id = ANY (%(tickets)s) AND d.side = 'brand' AND d.visibility = 'public'
  AND d.person_id <> %(machine)s ORDER BY d.ticket_id, d.written_at, d.id
"""


def first_answers(brand_id: int, ticket_ids: Sequence[UUID]) -> dict[UUID, str]:
    """What people wrote first on these tickets."""
    found = rows(_FIRST_ANSWERS, {"brand": brand_id, "tickets": list(ticket_ids), "machine": machine_of(brand_id)})
    return {row["ticket_id"]: row["text"] for row in found}


# Tickets that people solved and whose first message came after all that the version was taught, with what people then wrote first.
_HELD_BACK = """
SELECT DISTINCT ON (t.id) t.id AS ticket_id, g.message_id, g.at AS read_at, q.text AS asked, c.name AS customer_name,
  coalesce(s.text, '') AS was_proposed, EXISTS (SELECT FROM guidance_suggestionfate f WHERE f.brand_id = s.brand_id
    AND f.suggestion_id = s.id AND f.fate = 'harmful') AS was_harmful,
  coalesce(a.text, '') AS sent, t.reopens > 0 AS came_back, w.ticket_id IS NOT NULL AS is_withheld
FROM desk_resolution r
JOIN desk_ticket t ON t.brand_id = r.brand_id AND t.id = r.ticket_id
JOIN desk_customer c ON c.brand_id = t.brand_id AND c.id = t.customer_id
JOIN guidance_reading g ON g.brand_id = t.brand_id AND g.ticket_id = t.id
JOIN desk_message q ON q.brand_id = g.brand_id AND q.id = g.message_id
LEFT JOIN guidance_suggestion s ON s.brand_id = g.brand_id AND s.message_id = g.message_id
LEFT JOIN guidance_withheldticket w ON w.brand_id = t.brand_id AND w.ticket_id = t.id
LEFT JOIN LATERAL (
  SELECT d.text FROM desk_message d WHERE d.brand_id = t.brand_id AND d.ticket_id = t.id AND d.side = 'brand'
    AND d.visibility = 'public' AND d.person_id <> %(machine)s AND d.written_at >= q.written_at ORDER BY d.written_at, d.id LIMIT 1
) a ON true
WHERE r.brand_id = %(brand)s AND r.at >= %(since)s AND r.person_id <> %(machine)s
  AND NOT EXISTS (SELECT FROM guidance_reading e WHERE e.brand_id = t.brand_id AND e.ticket_id = t.id
                  AND (%(taught_until)s::timestamptz IS NOT NULL AND e.at <= %(taught_until)s))
ORDER BY t.id, g.at
"""


def held_back_tickets(brand_id: int, *, since: datetime, taught_until: datetime | None, most: int) -> list[Row]:
    """The newest tickets from which nothing was learnt: what was asked, and what people did."""
    values = {"brand": brand_id, "since": since, "taught_until": taught_until, "machine": machine_of(brand_id)}
    return sorted(rows(_HELD_BACK, values), key=lambda row: row["read_at"])[-most:]


def retrials_of(brand_id: int, *, most: int = 20) -> list[Row]:
    """What became of licences with later versions, newest first."""
    return rows(
        "SELECT licence_id, topics_model, confidence_model, look, outcome, because, trial_id, carried_id, at FROM machine_retrial "
        "WHERE brand_id = %(brand)s ORDER BY at DESC, id LIMIT %(most)s",
        {"brand": brand_id, "most": most},
    )


def retrial_of(brand_id: int, retrial_id: UUID) -> Row | None:
    """One of them."""
    return one(
        "SELECT outcome, because, trial_id, at FROM machine_retrial WHERE brand_id = %(brand)s AND id = %(retrial)s",
        {"brand": brand_id, "retrial": retrial_id},
    )


def retrials_since(brand_id: int, licence_id: UUID) -> list[Row]:
    """What became of one licence that the brand gave, newest first."""
    return [row for row in retrials_of(brand_id) if row["licence_id"] == licence_id]


def looks_at(brand_id: int, licence_id: UUID) -> tuple[int, set[tuple[int, int]]]:
    """How often a licence was retried with answers enough to tell, and the versions it was retried with."""
    found = rows(
        "SELECT look, topics_model, confidence_model FROM machine_retrial WHERE brand_id = %(brand)s AND licence_id = %(licence)s",
        {"brand": brand_id, "licence": licence_id},
    )
    return max((row["look"] for row in found), default=0), {(row["topics_model"], row["confidence_model"]) for row in found}


_STANDING = """
SELECT EXISTS (SELECT FROM machine_turn u WHERE u.brand_id = t.brand_id AND u.ticket_id = t.id
               AND u.message_id = %(message)s) AS is_decided,
  EXISTS (SELECT FROM machine_turn u WHERE u.brand_id = t.brand_id AND u.message_id = %(message)s AND u.act <> 'ask') AS is_ended,
  EXISTS (SELECT FROM machine_turn u WHERE u.brand_id = t.brand_id AND u.ticket_id = t.id AND u.act = 'hand_over') AS is_handed_over,
  (SELECT count(*) FROM machine_turn u WHERE u.brand_id = t.brand_id AND u.ticket_id = t.id AND u.act = 'answer') AS answers,
  EXISTS (SELECT FROM routing_assignment a
          WHERE a.brand_id = t.brand_id AND a.ticket_id = t.id AND a.person_id <> %(machine)s) AS had_person,
  (SELECT a.person_id FROM routing_assignment a WHERE a.brand_id = t.brand_id AND a.ticket_id = t.id AND a.ended_at IS NULL) AS holder,
  EXISTS (SELECT FROM routing_assignment a WHERE a.brand_id = t.brand_id AND a.ticket_id = t.id AND a.ended_at IS NULL
          AND a.parked_at IS NOT NULL) AS is_parked,
  (SELECT m.written_at FROM desk_message m WHERE m.brand_id = t.brand_id AND m.id = %(message)s) AS written_at
FROM desk_ticket t WHERE t.brand_id = %(brand)s AND t.id = %(ticket)s
"""


def standing_of(brand_id: int, ticket_id: UUID, message_id: UUID) -> Row:
    """How machine and people stand to a ticket; whoever asks holds the ticket's lock."""
    found = one(_STANDING, {"brand": brand_id, "ticket": ticket_id, "message": message_id, "machine": machine_of(brand_id)})
    assert found is not None
    return found


_HEARD = """
SELECT g.topic, g.language, g.because, g.vector, s.id AS suggestion_id, s.text, s.confidence, s.citations, s.language AS spoken,
  m.text AS asked
FROM guidance_reading g
JOIN desk_message m ON m.brand_id = g.brand_id AND m.id = g.message_id
LEFT JOIN guidance_suggestion s ON s.brand_id = g.brand_id AND s.message_id = g.message_id
WHERE g.brand_id = %(brand)s AND g.message_id = %(message)s
"""


def heard_in(brand_id: int, message_id: UUID) -> Row | None:
    """How a message was read, with what could be answered."""
    return one(_HEARD, {"brand": brand_id, "message": message_id})


def vectors_before(brand_id: int, ticket_id: UUID, message_id: UUID) -> list[bytes]:
    """The meanings of the customer's other messages on this ticket."""
    found = rows(
        "SELECT vector FROM guidance_reading WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s AND message_id <> %(message)s",
        {"brand": brand_id, "ticket": ticket_id, "message": message_id},
    )
    return [row["vector"] for row in found]


def turns_of(brand_id: int, ticket_id: UUID) -> list[Row]:
    """What the machine decided on a ticket, in order."""
    return rows(
        "SELECT message_id, act, why, confidence, reply_id, at FROM machine_turn "
        "WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s ORDER BY at, id",
        {"brand": brand_id, "ticket": ticket_id},
    )


_CONTAINED = """
SELECT count(*) FILTER (WHERE act = 'answer') AS answers, count(*) FILTER (WHERE act = 'hand_over') AS handed_over,
  (SELECT count(*) FROM desk_resolution r WHERE r.brand_id = %(brand)s AND r.person_id = %(machine)s AND r.at >= %(since)s
     AND r.undone_at IS NULL) AS contained,
  (SELECT count(*) FROM desk_resolution r WHERE r.brand_id = %(brand)s AND r.person_id = %(machine)s AND r.at >= %(since)s
     AND r.undone_at IS NOT NULL) AS came_back
FROM machine_turn WHERE brand_id = %(brand)s AND at >= %(since)s
"""


def containment_of(brand_id: int, *, since: datetime) -> Row:
    """How much the machine answered, handed over, and solved so that the customer did not come back."""
    found = one(_CONTAINED, {"brand": brand_id, "since": since, "machine": machine_of(brand_id)})
    assert found is not None
    return found


_GIVEN = """
SELECT row_number() OVER (ORDER BY m.written_at, m.id) AS number, m.id AS message, m.written_at, g.because -> 'entities' AS entities
FROM desk_message m
LEFT JOIN guidance_reading g ON g.brand_id = m.brand_id AND g.message_id = m.id
WHERE m.brand_id = %(brand)s AND m.ticket_id = %(ticket)s AND m.side = 'customer'
ORDER BY m.written_at, m.id
"""


def given_on(brand_id: int, ticket_id: UUID) -> list[Row]:
    """What the customer has given in the whole conversation, each once, with the message in which it stood first."""
    given: dict[tuple[str, str], Row] = {}
    for row in rows(_GIVEN, {"brand": brand_id, "ticket": ticket_id}):
        for entity in row["entities"] or []:
            source = f"the customer, message {row['number']}"
            given.setdefault((entity["kind"], entity["text"]), entity | {"message": str(row["message"]), "source": source})
    return list(given.values())

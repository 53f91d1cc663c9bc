"""What a person can do: skills and languages with levels, and credentials while they count."""

from __future__ import annotations

import pytest
from django.db import DatabaseError

from manyhands.apps.ground.sql import write
from manyhands.apps.ground.walls import acting_as, for_installation, for_person
from manyhands.apps.people.actions import UnableToNote, add_credential, drop_skill, end_credential, set_language, set_skill
from manyhands.apps.people.queries import abilities_of
from tests import walking as w
from tests.cast import NINE, Cast, Person

INSTALLATION = for_installation()


def able(person: Person, *, now=NINE) -> dict:
    with acting_as(INSTALLATION):
        (found,) = abilities_of([person.id], now=now)
    return found


def test_a_skill_has_one_level_which_the_last_word_sets(cast: Cast) -> None:
    with acting_as(INSTALLATION):
        set_skill(cast.cy.id, "refunds", level=2)
        set_skill(cast.cy.id, "refunds", level=4)
        set_skill(cast.cy.id, "boilers", level=1)

    assert able(cast.cy)["skills"] == {"refunds": 4, "boilers": 1}
    assert able(cast.eve)["skills"] == {}


def test_a_skill_that_is_dropped_is_gone(cast: Cast) -> None:
    with acting_as(INSTALLATION):
        set_skill(cast.cy.id, "refunds", level=2)
        assert drop_skill(cast.cy.id, "refunds")
        assert not drop_skill(cast.cy.id, "refunds")

    assert able(cast.cy)["skills"] == {}


@pytest.mark.parametrize(("skill", "level"), [("refunds", 0), ("refunds", 6), ("Refunds", 3), ("", 3), ("a'; --", 3)])
def test_what_is_no_skill_or_no_level_is_refused_in_words(cast: Cast, skill: str, level: int) -> None:
    with acting_as(INSTALLATION), pytest.raises(UnableToNote, match="Nothing was changed"):
        set_skill(cast.cy.id, skill, level=level)


def test_a_language_takes_on_a_new_level(cast: Cast) -> None:
    with acting_as(INSTALLATION):
        set_language(cast.cy.id, "de", level=2)
        set_language(cast.cy.id, "nl", level=1)

    assert able(cast.cy)["languages"] == {"en": 5, "de": 2, "nl": 1}


def test_a_credential_counts_from_its_beginning_until_it_expires(cast: Cast) -> None:
    with acting_as(INSTALLATION):
        add_credential(cast.cy.id, "gas_engineer", proven_by="the register", valid_from=w.later(hours=1), expires_at=w.later(hours=2))

    assert able(cast.cy)["credentials"] == []
    assert able(cast.cy, now=w.later(hours=1))["credentials"] == ["gas_engineer"]
    assert able(cast.cy, now=w.later(hours=2))["credentials"] == []


def test_a_credential_that_is_ended_counts_no_more_at_that_moment(cast: Cast) -> None:
    with acting_as(INSTALLATION):
        add_credential(cast.cy.id, "nurse", proven_by="the chamber", valid_from=NINE)
        assert able_in_scope(cast.cy, now=w.later(minutes=9)) == ["nurse"]
        assert end_credential(cast.cy.id, "nurse", now=w.later(minutes=10)) == 1
        assert end_credential(cast.cy.id, "nurse", now=w.later(minutes=10)) == 0

    assert able(cast.cy, now=w.later(minutes=10))["credentials"] == []


def able_in_scope(person: Person, *, now) -> list[str]:
    return abilities_of([person.id], now=now)[0]["credentials"]


def test_a_credential_without_a_proof_is_refused(cast: Cast) -> None:
    with acting_as(INSTALLATION), pytest.raises(UnableToNote, match="seen its proof"):
        add_credential(cast.cy.id, "nurse", proven_by=" ", valid_from=NINE)


def test_nobody_gives_skills_to_themselves(cast: Cast) -> None:
    with pytest.raises(DatabaseError, match="permission denied"), acting_as(for_person(cast.cy.id)):
        set_skill(cast.cy.id, "refunds", level=5)


def test_the_database_itself_refuses_a_sixth_level(cast: Cast) -> None:
    with pytest.raises(DatabaseError, match="skill_level"), acting_as(INSTALLATION):
        write("INSERT INTO people_skill (person_id, skill, level) VALUES (%(p)s, 'x', 6)", {"p": cast.cy.id})

"""People, shifts, vendors and coverage are set up at the command line."""

from __future__ import annotations

import json
import re
from contextlib import nullcontext

import pytest
from typer.testing import CliRunner

from manyhands.apps.ground.sql import one
from manyhands.apps.ground.walls import acting_as, for_installation
from manyhands.apps.people.queries import abilities_of
from manyhands.cli import coverage, invoices, people, shifts, vendors
from manyhands.cli.main import app
from manyhands.cli.shifts import weekdays_of
from tests import walking as w
from tests.cast import Cast, Person, tag
from tests.staffing import today


@pytest.fixture(autouse=True)
def _opened(monkeypatch, database):
    for command in (people, shifts, vendors, invoices, coverage):
        monkeypatch.setattr(command, "Teller", nullcontext)


def run(*words: object, fails: bool = False) -> str:
    found = CliRunner().invoke(app, [str(word) for word in words])
    assert (found.exit_code != 0) == fails, found.output
    return found.output


def able(person: Person) -> dict:
    with acting_as(for_installation()):
        return abilities_of([person.id], now=today())[0]


def test_what_somebody_can_do_is_said_and_taken_back(cast: Cast) -> None:
    run("people", "skill", cast.cy.email, "refunds", 4)
    run("people", "skill", cast.cy.email, "boilers", 2)
    run("people", "skill", cast.cy.email, "boilers", 0)
    run("people", "language", cast.cy.email, "nl", 3)
    run("people", "language", cast.cy.email, "de", 0)
    run("people", "credential", cast.cy.email, "gas_engineer", "--by", "the register")
    run("people", "credential", cast.cy.email, "nurse", "--by", "the chamber")
    run("people", "credential", cast.cy.email, "nurse", "--ended")

    found = able(cast.cy)
    assert (found["skills"], found["languages"], found["credentials"]) == ({"refunds": 4}, {"en": 5, "nl": 3}, ["gas_engineer"])
    assert "skills: refunds 4" in run("people", "show", cast.cy.email)


def test_what_is_no_skill_and_nobodys_address_end_the_command_in_words(cast: Cast) -> None:
    assert "is no level" in run("people", "skill", cast.cy.email, "refunds", 9, fails=True)
    assert "Nobody signs in as" in run("people", "skill", "nobody@staff.example", "refunds", 3, fails=True)
    assert "is no moment" in run("people", "credential", cast.cy.email, "nurse", "--by", "x", "--until", "soon", fails=True)


def test_somebody_new_signs_in_is_admitted_and_has_a_ticket_the_same_minute(cast: Cast) -> None:
    email = f"new-{tag()}@staff.example"
    assert re.search(r"not shown again:\n\S{12,}", run("people", "add", email, "Nia"))
    assert "signs in as" in run("people", "add", email, "Nia", fails=True)
    run("people", "language", email, "en", 5)
    run("people", "admit", email, "--brand", cast.larch.slug, "--pool", "everyone", "--because", "joined today")
    ticket = w.write_to(cast.larch, cast.ana)
    with acting_as(for_installation()):
        person_id = one("SELECT id FROM people_person WHERE name = 'Nia' ORDER BY id DESC LIMIT 1")["id"]

    assert w.claim(Person(person_id, "Nia", email), now=today()).ticket_id == ticket.id
    assert "Nia  everyone" in run("people", "list", "--brand", cast.larch.slug)


def test_a_right_is_taken_back_and_a_person_excluded_and_welcome_again(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)
    w.claim(cast.cy)
    run("people", "end", cast.cy.email, "--brand", cast.larch.slug, "--pool", "everyone", "--because", "left", "--cause")
    assert w.holder_of(ticket) is None

    assert "needs its reason" in run("people", "exclude", cast.eve.email, "--brand", cast.larch.slug, fails=True)
    run("people", "exclude", cast.eve.email, "--brand", cast.larch.slug, "--because", "was rude")
    assert "no ticket for you" in w.claim_refused(cast.eve)
    run("people", "exclude", cast.eve.email, "--brand", cast.larch.slug, "--again")
    assert w.claim(cast.eve, now=today()).ticket_id == ticket.id


def test_a_season_is_named_its_people_admitted_and_its_dates_moved(cast: Cast) -> None:
    brand = ("--brand", cast.larch.slug)
    run("people", "season", "winter", *brand, "--from", "2126-11-20", "--until", "2127-01-07", "--ramp", 10)
    run("people", "admit", cast.dee.email, *brand, "--pool", "everyone", "--season", "winter")
    assert "Dee  everyone from 2126-11-10 00:00 UTC until 2127-01-07 00:00 UTC: the season winter" in run("people", "list", *brand)

    run("people", "season", "winter", *brand, "--from", "2126-12-01", "--until", "2127-01-14")
    assert "Dee  everyone from 2126-12-01 00:00 UTC until 2127-01-14" in run("people", "list", *brand)
    assert "no season 'summer'" in run("people", "admit", cast.dee.email, *brand, "--pool", "everyone", "--season", "summer", fails=True)


def test_shifts_are_planned_listed_changed_and_ended(cast: Cast) -> None:
    brand = ("--brand", cast.larch.slug)
    planned = run("shifts", "plan", cast.cy.email, *brand, "--days", "mon-fri", "--times", "22:00-06:00", "--zone", "Europe/Lisbon",
                  "--break", "01:00-01:30", "--from", "2026-03-02")  # fmt: skip
    pattern = planned.split()[0]

    assert f"{pattern}  Cy  mon,tue,wed,thu,fri 22:00-06:00 Europe/Lisbon from 2026-03-02" in run("shifts", "list", *brand)
    assert "2026-12-24: off" in run("shifts", "change", pattern, *brand, "--day", "2026-12-24", "--because", "a holiday")
    assert "2026-12-23: 20:00-02:00" in run("shifts", "change", pattern, *brand, "--day", "2026-12-23", "--times", "20:00-02:00")
    run("shifts", "off", cast.cy.email, "--from", "2026-12-28", "--until", "2027-01-02")
    run("shifts", "end", pattern, *brand, "--until", "2026-12-31")
    assert "until 2026-12-31" in run("shifts", "list", *brand)


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [("--days", "someday", "are no days"), ("--times", "9 to 5", "are no times"), ("--zone", "Mars/Base", "no time zone"), ("--from", "soon", "is no day"),
     ("--break", "20:00-21:00", "within its shift")],
)  # fmt: skip
def test_what_is_no_shift_ends_the_command_in_words(cast: Cast, option: str, value: str, words: str) -> None:
    given = {"--days": "mon", "--times": "09:00-17:00", "--brand": cast.larch.slug} | {option: value}

    assert words in run("shifts", "plan", cast.cy.email, *[part for pair in given.items() for part in pair], fails=True)


def test_days_of_the_week_are_read_as_people_write_them() -> None:
    assert weekdays_of("mon-fri") == frozenset(range(5))
    assert weekdays_of("fri-mon") == frozenset({4, 5, 6, 0})
    assert weekdays_of("Sat, sun") == frozenset({5, 6})


def test_a_vendor_is_added_contracted_staffed_and_its_contract_ended(cast: Cast) -> None:
    name, brand = f"Willow {tag()}", ("--brand", cast.larch.slug)
    run("vendors", "add", name)
    run("vendors", "join", name, cast.dee.email)
    signed = run("vendors", "sign", name, *brand, "--pool", "everyone", "--rate", "18.00", "--hours", 160, "--minimum", 40)
    contract = signed.split()[1].rstrip(".")
    run("people", "admit", cast.dee.email, *brand, "--pool", "everyone", "--contract", contract)
    assert "everyone from" in run("vendors", "list", *brand)
    assert "40 to 160 hours a month" in run("vendors", "list", *brand)
    ticket = w.write_to(cast.larch, cast.ana)
    assert w.claim(cast.dee, now=today()).ticket_id == ticket.id

    assert "It is over" in run("vendors", "end", contract, *brand, "--because", "late invoices")
    assert w.holder_of(ticket) is None
    assert "It was over before" in run("vendors", "end", contract, *brand)
    assert "no vendor 'Nobody'" in run("vendors", "join", "Nobody", cast.dee.email, fails=True)


def test_a_vendors_month_is_billed_once_and_told_line_by_line(cast: Cast) -> None:
    name, agreed = f"Willow {tag()}", ("--hours", 160, "--minimum", 40, "--overtime", "25.00", "--seats", 4)
    run("vendors", "add", name)
    level = ("--measure", "accepted", "--within", 600, "--level", "92.5", "--penalty", 5)
    run("vendors", "sign", name, "--brand", cast.larch.slug, "--pool", "everyone", "--rate", "18.00", "--from", "2026-03-01T00:00", *agreed, *level)

    told = run("vendors", "invoice", cast.larch.slug, name, "2026-03")

    assert "1 new." in told
    assert f"2026-03  {name}: 720.00 EUR" in told
    assert " ".join(told.split()).endswith("minimum 40.00 h at 18.00 EUR 720.00 EUR 1 invoices.")
    assert "0 new." in run("vendors", "invoice", cast.larch.slug, name, "2026-03")
    assert "1 invoices." in run("vendors", "invoices", cast.larch.slug, "--month", "2026-03")
    assert "0 invoices." in run("vendors", "invoices", cast.larch.slug, "--vendor", "Nobody")
    assert "is no month" in run("vendors", "invoice", cast.larch.slug, name, "March", fails=True)
    assert "is billed from" in run("vendors", "invoice", cast.larch.slug, name, f"{today():%Y-%m}", fails=True)
    assert "is no percentage" in run(
        "vendors", "sign", name, "--brand", cast.larch.slug, "--pool", "everyone", "--rate", "1.00", "--measure", "accepted",
        "--level", "much", fails=True,
    )  # fmt: skip
    assert "how much of it" in run(
        "vendors", "sign", name, "--brand", cast.larch.slug, "--pool", "everyone", "--rate", "1.00", "--measure", "accepted", fails=True
    )


def test_whoever_leaves_a_vendor_has_no_right_through_it(cast: Cast) -> None:
    name, brand = f"Willow {tag()}", ("--brand", cast.larch.slug)
    run("vendors", "add", name)
    run("vendors", "join", name, cast.dee.email, "--lead")
    contract = run("vendors", "sign", name, *brand, "--pool", "everyone", "--rate", "18.00").split()[1].rstrip(".")
    run("people", "admit", cast.dee.email, *brand, "--pool", "everyone", "--contract", contract)
    run("vendors", "leave", name, cast.dee.email, *brand)

    w.write_to(cast.larch, cast.ana)
    assert "no ticket for you" in w.claim_refused(cast.dee, now=today())


def test_the_coverage_of_a_brand_is_a_grid_with_its_gaps_and_the_same_as_values(cast: Cast) -> None:
    run("shifts", "plan", cast.cy.email, "--brand", cast.larch.slug, "--days", "mon", "--times", "09:00-17:00", "--from", "2026-03-02")

    told = run("coverage", cast.larch.slug, "--from", "2026-03-02", "--days", 1)
    assert "language de, 1 needed: 16 hours without" in told
    assert "Mon 02 Mar   0!  0!" in told
    assert "gap: Mon 2026-03-02 17:00 to Tue 2026-03-03 00:00" in told

    values = json.loads(run("coverage", cast.larch.slug, "--from", "2026-03-02", "--days", 1, "--json"))
    german = next(row for row in values["rows"] if row["name"] == "de")
    assert german["counts"] == [0] * 9 + [1] * 8 + [0] * 7
    assert german["gaps"] == [*range(9), *range(17, 24)]

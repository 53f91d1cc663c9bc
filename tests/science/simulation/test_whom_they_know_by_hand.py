"""Customers who were answered before, and those whose language nobody speaks, with the moments worked out by hand."""

from __future__ import annotations

from dataclasses import replace

from tests.science.simulation.hand_made import ONE, TEAM, people, scenario, ticket, told, with_page


def test_a_customer_who_was_answered_before_is_given_to_whoever_did_it_first_of_all() -> None:
    classes = [ticket(0, name="first", takes=10.0), ticket(100, name="back", known=1.0)]
    played = scenario(TEAM, classes, [people("team", count=2)])

    # At 100 Cy 2 has been free from the start, and Cy 1 solved the only ticket before.
    assert told(played, "taken") == ["0 first 0 taken cy 1 team", "100 back 0 taken cy 1 team"]
    by_idleness = TEAM.replace("work: pushed", "work: pushed, choose_by: longest_idle")
    assert told(with_page(played, by_idleness), "taken")[-1] == "100 back 0 taken cy 2 team"


def test_where_the_page_keeps_a_ticket_for_whoever_answered_before_others_wait_that_long() -> None:
    kept = TEAM.replace("{to: team}", "{to: team, kept_for_previous: 50s}")
    classes = [ticket(0, 60, name="first"), ticket(110, name="back", known=1.0, takes=10.0)]
    played = scenario(kept, classes, [people("team", count=2)])

    # Cy 1 solved the first at 100; at 110 both hands are full until 160, and Cy 2 has the other until then. Cy 1 is free.
    assert told(played, "taken") == ["0 first 0 taken cy 1 team", "60 first 1 taken cy 2 team", "110 back 0 taken cy 1 team"]
    busy = replace(played, classes=(*played.classes, ticket(105, name="long", takes=500.0)))
    # Now Cy 1 is busy from 105 on: it is kept until 160, the moment at which Cy 2 is free, too.
    assert told(busy, "taken")[-1] == "160 back 0 taken cy 2 team"


def test_a_ticket_is_not_kept_for_somebody_who_is_not_there() -> None:
    kept = TEAM.replace("{to: team}", "{to: team, kept_for_previous: 50s}")
    early, late = people("team", count=(1, 0), interval_seconds=50), people("team", name="eve", count=(0, 1), interval_seconds=50)
    played = scenario(kept, [ticket(0, name="first", takes=10.0), ticket(60, name="back", known=1.0)], [early, late], until=100.0)

    assert told(played, "taken") == ["0 first 0 taken cy 1 team", "60 back 0 taken eve 1 team"]


TRANSLATED = f"""
pools:
  - {{name: team, who: brand_team, work: pushed, languages: en, {ONE}}}
  - {{name: leads, who: brand_team, tier: 3, work: pushed, {ONE}}}
routes: [{{to: team}}]
language_gap: {{translate_after: 2m}}
escalations: [{{from: team, to: leads}}]
"""


def test_with_a_translator_anybody_answers_after_a_while_and_takes_longer() -> None:
    dutch = ticket(0, language="nl", translated_handling=1.5)
    played = scenario(TRANSLATED, [dutch], [people("team", "leads", tier=3)])
    with_one = replace(played, brands=(replace(played.brands[0], translates=True),))

    assert told(played, "taken") == []
    assert told(with_one, "taken", "solved") == ["120 t 0 taken cy 1 team", "270 t 0 solved cy 1 team"]


def test_what_was_escalated_is_answered_with_a_translator_too() -> None:
    german = people("team", name="gus", languages={"de": 5})
    hard = ticket(0, language="de", escalates=(1.0, 0.0, 0.0, 0.0, 0.0))
    text = TRANSLATED.replace("languages: en", "languages: [en, de]")
    played = scenario(text, [hard], [german, people("leads", name="lea", tier=3)])
    with_one = replace(played, brands=(replace(played.brands[0], translates=True),))

    assert told(played, "taken") == ["0 t 0 taken gus 1 team"]
    assert told(with_one, "taken") == ["0 t 0 taken gus 1 team", "170 t 0 taken lea 1 leads"]

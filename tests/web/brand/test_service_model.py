"""How a brand is served, as its manager sees and changes it."""

from __future__ import annotations

from manyhands.core.service_models import preset_names, preset_text
from tests import walking as w
from tests.cast import Cast
from tests.doors import as_browser
from tests.web.pages import said_next, words_of


def address(cast: Cast, more: str = "") -> str:
    return f"/b/{cast.larch.slug}/service-model{more}"


def version_of(cast: Cast) -> int:
    return w.row_of(cast.larch, "SELECT max(version) AS v FROM brands_servicemodelpage WHERE brand_id = %(brand)s")["v"]


def moved(cast: Cast, **more: object) -> dict[str, object]:
    return {
        "page": preset_text("tiered"), "seen": "1", "old": ["everyone", "experienced", "brand_desk"],
        "new": ["frontline", "specialists", "supervisors"], "form_key": "k", **more,
    }  # fmt: skip


def test_the_page_in_force_is_a_picture_of_who_answers_what_and_when_it_widens(cast: Cast) -> None:
    shown = words_of(as_browser(cast.hal).get(address(cast)))

    assert "Human cloud Anyone who qualifies, anywhere" in shown
    assert "Everyone Tier 1 Anyone who qualifies; takes tickets itself." in shown
    assert "4 here now" in shown
    assert "Everything else At once Everyone After 15 minutes Experienced After 2 hours Brand desk" in shown
    assert "Everyone to Experienced Too hard or language." in shown
    assert "€2.40 , held 3 days" in shown or "€2.40, held 3 days" in shown


def test_the_thirteen_stand_there_with_their_promise_and_what_to_watch_out_for(cast: Cast) -> None:
    page = as_browser(cast.hal).get(address(cast)).content.decode()

    assert page.count("Watch out") == len(preset_names()) == 13
    for name in preset_names():
        assert f"draft?preset={name}" in page


def test_a_trial_says_what_would_move_and_changes_nothing(cast: Cast) -> None:
    w.write_to(cast.larch, cast.ana)
    held = w.write_to(cast.larch, cast.ana)
    w.assign(held, to=cast.cy, by=cast.gus)
    door = as_browser(cast.hal)
    begun = door.get(address(cast, "/draft?preset=tiered")).content.decode()
    assert '<option value="frontline" selected>Frontline</option>' in begun

    tried = door.submit(address(cast, "/trials"), moved(cast))

    shown = words_of(tried)
    assert tried.status_code == 200
    assert "Waiting, placed again 1 Held, stay with their person 1" in shown
    assert "Nobody is qualified for 'managers'." in shown
    assert "Put in force" in shown
    assert version_of(cast) == 1


def test_put_in_force_it_moves_the_people_and_can_be_gone_back_from(cast: Cast) -> None:
    door = as_browser(cast.hal)

    assert "In force as version 2. 6 people moved." in said_next(door, door.submit(address(cast), moved(cast)))
    assert "Frontline Tier 1" in words_of(door.get(address(cast)))
    older = words_of(door.get(address(cast, "/versions/1")))
    assert "Go back to this one" in older
    assert "pool frontline is new" in older
    assert "Everyone (0 people)" not in words_of(door.get(address(cast, "/draft?version=1")))
    assert "Frontline (4 people)" in words_of(door.get(address(cast, "/draft?version=1")))


def test_a_fault_is_shown_at_its_line_with_what_to_write_instead(cast: Cast) -> None:
    page = preset_text("tiered").replace("to: [frontline, specialists]", "to: [frontlin]")

    refused = as_browser(cast.hal).submit(address(cast, "/trials"), moved(cast, page=page))

    assert refused.status_code == 422
    shown = words_of(refused)
    assert "Line" in shown
    assert "Did you mean 'frontline'?" in shown
    assert "yaml-wrong" in refused.content.decode()
    assert "Put in force At once." not in shown
    assert version_of(cast) == 1


def test_a_page_that_was_seen_before_another_came_into_force_is_refused_with_what_was_written(cast: Cast) -> None:
    w.switch(cast.larch, preset_text("blended"))

    refused = as_browser(cast.hal).submit(address(cast), moved(cast, old=[], new=[]))

    assert refused.status_code == 422
    assert "Somebody put another page in force meanwhile." in words_of(refused)
    assert "Tiered" in refused.content.decode()
    assert version_of(cast) == 2


def test_a_supervisor_may_try_but_not_put_in_force(cast: Cast) -> None:
    door = as_browser(cast.gus)

    tried = words_of(door.submit(address(cast, "/trials"), moved(cast)))

    assert "A brand or operations manager can put this in force." in tried
    assert door.submit(address(cast), moved(cast)).status_code == 404
    assert version_of(cast) == 1


def test_a_version_or_arrangement_that_is_not_there_is_not_found(cast: Cast) -> None:
    door = as_browser(cast.hal)

    for more in ("/versions/9", "/draft?preset=nonsense", "/draft?version=9"):
        assert door.get(address(cast, more)).status_code == 404

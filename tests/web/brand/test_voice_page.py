"""The page on which a brand's manager reads, tries, changes and puts back its voice."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from manyhands.apps.brands.voices import voice_of, voices_of
from manyhands.apps.ground.walls import acting_as, for_brand
from manyhands.core.voice import VoiceProfile
from tests import walking as w
from tests.cast import Brand
from tests.doors import as_browser
from tests.web.pages import said_next, words_of

WRITTEN = {
    "do": "put", "formality": "formal", "contractions": "avoid", "sentence_words_max": "18", "reading_level_max": "40",
    "salutations": "en: Good day {name},\n\nde: Guten Tag {name},", "closings": "en: Kind regards", "preferred_words": "client: customer",
    "forbidden_words": "unfortunately\nobviously", "claims_never_to_make": "the cheapest", "examples": "Good day.\n\nIt left us today.",
    "because": "We are a bank now.",
}  # fmt: skip


def voice(brand: Brand) -> VoiceProfile:
    with acting_as(for_brand(brand.id)):
        return voice_of(brand.id)


def test_what_is_written_is_in_force_and_the_one_before_can_be_put_back(cast: SimpleNamespace) -> None:
    door, address = as_browser(cast.hal), f"/b/{cast.larch.slug}/voice"
    before = voice(cast.larch)

    assert "Version 2 of the voice is in force." in said_next(door, door.submit(f"{address}s", WRITTEN))

    now = voice(cast.larch)
    assert (now.formality, now.contractions, now.sentence_words_max, now.emoji_allowed) == ("formal", "avoid", 18, False)
    assert dict(now.salutations) == {"en": "Good day {name},", "de": "Guten Tag {name},"}
    assert now.forbidden_words == ("unfortunately", "obviously")
    assert now.examples == ("Good day.", "It left us today.")
    assert "We are a bank now." in words_of(door.get(address))

    assert "Version 3 of the voice is in force." in said_next(door, door.submit(f"{address}s", {"do": "back", "version": "1"}))
    assert voice(cast.larch) == before


def test_what_a_form_cannot_show_stays(cast: SimpleNamespace) -> None:
    from manyhands.apps.brands.voices import put_voice

    with acting_as(for_brand(cast.larch.id)):
        put_voice(cast.larch.id, VoiceProfile(vocabulary={"parcel": 1.5}, habits={"words": 12.0}), because="learnt", now=w.NINE)

    as_browser(cast.hal).submit(f"/b/{cast.larch.slug}/voices", WRITTEN)

    assert dict(voice(cast.larch).vocabulary) == {"parcel": 1.5}
    assert dict(voice(cast.larch).habits) == {"words": 12.0}


def test_a_line_without_its_colon_is_named_and_everything_written_stays_on_the_page(cast: SimpleNamespace) -> None:
    answer = as_browser(cast.hal).submit(f"/b/{cast.larch.slug}/voices", WRITTEN | {"closings": "en: Kind regards\nBye"})

    assert answer.status_code == 422
    assert "Line 2 of the closings, “Bye”, has no colon" in words_of(answer)
    assert "We are a bank now." not in words_of(as_browser(cast.hal).get(f"/b/{cast.larch.slug}/voice"))
    assert "obviously" in answer.content.decode()
    with acting_as(for_brand(cast.larch.id)):
        assert voices_of(cast.larch.id) == []


def test_a_text_is_held_against_the_voice_and_nothing_is_kept(cast: SimpleNamespace) -> None:
    door, address = as_browser(cast.hal), f"/b/{cast.larch.slug}/voice"
    door.submit(f"{address}s", WRITTEN)

    shown = words_of(door.submit(f"{address}-tries", {"text": "Obviously your parcel 4711 is late.", "language": "en"}))

    assert "“Obviously” is a word this brand does not use." in shown
    assert "of 100." in shown
    assert "parcel 4711" in shown


def test_a_voice_is_learnt_from_replies_once_there_are_enough(cast: SimpleNamespace) -> None:
    door, address = as_browser(cast.hal), f"/b/{cast.larch.slug}/voice"
    assert "10 are the least to learn from" in words_of(door.get(address))
    for n in range(10):
        ticket = w.write_to(cast.larch, cast.ana, now=w.later(minutes=n))
        w.claim(cast.cy, now=w.later(minutes=n))
        w.reply(ticket, by=cast.cy, text="Hello Ana,\n\nit is on its way.\n\nFair winds", then="solved", now=w.later(minutes=n))

    assert "10 of 10" in words_of(door.get(address))
    assert "is in force." in said_next(door, door.submit(f"{address}s", {"do": "learn"}))
    assert voice(cast.larch).salutations["en"] == "Hello {name},"


@pytest.mark.parametrize("who", ["cy", "ivy", "vic"])
def test_others_do_not_see_it(cast: SimpleNamespace, who: str) -> None:
    assert as_browser(getattr(cast, who)).get(f"/b/{cast.larch.slug}/voice").status_code == 404

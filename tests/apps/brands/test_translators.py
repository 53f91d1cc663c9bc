"""A brand's translator is set, kept sealed, shown without its key and ended; another brand knows nothing of it."""

from __future__ import annotations

import pytest

from manyhands.apps.brands.translators import UnableToSetTranslator, end_translator, set_translator, translator_of, translator_shown
from manyhands.apps.ground.outgoing import AddressRefused
from manyhands.apps.ground.walls import acting_as, for_brand
from tests import translating as t
from tests import walking as w
from tests.cast import NINE, Brand, Cast
from tests.doors import as_browser, as_program
from tests.web.pages import said_next, words_of

URL = "https://translator.example/translate"


def put(brand: Brand, **more: object) -> None:
    given = {"url": URL, "key": t.KEY, "language": "en"} | more
    with acting_as(for_brand(brand.id)):
        set_translator(brand.id, **given, now=NINE)  # type: ignore[arg-type]


def shown(brand: Brand) -> object:
    with acting_as(for_brand(brand.id)):
        return translator_shown(brand.id)


def test_its_key_is_stored_sealed_and_opens_for_its_brand(cast: Cast) -> None:
    put(cast.larch)

    assert t.KEY not in w.everything_in("brands_translator")
    with acting_as(for_brand(cast.larch.id)):
        found = translator_of(cast.larch.id)
    assert found is not None
    assert (found.url, found.key.reveal()) == (URL, t.KEY)
    assert t.KEY not in repr(found)


def test_another_brand_has_none(cast: Cast) -> None:
    put(cast.larch)

    assert shown(cast.maple) is None
    with acting_as(for_brand(cast.maple.id)):
        assert translator_of(cast.larch.id) is None


def test_a_new_one_takes_the_place_of_the_old_and_ending_is_done_once(cast: Cast) -> None:
    put(cast.larch)
    put(cast.larch, url="https://other.example/translate", key="")

    assert shown(cast.larch)["url"] == "https://other.example/translate"  # type: ignore[index]
    assert shown(cast.larch)["has_key"] is False  # type: ignore[index]
    with acting_as(for_brand(cast.larch.id)):
        assert (end_translator(cast.larch.id, now=NINE), end_translator(cast.larch.id, now=NINE)) == (True, False)
    assert shown(cast.larch) is None


@pytest.mark.parametrize(
    "wrong",
    [{"language": "xx"}, {"language": "und"}, {"seconds_max": 0}, {"seconds_max": 61}, {"characters_max": 99}, {"key": "a\nb"}, {"key": "k" * 301}],
)
def test_what_is_no_setting_is_refused_in_words(cast: Cast, wrong: dict[str, object]) -> None:
    with pytest.raises(UnableToSetTranslator, match="Nothing was changed"):
        put(cast.larch, **wrong)
    assert shown(cast.larch) is None


@pytest.mark.parametrize("url", ["http://translator.example/", "ftp://x", "https://127.1/translate", "https://u:p@x.example/"])
def test_an_address_that_can_be_read_in_two_ways_is_refused(cast: Cast, url: str) -> None:
    with pytest.raises(AddressRefused):
        put(cast.larch, url=url)


def test_the_manager_sets_it_on_a_page_and_never_sees_the_key_again(cast: Cast) -> None:
    door, page = as_browser(cast.hal), f"/b/{cast.larch.slug}/translator"
    assert "Nothing leaves to be translated." in words_of(door.get(page))

    fields = {"do": "set", "url": URL, "key": t.KEY, "language": "en", "seconds_max": "7", "characters_max": "2000"}
    said = said_next(door, door.submit(f"{page}s", fields))

    assert f"{URL} translates (set" in said
    assert "with a key" in said
    assert "A machine translates where nobody speaks" in words_of(door.get(f"/b/{cast.larch.slug}/"))
    refused = door.submit(f"{page}s", fields | {"url": "https://127.1/"})
    assert refused.status_code == 422
    assert "unusual spelling" in words_of(refused)
    assert "Nothing more leaves" in said_next(door, door.submit(f"{page}s", {"do": "end"}))
    assert shown(cast.larch) is None


def test_the_brands_tools_set_show_and_end_it(cast: Cast) -> None:
    door, path = as_program(cast.hal), f"/api/v1/brands/{cast.larch.slug}/translator"

    assert door.ask("PUT", path, {"url": URL, "key": t.KEY, "language": "en"}).json() == {"language": "en", "has_key": True}
    assert door.get(path).json()["url"] == URL
    assert door.ask("PUT", path, {"url": URL, "language": "en", "more": 1}).status_code == 422
    assert door.ask("PUT", path, {"url": "https://127.1/", "language": "en"}).status_code == 422
    assert door.ask("DELETE", path).json() == {"ended": True}
    assert door.get(path).json() is None

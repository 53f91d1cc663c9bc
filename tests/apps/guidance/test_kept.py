"""What was built from a brand's knowledge is built once, and nobody waits who need not."""

from __future__ import annotations

import threading

from manyhands.apps.guidance.kept import Kept

LARCH, FERN = 1, 2


class Yard:
    """Builds "built <facts>"; what is called slow waits until it is let go, what is called broken fails."""

    def __init__(self, *, large: tuple[str, ...] = ()) -> None:
        self.go, self.began, self.built = threading.Event(), threading.Event(), list[str]()
        self.before = list[str | None]()
        self.kept: Kept[str, str] = Kept(self._build, is_large=lambda facts: facts in large, brands_max=2)

    def _build(self, facts: str, before: str | None) -> str:
        self.began.set()
        if facts == "slow":
            assert self.go.wait(10)
        if facts == "broken":
            raise ValueError(facts)
        self.built.append(facts)
        self.before.append(before)
        return f"built {facts}"

    def of(self, brand_id: int, version: int, facts: str = "") -> tuple[str, bool]:
        return self.kept.of(brand_id, version, lambda: facts)


def test_one_version_is_built_once() -> None:
    yard = Yard()

    assert [yard.of(LARCH, 1, "one"), yard.of(LARCH, 1, "not asked for")] == [("built one", True)] * 2
    assert yard.built == ["one"]


def test_a_small_brands_new_version_is_there_at_once() -> None:
    yard = Yard()
    yard.of(LARCH, 1, "one")

    assert yard.of(LARCH, 2, "two") == ("built two", True)
    assert yard.before == [None, "built one"]


def test_a_large_brand_is_served_the_old_version_until_the_new_one_is_built() -> None:
    yard = Yard(large=("slow",))
    yard.of(LARCH, 1, "one")

    assert yard.of(LARCH, 2, "slow") == ("built one", False)
    assert yard.of(LARCH, 2, "not asked for") == ("built one", False)
    assert yard.kept.is_building(LARCH)
    yard.go.set()
    yard.kept.finish()

    assert yard.of(LARCH, 2) == ("built slow", True)
    assert not yard.kept.is_building(LARCH)


def test_no_brand_waits_while_another_is_built() -> None:
    yard = Yard()
    first = threading.Thread(target=yard.of, args=(LARCH, 1, "slow"))
    first.start()
    assert yard.began.wait(10)

    assert yard.of(FERN, 1, "other") == ("built other", True)

    yard.go.set()
    first.join(10)
    assert yard.built == ["other", "slow"]


def test_what_could_not_be_built_is_tried_again_and_the_old_version_goes_on_serving() -> None:
    yard = Yard(large=("broken", "whole"))
    yard.of(LARCH, 1, "one")

    assert yard.of(LARCH, 2, "broken") == ("built one", False)
    yard.kept.finish()
    assert yard.of(LARCH, 2, "whole") == ("built one", False)
    yard.kept.finish()

    assert yard.of(LARCH, 2) == ("built whole", True)


def test_the_brand_that_was_asked_for_longest_ago_makes_room() -> None:
    yard = Yard()
    for brand in (LARCH, FERN, LARCH, 3):
        yard.of(brand, 1, str(brand))

    yard.of(LARCH, 1, "1")
    yard.of(FERN, 1, "2")
    assert yard.built == ["1", "2", "3", "2"]

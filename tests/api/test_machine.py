"""A brand's own tools try its machine, let it speak, look at it and silence it."""

from __future__ import annotations

import pytest

from tests import speaking as m
from tests.cast import employ, found_person
from tests.doors import as_program
from tests.serving import Served, served_by


@pytest.fixture
def served(database: str) -> Served:
    served = served_by("tech_supported", tim="team")
    served.hal = found_person("Hal")
    employ(served.brand, [(served.hal, "brand_manager", ())])
    return served


def test_the_whole_way_by_api(served: Served) -> None:
    door, address = as_program(served.hal), f"/api/v1/brands/{served.brand.slug}/machine"
    tried = door.ask("POST", f"{address}/trials", {"days": 30})
    assert (tried.status_code, tried.json()["points"]) == (201, [])

    wanted = {"trial_id": str(m.tried(served.brand)), "threshold": 0.8, "topics": ["stock"]}
    assert door.ask("POST", f"{address}/licence", wanted).status_code == 201
    shown = door.ask("GET", address, None).json()
    assert (shown["licence"]["topics"], shown["licence"]["promised"]["precision"]) == (["stock"], 0.985)
    assert shown["since"]["answers"] == 0
    assert len(shown["trials"]) == 2

    assert door.ask("POST", f"{address}/silence", {"because": "New prices."}).json() == {"was_speaking": True}
    assert door.ask("GET", address, None).json()["licence"] is None


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"threshold": 0.8}, 422), ({"trial_id": "no", "threshold": 0.8}, 422), ({"threshold": 0}, 422), ({"threshold": 1.5}, 422),
        ({"threshold": 0.8, "topics": ["refunds"]}, 409), ({"threshold": 0.95}, 409), ({"threshold": 0.8, "more": 1}, 422),
    ],
)  # fmt: skip
def test_what_it_cannot_be_let_do_is_refused_and_it_stays_silent(served: Served, body: dict, status: int) -> None:
    door, address = as_program(served.hal), f"/api/v1/brands/{served.brand.slug}/machine"
    known = {} if body == {"threshold": 0.8} or "trial_id" in body else {"trial_id": str(m.tried(served.brand))}

    assert door.ask("POST", f"{address}/licence", known | body).status_code == status
    assert door.ask("GET", address, None).json()["licence"] is None

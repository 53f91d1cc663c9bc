"""A brand's voice by the API."""

from __future__ import annotations

from types import SimpleNamespace

from tests.doors import API, as_program


def test_a_voice_is_read_put_in_force_and_held_against_a_text(cast: SimpleNamespace) -> None:
    door, address = as_program(cast.hal), f"/brands/{cast.larch.slug}/voice"

    made = door.post(f"{address}/versions", {"voice": {"forbidden_words": ["unfortunately"]}, "because": "kinder"})
    assert (made.status_code, made.json()) == (201, {"version": 2})
    assert door.get(API + address).json()["forbidden_words"] == ["unfortunately"]
    assert door.get(f"{API}{address}/versions").json()[0]["because"] == "kinder"

    checked = door.post(f"{address}/checks", {"text": "Unfortunately it is late."}).json()
    assert "forbidden_word" in [one["rule"] for one in checked["remarks"]]


def test_what_is_no_part_of_a_voice_is_named(cast: SimpleNamespace) -> None:
    refused = as_program(cast.hal).post(f"/brands/{cast.larch.slug}/voice/versions", {"voice": {"loudness": 1}, "because": "so"})

    assert refused.status_code == 422
    assert "'loudness' is not part of a voice" in refused.content.decode()

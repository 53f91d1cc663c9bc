"""A brand's voice and its language model, at the command line."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from typer.testing import CliRunner

from manyhands.cli import guidance, language_model, voice
from tests import walking as w
from tests.cast import Cast
from tests.scripted_model import draft, model_says


@pytest.fixture(autouse=True)
def _opened(monkeypatch, database):
    # The session's database is open already; a command would start this installation's own.
    monkeypatch.setattr(voice, "Teller", nullcontext)
    monkeypatch.setattr(language_model, "Teller", nullcontext)


def run(app, *words: object, **more):
    return CliRunner().invoke(app, [str(word) for word in words], **more)


def test_a_voice_is_shown_edited_put_and_put_back(cast: Cast, tmp_path: Path) -> None:
    slug, page = cast.larch.slug, tmp_path / "voice.yaml"
    page.write_text(yaml.safe_dump(yaml.safe_load(run(voice.app, "show", "--brand", slug).output) | {"formality": "formal", "forbidden_words": ["oops"]}))

    assert run(voice.app, "put", "--brand", slug, page).output.startswith("Version 2 is in force.")
    scored = run(voice.app, "score", "--brand", slug, input="Oops, hey you.")
    assert "forbidden_word" in scored.output
    assert run(voice.app, "back", "--brand", slug, 1).output == "Version 1 is in force again, as version 3.\n"
    assert "3 versions." in run(voice.app, "versions", "--brand", slug).output


def test_a_page_that_cannot_be_read_changes_nothing(cast: Cast, tmp_path: Path) -> None:
    page = tmp_path / "voice.yaml"
    page.write_text("formality: rude\n")

    refused = run(voice.app, "put", "--brand", cast.larch.slug, page)

    assert refused.exit_code == 1
    assert "Nothing was changed." in refused.output
    assert "never changed" in run(voice.app, "versions", "--brand", cast.larch.slug).output


def test_a_voice_is_learnt_from_the_replies_of_people(cast: Cast) -> None:
    assert "10 are the least" in run(voice.app, "learn", "--brand", cast.larch.slug).output
    for _ in range(10):
        ticket = w.write_to(cast.larch, cast.ana)
        w.claim(cast.cy)
        w.reply(ticket, by=cast.cy, text="Hi Ana,\n\nWe'll gladly look into that for you.\n\nYour Larch team", then="solved")

    shown = run(voice.app, "learn", "--brand", cast.larch.slug)
    assert "Hi {name}," in shown.output
    assert "Nothing was changed." in shown.output
    assert "Version 2 is in force." in run(voice.app, "learn", "--brand", cast.larch.slug, "--save").output


def test_a_model_is_set_tried_shown_and_ended(cast: Cast, monkeypatch) -> None:
    slug = cast.larch.slug
    with model_says(draft("You have 30 days to send the item back."), draft("You have 60 days.")) as model:
        monkeypatch.setattr(settings, "MODEL_ENDPOINTS", [model.base_url.removesuffix("/v1")])
        assert "Version 1 is in force." in run(language_model.app, "set", "--brand", slug, "--model", "small", model.base_url, input="\n").output
        assert "This draft would be used." in run(language_model.app, "test", "--brand", slug).output
        assert "would not be used. Not grounded." in run(language_model.app, "test", "--brand", slug).output
    assert "Anna" not in model.asked
    assert f"small at {model.base_url}" in run(language_model.app, "show", "--brand", slug).output
    assert "Composed replies alone" in run(language_model.app, "off", "--brand", slug).output
    assert "No language model" in run(language_model.app, "show", "--brand", slug).output


def test_an_endpoint_that_is_not_allowed_is_told(cast: Cast) -> None:
    refused = run(language_model.app, "set", "--brand", cast.larch.slug, "--model", "small", "http://127.0.0.1:8080/v1", input="\n")

    assert refused.exit_code == 1
    assert "https" in refused.output


def test_a_draft_is_held_against_its_evidence(tmp_path: Path) -> None:
    said, given = tmp_path / "draft.txt", tmp_path / "evidence.txt"
    given.write_text("You can send an item back within 30 days.")
    said.write_text("You can send an item back within 60 days.")

    refused = run(guidance.app, "grounding", "--draft", said, "--evidence", given)

    assert refused.exit_code == 1
    assert "60 days" in refused.output
    said.write_text("You can send an item back within thirty days.")
    assert "Grounded." in run(guidance.app, "grounding", "--draft", said, "--evidence", given).output


def test_prices_and_a_months_budget_are_set_shown_paused_and_resumed(cast: Cast, monkeypatch) -> None:
    slug = cast.larch.slug
    with model_says(draft("You have 30 days to send the item back.")) as model:
        monkeypatch.setattr(settings, "MODEL_ENDPOINTS", [model.base_url.removesuffix("/v1")])
        prices = ("--sent-price", "0.15", "--answered-price", "0.60", "--month", "0.01")
        assert run(language_model.app, "set", "--brand", slug, "--model", "small", *prices, model.base_url, input="\n").exit_code == 0
        run(language_model.app, "test", "--brand", slug)
    shown = run(language_model.app, "show", "--brand", slug).output
    assert "A million tokens cost 0.15 sent and 0.60 answered (EUR); a month at most 0.01 EUR" in shown
    assert "This month: 0 requests" in shown
    assert "Paused" in run(language_model.app, "pause", "--brand", slug).output
    assert "(paused)" in run(language_model.app, "show", "--brand", slug).output
    assert "phrased again" in run(language_model.app, "resume", "--brand", slug).output
    refused = run(language_model.app, "set", "--brand", slug, "--model", "small", "--month", "1", "https://models.example/v1", input="\n")
    assert "Say both prices" in refused.output

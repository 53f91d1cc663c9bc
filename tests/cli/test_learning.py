"""What a brand's guidance learns, at the command line."""

from __future__ import annotations

import json
from contextlib import nullcontext
from pathlib import Path

import pytest
from typer.testing import CliRunner

from manyhands.apps.guidance.reader import BrandReader
from manyhands.cli import learning
from tests import taught as t
from tests.cast import Cast


@pytest.fixture(autouse=True)
def _opened(monkeypatch, database):
    # The session's database is open already; a command would start this installation's own.
    monkeypatch.setattr(learning, "Teller", nullcontext)


def run(*words: object):
    return CliRunner().invoke(learning.app, [str(word) for word in words])


def file_of(folder: Path, lines: list[dict[str, object]]) -> Path:
    path = folder / "labelled.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    return path


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    return file_of(tmp_path, [{"text": one.text, "topic": one.topic, "at": one.at.isoformat()} for one in t.questions()])


def test_a_brand_learns_from_a_file_shows_its_versions_and_rolls_back(cast: Cast, reader: BrandReader, labelled: Path) -> None:
    t.name_topics(cast.larch, reader)
    slug = cast.larch.slug

    learnt = run("learn", "--brand", slug, labelled)
    assert learnt.exit_code == 0, learnt.output
    assert "240 labelled messages are new" in learnt.output
    assert "topics: version 1 is live. Better: " in learnt.output
    assert "no new version" in run("learn", "--brand", slug).output

    shown = run("models", slug).output
    assert "topics 1: live, learnt " in shown
    assert "Live for confidence: what ships." in shown
    assert "A new version goes live when" in shown

    assert run("roll-back", slug, 0, "--why", "It errs.").output == "Live for topics: what ships.\n"
    assert run("roll-back", slug, 0).output == "Live for topics: what ships, as before.\n"
    refused = run("roll-back", slug, 9)
    assert refused.exit_code == 1
    assert "no version 9 of topics" in refused.output


def test_a_brand_is_measured_on_a_labelled_file_beside_baselines(cast: Cast, reader: BrandReader, labelled: Path, tmp_path: Path) -> None:
    t.name_topics(cast.larch, reader, says="A refund is paid within seven days after the parcel has reached us.")
    run("learn", "--brand", cast.larch.slug, labelled)
    asked = [{"text": text, "topic": topic} for text, topic in t.UNSEEN] + [
        {"text": "When is my refund paid?", "answers": ["refunds"]}, {"text": "what is the capital of Peru", "topic": None},
        {"text": "please refund a jacket", "topic": "alpha"},
        {"text": "Still no refund, this is annoying", "complexity": "medium", "priority": "normal", "mood": "unhappy"},
    ]  # fmt: skip

    measured = run("evaluate", "--brand", cast.larch.slug, file_of(tmp_path, asked))

    assert measured.exit_code == 0, measured.output
    for method in ("most common topic", "MiniLM, nearest confirmed message", "ours, nothing learnt", "BM25"):
        assert f"| {cast.larch.slug} | {method} |" in measured.output
    assert "| ours | topic right | 100.0% |  | 3 |" in measured.output
    assert "| ours | article among the first 3 | 100.0% |" in measured.output
    assert "| this file, ours | mood right | 100.0% |  | 1 |" in measured.output
    assert "| this file, ours | complexity: calibration error |" in measured.output
    assert "1 messages were left out of the topics' figures" in measured.output


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("nonsense", "line 1 is not like"), ('{"topic": "alpha"}', "line 1 is not like"), ('{"text": ""}', "a text has 1 to"),
        ('{"text": "a", "topic": "moon"}', "no topic 'moon'"), ('{"text": "a", "mood": "glad"}', "mood is one of calm, unhappy, angry"), ('{"text": "a", "label": "b"}', "nobody knows label"),
        ('{"text": "a", "at": "2026-01-01T00:00:00"}', "a moment has its zone"), ('["a"]', "line 1 is not like"),
    ],
)  # fmt: skip
def test_a_line_that_cannot_be_read_is_named_and_nothing_is_learnt(
    cast: Cast, reader: BrandReader, tmp_path: Path, line: str, told: str
) -> None:
    t.name_topics(cast.larch, reader)
    path = tmp_path / "labelled.jsonl"
    path.write_text(line)

    refused = run("learn", "--brand", cast.larch.slug, path)

    assert refused.exit_code == 1
    assert told in refused.output
    assert "Nothing was changed" in refused.output


def test_calibration_says_that_nothing_is_known_yet(cast: Cast) -> None:
    assert "Suggestions: nothing is known yet; what ships is in force." in run("calibration", cast.larch.slug).output

"""A topic's page: its words are changed, what that would change is seen before it is saved, and every version is kept."""

from __future__ import annotations

import re

import pytest

from manyhands.apps.ground.walls import acting_as, for_brand, for_worker
from manyhands.apps.guidance.reader import BrandReader
from manyhands.apps.guidance.versions import NewVersion
from manyhands.apps.knowledge.actions import put_topic, tell_of_change
from manyhands.apps.knowledge.topics import topic_named
from manyhands.jobs.preview_topic import preview_topic
from manyhands.journey.teach import keep_version
from tests import walking as w
from tests.cast import NINE, Cast
from tests.doors import API, as_browser, as_program
from tests.web.pages import said_next, words_of

ZIPS = ("Do you repair a broken zip?", "My zipper is stuck, what now?", "The zip of my jacket came off.")


@pytest.fixture
def two_topics(cast: Cast, reader: BrandReader) -> None:
    """Larch knows delivery and returns, and was asked about zips three times, and once about a parcel."""
    with acting_as(for_brand(cast.larch.id)):
        put_topic(cast.larch.id, name="delivery", title="Delivery", complexity="simple", priority="normal", keywords={"en": ["parcel", "courier"]})
        put_topic(cast.larch.id, name="returns", title="Returns", complexity="simple", priority="normal", keywords={"en": ["send back"]})
        tell_of_change(cast.larch.id)
    for number, text in enumerate((*ZIPS, "Where is my parcel? The courier never came.")):
        w.write_to(cast.larch, cast.ana, text, vector=reader.vectors([text])[0].tobytes(), now=w.later(minutes=number))


def fields(cast: Cast, **more: str) -> dict[str, str]:
    told = {"title": "Returns", "description": "", "keywords": "en: send back", "examples": "", "complexity": "simple", "priority": "normal"}
    return told | {"note": "", "after": "1"} | more


def previewed(cast: Cast, reader: BrandReader) -> None:
    """The worker reads what was asked for; a second time to no effect."""
    for payload in w.jobs("preview_topic", brand_id=cast.larch.id) * 2:
        preview_topic(**payload, reader=reader, now=w.later(days=1))


def test_what_a_change_would_read_otherwise_is_seen_before_it_is_saved(cast: Cast, reader: BrandReader, two_topics: None) -> None:
    door, page = as_browser(cast.hal), f"/b/{cast.larch.slug}/knowledge/topics/delivery"
    changed = fields(cast, title="Delivery", keywords="en: parcel, courier, zip, zipper, repair, jacket", examples="Do you repair a broken zip?\nMy zip is stuck.", complexity="complex")

    asked = door.submit(f"{page}/previews", changed)
    assert "Nothing is saved yet" in said_next(door, asked)
    to = asked.headers["Location"].partition("#")[0]
    assert "The last tickets are being read." in words_of(door.get(to))
    previewed(cast, reader)

    shown = words_of(door.get(to))
    found = re.search(r"(\d) of the last (\d) tickets would be read otherwise", shown)
    assert found is not None, shown
    assert int(found[2]) == 4
    assert int(found[1]) >= 3
    assert "Returns" in shown
    assert 'zip, zipper, repair' in door.get(to).content.decode(), "what was written is there to be saved"
    with acting_as(for_brand(cast.larch.id)):
        standing = topic_named(cast.larch.id, "delivery")
    assert standing is not None
    assert (standing["version"], standing["complexity"]) == (1, "simple")


def test_it_is_saved_in_versions_with_who_and_why_and_made_again_as_it_was(cast: Cast, two_topics: None) -> None:
    door, page = as_browser(cast.hal), f"/b/{cast.larch.slug}/knowledge/topics/returns"
    sent = fields(cast, keywords="en: send back, return label\nde: zurückgeben", description="Things that come back.", note="The sale.")

    assert "Messages are read by it from now on" in said_next(door, door.submit(f"{page}/versions", sent))
    shown = words_of(door.get(page))
    assert "The sale." in shown
    assert "Hal" in shown
    refused = door.submit(f"{page}/versions", sent | {"title": "Sending back"})
    assert refused.status_code == 422
    assert "Somebody has saved this topic meanwhile" in words_of(refused)
    assert "Sending back" in refused.content.decode()

    assert "Version 3 is as version 1 was" in said_next(door, door.submit(f"{page}/restorations", {"number": "1"}))
    with acting_as(for_brand(cast.larch.id)):
        standing = topic_named(cast.larch.id, "returns")
    assert standing is not None
    assert (standing["keywords"], standing["description"], standing["version"]) == ({"en": ["send back"]}, "", 3)


def test_saved_words_are_read_by_at_once(cast: Cast, reader: BrandReader, two_topics: None) -> None:
    text = "Is there a cobbler for boots among you?"
    door, page = as_browser(cast.hal), f"/b/{cast.larch.slug}/knowledge/topics/returns"
    with acting_as(for_brand(cast.larch.id)):
        before = reader.read(cast.larch.id, text, name="Ana").because["topic"]["because"]
    door.submit(f"{page}/versions", fields(cast, keywords="en: send back, cobbler, boots", examples="Is there a cobbler for my boots?", complexity="complex"))

    with acting_as(for_brand(cast.larch.id)):
        read = reader.read(cast.larch.id, text, name="Ana")
    assert "cobbler" not in before
    assert (read.topic, read.complexity) == ("returns", "complex")
    assert "cobbler" in read.because["topic"]["because"]


@pytest.mark.parametrize(("wrong", "said"), [
    ({"keywords": "send back"}, "does not say its language"),
    ({"keywords": "zz: send back"}, "is no language"),
    ({"keywords": "en: " + ", ".join(f"word {n}" for n in range(101))}, "100 words at most"),
    ({"keywords": "en: " + "a" * 81}, "longer than 80 characters"),
    ({"examples": "a" * 501}, "longer than 500 characters"),
    ({"title": " "}, "Give it a title"),
    ({"complexity": "impossible"}, "Say how hard it is"),
    ({}, "The topic is as it was"),
])  # fmt: skip
def test_what_cannot_be_saved_is_refused_with_what_was_written(cast: Cast, two_topics: None, wrong: dict[str, str], said: str) -> None:
    refused = as_browser(cast.hal).submit(f"/b/{cast.larch.slug}/knowledge/topics/returns/versions", fields(cast, **wrong))

    assert refused.status_code == 422
    assert said in words_of(refused)


def test_an_analyst_writes_a_supervisor_reads_and_another_brands_manager_finds_nothing(cast: Cast, two_topics: None) -> None:
    page = f"/b/{cast.larch.slug}/knowledge/topics/returns"
    assert as_browser(cast.ivy).submit(f"{page}/versions", fields(cast, description="What comes back.")).status_code == 303
    read = as_browser(cast.gus).get(page)
    assert read.status_code == 200
    assert "Save" not in words_of(read).replace("Saved", "")
    assert as_browser(cast.gus).submit(f"{page}/versions", fields(cast, title="Mine")).status_code == 404
    assert as_browser(cast.nat).get(page).status_code == 404


def test_a_topic_is_added_changed_and_previewed_by_the_api(cast: Cast, reader: BrandReader, two_topics: None) -> None:
    program, at = as_program(cast.hal), f"/brands/{cast.larch.slug}"
    new = {"name": "repairs", "title": "Repairs", "complexity": "medium", "keywords": {"en": ["zip", "zipper"]}, "examples": [ZIPS[0]]}

    asked = program.post(f"{at}/topic-previews", new)
    assert asked.status_code == 202
    one = f"{API}{at}/topic-previews/{asked.json()['preview_id']}"
    assert program.get(one).json()["result"] is None
    previewed(cast, reader)
    found = program.get(one).json()["result"]
    assert found["read"] == 4
    assert {change["becomes"]["topic"] for change in found["changes"]} == {"repairs"}
    assert as_program(cast.nat).get(one.replace(cast.larch.slug, cast.maple.slug)).status_code == 404

    assert program.post(f"{at}/topics", new | {"note": "Asked often.", "after": 0}).json() == {"version": 1}
    assert program.post(f"{at}/topics", new | {"after": 0, "title": "Mending"}).status_code == 422
    assert program.post(f"{at}/topics", new | {"after": 1, "title": "Mending"}).json() == {"version": 2}
    whole = program.get(f"{API}{at}/topics/repairs").json()
    assert [(row["number"], row["title"], row["who"]) for row in whole["versions"]] == [(2, "Mending", "Hal"), (1, "Repairs", "Hal")]
    assert whole["who_may_handle"] != []
    assert [row["name"] for row in program.get(f"{API}{at}/topics").json()] == ["delivery", "repairs", "returns"]
    assert program.post(f"{at}/topics", new | {"colour": "red"}).status_code == 422


def test_a_preview_looks_at_the_last_tickets_alone(cast: Cast, two_topics: None) -> None:
    from manyhands.apps.guidance.topic_previews import last_asked

    with acting_as(for_brand(cast.larch.id)):
        found = last_asked(cast.larch.id, most=2)

    assert [row["text"] for row in found] == ["Where is my parcel? The courier never came.", ZIPS[2]]


def test_beside_the_words_it_stands_that_they_may_change_little_while_what_was_learnt_is_live(cast: Cast, two_topics: None) -> None:
    door, page = as_browser(cast.hal), f"/b/{cast.larch.slug}/knowledge/topics/returns"
    assert "may change little" not in words_of(door.get(page))

    with acting_as(for_worker(cast.larch.id)):
        keep_version(cast.larch.id, NewVersion("topics", b"learnt", 40, "d", 1, {}), is_better=True, measured_against=0, because="Better.", now=NINE)

    assert "words and examples here may change little until it is learnt again" in words_of(door.get(page))

"""A brand's voice has versions; the newest is in force, and none is lost."""

from __future__ import annotations

import pytest

from manyhands.apps.brands.queries import brand_facts
from manyhands.apps.brands.voices import NoSuchVoice, put_back, put_voice, replies_sent, voice_of, voices_of
from manyhands.apps.ground.walls import acting_as, for_brand
from manyhands.core.voice import VoiceProfile
from tests import walking as w
from tests.cast import NINE, Cast

STIFF = VoiceProfile(formality="formal", salutations={"en": "Dear {name},"})


def test_a_voice_that_is_put_is_in_force_for_readers_too(cast: Cast) -> None:
    with acting_as(for_brand(cast.larch.id)):
        before = brand_facts(cast.larch.id)
        version = put_voice(cast.larch.id, STIFF, because="we are a bank now", now=NINE)
        after = brand_facts(cast.larch.id)
        assert voice_of(cast.larch.id) == STIFF
        assert [row["because"] for row in voices_of(cast.larch.id)] == ["we are a bank now", "as it was before versions were kept"]

    assert version == 2
    assert after["knowledge_version"] > before["knowledge_version"], "readers keep a voice by this"


def test_an_older_voice_comes_back_as_a_version_of_its_own(cast: Cast) -> None:
    with acting_as(for_brand(cast.larch.id)):
        first = voice_of(cast.larch.id)
        put_voice(cast.larch.id, STIFF, because="a try", now=NINE)
        assert put_back(cast.larch.id, 1, now=w.later(minutes=1)) == 3
        assert voice_of(cast.larch.id) == first
        assert voice_of(cast.larch.id, 2) == STIFF
        with pytest.raises(NoSuchVoice, match="Nothing was changed"):
            put_back(cast.larch.id, 9, now=NINE)


def test_another_brand_sees_no_versions_and_no_replies_of_larchs(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)
    w.claim(cast.cy)
    w.reply(ticket, by=cast.cy)
    with acting_as(for_brand(cast.larch.id)):
        put_voice(cast.larch.id, STIFF, because="ours", now=NINE)
        assert [row["text"] for row in replies_sent(cast.larch.id)] == [w.ANSWER]
    with acting_as(for_brand(cast.maple.id)):
        assert voices_of(cast.larch.id) == []
        assert replies_sent(cast.larch.id) == []

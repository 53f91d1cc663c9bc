from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from manyhands.science.encoder.encode import Encoder
from manyhands.science.encoder.meaning import Meaning
from manyhands.science.replies.compose import SCORE_MIN
from manyhands.science.retrieval.evidence import WITH_WORDS
from manyhands.science.retrieval.index import Hit, IndexedPassage, KnowledgeIndex, encoder_text
from manyhands.science.retrieval.likelihood import leads, likelihoods
from manyhands.science.retrieval.message import PARTS_MAX, parts_of, read_message
from manyhands.science.retrieval.solved import SolvedTickets
from manyhands.science.retrieval.words_met import WordsMet

PASSAGES = [
    IndexedPassage("1", "gold", "en", "Gold account", "The gold account costs 5 a month. Paper statements are free."),
    IndexedPassage("2", "blue", "en", "Blue account", "The blue account is free. Paper statements cost 2 each."),
    IndexedPassage("3", "card", "en", "A lost card", "Freeze the card in the app at once. We send a new one free of charge."),
    IndexedPassage("4", "pool", "en", "The pool", "The pool is open from 7:00 to 22:00. Towels are free."),
]


def _search(passages: list[IndexedPassage], encoder: Encoder, text: str, solved: SolvedTickets | None = None) -> tuple[Hit, ...]:
    meanings = encoder.read([encoder_text(passage) for passage in passages])
    index = KnowledgeIndex.build_in_depth(passages, meanings, solved=solved)
    return index.search(text, encoder.encode([text])[0], language="en", parts=read_message(text, encoder))


def test_of_two_like_pages_the_one_that_is_named_is_found(encoder: Encoder) -> None:
    assert _search(PASSAGES, encoder, "gold: do I pay for statements on paper?")[0].article_id == "gold"
    assert _search(PASSAGES, encoder, "do paper statements cost me on blue?")[0].article_id == "blue"


def test_nothing_answers_a_question_from_elsewhere(encoder: Encoder) -> None:
    assert _search(PASSAGES, encoder, "Which team won the match in Lima last night?") == ()


def test_a_solved_ticket_like_it_brings_its_article_up_and_says_so(encoder: Encoder) -> None:
    text, like = "Somebody stole my wallet", "My wallet was stolen"
    solved = SolvedTickets(encoder.encode([like]), ["card"])

    before, after = _search(PASSAGES, encoder, text), _search(PASSAGES, encoder, text, solved)

    assert after[0].article_id == "card"
    assert "solved a ticket like it" in after[0].because
    assert after[0].score > max([hit.score for hit in before if hit.article_id == "card"], default=0.0)


def test_a_version_that_is_no_longer_current_comes_after_all_that_are(encoder: Encoder) -> None:
    old = replace(PASSAGES[0], id="0", article_id="gold before", current=False)

    hits = _search([old, *PASSAGES], encoder, "what does the gold account cost a month")

    assert hits[0].article_id == "gold"
    assert [hit.passage_id for hit in hits if hit.passage_id == "0"] in ([], [hits[-1].passage_id])


def test_a_hit_says_what_it_stands_in_and_of_when_it_is(encoder: Encoder) -> None:
    playbook = replace(PASSAGES[2], kind="playbook", dated_on=date(2026, 9, 1))

    hit = _search([playbook, *PASSAGES[3:]], encoder, "I lost my card")[0]

    assert (hit.kind, hit.dated_on) == ("playbook", date(2026, 9, 1))


def test_a_word_that_no_passage_has_weighs_less_than_one_that_tells_them_apart(encoder: Encoder) -> None:
    met = WordsMet(encoder.read([encoder_text(passage) for passage in PASSAGES]))
    rows = np.arange(len(PASSAGES), dtype=np.intp)

    with_stranger = met.scores(encoder.read(["The client's towels"])[0], rows)

    assert with_stranger.argmax() == 3


@given(st.lists(st.sampled_from(["My card is lost.", "Where is it?", "I want a new one by Friday, please!"]), min_size=1, max_size=80))
def test_the_parts_of_a_message_are_all_of_it(sentences: list[str]) -> None:
    parts = parts_of(" ".join(sentences))

    assert " ".join(parts) == " ".join(sentences)
    assert len(parts) <= PARTS_MAX


@given(st.lists(st.floats(-30, 30, width=32), min_size=1, max_size=30))
def test_a_likelihood_lies_between_0_and_1_and_keeps_the_order(scores: list[float]) -> None:
    given_scores = np.array(scores, dtype=np.float32)

    likely = likelihoods(given_scores, WITH_WORDS.likelihood)

    assert ((likely >= 0) & (likely <= 1)).all()
    assert (np.diff(likely[np.argsort(given_scores, kind="stable")]) >= -1e-6).all()


def test_an_article_leads_over_all_others_and_nothing_together() -> None:
    odds = np.exp(leads(np.log(np.array([1.0, 2.0, 5.0], dtype=np.float32)), nothing=0.0))

    assert np.allclose(odds, [1 / 8, 2 / 7, 5 / 4])


def test_a_lone_article_leads_over_what_nothing_scores() -> None:
    assert leads(np.array([3.0], dtype=np.float32), nothing=1.0).tolist() == [2.0]
    assert leads(np.array([0.5], dtype=np.float32), nothing=1.0).tolist() == [-0.5]


def test_words_alone_do_not_make_a_page_likely_enough_to_be_said(encoder: Encoder) -> None:
    hits = _search(PASSAGES, encoder, "Which Gold medal did the blue team of Lima win at the pool, and was it free?")

    assert all(hit.score < SCORE_MIN for hit in hits)


def test_a_product_named_in_a_long_message_brings_its_page_up(encoder: Encoder) -> None:
    talk = "I have been a customer for many years and I like to plan my month ahead, as my sister does. " * 5
    said = f"{talk}The weather has been fine. Tell me about the blue account and its statements. {talk}"

    assert _search(PASSAGES, encoder, said)[0].article_id == "blue"


def test_passages_whose_words_were_not_kept_are_still_found(encoder: Encoder) -> None:
    vectors = encoder.encode([encoder_text(passage) for passage in PASSAGES])
    bare = KnowledgeIndex.build_in_depth(PASSAGES, [Meaning.of_vector(vector) for vector in vectors])

    hits = bare.search("I lost my card", encoder.encode(["I lost my card"])[0], language="en")

    assert hits[0].article_id == "card"

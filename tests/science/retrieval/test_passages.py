from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from manyhands.science.retrieval.passages import split_passages

ARTICLE = """# Returns

You may send back **any** item within 30 days. See [the form](https://example.org/form).

## How it works

1. Pack the item, with its label.
   Keep the receipt.
2. Print the label.
3. Hand it in.

## Fees

| Country | Fee |
|---|---|
| Spain | €4.50 |
| Germany | free |
"""


def test_marks_are_taken_off_and_links_stay_readable() -> None:
    text = split_passages(ARTICLE)[0].text

    assert "You may send back any item within 30 days. See the form (https://example.org/form)." in text


def test_an_items_further_lines_stay_with_it() -> None:
    text = "\n".join(passage.text for passage in split_passages(ARTICLE))

    assert "1. Pack the item, with its label. Keep the receipt.\n2. Print the label." in text


def test_a_tables_row_reads_as_an_item_and_its_head_is_dropped() -> None:
    text = "\n".join(passage.text for passage in split_passages(ARTICLE))

    assert "- Spain: €4.50\n- Germany: free" in text
    assert "Country" not in text


def test_short_sections_share_a_passage_and_keep_their_headings() -> None:
    passages = split_passages(ARTICLE)

    assert [passage.heading for passage in passages] == ["Returns"]
    assert "\nHow it works:\n1. Pack" in passages[0].text


def test_a_long_section_is_cut_between_sentences() -> None:
    sentence = "This sentence has exactly ten words, and it ends here."
    passages = split_passages("## Long\n\n" + " ".join([sentence] * 30))

    assert [len(passage.text.split()) for passage in passages] == [120, 120, 60]
    assert all(passage.text.endswith("here.") for passage in passages)
    assert [passage.position for passage in passages] == [0, 1, 2]


def test_a_long_item_is_never_cut() -> None:
    item = "- " + " ".join(["word."] * 200)

    assert [passage.text for passage in split_passages(item)] == [item]


def test_an_empty_article_has_no_passages() -> None:
    assert split_passages("\n\n## Only a heading\n") == ()


WORDS = st.lists(st.sampled_from(["refund", "card", "is", "paid", "late.", "Why?", "e.g.", "3.50", "##", "-", "1."]), max_size=60)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=8))
def test_no_word_is_lost_or_told_twice(lines: list[list[str]]) -> None:
    markdown = "\n\n".join("x " + " ".join(line) for line in lines)
    text = " ".join(passage.text for passage in split_passages(markdown))

    assert text.split() == markdown.split()

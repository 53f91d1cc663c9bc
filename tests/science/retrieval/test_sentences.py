from __future__ import annotations

import pytest

from manyhands.science.retrieval.sentences import sentence_spans, split_sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It costs €3.50. Pay at once!", ["It costs €3.50.", "Pay at once!"]),
        ("Ask Dr. Meyer, e.g. by mail. He knows.", ["Ask Dr. Meyer, e.g. by mail.", "He knows."]),
        ("Das geht z.B. heute. Danach nicht.", ["Das geht z.B. heute.", "Danach nicht."]),
        ("¿Puedo cambiar? Sí. Escriba a la Sra. Ruiz.", ["¿Puedo cambiar?", "Sí.", "Escriba a la Sra. Ruiz."]),
        ("1. Open the app. Tap Cards.\n2. Freeze it.", ["1. Open the app. Tap Cards.", "2. Freeze it."]),
        ("We answer within 2 days.", ["We answer within 2 days."]),
        ("", []),
    ],
)
def test_a_text_is_cut_where_its_sentences_end(text: str, sentences: list[str]) -> None:
    assert list(split_sentences(text)) == sentences


def test_spans_point_into_the_text() -> None:
    text = "  First one.  Second one?\n"

    assert [text[start:end] for start, end in sentence_spans(text)] == ["First one.", "Second one?"]

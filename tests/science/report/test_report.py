from __future__ import annotations

import base64
import io
import json
import re

import pypdf
import pytest
from lxml import etree, html

from manyhands.science.planning.answer import Answer
from manyhands.science.report import UnreadableAnswer, html_of, pdf_of, read_answer
from tests.science.report.answers import answer, empty

OURS = "data:image/svg+xml;base64,"
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style></svg><svg onload=alert(1)>",
    "{{ 7 * 7 }} {% raw %}",
    '#eval("1+1") #read("/etc/passwd") #panic()',
    "*bold* _slanted_ $x^2$ `raw` <label> @ref = Heading // gone",
    '"quoted" \\" \\u{41} #"',
    "] } ) #[ #{ #import \"@preview/x:1.0.0\"",
    "שלום \u202egpj.exe مرحبا",
    "a\x00b\x07c\ud800d\ufffe",
)  # fmt: skip


def text_of(page: str) -> str:
    return " ".join(html.fromstring(page).find("body").text_content().split())


def print_of(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages).split())


def test_a_report_tells_the_ranking_what_would_change_it_and_what_it_rests_on() -> None:
    told = text_of(html_of(answer()))

    for words in (
        "Shared team suits Lantern best.", "21,000 ± 400", "When customers write", "Not ranked, and why", "Your data is restricted.",
        "Human cloud would be first if this were over 23.4 USD (taken: 19)", "B: an industry body or a named study", "Seed 1; 8 replications",
        "manyhands plan compare 'lantern shop.yaml' --json a.json", "11.40 EUR", "40 registered",
    ):  # fmt: skip
        assert words in told


def test_the_print_holds_what_the_page_holds() -> None:
    told = print_of(pdf_of(answer())).replace("- ", "")

    for words in ("Shared team suits Lantern best.", "When customers write", "Your data is restricted.", "Seed 1; 8 replications", "A named study"):
        assert words in told


def test_a_tie_is_called_a_tie_and_a_clear_first_is_not() -> None:
    assert "It is a tie. Shared team and Human cloud cannot be told apart" in text_of(html_of(answer(is_tie=True)))
    assert "tie." not in text_of(html_of(answer())).replace("count as a tie.", "")


def test_the_same_json_gives_the_same_bytes() -> None:
    written = json.dumps(answer().as_json())

    assert html_of(read_answer(written)) == html_of(answer())
    assert pdf_of(read_answer(written)) == pdf_of(answer())


def test_a_report_runs_nothing_and_fetches_nothing() -> None:
    page = html.fromstring(html_of(answer()))

    assert not page.xpath("//script | //link | //iframe | //img[not(starts-with(@src, $ours))] | //object | //*[@src][not(self::img)] | //*[@href] | //form", ours=OURS)
    assert not [name for name in page.xpath("//@*") if getattr(name, "attrname", "").startswith("on")]
    assert "url(" not in html_of(answer()) and "@import" not in html_of(answer())


def test_every_table_has_a_caption_and_heads_and_every_figure_is_told_in_words() -> None:
    page = html.fromstring(html_of(answer()))

    assert page.xpath("//table") and page.xpath("//figure")
    for table in page.xpath("//table"):
        assert table.xpath("./caption") and table.xpath("./thead//th[@scope='col']")
        assert all(row.xpath("./th[@scope='row']") for row in table.xpath("./tbody/tr"))
    for figure in page.xpath("//figure"):
        assert figure.xpath("./figcaption") and len(figure.xpath("string(./img/@alt)")) > 10


def shape(page: str) -> list[tuple[str, tuple[str, ...]]]:
    """Elements and the names of their attributes: what a text from outside must never change."""
    return [(str(one.tag), tuple(sorted(one.attrib))) for one in html.fromstring(page).iter() if isinstance(one.tag, str)]


@pytest.mark.parametrize("words", HOSTILE)
def test_a_text_from_outside_stays_text_on_the_page(words: str) -> None:
    page = html_of(answer(hostile=words))

    assert shape(page) == shape(html_of(answer(hostile="Lantern")))
    assert "<script" not in page and "<img src=x" not in page
    for picture in re.findall(rf'src="{OURS}([^"]+)"', page):
        drawn = base64.b64decode(picture)
        assert b"<script" not in drawn and b"<img" not in drawn
        etree.fromstring(drawn)


@pytest.mark.parametrize("words", HOSTILE)
def test_a_text_from_outside_stays_text_in_print(words: str) -> None:
    told = print_of(pdf_of(answer(hostile=words)))

    assert "Seed 1; 8 replications" in told
    if words.isascii() and words.isprintable():
        assert re.sub(r"\W", "", words)[:12] in re.sub(r"\W", "", told)


def test_a_report_is_made_where_nothing_can_do_it() -> None:
    assert "No model is ranked" in text_of(html_of(empty()))
    assert "No model is ranked" in print_of(pdf_of(empty()))


def test_no_report_holds_a_number_that_is_none() -> None:
    for one in (answer(), answer(is_tie=True), empty()):
        assert not re.search(r"\b([Nn]a[Nn]|inf|None)\b", text_of(html_of(one)).replace("None was given.", ""))
        assert not re.search(r'="(-?nan|-?inf)', html_of(one), re.I)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"format": 9}, "not an answer of format 1"),
        ({"seed": "one"}, "seed"),
        ({"ranked": [{"rank": 1}]}, "ranked.0"),
        ({"tickets_year": float("nan")}, "not JSON"),
        ({"tickets_year": float("inf")}, "not JSON"),
    ],
)
def test_what_is_not_an_answer_is_refused_by_the_name_of_its_field(change: dict[str, object], words: str) -> None:
    with pytest.raises(UnreadableAnswer, match=words):
        read_answer(json.dumps(answer().as_json() | change))


@pytest.mark.parametrize("written", ["", "[]", "{}", "nonsense", "[" * 100_000, '{"format": 1}', '{"format": 1, "seed": 1e999}'])
def test_what_is_no_answer_at_all_is_refused_in_words(written: str) -> None:
    with pytest.raises(UnreadableAnswer, match=r"no report was made|report it"):
        read_answer(written)


def test_charts_stand_a_single_model_and_equal_figures() -> None:
    found: Answer = answer()
    single = found.as_json() | {"ranked": [found.as_json()["ranked"][0]], "sways": [], "break_evens": [], "stays_first": None}

    assert "Cost against service" in text_of(html_of(read_answer(json.dumps(single))))

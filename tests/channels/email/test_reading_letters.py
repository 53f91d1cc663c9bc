from __future__ import annotations

import pytest

from manyhands.channels.email.read import read_letter
from tests.channels.email.post import ANA, LETTERS, letter


def read(name: str, fate: str = "delivered"):
    return read_letter((LETTERS / fate / f"{name}.eml").read_bytes())


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("plain", "My order 4711 has not come yet.\nCan you look?"),
        ("latin1", "Wo bleibt meine Bestellung? Schöne Grüße"),
        ("says_latin1_is_utf8", "Mündlich wären es zwei Tage."),
        ("says_utf8_is_latin1", "Mündlich wären es zwei Tage."),
        ("says_ascii_is_utf8", "Das kostet 5 € mehr."),
        ("says_utf16_is_ascii", "This is plain ASCII."),
        ("utf16_in_base64", "Two bytes a character: ñ"),
        ("charset_unknown", "The charset does not exist."),
        ("charset_quoted_wrongly", "The quote never ends."),
        ("charset_is_a_codec", "Not a charset: \\u0041\\x00."),
        ("shift_jis", "注文はどこですか"),
        ("windows_1251", "Где мой заказ?"),
        ("boundary_never_ends", "The last boundary is cut off."),
        ("boundary_never_comes", "No part begins anywhere."),
        ("nested_three_hundred", "Deep down."),
        ("null_bytes", "There are \ufffd zeros \ufffd in here."),
        ("html_only", "Hello there\nSee my order"),
        ("alternative_plain_empty", "Only the markup has words."),
        ("html_nested_fifty_thousand", "Words first."),
        ("with_a_file", "See the file."),
        ("text_of_two_parts", "See the file.\n\nAnd words below the picture."),
        ("quoted_answer_above", "Thank you, it came today!"),
        ("quoted_german", "Ja, bitte per Post."),
        ("quoted_outlook", "Please send it again."),
    ],
)
def test_the_words_of_a_letter_are_found(name, text):
    assert read(name).text == text


def test_words_between_quoted_lines_are_kept_with_all_around_them():
    text = read("quoted_answer_between").text

    assert "Blue, please." in text
    assert "Which size?" in text


@pytest.mark.parametrize(
    ("name", "subject"),
    [
        ("subject_encoded_utf8", "¿Dónde está mi pedido?"),
        ("subject_encoded_latin1", "Rückgabe der Schuhe"),
        ("subject_raw_eight_bit", "Rückgabe"),
        ("subject_with_field_in_it", "Hi Bcc: all@else.example"),
        ("no_subject", ""),
    ],
)
def test_a_subject_is_one_readable_line(name, subject):
    assert read(name).subject == subject


def test_the_sender_is_the_from_field_whatever_else_the_letter_says():
    assert read("reply_to_somebody_else").sender_address == ANA
    assert read("name_looks_like_address").sender_address == ANA


def test_a_name_cannot_turn_the_reading_direction():
    assert read("name_turns_direction").sender_name == "Ana gnp.exe"
    assert read("with_executable_turned_round").files[0].filename == "invoicegpj.exe"


def test_an_address_with_an_encoded_word_in_it_is_no_address():
    assert read("from_hides_a_line_end", "no_sender").sender_address == ""


def test_markup_of_a_letter_comes_out_clean():
    html = read("html_with_traps").html

    assert html.count("<a ") == 4
    assert "href" not in html
    assert not any(word in html.lower() for word in ("script", "onclick", "<img", "<form", "<iframe", "<base", "<meta", "<svg"))


def test_markup_that_is_nested_too_deep_is_dropped_and_its_words_are_kept():
    found = read("html_nested_fifty_thousand")

    assert (found.html, found.text) == ("", "Words first.")


def test_files_keep_their_names_and_bytes():
    (photo,) = read("with_a_file").files

    assert (photo.filename, photo.media_type, photo.content[:4]) == ("photo.png", "image/png", b"\x89PNG")
    assert read("with_file_name_encoded").files[0].filename == "Rechnung März.pdf"


def test_files_beyond_the_limit_are_counted():
    found = read("with_eighty_files")

    assert (len(found.files), found.files_left_out) == (50, 30)


def test_parts_beyond_the_limit_are_counted_not_forgotten():
    parts = "--x\n\nword\n" * 700
    content = b"Content-Type: multipart/mixed; boundary=x\n\n" + parts.encode() + b"--x--\n"

    assert read_letter(content).files_left_out == 200


def test_a_message_id_too_long_for_an_index_is_no_message_id():
    assert read("message_id_of_five_thousand").message_id == ""
    assert read_letter(letter(message_id="<short@post.example>")).message_id == "<short@post.example>"


def test_words_below_the_quoted_letter_are_kept_too():
    text = "Hello.\n\nOn Tuesday Lumen <help@lumen.example> wrote:\n> Which size?\n\nForty-two, and I moved house."

    assert read_letter(letter(text)).text == text


def test_an_original_message_line_at_the_top_leaves_the_words():
    text = "-----Original Message-----\nEverything is below."

    assert read_letter(letter(text)).text == text

"""Letters for tests: hand-made ones as files, plain ones written here, and seeded damage."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from pathlib import Path

NINE = datetime(2026, 3, 3, 9, tzinfo=UTC)
LETTERS = Path(__file__).parent / "letters"
FATES = ("delivered", "automatic", "no_brand", "no_sender")
HELP = "help@lumen.example"
CARE = "care@mill.example"
ANA = "ana.lopes@post.example"
BEN = "ben@post.example"


def letters_of(fate: str) -> list[Path]:
    """The hand-made letters that end this way."""
    return sorted((LETTERS / fate).glob("*.eml"))


def all_letters() -> list[Path]:
    """Every hand-made letter."""
    return [path for fate in FATES for path in letters_of(fate)]


def letter(
    text: str = "Where is my order?", *, who: str = f"Ana Lopes <{ANA}>", to: str = HELP, subject: str = "My order",
    message_id: str = "", more: str = "",
) -> bytes:
    """A plain letter."""
    message_id = message_id or f"<{random.randbytes(8).hex()}@post.example>"
    head = f"From: {who}\nTo: {to}\nSubject: {subject}\nMessage-ID: {message_id}\n{more}"
    return f"{head}Content-Type: text/plain; charset=utf-8\n\n{text}\n".replace("\n", "\r\n").encode()


def damaged(content: bytes, rng: random.Random) -> bytes:
    """The letter with one to six kinds of damage, as bad programs and bad people do it."""
    for _ in range(rng.randint(1, 6)):
        content = rng.choice(_DAMAGE)(content, rng)
    return content[:2_000_000]


def _flip(content: bytes, rng: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(rng.randint(1, 30)):
        if changed:
            changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def _cut(content: bytes, rng: random.Random) -> bytes:
    return content[: rng.randint(0, len(content))]


def _drop(content: bytes, rng: random.Random) -> bytes:
    start = rng.randint(0, len(content))
    return content[:start] + content[start + rng.randint(0, 400) :]


def _repeat(content: bytes, rng: random.Random) -> bytes:
    start = rng.randint(0, len(content))
    return content[:start] + content[start : start + rng.randint(0, 200)] * rng.randint(2, 30) + content[start:]


def _swap_lines(content: bytes, rng: random.Random) -> bytes:
    lines = content.split(b"\n")
    one, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines)


def _add_field(content: bytes, rng: random.Random) -> bytes:
    return rng.choice(_FIELDS) + b"\r\n" + content


def _put_in(content: bytes, rng: random.Random) -> bytes:
    start = rng.randint(0, len(content))
    return content[:start] + rng.choice(_PIECES) + content[start:]


def _splice(content: bytes, rng: random.Random) -> bytes:
    other = rng.choice(all_letters()).read_bytes()
    return content[: rng.randint(0, len(content))] + other[rng.randint(0, len(other)) :]


_DAMAGE = (_flip, _cut, _drop, _repeat, _swap_lines, _add_field, _put_in, _splice)
_FIELDS = (
    b"Content-Type: multipart/mixed; boundary=", b"Content-Type: text/html; charset=\xff\xfe", b"To: \x00\x01,<,>,@,;:",
    b"From: =?utf-8?b?////?= <x@", b"Subject: =?utf-8?q?=00=FF=?=", b"Content-Transfer-Encoding: base64",
    b"Content-Type: message/rfc822", b"Content-Type: text/plain; charset=utf-7", b"Message-ID: <\x80\x81@\x00>",
    b"References: <" + b"a" * 3000 + b">", b"Date: Mon, 31 Feb 0000 25:61:61 +9999", b"Cc: " + b"(" * 300,
    b"From: " + b'"' * 500, b"Delivered-To: help@lumen.example", b"To: a:b:c:d:;;;<>,help@lumen.example",
    b'Content-Disposition: attachment; filename*0*=utf-16\'\'%00%D8; filename*7="x"', b"Content-Type: " + b"a/" * 200,
)  # fmt: skip
_PIECES = (
    b"\x00", b"\xed\xa0\x80", b"\xff\xfe", b"\r", b"\n\n", b"\r\n\r\n", b"=?", b"?=", b"--", b"<", b">", b"&#0;", b"&#xD800;",
    b"<div>" * 300, b"<table><tr><td>" * 50, b"\x1b[2J", b"'; DROP TABLE x; --", b"%s%(name)s{0}", "\u202e".encode(), b"\xc0\x80",
)  # fmt: skip

"""The way out of the house: an SMTP server, or files in the state directory where none is set."""

from __future__ import annotations

import hashlib
import os
import re
import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from manyhands.channels.email.answers import UnableToSend

SMTP_SECONDS_MAX = 10
_HERE = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Envelope:
    """A letter as it is handed over; an empty sender is for automatic letters, which must not bounce."""

    key: str
    sender: str
    recipient: str
    content: bytes


def hand_over(envelope: Envelope, *, mail_url: str, state_dir: Path) -> None:
    """Hand a letter to the way out that is set. Raises UnableToSend."""
    if not mail_url:
        write_letter(envelope, folder=state_dir / "mail")
        return
    try:
        send_by_smtp(envelope, urlsplit(mail_url))
    except (OSError, ValueError, smtplib.SMTPException) as error:
        raise UnableToSend(_words_of(error)) from error


def write_letter(envelope: Envelope, *, folder: Path) -> Path:
    """Keep the letter as a file that is whole or not there; the same key writes the same file."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / f"{_safe_name(envelope.key)}.eml"
    partial = folder / f".{path.name}.{os.getpid()}"
    with open(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(envelope.content)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)
    return path


def _safe_name(key: str) -> str:
    # Two keys must not share a file: what is not plainly writable gets a digest of the whole key.
    plain = re.fullmatch(r"(reply|survey):([0-9a-f-]{36})", key)
    return f"{plain[1]}-{plain[2]}" if plain else f"letter-{hashlib.sha256(key.encode()).hexdigest()[:32]}"


def send_by_smtp(envelope: Envelope, server: SplitResult) -> None:
    """Give the letter to the server; returns once it has answered 250."""
    connect = _connect_tls if server.scheme == "smtps" else _connect
    smtp = connect(server)
    try:
        if server.username:
            _sign_in(smtp, server)
        options = () if (envelope.sender + envelope.recipient).isascii() else ("SMTPUTF8",)
        smtp.sendmail(envelope.sender, [envelope.recipient], envelope.content, mail_options=options)
    finally:
        # The letter is with the server already: a server that does not say goodbye must not have it sent twice.
        with suppress(OSError, smtplib.SMTPException):
            smtp.quit()


def _connect_tls(server: SplitResult) -> smtplib.SMTP:
    return smtplib.SMTP_SSL(
        server.hostname or "", server.port or 465, timeout=SMTP_SECONDS_MAX, context=ssl.create_default_context()
    )


def _connect(server: SplitResult) -> smtplib.SMTP:
    if server.scheme != "smtp":
        raise ValueError(f"unknown kind of mail server {server.scheme!r}")
    smtp = smtplib.SMTP(server.hostname or "", server.port or 25, timeout=SMTP_SECONDS_MAX)
    try:
        smtp.ehlo()
        if smtp.has_extn("starttls"):
            smtp.starttls(context=ssl.create_default_context())
            smtp.ehlo()
    except BaseException:
        smtp.close()
        raise
    return smtp


def _sign_in(smtp: smtplib.SMTP, server: SplitResult) -> None:
    if not isinstance(smtp.sock, ssl.SSLSocket) and server.hostname not in _HERE:
        raise ValueError("it offers no encryption, so the password was not sent")
    smtp.login(unquote(server.username or ""), unquote(server.password or ""))


def _words_of(error: Exception) -> str:
    # The server's own words can repeat the customer's address, so only its number is passed on.
    code = getattr(error, "smtp_code", None)
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code = next((answer[0] for answer in error.recipients.values()), None)
    said = f"answered {code}" if code else str(error) if type(error) is ValueError else f"failed ({type(error).__name__})"
    return f"The mail server {said}. The letter was not sent and is kept; check MANYHANDS_MAIL_URL and the address."

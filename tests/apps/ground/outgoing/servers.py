"""Servers on this machine that answer well, badly, slowly or through TLS."""

from __future__ import annotations

import datetime
import select
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

Talk = Callable[[socket.socket], None]


@contextmanager
def server(talk: Talk) -> Iterator[int]:
    """Have each connection talked to in its own thread; gives the port."""
    listener = socket.create_server(("127.0.0.1", 0))
    threads: list[threading.Thread] = []
    talking: list[socket.socket] = []

    def one(connected: socket.socket) -> None:
        talking.append(connected)
        with connected:
            with suppress(OSError):  # the client hung up, which some tests are about
                talk(connected)

    def serve() -> None:
        while True:
            try:
                connected, _ = listener.accept()
            except OSError:
                return
            threads.append(threading.Thread(target=one, args=(connected,), daemon=True))
            threads[-1].start()

    accepting = threading.Thread(target=serve, daemon=True)
    accepting.start()
    try:
        yield listener.getsockname()[1]
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        accepting.join(2)
        for connected in talking:
            with suppress(OSError):  # most have hung up long ago
                connected.shutdown(socket.SHUT_RDWR)
        for thread in threads:
            thread.join(2)


def read_request(connected: socket.socket) -> bytes:
    """A request's head and as much of a body as its length says."""
    got = b""
    while b"\r\n\r\n" not in got:
        more = connected.recv(65536)
        if not more:
            return got
        got += more
    head, _, body = got.partition(b"\r\n\r\n")
    length = next((int(line[15:]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")), 0)
    while len(body) < length:
        body += connected.recv(65536)
    return head + b"\r\n\r\n" + body


def never_answers(connected: socket.socket) -> None:
    """Neither read nor say anything until the other side has hung up."""
    hung_up = select.poll()
    hung_up.register(connected, select.POLLRDHUP)
    hung_up.poll(30_000)


def says(answer: bytes, *, heard: list[bytes] | None = None) -> Talk:
    """Read a request, then say this."""

    def talk(connected: socket.socket) -> None:
        got = read_request(connected)
        if heard is not None:
            heard.append(got)
        connected.sendall(answer)

    return talk


def authority(folder: Path, name: str) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """A server's context with a certificate for this name, and a client's that trusts it."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True).sign(key, hashes.SHA256())
    )  # fmt: skip
    both = folder / "server.pem"
    both.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(both)
    return serving, ssl.create_default_context(cafile=str(both))

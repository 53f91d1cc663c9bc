"""Send one request to an address given from outside, and read its answer within limits. No redirect is followed."""

from __future__ import annotations

import re
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import httpcore

from manyhands.apps.ground.outgoing.connect import Deadline, judged_addresses
from manyhands.apps.ground.outgoing.destination import Destination, read_url
from manyhands.apps.ground.outgoing.problems import AddressRefused, TookTooLong, UnableToReach
from manyhands.apps.ground.outgoing.rules import Rules, rules_of_this_installation
from manyhands.apps.ground.outgoing.stream import JudgedBackend

METHODS = frozenset({"GET", "POST", "PUT"})
HEADERS_SENT = frozenset({"accept", "authorization", "content-type", "idempotency-key", "manyhands-event", "manyhands-signature"})
HEADERS_READ = frozenset({"content-type", "retry-after"})
_HEADER_VALUE = re.compile(r"[ -~]{0,4096}", re.ASCII)
_USER_AGENT = "Manyhands"


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be sent. It prints neither address, headers nor body: any of them may hold a secret."""

    method: str
    url: str = field(repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how much."""

    connect_seconds: float = 5.0
    whole_seconds: float = 15.0
    request_bytes_max: int = 1024 * 1024
    answer_bytes_max: int = 64 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; `is_whole` is false when the body went over the limit and was cut there."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes = field(default=b"", repr=False)
    is_whole: bool = True

    @property
    def is_good(self) -> bool:
        """Whether the other side says that it took the request."""
        return 200 <= self.status < 300


def send(request: Request, *, limits: Limits = Limits(), rules: Rules | None = None) -> Answer:
    """Send it once. AddressRefused: nothing was sent. UnableToReach: no whole answer came."""
    rules = rules or rules_of_this_installation()
    to = read_url(request.url, may_http=rules.may_http)
    _check(request, limits)
    deadline = Deadline(limits.whole_seconds)
    try:
        addresses = judged_addresses(to, rules=rules, deadline=deadline)
        backend = JudgedBackend(addresses, proxy=rules.proxy, deadline=deadline, connect_seconds=limits.connect_seconds)
        return _exchange(to, request, backend, limits, trust=rules.trust)
    except (TookTooLong, TimeoutError):
        raise TookTooLong(f"{to.host} did not answer within {limits.whole_seconds:g} seconds.") from None
    except ssl.SSLCertVerificationError:
        raise UnableToReach(f"The certificate of {to.host} is not valid for it. Nothing was sent.") from None
    except (OSError, httpcore.ProtocolError):
        # From None: the cause quotes what the other side sent.
        raise UnableToReach(f"{to.host} broke off or did not speak HTTP.") from None


def _check(request: Request, limits: Limits) -> None:
    if request.method not in METHODS:
        raise AddressRefused(f"Requests by {request.method[:12]} do not leave here.")
    for name, value in request.headers.items():
        if name.lower() not in HEADERS_SENT or not _HEADER_VALUE.fullmatch(value):
            raise AddressRefused(f"The header {name[:40]!r} does not leave here, or not with such a value.")
    if len(request.body) > limits.request_bytes_max:
        raise AddressRefused(f"The body is larger than {limits.request_bytes_max} bytes. Nothing was sent.")


def _exchange(
    to: Destination, request: Request, backend: JudgedBackend, limits: Limits, *, trust: ssl.SSLContext | None
) -> Answer:
    origin = httpcore.Origin(to.scheme.encode(), to.host.encode(), to.port)
    context = (trust or _trust()) if to.scheme == "https" else None
    with httpcore.HTTPConnection(origin, ssl_context=context, network_backend=backend) as connection:
        url = httpcore.URL(scheme=to.scheme, host=to.host, port=to.port, target=to.target)
        with connection.stream(request.method, url, headers=_headers(to, request), content=request.body) as answer:
            body, is_whole = _read(answer, bytes_max=limits.answer_bytes_max)
    known = {name.decode("ascii").lower(): value.decode("latin-1") for name, value in answer.headers}
    return Answer(answer.status, {name: known[name] for name in HEADERS_READ & known.keys()}, body, is_whole)


def _headers(to: Destination, request: Request) -> list[tuple[bytes | str, bytes | str]]:
    # Identity: an answer that unpacks to a thousand times its size is never unpacked.
    own = {"Host": to.place, "User-Agent": _USER_AGENT, "Accept-Encoding": "identity", "Connection": "close"}
    return [*own.items(), ("Content-Length", str(len(request.body))), *request.headers.items()]


def _read(answer: httpcore.Response, *, bytes_max: int) -> tuple[bytes, bool]:
    body = b""
    for part in answer.iter_stream():
        body += part
        if len(body) > bytes_max:
            return body[:bytes_max], False
    return body, True


@cache
def _trust() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    known = ssl.get_default_verify_paths()
    if not known.cafile and not (known.capath and any(Path(known.capath).iterdir())):
        import certifi  # a bare machine has no certificate authorities of its own

        context.load_verify_locations(certifi.where())
    return context

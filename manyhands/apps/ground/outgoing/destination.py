"""Read an address given from outside strictly: what two programs could read differently is refused, not mended."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address

from manyhands.apps.ground.outgoing.addresses import IPAddress
from manyhands.apps.ground.outgoing.problems import AddressRefused

URL_CHARACTERS_MAX = 2000
_PORTS = {"https": 443, "http": 80}
# Below 1024 only the web's own ports: a letter box or a shell must not be spoken to in the words of a web request.
_PORT_FREE_MIN = 1024
_URL = re.compile(r"(https?)://([^/?#]*)((?:/[^?#]*)?(?:\?[^#]*)?)", re.ASCII)
_SPELLED = re.compile(r"[!$-;=?-\[\]_a-z~]+", re.ASCII)  # printable, without space " # < > \ ^ ` { | }
_PLACE = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[^\[\]:]+)(?::([0-9]{1,5}))?", re.ASCII)
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?", re.ASCII)
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a request goes; `literal` when the host is an address and not a name."""

    scheme: str
    host: str
    port: int
    target: str
    literal: IPAddress | None = None

    @property
    def place(self) -> str:
        """Host and port as a Host header writes them."""
        host = f"[{self.host}]" if isinstance(self.literal, IPv6Address) else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"


def read_url(url: str, *, may_http: bool = False) -> Destination:
    """Where a URL leads; AddressRefused when there is any doubt about it."""
    if len(url) > URL_CHARACTERS_MAX:
        raise AddressRefused(f"The address is longer than {URL_CHARACTERS_MAX} characters. Nothing was sent.")
    if not url.isascii():
        raise AddressRefused("The address has letters beyond ASCII. Write its name in the form that begins with xn--.")
    parts = _URL.fullmatch(url)
    if parts is None or not _SPELLED.fullmatch(url):
        raise AddressRefused("This is not an address of the form https://name/path. Nothing was sent. Correct it.")
    scheme, place, target = parts.groups()
    if scheme == "http" and not may_http:
        raise AddressRefused("The address begins with http: only https is allowed here. Nothing was sent. Use https.")
    host, port = _read_place(place, scheme=scheme)
    literal = _read_literal(host)
    name = str(literal) if literal else _read_name(host)
    return Destination(scheme, name, port, target if target.startswith("/") else "/" + target, literal)


def _read_place(place: str, *, scheme: str) -> tuple[str, int]:
    found = _PLACE.fullmatch(place)
    if found is None or "@" in place or "%" in place:
        raise AddressRefused("The address has more than a name and a port before its path. Nothing was sent. Correct it.")
    port = int(found[2]) if found[2] else _PORTS[scheme]
    if port not in _PORTS.values() and not _PORT_FREE_MIN <= port <= 65535:
        raise AddressRefused(f"Port {port} is not one for web requests. Nothing was sent. Use 443, or one from 1024 up.")
    return found[1].lower(), port


def _read_literal(host: str) -> IPAddress | None:
    if host.startswith("["):
        try:
            return IPv6Address(host[1:-1])
        except AddressValueError:
            raise AddressRefused("The address has a broken number for its host. Nothing was sent. Correct it.") from None
    if not _NUMBER.fullmatch(host.removesuffix(".").rpartition(".")[2]):
        return None
    # A name that ends in a number is an address (WHATWG URL); 127.1, 0x7f000001 and 0177.0.0.1 are read in several ways.
    try:
        return IPv4Address(host)
    except AddressValueError:
        raise AddressRefused("The host is a number in an unusual spelling. Nothing was sent. Write its name.") from None


def _read_name(host: str) -> str:
    name = host.removesuffix(".")
    if len(name) > 253 or not all(_LABEL.fullmatch(label) for label in name.split(".")):
        raise AddressRefused("The address has no proper host name. Nothing was sent. Correct it.")
    return name

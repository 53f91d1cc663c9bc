"""What an installation allows of its outgoing requests, beyond the ordinary: nothing, unless a setting says so."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.conf import settings

from manyhands.apps.ground.outgoing.addresses import Network, read_networks

Resolve = Callable[[str, int], Sequence[str]]


def resolve_name(name: str, port: int) -> list[str]:
    """Every address of a name, in the order the system prefers them."""
    found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


@dataclass(frozen=True, slots=True)
class Rules:
    """`networks` are open beside the public one; `proxy` is http://[user:password@]host:port."""

    may_http: bool = False
    networks: tuple[Network, ...] = ()
    proxy: str = ""
    resolve: Resolve = resolve_name
    trust: ssl.SSLContext | None = None  # the machine's certificate authorities when left out

    def __repr__(self) -> str:
        """Without the proxy, whose address may hold a password."""
        return f"Rules(may_http={self.may_http}, networks={self.networks}, by_proxy={bool(self.proxy)})"


def rules_of_this_installation() -> Rules:
    """What the settings say."""
    return Rules(settings.EGRESS_HTTP, read_networks(settings.EGRESS_NETWORKS), settings.EGRESS_PROXY)

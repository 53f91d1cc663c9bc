"""Which network addresses the product may open a connection to: ordinary public ones, and no other.

Judged are numbers, never names or spellings. IPv6 is an allow-list (2000::/3 is all that is routed publicly), so every
form that carries an IPv4 address inside (mapped, compatible, NAT64) is outside it by itself; 6to4 and Teredo are taken out.
Source: the IANA special-purpose address registries for IPv4 and IPv6.
"""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_network

IPAddress = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_REFUSED_IPV4 = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16",  # private
        "100.64.0.0/10",  # carrier-grade NAT
        "127.0.0.0/8",  # loopback
        "169.254.0.0/16",  # link-local, with the metadata services of clouds
        "168.63.129.16/32",  # looks public, but answers only inside one cloud: its platform service
        "192.0.0.0/24", "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24",  # protocol assignments, documentation
        "192.88.99.0/24",  # 6to4 relays
        "198.18.0.0/15",  # benchmarks
        "224.0.0.0/4", "240.0.0.0/4",  # multicast, reserved, broadcast
    )
)  # fmt: skip
_PUBLIC_IPV6 = IPv6Network("2000::/3")
_REFUSED_IPV6 = tuple(
    IPv6Network(network)
    for network in (
        "2001::/23",  # protocol assignments, with Teredo
        "2001:db8::/32", "3fff::/20",  # documentation
        "2002::/16",  # 6to4: an IPv4 address inside
    )
)  # fmt: skip


def is_public(address: IPAddress) -> bool:
    """Whether this is an ordinary unicast address of the public network."""
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _REFUSED_IPV4)
    return address.scope_id is None and address in _PUBLIC_IPV6 and not any(address in network for network in _REFUSED_IPV6)


def may_be_reached(address: IPAddress, *, networks: Iterable[Network] = ()) -> bool:
    """Public, or in a network that whoever runs the installation has opened by name."""
    return is_public(address) or any(address in network for network in networks if network.version == address.version)


def read_networks(words: Iterable[str]) -> tuple[Network, ...]:
    """Networks as they are written in a setting."""
    try:
        return tuple(ip_network(word) for word in words)
    except ValueError as error:
        raise ValueError(f"A network to be opened is written like 10.20.0.0/16: {error}.") from error

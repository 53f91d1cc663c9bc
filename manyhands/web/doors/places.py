"""From where somebody asks, and where they may be sent: the address of the client, and paths of our own."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def address_of(request: HttpRequest) -> str:
    """The client's address; '' when it cannot be told.

    Whoever asks writes X-Forwarded-For as they please. Only what a proxy of ours has added counts: from the right, past our own
    proxies, the first that is not ours.
    """
    address = _read(request.META.get("REMOTE_ADDR", ""))
    for hop in reversed(request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")):
        if address is None or not _is_ours(address):
            break
        if hop.strip():
            address = _read(hop)
    return "" if address is None else str(address)


def _is_ours(address: IPv4Address | IPv6Address) -> bool:
    return any(address in network for network in settings.TRUSTED_PROXIES)


def _read(text: str) -> IPv4Address | IPv6Address | None:
    try:
        address = ip_address(text.strip())
    except ValueError:
        return None
    return (isinstance(address, IPv6Address) and address.ipv4_mapped) or address


def local(address: str) -> str:
    """A path of ours, or nothing: nobody is sent elsewhere by a link to one of our forms."""
    is_ours = address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if is_ours else ""

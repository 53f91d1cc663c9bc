"""Rules of signing in by which nobody could work, or that say what they do not mean."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import ip_network

from manyhands.core.service_models.page_error import Problem
from manyhands.core.service_models.schema import ServiceModel
from manyhands.core.service_models.times import seconds

IDLE_SECONDS_MIN, LASTS_SECONDS_MIN = 120, 900


def networks(page: ServiceModel) -> Iterator[Problem]:
    """A network that is none, or whose address is of a machine in it."""
    for i, written in enumerate(page.sign_in.networks):
        at = ("sign_in", "networks", i)
        try:
            whole = ip_network(written, strict=False)
        except ValueError:
            yield Problem(at, f"{written!r} is no network.", 'Write one such as "203.0.113.0/24" or "2001:db8::/32".')
            continue
        if "/" in written and ip_network(written, strict=False).network_address != ip_network(written.split("/")[0]).network_address:
            yield Problem(at, f"{written!r} names a machine and a network at once.", f'Write "{whole}" for the network.')


def too_short(page: ServiceModel) -> Iterator[Problem]:
    """Sessions that end while somebody reads."""
    for key, least, words in (("idle", IDLE_SECONDS_MIN, "2m"), ("lasts", LASTS_SECONDS_MIN, "15m")):
        given = getattr(page.sign_in, key)
        if given and seconds(given) < least:
            yield Problem(("sign_in", key), f"{given!r} is over while somebody reads a ticket.", f"Write {words} or more.")


def without_effect(page: ServiceModel) -> Iterator[Problem]:
    """What is asked twice, or of everybody."""
    asked = page.sign_in
    if asked.idle and asked.lasts and seconds(asked.idle) >= seconds(asked.lasts):
        words = f"A session is over after {asked.lasts} anyway, so {asked.idle} without a sign of life never comes."
        yield Problem(("sign_in", "idle"), words, "Write less, or take the line out.")
    if any(written.endswith("/0") for written in asked.networks):
        yield Problem(("sign_in", "networks"), "Everybody is in a network of everything.", "Name the networks your people work from.")

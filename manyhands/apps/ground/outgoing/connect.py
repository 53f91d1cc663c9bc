"""Find the addresses of a destination, judge every one of them, and connect to the very address that was judged."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from ipaddress import ip_address

from manyhands.apps.ground.outgoing.addresses import IPAddress, may_be_reached
from manyhands.apps.ground.outgoing.destination import Destination
from manyhands.apps.ground.outgoing.problems import AddressRefused, TookTooLong, UnableToReach
from manyhands.apps.ground.outgoing.rules import Rules

ADDRESSES_MAX = 16


class Deadline:
    """One span of time for everything that a request does, however slowly the other side drips."""

    def __init__(self, seconds: float) -> None:
        self._ends = time.monotonic() + seconds

    def left(self, *, at_most: float | None = None) -> float:
        """The seconds that are left; TookTooLong when none are."""
        left = self._ends - time.monotonic()
        if left <= 0:
            raise TookTooLong("It took too long.")
        return left if at_most is None else min(left, at_most)


def judged_addresses(to: Destination, *, rules: Rules, deadline: Deadline) -> list[IPAddress]:
    """Every address of the destination, all of them allowed; one that is not refuses the destination."""
    found = [to.literal] if to.literal else _resolved(to, rules=rules, deadline=deadline)
    if not all(may_be_reached(address, networks=rules.networks) for address in found):
        # Which address it was is not said: the text is shown to whoever gave the name.
        raise AddressRefused(
            f"{to.host} is not on the public network, and no other is open here. Nothing was sent. "
            "Use a public address, or have whoever runs this installation open its network."
        )
    return found


def _resolved(to: Destination, *, rules: Rules, deadline: Deadline) -> list[IPAddress]:
    try:
        found = _in_time(lambda: rules.resolve(to.host, to.port), seconds=deadline.left())
        addresses = [ip_address(text) for text in found]
    except (OSError, ValueError):
        raise UnableToReach(f"The name {to.host} could not be found. Nothing was sent. Check its spelling.") from None
    if not 0 < len(addresses) <= ADDRESSES_MAX:
        raise UnableToReach(f"The name {to.host} has no address, or too many. Nothing was sent.")
    return addresses


def _in_time(ask: Callable[[], Sequence[str]], *, seconds: float) -> Sequence[str]:
    # The system's resolver takes no time limit. A thread that is left behind ends when the resolver gives up.
    answers: list[Sequence[str]] = []
    troubles: list[Exception] = []

    def run() -> None:
        try:
            answers.append(ask())
        except Exception as error:  # raised again below, where it is waited for
            troubles.append(error)

    thread = threading.Thread(target=run, name="resolver", daemon=True)
    thread.start()
    thread.join(seconds)
    if troubles:
        raise troubles[0]
    if not answers:
        raise TookTooLong("The name could not be found in time. Nothing was sent.")
    return answers[0]

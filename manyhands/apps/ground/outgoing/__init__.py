"""The one place of the product that opens connections to addresses given from outside.

A text check of an address is worth nothing (127.1, 0x7f000001, a name that is answered differently the second time). So:
read strictly, look the name up once, judge every number that came, and connect to the very number that was judged, with
the certificate checked for the name. No redirects, no proxy from the environment, one deadline for the whole.
"""

from __future__ import annotations

from manyhands.apps.ground.outgoing.destination import read_url
from manyhands.apps.ground.outgoing.problems import AddressRefused, TookTooLong, UnableToReach
from manyhands.apps.ground.outgoing.rules import Rules, rules_of_this_installation
from manyhands.apps.ground.outgoing.send import Answer, Limits, Request, send

__all__ = [
    "AddressRefused", "Answer", "Limits", "Request", "Rules", "TookTooLong", "UnableToReach", "read_url",
    "rules_of_this_installation", "send",
]  # fmt: skip

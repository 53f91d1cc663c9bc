"""What is sent for a call: its address with values that cannot leave their place, and its body."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from manyhands.core.systems.read import PLACEHOLDER
from manyhands.core.systems.schema import Call


@dataclass(frozen=True, slots=True)
class Asked:
    """A request to be sent; it prints no values."""

    method: str
    url: str = field(repr=False)
    body: bytes = field(default=b"", repr=False)


def request_of(call: Call, values: Mapping[str, str]) -> Asked:
    """The request with these values. Every sign of a value that could mean something in an address is written as a number."""
    url = PLACEHOLDER.sub(lambda found: _in_place(values[found[1]]), call.url)
    body = json.dumps({name: values[parameter] for name, parameter in call.body.items()}).encode() if call.method != "GET" else b""
    return Asked(call.method, url, body)


def _in_place(value: str) -> str:
    # A step up the path is spelled with dots, which quoting leaves alone.
    return quote(value, safe="").replace(".", "%2E") if set(value) <= {"."} else quote(value, safe="")

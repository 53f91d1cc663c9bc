"""The one request to a language model: an address that was judged, one deadline, no second try."""

from __future__ import annotations

import re
from ipaddress import ip_network

from django.conf import settings

from manyhands.apps.ground.outgoing import AddressRefused, Limits, Request, Rules, UnableToReach, read_url, rules_of_this_installation, send
from manyhands.science.replies.phrase import Counted, UnreadableAnswer, read_answer

_PATH = "/chat/completions"
_CONNECT_SECONDS = 3.0
_ANSWER_BYTES_MAX = 256 * 1024


class NoDraft(Exception):
    """No draft came; the text says why, and holds nothing of what the other side said."""


def judged_base(base_url: str) -> str:
    """The base of an OpenAI-compatible endpoint, such as https://models.example/v1; AddressRefused when it may not be reached."""
    base = base_url.strip().rstrip("/").removesuffix(_PATH)
    to = read_url(base + _PATH, may_http=_is_named(base) or settings.EGRESS_HTTP)
    if "?" in to.target:
        raise AddressRefused("The address of a model ends before any question mark. Nothing was changed. Leave the rest out.")
    return base


def same_origin(one: str, other: str) -> bool:
    """Whether two bases are of the same host and port: what was meant for the one may be shown to the other."""
    first, second = (re.match(r"https?://[^/?#]+", base.strip().lower()) for base in (one, other))
    return first is not None and second is not None and first.group() == second.group()


def rules_for(base_url: str) -> Rules:
    """The installation's rules; an endpoint that whoever runs it has named may be on this machine, and only there."""
    if not _is_named(base_url):
        return rules_of_this_installation()
    to = read_url(base_url + _PATH, may_http=True)
    return Rules(may_http=True, networks=(ip_network(str(to.literal)),) if to.literal else ())


def _is_named(base_url: str) -> bool:
    origin = re.match(r"https?://[^/?#]+", base_url)
    return origin is not None and origin.group() in {named.rstrip("/") for named in settings.MODEL_ENDPOINTS}


def ask_model(base_url: str, body: bytes, *, key: str, seconds_max: float) -> tuple[str, Counted]:
    """The draft and the tokens as the other side counts them; NoDraft for everything else."""
    headers = {"Content-Type": "application/json", "Accept": "application/json"} | ({"Authorization": f"Bearer {key}"} if key else {})
    limits = Limits(connect_seconds=min(_CONNECT_SECONDS, seconds_max), whole_seconds=seconds_max, answer_bytes_max=_ANSWER_BYTES_MAX)
    try:
        answer = send(Request("POST", base_url + _PATH, headers, body), limits=limits, rules=rules_for(base_url))
    except UnableToReach as error:
        raise NoDraft(f"The model was not reached: {error}") from None
    if not answer.is_good:
        raise NoDraft(f"The model answered with status {answer.status}.")
    if not answer.is_whole:
        raise NoDraft("The model's answer is larger than a reply can be.")
    try:
        return read_answer(answer.body)
    except UnreadableAnswer as error:
        raise NoDraft(str(error)) from None

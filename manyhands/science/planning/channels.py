"""How customers come, as the planner tells it apart, and what each way is to a page, which knows no telephone."""

from __future__ import annotations

from typing import Any, Literal, get_args

Channel = Literal["voice", "chat", "email", "api"]
CHANNELS: tuple[str, ...] = get_args(Channel)
LIVE = ("voice", "chat")  # the customer is there and waits
_CALLS_ON_A_PAGE = "api"


def on_page(channel: str, *, has_calls: bool) -> str:
    """Its word on a page: where there are calls they have the place of what programs write, which is answered as e-mail is then."""
    if not has_calls:
        return channel
    return {"voice": _CALLS_ON_A_PAGE, "api": "email"}.get(channel, channel)


def make_room_for_calls(tree: dict[str, Any]) -> None:
    """On a page: whoever takes chats takes calls, and a route for chats is one for calls. One call fills a person."""
    for pool in tree["pools"]:
        pool["concurrency"][_CALLS_ON_A_PAGE] = min(1, pool["concurrency"]["chat"])
    for route in tree["routes"]:
        written = route["when"]["channel"]
        route["when"]["channel"] = sorted({word for channel in written for word in _WITH_CALLS[channel]})


_WITH_CALLS = {"chat": ("chat", _CALLS_ON_A_PAGE), "email": ("email",), "api": ("email",)}

"""What the error pages say: what happened, what is safe, what to do."""

from __future__ import annotations

from typing import Any

PROBLEMS: dict[int, tuple[str, str, str, str]] = {
    400: (
        "We could not read that",
        "Something in what was sent is missing or not as expected.",
        "Nothing was changed.",
        "Go back, check what you entered, and send it again.",
    ),
    403: (
        "That did not come from your page",
        "The form was too old, or was not ours, so it was not accepted.",
        "Nothing was changed.",
        "Go back, reload the page and send it again. If you were signed out, sign in first.",
    ),
    404: (
        "There is nothing here for you",
        "The page does not exist, or it is not yours to see.",
        "",
        "Check the address. If someone sent it to you, ask them to give you access.",
    ),
    409: (
        "Someone was quicker",
        "What you wanted to do is no longer possible, because the ticket has moved on.",
        "Nothing was changed by you.",
        "Go back and reload to see where it stands now.",
    ),
    413: (
        "That is too large",
        "What you sent is larger than we accept.",
        "Nothing was changed.",
        "Send it in smaller parts, or leave the attachment out.",
    ),
    429: (
        "A little too fast",
        "More came from you in the last minute than we take.",
        "Whatever was accepted before is safe.",
        "Wait a minute, then try once more.",
    ),
    500: (
        "Something broke on our side",
        "The fault is ours, and it has been recorded.",
        "Whatever was accepted before is safe.",
        "Try once more in a moment.",
    ),
    503: (
        "Too busy just now",
        "There is more to do at this moment than we can do well.",
        "Whatever was accepted before is safe.",
        "Try again in a minute.",
    ),
}


def problem(number: int, *, error_id: str | None = None, home: str = "/") -> dict[str, Any]:
    """The variables of errors/problem.jinja; a number without words of its own speaks like its family."""
    family = 500 if number >= 500 else 400
    title, what, safe, todo = PROBLEMS.get(number, PROBLEMS[family])
    return {"number": number, "title": title, "what": what, "safe": safe, "todo": todo} | {
        "error_id": error_id,
        "home": home,
    }

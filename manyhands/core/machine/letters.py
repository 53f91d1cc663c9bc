"""The letter to those who may let a machine speak: it was tried again with another version, and is silent."""

from __future__ import annotations

SUBJECT = "The machine of {brand} is silent"
_HAPPENED = (
    "Another version of what was learnt from the tickets of {brand} is live, and its machine was tried again with it. It may not speak "
    "with this version.\n\n{because}"
)
_SAFE = (
    "What is safe: the machine answers nobody. All messages go to people, who are guided as before, and nothing that was said or decided "
    "has changed."
)
_TO_DO = {
    "proven": "What to do: look at the trial, and let it speak from that if you want it to. There it may be chosen to carry on by itself.",
    "silent": "What to do: nothing at once. When people have solved more tickets, run a trial and choose again.",
    "few": "What to do: nothing at once. When people have solved more tickets, run a trial and choose again.",
}


def retried_letter(*, brand: str, outcome: str, because: str, link: str) -> tuple[str, str]:
    """Subject and text; of every outcome but a licence that was carried over."""
    happened = _HAPPENED.format(brand=brand, because=because)
    return SUBJECT.format(brand=brand), f"{happened}\n\n{_SAFE}\n\n{_TO_DO[outcome]}\n{link}"

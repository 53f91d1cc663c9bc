"""What each shipped arrangement is known to be weak at, and what the product does about it."""

from __future__ import annotations

from typing import NamedTuple


class Known(NamedTuple):
    """A weakness and its answer."""

    weakness: str
    answer: str


KNOWN: dict[str, Known] = {
    "dedicated": Known(
        "Costly: these people are trained for you alone, and paid while nobody writes.",
        "You always see how busy they are and what each answer costs.",
    ),
    "shared": Known(
        "They know your brand less well, and quality can be uneven.",
        "Every reply is guided and checked against your voice; quality is shown by person.",
    ),
    "blended": Known(
        "It stands on reading each ticket rightly: two teams must hand over well.",
        "One conversation, a reason on every move, and wrong readings are counted.",
    ),
    "bilingual": Known(
        "Speakers of rare languages are few.",
        "You see gaps before customers do, and set who helps out meanwhile.",
    ),
    "tiered": Known(
        "The first tier can become a bottleneck, and customers can be passed around.",
        "Waiting widens by rule, moves are limited and counted, and each tier's queue is shown.",
    ),
    "virtual": Known(
        "People far apart lose touch with each other, and work from anywhere.",
        "Personal data stays hidden, coverage is shown hour by hour, and work is handed over at shift end.",
    ),
    "hybrid": Known(
        "The vendor's answers can sound different from your own.",
        "Both sides work with the same guidance and voice check, and are compared side by side.",
    ),
    "boutique": Known(
        "Experts are expensive and soon all busy.",
        "Only what needs them goes to them, and you set what happens when nobody is free.",
    ),
    "seasonal": Known(
        "New people every season, who have to learn first.",
        "They are guided from the first day, and their first tickets are looked at.",
    ),
    "tech_supported": Known(
        "A machine can be wrong, or hand over badly.",
        "It answers only what it can prove, and a person who takes over knows everything it knew.",
    ),
    "gig_bpo": Known(
        "Rigid: seats and hours are agreed long before, used or not.",
        "Idle time and missing hours are shown against the contract.",
    ),
    "superfans": Known(
        "Few people, whose knowledge can grow old.",
        "Your current articles come first, and other pools help when no fan is there.",
    ),
    "human_cloud": Known(
        "People come and go, so quality and belonging need care.",
        "Replies are guided and checked, work is shared out fairly, and reviews find what slips through.",
    ),
}

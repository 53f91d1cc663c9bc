"""The words a page may use; a word's place in its tuple is its code in the routing plan."""

from __future__ import annotations

from typing import Literal, get_args

Who = Literal["brand_team", "shared_team", "vendor", "seasonal", "niche", "superfans", "open_market", "machine"]
Work = Literal["pushed", "claimed"]
SecondFactor = Literal["not_asked", "required"]
ChooseBy = Literal["previous", "most_room", "longest_idle", "quality", "cost", "fewest_today"]
Right = Literal["refund", "approve", "supervise", "review", "coach", "set_targets", "steer"]
Channel = Literal["chat", "email", "api"]
Complexity = Literal["simple", "medium", "complex"]
Priority = Literal["low", "normal", "high", "urgent"]
EscalationReason = Literal[
    "too_hard",
    "needs_approval",
    "needs_access",
    "outside_policy",
    "upset_customer",
    "asks_for_supervisor",
    "suspected_fraud",
    "legal_or_safety",
    "language",
]

WHO: tuple[str, ...] = get_args(Who)
WORK: tuple[str, ...] = get_args(Work)
SECOND_FACTOR: tuple[str, ...] = get_args(SecondFactor)
CHOOSE_BY: tuple[str, ...] = get_args(ChooseBy)
RIGHTS: tuple[str, ...] = get_args(Right)
CHANNELS: tuple[str, ...] = get_args(Channel)
COMPLEXITIES: tuple[str, ...] = get_args(Complexity)
PRIORITIES: tuple[str, ...] = get_args(Priority)
ESCALATION_REASONS: tuple[str, ...] = get_args(EscalationReason)

_ISO_639_1 = """
aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en
eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv
ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne
ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st
su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""

UNDETERMINED = 0  # the code of a language that could not be told
# ISO 639-1, so that a person's levels mean the same for every brand and every version of a page.
LANGUAGES: tuple[str, ...] = ("und", *_ISO_639_1.split())
_LANGUAGE_CODES = {name: code for code, name in enumerate(LANGUAGES)}


def language_code(name: str) -> int:
    """The code of a language; regions are dropped (pt-BR is pt) and unknown ones are undetermined."""
    return _LANGUAGE_CODES.get(name.lower().replace("_", "-").split("-")[0], UNDETERMINED)


def code_of(name: str, names: tuple[str, ...], *, what: str) -> int:
    """A word's code, or an error that lists the words."""
    try:
        return names.index(name)
    except ValueError:
        raise ValueError(f"{name!r} is no {what}; use one of {', '.join(names)}.") from None

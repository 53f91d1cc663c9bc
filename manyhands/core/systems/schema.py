"""What a page about a brand's own systems may say."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from manyhands.core.service_models.parts import Amount, Language, Line, Name, Names, Part, listed

Words = dict[Language, Annotated[str, Field(min_length=1, max_length=600)]]  # approved text by language
Path = Annotated[
    str,
    Field(
        pattern=r"^[A-Za-z_][A-Za-z0-9_-]*(\.[A-Za-z_][A-Za-z0-9_-]*)*$", max_length=120,
        description="the way to a field, such as order.status",
    ),
]  # fmt: skip
Shape = Annotated[
    str,
    Field(
        pattern=r"^([A-Z9#/-](\{[0-9]{1,2}(,[0-9]{1,2})?\})?){1,24}$",
        description='a shape such as "9{4,8}" or "ORD-9{6}": 9 is any digit, A any letter, all else is itself',
    ),
]
Host = Annotated[str, Field(pattern=r"^[a-z0-9.-]{1,200}(:[0-9]{2,5})?$", description="a host such as shop.example")]
# How it is known who asks: by a letter whose sender was checked, by a system of the brand that vouches for them, or by a code or a link
# that was sent to the address on record.
Verification = Literal["letter", "system", "code", "link"]
FactType = Literal["text", "number", "date", "amount", "enum"]
ENTITIES_MAX = 8


class Parameter(Part):
    """What is sent: something of this shape that the customer wrote, or who the verified customer is."""

    name: Name
    source: Literal["entity", "amount", "customer_email"] = Field(alias="from")
    like: Annotated[list[Shape], BeforeValidator(listed), Field(max_length=6)] = []
    ask: Words = {}


class Fact(Part):
    """One field of the answer that may be said."""

    name: Name
    at: Path
    type: FactType
    among: dict[Annotated[str, Field(min_length=1, max_length=60)], Words] = {}  # of an enum: each value in the customer's words
    currency_at: Path | None = None  # of an amount


class Say(Part):
    """An approved sentence, with facts put in; the first whose condition holds is said."""

    when: dict[Name, str] = {}
    words: Words = Field(min_length=1)


class Limits(Part):
    """How often a day, and for how much."""

    per_customer: int = Field(default=5, ge=1, le=1_000)
    per_brand: int = Field(default=1_000, ge=1, le=1_000_000)
    amount: Amount | None = None


class Call(Part):
    """One thing that can be looked up or done."""

    name: Name
    title: Line
    kind: Literal["lookup", "action"]
    topics: Names
    method: Literal["GET", "POST", "PUT"] = "GET"
    url: Annotated[str, Field(min_length=10, max_length=500)]
    secret: Name | None = None
    parameters: list[Parameter] = Field(default=[], max_length=ENTITIES_MAX)
    body: dict[Annotated[str, Field(pattern=r"^[A-Za-z_][A-Za-z0-9_]{0,60}$")], Name] = {}  # field of the request: parameter
    verify: Annotated[list[Verification], BeforeValidator(listed)] = []
    owner: Path | None = None  # where the answer says whose it is, as an address
    about: dict[Name, Path] = {}  # parameter: where the answer repeats it
    facts: list[Fact] = Field(default=[], max_length=20)
    say: list[Say] = Field(min_length=1, max_length=20)
    confirm: Words = {}  # of an action: what the customer has to say yes to
    limits: Limits = Limits()
    seconds: int = Field(default=4, ge=1, le=10)
    dry_run: bool = False
    right: Literal["refund", "exception", "access"] | None = None  # what a person would need; the machine needs it too
    undo: Line | None = None

    @property
    def languages(self) -> frozenset[str]:
        """The languages in which its result can be said."""
        return frozenset(self.say[0].words)

    @property
    def amount_parameter(self) -> str | None:
        """The parameter that is an amount."""
        return next((one.name for one in self.parameters if one.source == "amount"), None)


class Systems(Part):
    """The page: which hosts are spoken to, and which calls there are."""

    hosts: Annotated[list[Host], BeforeValidator(listed), Field(min_length=1, max_length=10)]
    calls: list[Call] = Field(min_length=1, max_length=60)

    def call(self, name: str) -> Call | None:
        """The call of this name."""
        return next((one for one in self.calls if one.name == name), None)

    def for_topic(self, topic: str) -> Call | None:
        """The first call that is for this topic."""
        return next((one for one in self.calls if topic in one.topics), None)

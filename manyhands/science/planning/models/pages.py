"""A shipped page as one business would write it: its topics, languages and hours; pay as assumed; work one person does at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from manyhands.core.money import currency_exponent
from manyhands.core.service_models import RoutingPlan, ServiceModel, compile_page, preset
from manyhands.science.planning.channels import make_room_for_calls
from manyhands.science.planning.models.setup import Case, Setup

Tree = dict[str, Any]
Change = Callable[[Tree], None]
TOPICS_MAX = 30


def page_of(case: Case, name: str, *changes: Change) -> tuple[ServiceModel, RoutingPlan]:
    """A shipped page, adapted; core judges the result as it judges any page."""
    return adapted(case, preset(name), *changes)


def adapted(case: Case, page: ServiceModel, *changes: Change) -> tuple[ServiceModel, RoutingPlan]:
    """A page with what the planner needs to hold alike in all models, and these changes."""
    tree = page.model_dump(by_alias=True, exclude_none=True, mode="json")
    for change in (one_thing_at_a_time(case), *changes):
        change(tree)
    changed = ServiceModel.model_validate(tree)
    topics = sorted({asking.topic for asking in case.business.askings})
    return changed, compile_page(changed, currency=case.business.currency, topics=topics)


def one_thing_at_a_time(case: Case) -> Change:
    """What is simulated is a person at work: one e-mail, one call, or a few chats. What waits for the customer takes no room there."""

    def change(tree: Tree) -> None:
        chats = max(1, round(case.assume("chats_at_a_time")))
        for pool in tree["pools"]:
            held = min(chats, pool["concurrency"]["chat"]) if pool["concurrency"]["chat"] else 0
            pool["concurrency"] = {"chat": held, "email": 1, "api": 1}
        tree["limits"]["claims_at_a_time"] = chats
        tree["limits"]["weights"] = {"chat": 1, "email": chats, "api": chats}
        if case.business.has_calls:
            make_room_for_calls(tree)

    return change


def asks_for_previous(setup: Setup) -> bool:
    """Whether whoever answered a customer before comes first anywhere on its page."""
    return any("previous" in pool.choose_by for pool in setup.page.pools) or any(route.kept_for_previous for route in setup.page.routes)


def translates(case: Case, page: ServiceModel) -> bool:
    """Whether a translator stands in: where the page says so, there are languages for it, and nobody asks for native speakers."""
    has_languages = len(case.business.languages) > 1 and not case.business.wishes.native
    return has_languages and page.language_gap.translate_after is not None


def topics_for(names: Sequence[str], *, pools: Sequence[str] = (), routes_by_topic: bool = True, front_line: bool = False) -> Change:
    """Put the brand's own topics where the page has examples of them: in pools, in routes that go by topic, at the front line."""

    def change(tree: Tree) -> None:
        own = list(names)[:TOPICS_MAX]
        for pool in tree["pools"]:
            if pool["name"] in pools:
                pool["topics"] = own
        for route in tree["routes"] if routes_by_topic else ():
            if route["when"]["topic"]:
                route["when"]["topic"] = own
        if front_line:
            tree["front_line"]["topics"] = own

    return change


def without_routes_by_topic() -> Change:
    """Where no topic of the brand is of that kind, the routes for them go."""

    def change(tree: Tree) -> None:
        tree["routes"] = [route for route in tree["routes"] if not route["when"]["topic"]]

    return change


def hours_named(hours: dict[str, Tree]) -> Change:
    """Other hours under the page's own names of them."""

    def change(tree: Tree) -> None:
        tree["hours"].update(hours)

    return change


def pays(case: Case, pools: Iterable[str], minor: float) -> Change:
    """What these pools pay for a resolution."""
    places = currency_exponent(case.business.currency)
    amount = f"{max(0, round(minor)) / 10**places:.{places}f}"

    def change(tree: Tree) -> None:
        for pool in tree["pools"]:
            if pool["name"] in set(pools):
                pool["pay"]["per_resolution"] = amount

    return change


def without_surge() -> Change:
    """No extra pay: what it would cost is not part of what is compared."""

    def change(tree: Tree) -> None:
        tree.pop("surge", None)

    return change

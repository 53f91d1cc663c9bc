"""Pages with rights by tier: the tiered preset with its own `tiers` and return paths, whatever the preset itself says of them."""

from __future__ import annotations

from typing import Any

import yaml

from manyhands.core.service_models import ServiceModel, preset_text, read_page
from tests.cast import Brand

RIGHTS: dict[str, Any] = {
    "1": {"may": ["refund"], "refund_up_to": "20.00"},
    "2": {"may": ["refund"], "refund_up_to": "50.00"},
    "3": {"may": ["refund", "approve", "supervise"], "refund_up_to": "200.00"},
    "4": {"may": ["refund", "approve", "supervise", "review", "coach"], "refund_up_to": "1000.00"},
    "5": {"may": ["refund", "approve", "supervise", "set_targets", "steer"], "refund_up_to": "5000.00"},
}


def with_rights(text: str, *, returns: bool = True, hops: int = 3, rights: dict[str, Any] = RIGHTS) -> str:
    """A page's text with the rights above, and with answers that come back down."""
    page = yaml.safe_load(text)
    page["tiers"] = rights
    page["escalations"] = [rule | {"returns": returns} for rule in page["escalations"]]
    page["limits"] = page.get("limits", {}) | {"hops": hops}
    return str(yaml.safe_dump(page, sort_keys=False))


def tiered_page(**changed: Any) -> ServiceModel:
    """The tiered preset with rights."""
    return read_page(with_rights(preset_text("tiered"), **changed))


def give_rights(brand: Brand, *, model: str, **changed: Any) -> None:
    """From now on the brand's page gives its tiers these rights."""
    from manyhands.apps.ground.walls import acting_as, for_brand
    from tests.cast import write_page

    with acting_as(for_brand(brand.id)):
        write_page(brand, with_rights(preset_text(model), **changed))

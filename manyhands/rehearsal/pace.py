"""The demo's clocks: each brand runs its preset with times short enough to watch, and shorter ones for a check.

A page is never changed: another pace is another version, and tickets in flight keep the one that routed them.
"""

from __future__ import annotations

import re
from datetime import datetime

from manyhands.apps.brands.queries import pages_of
from manyhands.apps.brands.service_model import put_page
from manyhands.apps.ground.walls import acting_as, for_brand
from manyhands.core.service_models import preset_text
from manyhands.rehearsal.brands.read import read_brands
from manyhands.rehearsal.tokens import brand_ids

# Waiting minutes become seconds: a visitor sees offers widen, and pay released, and has all the time a person needs to reply.
WATCHABLE = ((r"after: (\d+)m", r"after: \1s"), (r"after: (\d+)h", r"after: \1m"), (r"hold: \w+", "hold: 2m"))
BRISK = (*WATCHABLE[:2], (r"hold: \w+", "hold: 20s"), (r"reply_within: \w+", "reply_within: 25s"))

# One brand has a machine in front. It is silent until enough of its guests' questions were answered by people: rehearsal/licence.py.
_PRESET_TOPICS = "[order_status, stock, account_details, password_reset]"
_TOPICS = (
    "[booking_status, check_in_and_out, parking, wifi_and_tv, rooms, housekeeping, restaurant, room_service, spa, pool_and_gym, pets]"
)
_MACHINES_PAY = 'pay: {platform_fee: "0.20"}'
_SURE = (r"sure_percent: 97 ", "sure_percent: 85 ")  # virtual guests come back by chance, whatever the answer


def demo_page(name: str, pace: tuple[tuple[str, str], ...]) -> str:
    """A preset's page with its clocks turned, and the topics of the brand whose machine it is."""
    page = preset_text(name).replace(_PRESET_TOPICS, _TOPICS).replace(_MACHINES_PAY, _MACHINES_PAY.replace("}", ", hold: 48h}"))
    for slow, fast in (_SURE, *pace):
        page = re.sub(slow, fast, page)
    return page


def set_pace(pace: tuple[tuple[str, str], ...], *, now: datetime) -> None:
    """Have every demo brand run at this pace from now on."""
    ids = brand_ids()
    for brand in read_brands():
        brand_id, page = ids[brand.slug], demo_page(brand.service_model, pace)
        with acting_as(for_brand(brand_id)):
            known = pages_of(brand_id)
            if not known or known[0]["page"] != page:
                put_page(brand_id, page, by=None, now=now)

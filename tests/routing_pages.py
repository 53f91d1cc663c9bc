"""Pages that ask of routing all it can do at once: invitations, vendors, skills, credentials, hours, weights, second languages, exclusive pools."""

from __future__ import annotations

from typing import Any

import yaml

from manyhands.core.service_models import preset_text
from tests.tiered import with_rights

_PAY = 'pay: {per_resolution: "2.40", platform_fee: "0.40", escalation_share_percent: 40, hold: 24h}'
_TIERS = """
tiers:
  "1": {may: [refund], refund_up_to: "20.00"}
  "3": {may: [refund, approve, supervise], refund_up_to: "200.00"}
"""

ASPEN = f"""
name: aspen_first
title: Many kinds of hands
promise: Whoever can answer it, answers it.
hours:
  office: {{zone: UTC, days: {{mon-sun: ["08:00-18:00"]}}}}
pools:
  - {{name: crowd, who: open_market, concurrency: {{chat: 2, email: 3, api: 3}}, {_PAY}}}
  - {{name: invited, who: open_market, shown: {{to: 2, each: 2m}}, {_PAY}}}
  - {{name: willow, who: vendor, vendor: willow, work: pushed, {_PAY}}}
  - {{name: experts, who: open_market, tier: 2, hours: office, skills: {{billing: 3}}, credentials: cleared, {_PAY}}}
  - {{name: desk, who: brand_team, tier: 3, {_PAY}}}
routes:
  - when: {{priority: urgent}}
    to: [crowd, invited, willow]
    then: [{{after: 5m, to: desk}}]
  - when: {{topic: billing}}
    needs: {{skills: {{billing: 2}}}}
    to: [experts, desk]
  - when: {{complexity: complex}}
    needs: {{language_level: 4}}
    to: invited
    then: [{{after: 10m, to: [experts, desk]}}]
  - kept_for_previous: 15m
    to: [crowd, willow]
    then: [{{after: 20m, to: invited}}, {{after: 1h, to: desk}}]
language_gap: {{second: {{nl: [de, en], fr: en}}, second_after: 10m}}
escalations:
  - {{from: crowd, to: experts, reasons: [too_hard], returns: true}}
  - {{from: crowd, to: desk, returns: true}}
  - {{from: invited, to: experts}}
  - {{from: willow, to: desk, returns: true}}
  - {{from: experts, to: desk}}
{_TIERS}
limits: {{hops: 3, reply_within: 30m, claims_at_a_time: 5, weights: {{chat: 2}}, language_level: 3}}
"""

ASPEN_LATER = f"""
name: aspen_later
title: Fewer kinds of hands
promise: A few answer, and one decides.
pools:
  - {{name: crowd, who: open_market, work: pushed, {_PAY}}}
  - {{name: invited, who: open_market, shown: {{to: 1, each: 1m}}, {_PAY}}}
  - {{name: chiefs, who: brand_team, tier: 4, {_PAY}}}
routes:
  - when: {{priority: urgent}}
    to: [crowd, chiefs]
  - when: {{language: de}}
    needs: {{language_level: 4}}
    to: invited
    then: [{{after: 10m, to: crowd}}]
  - to: crowd
    then: [{{after: 30m, to: [invited, chiefs]}}]
language_gap: {{second: {{nl: en}}, second_after: 5m}}
escalations:
  - {{from: crowd, to: chiefs, returns: true}}
  - {{from: invited, to: chiefs}}
tiers:
  "4": {{may: [refund, approve, supervise], refund_up_to: "200.00"}}
limits: {{hops: 2, reply_within: 45m, claims_at_a_time: 4, weights: {{email: 2}}, language_level: 2}}
"""

BEECH = f"""
name: beech_first
title: Our own people
promise: The same few answer every customer.
pools:
  - {{name: team, who: brand_team, exclusive: true, work: pushed, concurrency: {{chat: 3, email: 5, api: 5}}, {_PAY}}}
  - {{name: leads, who: brand_team, tier: 3, {_PAY}}}
routes:
  - when: {{priority: urgent}}
    to: [team, leads]
  - kept_for_previous: 30m
    to: team
    then: [{{after: 40m, to: leads}}]
escalations:
  - {{from: team, to: leads, returns: true, checklist: ["What have you tried?"]}}
{_TIERS}
limits: {{hops: 2, reply_within: 1h, claims_at_a_time: 8, language_level: 2}}
"""

BEECH_LATER = f"""
name: beech_later
title: Whoever is there
promise: It is the brand's own people no more.
pools:
  - {{name: anybody, who: shared_team, {_PAY}}}
  - {{name: leads, who: brand_team, exclusive: true, tier: 3, work: pushed, {_PAY}}}
routes:
  - to: anybody
    then: [{{after: 20m, to: leads}}]
escalations:
  - {{from: anybody, to: leads, returns: true}}
{_TIERS}
limits: {{hops: 3, reply_within: 20m, claims_at_a_time: 3, language_level: 2}}
"""

# By brand: the pages it may move to, in turn, and which pool's people belong to which then.
PAGES = {"aspen": (ASPEN, ASPEN_LATER), "beech": (BEECH, BEECH_LATER)}
MOVES = {
    "aspen": ({"crowd": "crowd", "chiefs": "desk", "invited": "willow"}, {"willow": "crowd", "experts": "invited", "desk": "chiefs"}),
    "beech": ({"anybody": "team"}, {"team": "anybody"}),
}


def page_of(brand: str, turn: int, *, text: bool = False) -> Any:
    """The page a brand has after so many switches."""
    pages = PAGES.get(brand) or (with_rights(preset_text("tiered").replace("work: claimed", "work: pushed", 1)),)
    page = pages[turn % len(pages)]
    return page if text else yaml.safe_load(page)

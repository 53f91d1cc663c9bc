"""How a business would run each of the shipped service models. One file a model; what they share is in `parts` and `pages`."""

from __future__ import annotations

from collections.abc import Callable

from manyhands.science.planning.models.bilingual import bilingual
from manyhands.science.planning.models.blended import blended
from manyhands.science.planning.models.boutique import boutique
from manyhands.science.planning.models.dedicated import dedicated
from manyhands.science.planning.models.gig_bpo import gig_bpo
from manyhands.science.planning.models.human_cloud import human_cloud
from manyhands.science.planning.models.hybrid import hybrid
from manyhands.science.planning.models.seasonal import seasonal
from manyhands.science.planning.models.setup import Case, Group, Setup
from manyhands.science.planning.models.shared import shared
from manyhands.science.planning.models.superfans import superfans
from manyhands.science.planning.models.tech_supported import NothingForIt, tech_supported
from manyhands.science.planning.models.tiered import tiered
from manyhands.science.planning.models.virtual import virtual

MODELS: dict[str, Callable[[Case], Setup]] = {
    "dedicated": dedicated,
    "shared": shared,
    "blended": blended,
    "bilingual": bilingual,
    "tiered": tiered,
    "virtual": virtual,
    "hybrid": hybrid,
    "boutique": boutique,
    "seasonal": seasonal,
    "tech_supported": tech_supported,
    "gig_bpo": gig_bpo,
    "superfans": superfans,
    "human_cloud": human_cloud,
}

__all__ = ["MODELS", "Case", "Group", "NothingForIt", "Setup"]

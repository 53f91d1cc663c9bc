"""A service model is one short page of data: read it, check it, compile it to a routing plan."""

from __future__ import annotations

from manyhands.core.service_models.compile import compile_page
from manyhands.core.service_models.differences import differences
from manyhands.core.service_models.examples import example_names, shipped_text
from manyhands.core.service_models.judge import Judged, judge_page
from manyhands.core.service_models.known import KNOWN, Known
from manyhands.core.service_models.moving import likely_moves
from manyhands.core.service_models.page_error import PageError, Problem
from manyhands.core.service_models.plan import RoutingPlan
from manyhands.core.service_models.presets import preset, preset_names, preset_text
from manyhands.core.service_models.read import read_page
from manyhands.core.service_models.schema import ServiceModel

__all__ = [
    "KNOWN",
    "Judged",
    "Known",
    "PageError",
    "Problem",
    "RoutingPlan",
    "ServiceModel",
    "compile_page",
    "differences",
    "example_names",
    "judge_page",
    "likely_moves",
    "preset",
    "preset_names",
    "preset_text",
    "read_page",
    "shipped_text",
]

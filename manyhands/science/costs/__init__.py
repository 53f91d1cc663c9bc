"""What a service model costs and how well it answers: assumptions with their sources, bills that add up, quality with its range."""

from manyhands.science.costs.assumptions import (
    Assumed,
    Assumptions,
    UnknownAssumption,
    UnusableAssumption,
    default_assumptions,
    read_changes,
)  # fmt: skip
from manyhands.science.costs.bill import Bill, Line, UnusableAmount, money
from manyhands.science.costs.earnings import Earnings, earnings, fair_fee_minor
from manyhands.science.costs.employed import Employed, employed_lines, heads_for
from manyhands.science.costs.outside import (
    Machine,
    PaidByResolution,
    Vendor,
    machine_lines,
    price_over_cost_minor,
    resolution_lines,
    vendor_lines,
)  # fmt: skip
from manyhands.science.costs.quality import Circumstances, Quality, chat_slow_down, quality_of
from manyhands.science.costs.ramp import Ramp, assumed_ramp
from manyhands.science.costs.ranges import Range, Sway, range_of, tornado
from manyhands.science.costs.whole import Peak, UnitCosts, unit_costs, whole_bill

__all__ = [
    "Assumed", "Assumptions", "Bill", "Circumstances", "Earnings", "Employed", "Line", "Machine", "PaidByResolution", "Peak", "Quality",
    "Ramp", "Range", "Sway", "UnitCosts", "UnknownAssumption", "UnusableAmount", "UnusableAssumption", "Vendor", "assumed_ramp",
    "chat_slow_down", "default_assumptions", "earnings", "employed_lines", "fair_fee_minor", "heads_for", "machine_lines", "money",
    "price_over_cost_minor", "quality_of", "range_of", "read_changes", "resolution_lines", "tornado", "unit_costs", "vendor_lines",
    "whole_bill",
]  # fmt: skip

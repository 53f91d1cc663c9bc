"""From a service target to people: seats by interval and pool, shifts, and when to begin hiring."""

from manyhands.science.staffing.staff import Effort, Staffing, staff
from manyhands.science.staffing.weeks import staff_by_weeks
from manyhands.science.staffing.wishes import Promise, Wishes

__all__ = ["Effort", "Promise", "Staffing", "Wishes", "staff", "staff_by_weeks"]

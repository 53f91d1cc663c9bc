"""Promised against real, week by week: a plan that is in force, held against a brand's own log."""

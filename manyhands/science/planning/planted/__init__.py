"""Businesses whose best model is known before anything is simulated: to see whether the planner finds it."""

"""Shifts: who is planned to be at work when, what changes on a day, swaps and time off."""

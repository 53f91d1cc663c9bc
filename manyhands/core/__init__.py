"""The rules of the trade as plain values and pure functions: no database, no clock, no chance."""

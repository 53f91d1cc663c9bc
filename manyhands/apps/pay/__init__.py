"""Exact pay: a double-entry ledger that only grows, earnings held and released, payouts."""

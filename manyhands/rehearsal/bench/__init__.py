"""Measurements of the running product, each beside a reference in the same run."""

"""Measurements of routing: the order of waiting tickets on a replayed history, and decisions a second."""

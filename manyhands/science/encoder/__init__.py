"""Sentences as vectors, with no network and no torch."""

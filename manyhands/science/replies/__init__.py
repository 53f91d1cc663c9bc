"""Replies put together from approved sentences."""

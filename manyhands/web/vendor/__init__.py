"""Screens of whoever leads a vendor's team."""

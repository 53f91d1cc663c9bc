"""Vendors: outsourced teams, their contracts with brands, and what a vendor lead may see."""

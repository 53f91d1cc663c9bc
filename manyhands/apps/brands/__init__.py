"""Brands: their service-model pages, addresses and keys, and who may work for them in which role and pool."""

"""A package, so that what all stories share ends with the last of them."""

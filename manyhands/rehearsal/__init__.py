"""A living desk to try things on: demo brands with real texts, and virtual customers and specialists who play them."""

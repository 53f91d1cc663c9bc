"""From a service target to people: seats by interval and pool, shifts, and when to begin hiring."""

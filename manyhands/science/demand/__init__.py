"""How many tickets will come: forecasts that are distributions, made from counts by class and interval."""

"""What can be played at all, how much is to be expected, and what grows without bound."""

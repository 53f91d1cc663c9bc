"""What is reckoned from many runs: estimates with intervals, and when there are enough of them."""

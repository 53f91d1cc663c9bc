"""What the product does by itself: jobs queued by a step, and work that falls due."""

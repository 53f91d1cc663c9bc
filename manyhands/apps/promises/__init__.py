"""What each brand promises its customers, and how each promise of each ticket stands."""

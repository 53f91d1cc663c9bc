"""What a service model costs and how well it answers: assumptions with their sources, bills that add up, quality with its range."""

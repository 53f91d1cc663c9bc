"""Where people belong: rooms of a brand's pools, what is said and asked there, and buddies."""

"""Finding the passages that answer a message: by words, by meaning, and both together."""

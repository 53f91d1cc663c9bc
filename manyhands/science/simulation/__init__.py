"""Play a support operation by the live routing rules: a scenario in, what became of its tickets and its people out."""

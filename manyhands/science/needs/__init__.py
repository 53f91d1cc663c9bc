"""What a message asks beside its main topic: its sentences and clauses, each read by itself."""

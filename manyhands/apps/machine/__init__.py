"""The machine as a hand: what a brand lets it answer, what its trials have shown, and each of its decisions."""

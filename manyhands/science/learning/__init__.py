"""What a brand's own history teaches: which part is held back, whether the new is better, and how sure is sure."""

"""What a desk's own history says: tickets read from any file, what is wrong with them, and estimates with their uncertainty."""

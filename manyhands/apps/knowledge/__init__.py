"""What a brand knows: topics, articles and their passages."""

"""Messages labelled by hand for complexity, priority and mood, and how sure the reading of them is against how often it is right."""

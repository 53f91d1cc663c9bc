"""Messages made with what they give marked, and how sure the reader of entities is against how often it is right."""

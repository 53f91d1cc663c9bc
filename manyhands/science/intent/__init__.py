"""What a message is about, how much effort it asks, and whether it asks for a person."""

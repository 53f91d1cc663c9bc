"""How a ticket was read, what was suggested, and what became of the suggestion."""

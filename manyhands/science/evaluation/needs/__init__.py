"""Messages of one topic and of two, and how well what else they ask is read."""

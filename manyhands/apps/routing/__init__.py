"""Who gets a ticket: offers, assignments, declines, escalations, and how much each person holds."""

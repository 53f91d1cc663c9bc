"""What tiers ask of each other: approvals, what goes up with a ticket, and what is owed back down."""

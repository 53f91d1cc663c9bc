"""What can be learned from what happened: use and cost, quality side by side, triage. It owns no tables and only reads."""

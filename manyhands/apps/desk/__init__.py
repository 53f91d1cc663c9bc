"""The desk: customers, tickets, messages, the log of events, and reveals of personal data."""

"""The demo brands: their knowledge, their voice, and messages of real customers, as packaged data."""

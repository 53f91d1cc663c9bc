"""The customer's pages: write to a brand, read and answer one continuous conversation."""

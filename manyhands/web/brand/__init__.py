"""The brand's screens: overview, tickets."""

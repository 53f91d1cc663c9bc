"""The first events of one run, each in words."""

"""The operator's screens: the flow of the whole house, what was set aside."""

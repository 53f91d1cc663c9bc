"""A brand's own systems: which calls it declares, the secrets they need, and each call that was made with what came back."""

"""Sign in, sign out, the start."""

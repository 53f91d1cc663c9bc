"""People who sign in: who they are, their logins, the languages they speak, whether they are here."""

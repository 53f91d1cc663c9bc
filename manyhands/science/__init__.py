"""Numbers behind guidance and planning: language, retrieval, intent, replies. Pure; no Django, no database."""

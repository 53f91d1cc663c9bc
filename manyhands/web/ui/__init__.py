"""The house style: tokens, components, page frame and the Jinja environment that every screen shares."""

"""The REST API: for a brand's own systems, and for specialists' own tools."""

"""How good the guidance is, measured on public question sets and on demo brands."""

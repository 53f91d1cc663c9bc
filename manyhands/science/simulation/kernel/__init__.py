"""The event loop in small functions that are compiled together (`compiling`); nothing in here draws chance of its own."""

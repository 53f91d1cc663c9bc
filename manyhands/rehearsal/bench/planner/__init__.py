"""How many customers a second the simulation kernel plays, beside a reference in C, other simulators and plain Python."""

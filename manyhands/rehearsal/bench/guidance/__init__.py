"""`bin/bench guidance-speed`: how soon guidance is on the screen, and what reading, learning and remembering cost."""

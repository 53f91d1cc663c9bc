"""The specialist's screens: the board, the workspace, the statement."""

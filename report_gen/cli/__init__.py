"""The command line: one module a command, called by the same name as its run and its tests."""

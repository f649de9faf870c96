"""What each command does, stage by stage: one module a command."""

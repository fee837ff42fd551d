"""What each command does: `run(options)` of the module with its name gives the exit status."""

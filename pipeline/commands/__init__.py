"""Commands: what the command line understands, one file per command."""

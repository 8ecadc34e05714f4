"""The same rules, the same file, judged by the line's own validation and by other tools for validating."""

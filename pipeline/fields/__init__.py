"""Pure functions on one kind of value, each for a whole column at once."""

"""The four parts of the line: the register, its persons, the lists, the release. Each chains stages."""

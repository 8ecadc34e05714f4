"""Matching: duplicates among invented persons, found by the line's own matcher and by others, in the same run."""

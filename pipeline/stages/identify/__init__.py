"""Identify: persons and families keep their names from run to run."""

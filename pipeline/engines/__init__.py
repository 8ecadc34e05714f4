"""Engines: apply a stage to one whole table or to many partitions, with the same rows at the end."""

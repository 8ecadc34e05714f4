"""Deduplicate: block, compare, weigh, cluster, resolve, identify. Each step is a stage of its own."""

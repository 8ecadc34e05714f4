"""Families: one family on several cards, and families from cards and persons."""

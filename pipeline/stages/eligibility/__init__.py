"""Eligibility: criteria answered with yes, no or unknown; families determined and ranked."""

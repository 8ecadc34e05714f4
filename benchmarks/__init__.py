"""What is timed, against whom, on which data."""

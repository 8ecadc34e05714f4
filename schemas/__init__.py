"""What data looks like: models, reasons, code lists, layouts, places. Imports nothing of ours."""

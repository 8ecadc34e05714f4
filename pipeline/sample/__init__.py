"""Sample: invented deliveries that look like what an office really receives. Nobody in them exists."""

from pipeline.sample.deliveries import ALL, DEFAULT, OFFICE, Summary, write_deliveries

__all__ = ["ALL", "DEFAULT", "OFFICE", "Summary", "write_deliveries"]

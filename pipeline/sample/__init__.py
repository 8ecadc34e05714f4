"""Sample: invented deliveries that look like what an office really receives. Nobody in them exists."""

from pipeline.sample.deliveries import LAYOUTS, Summary, write_deliveries

__all__ = ["LAYOUTS", "Summary", "write_deliveries"]

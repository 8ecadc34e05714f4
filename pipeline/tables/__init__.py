"""Tables: any table of persons grouped, matched with another, and measured beside the truth."""

from pipeline.tables.evaluate import Measure, evaluate, not_found
from pipeline.tables.group import Grouped, dedupe
from pipeline.tables.link import Linked, link
from pipeline.tables.read import read_table
from pipeline.tables.spec import Spec, load_spec

__all__ = ["Grouped", "Linked", "Measure", "Spec", "dedupe", "evaluate", "link", "load_spec", "not_found", "read_table"]

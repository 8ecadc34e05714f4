"""Causes: which units have another status than in the last run, and which of the things that changed made them so."""

from pipeline.stages.causes.criteria import names_of, only_in
from pipeline.stages.causes.events import EVENTS, with_events
from pipeline.stages.causes.moved import MOVED, moved, placed
from pipeline.stages.causes.trace import TraceParams, trace

__all__ = ["EVENTS", "MOVED", "TraceParams", "moved", "names_of", "only_in", "placed", "trace", "with_events"]

"""Simulation: a rule tried on the persons and families of the last run before it is law; nothing is published."""

from pipeline.simulation.simulate import CHANGED, Simulated, simulate
from pipeline.simulation.tell import tell

__all__ = ["CHANGED", "Simulated", "simulate", "tell"]

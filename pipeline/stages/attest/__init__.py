"""Attest: what lists and findings say of persons and families, as three-valued columns."""

from pipeline.stages.attest.attest import AttestParams, attest
from pipeline.stages.attest.sayings import Saying, sayings

__all__ = ["AttestParams", "Saying", "attest", "sayings"]

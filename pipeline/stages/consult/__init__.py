"""Consult: hold persons against the lists beside the register, by NIK, and by birth date and name without one."""

from pipeline.stages.consult.by_name import consult_names
from pipeline.stages.consult.by_nik import consult
from pipeline.stages.consult.rows import ConsultParams

__all__ = ["ConsultParams", "consult", "consult_names"]

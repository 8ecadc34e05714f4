"""Family faults: what may be wrong with a family as a whole, each with the code that should find it."""

from typing import Final

import numpy as np
import numpy.typing as npt

from pipeline.sample.changes import constant, one_more_or_less, other_sex, same_kecamatan
from pipeline.sample.digits import of_other_sex
from pipeline.sample.excerpt import Excerpt
from pipeline.sample.family_damage import FamilyFault
from pipeline.sample.fault import Fault, Fit
from pipeline.sample.population import CHILD, HEAD, PARENT, SPOUSE

Mask = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.int64]

RELATION: Final = "status_hubungan_keluarga"
GROWN: Final = 20
SMALL: Final = 7
RICHER: Final = 5
"""From this desil on no other regular list names a family, so that nobody becomes two people by a new NIK."""


def _members(who: Excerpt) -> Numbers:
    return who.register.members[who.family]


def _head_of_several(who: Excerpt) -> Mask:
    fits: Mask = (who.relation == HEAD) & (_members(who) > 1)
    return fits


def _second_grown_up(who: Excerpt) -> Mask:
    grown: Mask = (who.relation == CHILD) & (who.age >= GROWN)
    return grown | np.isin(who.relation, (SPOUSE, PARENT))


def _richer_spouse(who: Excerpt) -> Mask:
    fits: Mask = (who.relation == SPOUSE) & (who.register.desil[who.family] >= RICHER)
    return fits


def _parent(who: Excerpt) -> Mask:
    fits: Mask = who.relation == PARENT
    return fits


def _child(who: Excerpt) -> Mask:
    fits: Mask = who.relation == CHILD
    return fits


def _only_child_of_one(who: Excerpt) -> Mask:
    couple = who.register.people.couple[who.rows]
    fits: Mask = (who.relation == CHILD) & (who.age <= SMALL) & (_members(who) == 2) & ~couple
    return fits


def _not_the_head(who: Excerpt) -> Mask:
    fits: Mask = who.relation != HEAD
    return fits


def _related(kind: str, code: str, share: float, *words: str, fits: Fit | None = None) -> Fault:
    """Another relation in the codes of DTSEN."""
    return Fault(kind, code, RELATION, share, constant(*words), fits=fits)


MEMBER_FAMILY_FAULTS: Final = (
    FamilyFault(_related("keluarga_tanpa_kepala", "KK_TANPA_KEPALA", 0.002, "2", "7", fits=_head_of_several)),
    FamilyFault(_related("keluarga_dua_kepala", "KK_KEPALA_LEBIH_DARI_SATU", 0.002, "1", fits=_second_grown_up)),
    FamilyFault(
        Fault(
            "pasangan_sejenis", "PASANGAN_SAMA_JENIS_KELAMIN", "jenis_kelamin", 0.002, other_sex, fits=_richer_spouse
        ),
        beside=(Fault("pasangan_sejenis", "", "nik", 0, of_other_sex, fresh=True),),
    ),
    FamilyFault(_related("orang_tua_jadi_anak", "ORANG_TUA_LEBIH_MUDA", 0.001, "3", fits=_parent)),
    FamilyFault(_related("anak_jadi_orang_tua", "ORANG_TUA_LEBIH_MUDA", 0.001, "6", fits=_child)),
    FamilyFault(
        _related("anak_jadi_kepala", "ANAK_KEPALA_KELUARGA", 0.001, "1", fits=_only_child_of_one),
        of_head=(_related("anak_jadi_kepala", "", 0, "6"),),
    ),
)
"""Faults of the member file of DTSEN."""

CARD_FAMILY_FAULTS: Final = (
    FamilyFault(
        Fault("jumlah_anggota_keliru", "KK_JUMLAH_ANGGOTA_BEDA", "jumlah_anggota_keluarga", 0.002, one_more_or_less)
    ),
)
"""Faults of the family file."""

PLACE_FAMILY_FAULTS: Final = (
    FamilyFault(
        Fault(
            "anggota_desa_lain", "KK_DI_DUA_DESA", "kode_desa", 0.002, same_kecamatan, source="kecamatan",
            fits=_not_the_head,
        )
    ),
)  # fmt: skip
"""Faults of a list whose rows carry a place, which those of DTSEN do not."""

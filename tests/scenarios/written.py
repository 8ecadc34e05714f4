"""Scenarios as a programme officer writes them: a family in a TOML file and what becomes of it, in Bahasa Indonesia."""

import tomllib
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipeline.policy import policy_of
from pipeline.rules.columns import Scope, rule_column
from pipeline.rules.limits import Quota
from pipeline.rules.programme import Rules
from pipeline.strict import Strict
from tests.scenarios.household import AS_OF, CONFIG, FAMILY_TYPES, PERSON_TYPES, USUAL_PERSON, FamilyCase, allotted

FOLDER: Final = Path(__file__).parent
NOT_KNOWN: Final = "?"
NOTHING: Final = "tidak ada"
STAR: Final = "*"
STATUSES: Final = {
    "layak": "eligible",
    "menunggu": "waiting",
    "tidak layak": "excluded",
    "belum dapat ditentukan": "undetermined",
}
ANSWERS: Final = {"tidak": "no", "belum diketahui": "unknown"}
TYPES: Final[dict[Scope, dict[str, Any]]] = {"person": PERSON_TYPES, "family": FAMILY_TYPES}

Said = dict[str, Any]
Reason = Annotated[str, Field(pattern=r"^(tidak|belum diketahui)(: .+)?$")]


class Member(BaseModel):
    """A member: the words of every scenario, and any column that a person has."""

    model_config = ConfigDict(extra="allow", frozen=True)

    sebutan: str | None = None
    umur: int | Literal["?"] | None = None
    umur_bulan: int | None = None
    tanggal_lahir: date | None = None
    hubungan: str
    kelamin: str


class Household(Strict):
    """A family."""

    kartu: Said = Field(default_factory=dict)
    anggota: tuple[Member, ...] = ()


class Scenario(Household):
    """A family and what becomes of it."""

    cerita: str
    pada: date = AS_OF
    kunjungan: dict[str, Literal["ya", "tidak"]] = Field(default_factory=dict)
    tempat: int | None = None
    keluarga_lain: tuple[Household, ...] = ()
    siapa: str | None = None
    hasil: Literal["layak", "menunggu", "tidak layak", "belum dapat ditentukan"]
    alasan: dict[str, Reason] = Field(default_factory=dict)
    nyaris: str | None = None
    pengurus: str | None = None
    komponen: str | None = None
    jumlah: int | None = None


class Usual(Strict):
    """What is known of every family of a file, unless a scenario says otherwise."""

    kartu: Said = Field(default_factory=dict)
    anggota: Said = Field(default_factory=dict)


class Written(Strict):
    """A file of scenarios."""

    program: str
    biasanya: Usual = Usual()
    skenario: tuple[Said, ...]


@dataclass(frozen=True)
class Told:
    """A scenario of a programme.

    Attributes:
        programme: The programme.
        usual: What is known of every family of the file.
        scenario: The family, and what becomes of it.
    """

    programme: str
    usual: Usual
    scenario: Scenario

    @property
    def rules(self) -> Rules:
        """The rules on the day of the scenario, with as many places as it says."""
        rules = {each.programme: each for each in policy_of(CONFIG).on(self.scenario.pada).rules}[self.programme]
        if self.scenario.tempat is None:
            return rules
        since = self.scenario.pada
        return replace(rules, quotas=(Quota(since=since, source="", certainty="kantor", places=self.scenario.tempat),))

    def unit(self) -> dict[str, Any]:
        """What the programme decides of the family, or of the person that the scenario asks about."""
        cases = [self.case(each) for each in (self.scenario, *self.scenario.keluarga_lain)]
        units: list[dict[str, Any]] = allotted(cases, [self.rules], self.scenario.pada)[self.programme].to_pylist()
        return units[self.place_of(self.scenario.siapa) if self.rules.unit == "person" else 0]

    def place_of(self, name: str | None) -> int:
        """Which member is called so; the only one where none is named.

        Raises:
            ValueError: Nobody is.
        """
        names = [member.sebutan for member in self.scenario.anggota]
        if name is None and len(names) == 1:
            return 0
        if name is None or names.count(name) != 1:
            raise ValueError(f"siapa, pengurus: {name}: tidak ada anggota dengan sebutan itu")
        return names.index(name)

    def named(self, person_id: str | None) -> str:
        """What the member is called in the scenario."""
        if person_id is None:
            return NOTHING
        place = int(person_id[-8:], 16)
        return self.scenario.anggota[place].sebutan or f"anggota ke-{place + 1}"

    def case(self, household: Household) -> FamilyCase:
        """The family as eligibility sees it."""
        card = _checked("family", self.usual.kartu | _with_kecamatan(household.kartu))
        members = [self.member(member) for member in household.anggota]
        return FamilyCase(members, card, dict(self.scenario.kunjungan))

    def member(self, member: Member) -> Said:
        """A member as eligibility sees them."""
        said = {"status_hubungan_keluarga": member.hubungan, "jenis_kelamin": member.kelamin}
        columns = USUAL_PERSON | self.usual.anggota | said | (member.model_extra or {})
        return _checked("person", columns) | {"tanggal_lahir": _born(member, self.scenario.pada)}


def _born(member: Member, day: date) -> date | None:
    """The birth date: as written, or so that the age is right, on the first of a month half a year after a birthday."""
    if [member.umur, member.umur_bulan, member.tanggal_lahir].count(None) != 2:
        raise ValueError("anggota: tulislah salah satu dari umur, umur_bulan, tanggal_lahir")
    if member.umur == NOT_KNOWN:
        return None
    if member.tanggal_lahir is not None:
        return member.tanggal_lahir
    age = member.umur_bulan if member.umur_bulan is not None else 12 * int(member.umur or 0) + 6
    months = day.year * 12 + day.month - 1 - age
    return date(months // 12, months % 12 + 1, 1)


def _with_kecamatan(card: Said) -> Said:
    """A desa lies in the kecamatan that its number begins with."""
    return {"kode_kecamatan": card["kode_desa"][:6], **card} if "kode_desa" in card else card


def _checked(scope: Scope, columns: Said) -> Said:
    """The columns, what is not known missing.

    Raises:
        ValueError: There is no such column, or it never holds such a word.
    """
    for name, value in columns.items():
        column = rule_column(scope, name) if name in TYPES[scope] else None
        if column is None:
            raise ValueError(f"{name}: tidak ada kolom dengan nama ini")
        if column.words and value not in (*column.words, NOT_KNOWN):
            raise ValueError(f"{name}: {value}: pilihannya {', '.join(column.words)}")
    return {name: None if value == NOT_KNOWN else value for name, value in columns.items()}


def read_scenarios(text: str, name: str) -> list[Told]:
    """Read a file of scenarios.

    Args:
        text: The file.
        name: Its name, for the complaint.

    Raises:
        ValueError: Something in it is not understood; the scenario is named.
    """
    written = Written.model_validate(tomllib.loads(text))
    told = []
    for said in (one for each in written.skenario for one in _each(each)):
        try:
            one = Told(written.program, written.biasanya, Scenario.model_validate(said))
            _check(one)
        except (ValidationError, ValueError) as problem:
            raise ValueError(f"{name}: {said.get('cerita', 'tanpa cerita')}: {problem}") from problem
        told.append(one)
    return told


def _each(said: Said) -> list[Said]:
    """The scenario once for each word of ``setiap``, which stands wherever a star is written."""
    if "setiap" not in said:
        return [said]
    words, rest = said["setiap"], {key: value for key, value in said.items() if key != "setiap"}
    return [_put(word, rest) | {"cerita": f"{said.get('cerita', '')}: {word}"} for word in words]


def _put(word: str, written: Any) -> Any:
    if isinstance(written, dict):
        return {word if key == STAR else key: _put(word, value) for key, value in written.items()}
    if isinstance(written, list):
        return [_put(word, each) for each in written]
    return word if written == STAR else written


def _check(told: Told) -> None:
    """Refuse what cannot be meant."""
    scenario = told.scenario
    if bool(scenario.alasan) != (scenario.hasil != "layak"):
        raise ValueError("alasan: ditulis bila hasilnya bukan layak, dan hanya bila demikian")
    codes = {criterion.code for criterion in told.rules.criteria} | {"SATU_KELUARGA", "KUOTA"}
    if unknown := set(scenario.alasan) - codes:
        raise ValueError(f"alasan: {', '.join(sorted(unknown))}: tidak ada syarat dengan nama ini")
    visits = {criterion.visit for criterion in told.rules.criteria}
    if unasked := set(scenario.kunjungan) - visits:
        raise ValueError(f"kunjungan: {', '.join(sorted(unasked))}: tidak ada pertanyaan dengan nama ini")
    for each in (scenario, *scenario.keluarga_lain):
        told.case(each)
    if told.rules.unit == "person":
        told.place_of(scenario.siapa)

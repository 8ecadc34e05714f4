"""Programme: the rules of one kind of aid, each dated, and those of them that are in force on a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final, Self

from pydantic import Field, model_validator

from pipeline.rules.columns import LISTED, Scope, may_rank
from pipeline.rules.criteria import Component, Criterion, Present, Representative
from pipeline.rules.dated import Dated, in_force, refuse_twice
from pipeline.rules.limits import Groups, Obligation, Payment, PerFamily, Quota, Ranking
from pipeline.rules.training import TrainingClass
from pipeline.strict import RefusedError, Strict


@dataclass(frozen=True)
class Rules:
    """The rules of a programme that are in force on a day.

    Attributes:
        programme: The programme.
        unit: Who is determined.
        version: The programme and the day on which the newest of these rules began.
        criteria: What must hold.
        components: For whom it pays.
        present: Which members are reckoned with; everybody when None.
        representative: Who stands for the family; None for persons.
        ranking: What orders the list; the keyed hash alone when None.
        payment: What a year is worth; nothing is known of it when None.
        quotas: Places by area.
        per_family: How many persons of one family at most; None: as many as there are.
        list_columns: What its list carries.
        obligations: What somebody checks beside the data.
        groups: Sizes of groups, where groups are formed.
        classes: Classes in which those on the list are trained.
    """

    programme: str
    unit: Scope
    version: str
    criteria: tuple[Criterion, ...]
    components: tuple[Component, ...]
    present: Present | None
    representative: Representative | None
    ranking: Ranking | None
    payment: Payment | None
    quotas: tuple[Quota, ...]
    per_family: PerFamily | None
    list_columns: tuple[str, ...]
    classes: tuple[TrainingClass, ...]
    obligations: tuple[Obligation, ...]
    groups: Groups | None

    @property
    def ordering(self) -> tuple[str, ...]:
        """Columns that order the list, a leading minus for the largest first."""
        return self.ranking.order if self.ranking is not None else ()

    def person_columns(self) -> Iterator[str]:
        """The columns of persons that these rules read."""
        for criterion in self.criteria:
            if criterion.when is not None:
                yield from criterion.when.person_columns("person" if criterion.over == "person" else "family")
        conditions = [component.who for component in self.components]
        conditions += [self.present.who] if self.present else []
        if self.representative:
            conditions += [self.representative.who, *self.representative.prefer]
        for condition in conditions:
            yield from condition.person_columns("person")


class Programme(Strict):
    """A programme and all its rules, old and present.

    Attributes:
        programme: Its name.
        unit: Who is determined: families or persons.
        since: First day of the programme.
        until: Last day, where it has one.
        list_columns: What its list carries.
    """

    programme: Annotated[str, Field(pattern=r"^[a-z][a-z_]*$")]
    unit: Scope
    since: date
    until: date | None = None
    list_columns: tuple[str, ...]
    criteria: tuple[Criterion, ...]
    ranking: tuple[Ranking, ...]
    payment: tuple[Payment, ...] = ()
    components: tuple[Component, ...] = ()
    present: tuple[Present, ...] = ()
    representative: tuple[Representative, ...] = ()
    quotas: tuple[Quota, ...] = ()
    per_family: tuple[PerFamily, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    groups: tuple[Groups, ...] = ()
    classes: tuple[TrainingClass, ...] = ()

    @model_validator(mode="after")
    def _understood(self) -> Self:
        for number, name in enumerate(self.list_columns):
            if name not in LISTED:
                raise RefusedError("rule_no_list_column", f"list_columns.{number}", column=name)
        for number, ranking in enumerate(self.ranking):
            for place, name in enumerate(ranking.order):
                if not may_rank(self.unit, name.removeprefix("-")):
                    raise RefusedError("rule_no_ranking_column", f"ranking.{number}.order.{place}", column=name)
        if self.until is not None and self.until < self.since:
            raise RefusedError("rule_until", "until")
        for kind in DATED:
            refuse_twice(getattr(self, kind), kind)
        _check_unit(self)
        _check_components(self)
        return self

    def on(self, day: date) -> Rules | None:
        """The rules in force on a day; None before the programme began, after it ended, or without any criterion."""
        if day < self.since or (self.until is not None and day > self.until):
            return None
        criteria, components = in_force(self.criteria, day), in_force(self.components, day)
        present, representative = in_force(self.present, day), in_force(self.representative, day)
        ranking, payment, quotas = in_force(self.ranking, day), in_force(self.payment, day), in_force(self.quotas, day)
        obligations, groups = in_force(self.obligations, day), in_force(self.groups, day)
        per_family, classes = in_force(self.per_family, day), in_force(self.classes, day)
        if not criteria:
            return None
        dated: tuple[Dated, ...] = (
            *criteria, *components, *present, *representative, *ranking, *payment, *quotas, *per_family, *obligations,
            *groups, *classes,
        )  # fmt: skip
        newest = max((each.since for each in dated), default=self.since)
        return Rules(
            programme=self.programme,
            unit=self.unit,
            version=f"{self.programme}@{newest.isoformat()}",
            criteria=criteria,
            components=components,
            present=next(iter(present), None),
            representative=next(iter(representative), None),
            ranking=next(iter(ranking), None),
            payment=next(iter(payment), None),
            quotas=quotas,
            per_family=next(iter(per_family), None),
            list_columns=self.list_columns,
            obligations=obligations,
            groups=next(iter(groups), None),
            classes=classes,
        )


DATED: Final = (
    "criteria", "components", "present", "representative", "ranking", "payment", "quotas", "per_family", "obligations",
    "groups", "classes",
)  # fmt: skip
"""Parts of a programme whose entries are dated."""


def _check_unit(programme: Programme) -> None:
    """Refuse what does not go with the unit."""
    of_persons = programme.unit == "person"
    for number, criterion in enumerate(programme.criteria):
        if of_persons and criterion.over in ("components", "representative"):
            raise RefusedError("rule_of_families", f"criteria.{number}.over")
        if not of_persons and criterion.over == "person":
            raise RefusedError("rule_of_persons", f"criteria.{number}.over")
    if of_persons and (programme.components or programme.representative):
        raise RefusedError("rule_of_families", "components, representative")
    if not of_persons and programme.per_family:
        raise RefusedError("rule_of_persons", "per_family")
    if not of_persons and programme.classes:
        raise RefusedError("rule_of_persons", "classes")
    if not of_persons and not programme.representative:
        raise RefusedError("rule_no_representative", "representative")


def _check_components(programme: Programme) -> None:
    """Refuse components that are asked for and are none."""
    known = {component.code for component in programme.components}
    for number, criterion in enumerate(programme.criteria):
        if criterion.over == "components" and not known:
            raise RefusedError("rule_no_component", f"criteria.{number}.over", component="-")
    for number, obligation in enumerate(programme.obligations):
        for place, code in enumerate(obligation.components):
            if code not in known:
                raise RefusedError("rule_no_component", f"obligations.{number}.components.{place}", component=code)

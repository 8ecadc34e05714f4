"""The columns are told in both languages, and say only the words that they declare."""

from pipeline.messages import Messages
from pipeline.stages.attest import AttestParams, attest
from schemas.attested import AttestedFamily, AttestedPerson, attested_values
from schemas.models import told_of_column
from tests.unit.attest.drawn import families, persons, said_of


def test_columns_are_called_as_declared() -> None:
    for model in (AttestedPerson, AttestedFamily):
        for name, column in model.to_schema().columns.items():
            assert Messages("id").name("column", name) == column.title == told_of_column(name)["title"]
            assert Messages("en").name("column", name) not in (name, column.title)


def test_the_stage_says_what_is_declared() -> None:
    tables = {"persons": persons({}), "families": families(True), "said": said_of()}
    found = attest(tables, AttestParams(frozenset()))
    for table, model in (("persons", AttestedPerson), ("families", AttestedFamily)):
        assert found[table].column_names[1:] == list(model.to_schema().columns)
        for name in found[table].column_names[1:]:
            words = found[table][name].combine_chunks().dictionary.to_pylist()
            assert set(words) == set(attested_values(name))


def test_a_column_that_nothing_attests_has_no_words() -> None:
    assert attested_values("nik") == ()

"""What spreadsheets and typists put around a NIK goes; what is damaged stays to be seen."""

import pyarrow as pa
import pytest

from pipeline.fields.identifiers import clean_identifier

NIK = "3506025708850001"


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        (NIK, NIK),
        (f"'{NIK}", NIK),
        (f"` {NIK}", NIK),
        (f'="{NIK}"', NIK),
        (f"{NIK}.0", NIK),
        (f"{NIK},00", NIK),
        (" 3506 0257 0885 0001 ", NIK),
        ("3506.0257.0885.0001", NIK),
        ("350602-570885-0001", NIK),
        (f"\ufeff{NIK}\u200b", NIK),
        (f"{NIK}\t", NIK),
        ("".join(chr(ord(digit) - ord("0") + 0xFF10) for digit in NIK), NIK),
        (f"{NIK};", NIK),
        ("3506025708850", "3506025708850"),
        ("350602570885000l", "350602570885000L"),
        ("350602******0001", "350602******0001"),
        ("3506025708******", "3506025708******"),
        ("3,50602E+15", "3,50602E+15"),
        ("3.50602E+15", "3.50602E+15"),
        (f"{NIK}/3506025708850002", f"{NIK}/3506025708850002"),
        ("0000000000000000", "0000000000000000"),
        ("-", None),
        ("", None),
        (".", None),
        ("0", None),
        ("0.0", None),
        ("()", None),
        ("NULL", None),
        ("tidak  ada", None),
        (None, None),
    ],
)
def test_identifiers(written: str | None, clean: str | None) -> None:
    assert clean_identifier(pa.array([written, NIK], pa.string())).to_pylist() == [clean, NIK]

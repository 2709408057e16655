"""Cell names."""

import pytest

from briefcheck.workbook import column_index, column_letters


@pytest.mark.parametrize(
    ("index", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA"), (16384, "XFD")]
)
def test_columns_are_lettered_as_excel_letters_them(index: int, letters: str) -> None:
    assert column_letters(index) == letters
    assert column_index(letters) == index

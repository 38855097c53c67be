"""Numbers as cells show them, checked by hand against what spreadsheet programs display."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.formats.sheets.numbers import BUILT_IN, general, shown


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (0.256, "0.0%", "25.6%"),
        (-1234.5, '#,##0.00 "kg"', "-1,234.50 kg"),
        (1200, "[$€-407]#,##0.00", "€1,200.00"),
        (-1200, '"$"#,##0_);\\("$"#,##0\\)', "($1,200)"),
        (0, '#,##0;-#,##0;"none"', "none"),
        (0, '_-* #,##0.00\\ "€"_-;\\-* #,##0.00\\ "€"_-;_-* "-"??\\ "€"_-;_-@_-', "- €"),
        (1234567, "#,##0,", "1,235"),
        (3.5, "0.###", "3.5"),
        (3, "0.###", "3"),
        (7, "000", "007"),
        (12345.678, "0.00E+00", "1.23E+04"),
        (0.25, "# ?/?", "0.25"),
        (3, 'General "pieces"', "3 pieces"),
        (0.5, "0", "1"),
        (-0.4, "0", "0"),
        (2.675, "0.00", "2.68"),
        (12, "", "12"),
        (0.1 + 0.2, "General", "0.3"),
    ],
)
def test_numbers(value: float, code: str, text: str) -> None:
    assert shown(value, code) == (text, False)


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (123456789, "000\\-00\\-0000", "123-45-6789"),
        (123456789, "00000\\-0000", "12345-6789"),
        (1234, "00000\\-0000", "00000-1234"),
        (20240308, "0000-00-00", "2024-03-08"),
        (5551234567, "(###) ###-####", "(555) 123-4567"),
        (495551234567, '"+"## (###) ###-####', "+49 (555) 123-4567"),
        (1234567.5, "# ##0.00", "1234 567.50"),
        (12.345678, "0.000\\ 000", "12.345 678"),
        (0.5, ".00", "0.50"),
        (1234567, "0,.0", "1234.6"),
        (1234, "000,000", "001,234"),
        (5, '0.0"%"', "5.0%"),
        (5, '0.00" €/m²"', "5.00 €/m²"),
        (12.5, 'No"." 0', "No. 13"),
    ],
)
def test_signs_between_the_digits(value: float, code: str, text: str) -> None:
    assert shown(value, code) == (text, False)


_MAGNITUDE = '[>=1000000]0.0,,"M";[>=1000]0.0,"K";0'
_PHONE = "[<=9999999]###\\-####;\\(###\\)\\ ###\\-####"


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (2_500_000, _MAGNITUDE, "2.5M"),
        (5000, _MAGNITUDE, "5.0K"),
        (50, _MAGNITUDE, "50"),
        (-50, _MAGNITUDE, "-50"),
        (5551234, _PHONE, "555-1234"),
        (5551234567, _PHONE, "(555) 123-4567"),
        (50, '[>=1000]0.0,"K"', "50"),
        (50, '[>=1.0.0]0.0,"K";0.0', "50"),
        (5_000_000, '[>=1E6]0.0,,"M";0', "5.0M"),
        (-2_500_000, '[<=-1000000]-0.0,,"M";0', "-2.5M"),
        (1, '[=1]0" day";0" days"', "1 day"),
        (2, '[=1]0" day";0" days"', "2 days"),
        (-12.5, "0.0;[Red]0.0", "-12.5"),
        (-12.5, "0.0;[Red]-0.0", "-12.5"),
        (-12.5, "0.0;[Red](0.0)", "(12.5)"),
        (-12.5, "0.0;@", "-12.5"),
        (-12.5, '0.0;"loss "0.0', "loss 12.5"),
    ],
)
def test_each_section_is_for_some_numbers(value: float, code: str, text: str) -> None:
    assert shown(value, code) == (text, False)


def test_formats_named_by_number_only() -> None:
    assert [shown(45359, BUILT_IN[number])[0] for number in (27, 31, 36, 50, 57, 58)] == ["2024-03-08"] * 6
    assert shown(-1234.5, BUILT_IN[5]) == ("(1,235)", False)
    assert shown(1234.5, BUILT_IN[44]) == ("1,234.50", False)


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (45359, "dd/mm/yyyy", "2024-03-08"),
        (45359.5, "d/m/yy h:mm", "2024-03-08 12:00"),
        (45359.75, "m/d/yyyy\\ h:mm:ss", "2024-03-08 18:00:00"),
        (45359, "[$-F800]dddd\\, mmmm dd\\, yyyy", "2024-03-08"),
        (45359, "mmm-yy", "Mar 2024"),
        (45359, "d-mmm", "8 Mar"),
        (45359, "yyyy", "2024"),
        (0.5, "h:mm AM/PM", "12:00"),
        (1.5, "[h]:mm", "36:00"),
        (1, "yyyy-mm-dd", "1900-01-01"),
        (61, "yyyy-mm-dd", "1900-03-01"),
    ],
)
def test_dates(value: float, code: str, text: str) -> None:
    assert shown(value, code) == (text, True)


def test_years_may_be_counted_from_1904() -> None:
    assert shown(0, "yyyy-mm-dd", from_1904=True) == ("1904-01-01", True)


@given(st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=30))
def test_any_format_shows_something_or_nothing(value: float, code: str) -> None:
    text, _ = shown(value, code)
    assert isinstance(text, str)


@given(st.integers(-(10**14), 10**14))
def test_whole_numbers_stay_whole(value: int) -> None:
    assert general(float(value)) == str(value)

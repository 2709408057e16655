"""Reading a workbook: the values of every sheet, and what is hidden, merged, filtered, protected or a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from msgspec import structs

from briefcheck.errors import Unreadable
from briefcheck.formats.excel.book import Book
from briefcheck.formats.excel.far import without_far_numbers
from briefcheck.formats.excel.identity import sheet_keys
from briefcheck.formats.excel.parts import Listing, SheetPart, list_sheets, local
from briefcheck.formats.excel.scan import Scan, check_strings, scan
from briefcheck.formats.excel.surroundings import Choice, Frame, area, read_frame
from briefcheck.formats.package import Package
from briefcheck.formats.package.names import shown
from briefcheck.formats.xml import parse
from briefcheck.workbook import Area, ListObject, Sheet, Validation, Value, Workbook, digest_of_name, shown_value

Row = tuple[Value | None, ...]
_CHOICES_MAX = 1_000
_LISTS_MAX = 500
_KEPT_AREA_MAX = 3_000_000
"""The reader of values takes 32 bytes for each cell of a sheet's rectangle; for a larger one it gets the room."""
_RANGE = re.compile(r"=?(?:(?:'((?:[^']|'')+)'|([^!'\s(),]+))!)?(\$?[A-Za-z]{1,3}\$?\d+(?::\$?[A-Za-z]{1,3}\$?\d+)?)\Z")


def read_workbook(package: Package) -> Workbook:
    """Read a workbook's package.

    Raises:
        TooLarge: `cells_too_far`, `sheets_too_many`, `sheet_too_large`.
        Unreadable: a part that must be read is damaged, or no sheet is listed; `strings_count`.
    """
    listing = list_sheets(package, package.main_part)
    for name in package.names:
        if "sharedstrings" in name.casefold() or package.content_type(name).casefold().endswith("sharedstrings+xml"):
            check_strings(package.pieces(name), package.entry(name).size_bytes)
    drafts = [_measured(package, sheet) for sheet in listing.sheets]
    if any(draft is not None and draft[0].last_row * draft[0].last_column > _KEPT_AREA_MAX for draft in drafts):
        package.let_go()
    book = Book(package, package.main_part)
    ours = book.review
    measured = {
        sheet.name: (sheet.part or "", draft[0])
        for place, (sheet, draft) in enumerate(zip(listing.sheets, drafts, strict=True))
        if draft is not None and place != ours
    }
    rows = _rows(package, book, measured)
    keys = {name: key for name, key in sheet_keys(package, book).items() if key != digest_of_name(name)}
    sheets: list[Sheet] = []
    choices: list[tuple[Choice, ...]] = []
    for place, (sheet, draft) in enumerate(zip(listing.sheets, drafts, strict=True)):
        if place == ours:
            continue  # what an earlier review said is not what the workbook says
        if draft is None or sheet.name not in rows:
            sheets.append(Sheet(sheet.name, visibility=sheet.visibility, kind="other"))
            choices.append(())
            continue
        sheets.append(_sheet(package, sheet, draft, rows[sheet.name], keys.get(sheet.name, "")))
        choices.append(draft[1].choices)
    return Workbook(tuple(_with_choices(sheets, choices, listing)), (*package.warnings, *_warnings(listing, sheets)))


def _sheet(
    package: Package, sheet: SheetPart, draft: tuple[Scan, Frame], rows: tuple[Row, ...], key: str
) -> Sheet:  # fmt: skip
    """A sheet of cells; the lists that they can be chosen from may stand on others, and come later."""
    scanned, frame = draft
    return Sheet(
        name=sheet.name,
        rows=rows,
        visibility=sheet.visibility,
        merged=frame.merged,
        hidden_rows=scanned.hidden_rows,
        hidden_columns=frame.hidden_columns,
        list_objects=tuple(_list_objects(package, sheet.part or "")),
        filtered=frame.filtered,
        is_protected=frame.is_protected,
        uncalculated=scanned.uncalculated,
        key=key,
    )


Measured = dict[str, tuple[str, Scan]]
"""The part of each sheet to be read and what its bytes say, by name."""


def _rows(package: Package, book: Book, measured: Measured) -> dict[str, tuple[Row, ...]]:
    """The rows of each sheet; those with numbers too far out for a date from a copy in which they are told as text."""
    far = [part for part, scanned in measured.values() if scanned.may_be_far]
    try:
        return _read_rows(package, book, measured, far)
    except Unreadable:
        every = [part for part, _ in measured.values()]
        if len(far) == len(every):
            raise
        return _read_rows(package, book, measured, every)


def _read_rows(package: Package, book: Book, measured: Measured, far: list[str]) -> dict[str, tuple[Row, ...]]:
    from briefcheck.formats.excel.values import open_values, read_rows  # noqa: PLC0415  a brief does not pay for it

    data, own = without_far_numbers(package, book, far) if far else (package.archive.data, {})
    values = open_values(data)
    known = set(values.sheet_names)
    return {
        name: read_rows(values, name, scanned.errors, own.get(part, {}))
        for name, (part, scanned) in measured.items()
        if name in known
    }


def _measured(package: Package, sheet: SheetPart) -> tuple[Scan, Frame] | None:
    """What stands around a sheet's values; None for a sheet without cells."""
    if sheet.part is None or not sheet.is_grid:
        return None
    part = sheet.part
    scanned = scan(lambda: package.pieces(part))
    return scanned, read_frame(scanned.frame, shown(sheet.part))


def _list_objects(package: Package, part: str) -> Iterator[ListObject]:
    for name in package.related(part, "table"):
        root = parse(package.read(name), shown(name))
        place = area(root.get("ref", ""))
        if local(root) == "table" and place is not None and root.get("headerRowCount", "1") != "0":
            yield ListObject(root.get("displayName") or root.get("name") or "", place)


def _with_choices(sheets: list[Sheet], choices: list[tuple[Choice, ...]], listing: Listing) -> Iterator[Sheet]:
    by_name = {sheet.name.casefold(): sheet for sheet in sheets}
    known: dict[tuple[str, str], tuple[str, ...]] = {}
    for sheet, written in zip(sheets, choices, strict=True):
        for choice in written:
            key = (sheet.name, choice.formula)
            if key not in known and len(known) < _LISTS_MAX:
                known[key] = _values(choice.formula, sheet, by_name, listing)
        lists = tuple(Validation(choice.areas, known.get((sheet.name, choice.formula), ())) for choice in written)
        yield structs.replace(sheet, validations=lists) if lists else sheet


def _values(formula: str, here: Sheet, sheets: dict[str, Sheet], listing: Listing) -> tuple[str, ...]:
    """The values a list formula stands for: written out, in a range, or in a named range; none for a calculation."""
    if len(formula) > 1 and formula.startswith('"') and formula.endswith('"'):
        return tuple(text.strip() for text in formula[1:-1].replace('""', '"').split(",") if text.strip())
    match = _RANGE.match(listing.names.get(formula.removeprefix("=").casefold(), formula))
    if match is None:
        return ()
    name = (match[1] or match[2] or here.name).replace("''", "'").casefold()
    place, sheet = area(match[3]), sheets.get(name)
    if place is None or sheet is None:
        return ()
    return tuple(islice(_texts(sheet, place), _CHOICES_MAX))


def _texts(sheet: Sheet, place: Area) -> Iterator[str]:
    for row in sheet.rows[place.first_row - 1 : place.last_row]:
        for value in row[place.first_column - 1 : place.last_column]:
            if value is not None:
                yield shown_value(value)


def _warnings(listing: Listing, sheets: list[Sheet]) -> Iterator[str]:
    protected = [sheet.name for sheet in sheets if sheet.is_protected]
    if listing.is_protected:
        yield "The workbook's structure is protected; the annotated copy stays so."
    if protected:
        yield f"{len(protected)} of its sheets {'is' if len(protected) == 1 else 'are'} protected; they stay so."
    if any(sheet.uncalculated for sheet in sheets):
        yield "Some formulas have no stored result and are not judged; open and save the workbook in Excel."

"""What kind of file this is, told by its content and never by its name; every kind we do not read has its own code."""

from __future__ import annotations

import re
from typing import Literal, NoReturn

from briefcheck.errors import Unreadable, UnsupportedKind
from briefcheck.formats.package.compound import is_compound, refuse_compound
from briefcheck.formats.package.parts import CONTENT_TYPES, ContentTypes, Parts

Kind = Literal["word", "excel"]

_WORD = "Briefcheck reads Word .docx files: open it in Word and save it as Word Document (.docx)."
_EXCEL = "Open it in Excel and save it as Excel Workbook (.xlsx)."
_EITHER = "Briefcheck reviews Word briefs (.docx, .docm, .dotx) and Excel trackers (.xlsx, .xlsm, .xltx)."

_IMAGES = re.compile(
    rb"\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a|II\*\0|MM\0\*|BM....\0\0\0\0|RIFF....WEBP|....ftyp(?:hei|mif|avif)|8BPS",
    re.DOTALL,
)
_ARCHIVES = re.compile(rb"Rar!|7z\xbc\xaf|\x1f\x8b|BZh|\xfd7zXZ|\x28\xb5\x2f\xfd|MSCF|PK00PK")
_HTML = re.compile(r"<(?:!doctype html|html|head|body)\b", re.IGNORECASE)
_CONTROL_CHARACTERS = re.compile(r"[\0-\x08\x0e-\x1a\x1c-\x1f]")
_LOOKED_AT_BYTES = 4096
_UNDECODED_SHARE_MAX = 0.1  # a text in an old 8-bit encoding still counts as text

_OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.text": ("odt", f"This is an OpenDocument text (.odt). {_WORD}"),
    b"application/vnd.oasis.opendocument.spreadsheet": ("ods", f"This is an OpenDocument spreadsheet (.ods). {_EXCEL}"),
    b"application/epub+zip": ("epub", f"This is an e-book (.epub). {_EITHER}"),
}
_SAYS_NOTHING = ("", "application/xml", "text/xml")
_MAIN_TYPES: tuple[tuple[str, Kind], ...] = (
    ("wordprocessingml.document.main+xml", "word"),
    ("wordprocessingml.template.main+xml", "word"),
    ("ms-word.document.macroenabled.main+xml", "word"),
    ("ms-word.template.macroenabledtemplate.main+xml", "word"),
    ("spreadsheetml.sheet.main+xml", "excel"),
    ("spreadsheetml.template.main+xml", "excel"),
    ("ms-excel.sheet.macroenabled.main+xml", "excel"),
    ("ms-excel.template.macroenabled.main+xml", "excel"),
    ("ms-excel.addin.macroenabled.main+xml", "excel"),
)


def refuse_foreign(data: bytes) -> None:
    """Refuse what is no zip at all.

    Raises:
        UnsupportedKind: one code per kind.
        Unreadable: `empty`, `encrypted`, `rights_managed`.
    """
    if not data:
        raise Unreadable("empty", "The file is empty: nothing was saved or uploaded. Send it again.")
    if is_compound(data):
        refuse_compound(data)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return
    start = data[:_LOOKED_AT_BYTES]
    raise UnsupportedKind(*_foreign(start))


def _foreign(start: bytes) -> tuple[str, str]:
    if b"%PDF-" in start[:1024]:
        return (
            "pdf",
            f"This is a PDF. {_EITHER} Use the file it was made from, or open it in Word and save it as .docx.",
        )
    if start.lstrip().startswith(b"{\\rtf"):
        return "rtf", f"This is Rich Text (.rtf). {_WORD}"
    if _IMAGES.match(start):
        return "image", f"This is a picture. {_EITHER} Use the document it was made from."
    if _ARCHIVES.match(start):
        return "archive", f"This is an archive. {_EITHER} Unpack it and send the documents in it."
    if not start.strip(b"\0"):
        return "blank", f"The file holds nothing but zeros: it was not saved or copied to its end. {_EITHER}"
    plain = _as_text(start)
    if plain is None:
        return "unknown", f"This is neither a Word nor an Excel file. {_EITHER}"
    if _HTML.search(plain):
        return "html", f"This is a web page. {_WORD}"
    if plain.startswith("<"):
        if "Word.Document" in plain or "office/word/2003" in plain:
            return "word_xml", f"This is a Word document saved as XML. {_WORD}"
        if "Excel.Sheet" in plain or "office:spreadsheet" in plain:
            return "excel_xml", f"This is an Excel workbook saved as XML. {_EXCEL}"
        return "xml", f"This is an XML file. {_EITHER}"
    return "text", f"This is plain text. {_WORD}"


def _as_text(start: bytes) -> str | None:
    """Decode the start of a text file, None when it is no text."""
    is_wide = start.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = start.decode("utf-16" if is_wide else "utf-8-sig", errors="replace")
    if _CONTROL_CHARACTERS.search(text) or text.count("\ufffd") > len(text) * _UNDECODED_SHARE_MAX:
        return None
    return text.lstrip()


def refuse_foreign_zip(names: list[str], mimetype: bytes) -> NoReturn:
    """Refuse a zip without a list of content types, which every Office file has.

    Args:
        names: of all its entries.
        mimetype: the content of its entry of that name, empty when it has none.

    Raises:
        UnsupportedKind: OpenDocument and other kinds of zip.
        Unreadable: `content_types_missing`, when it was an Office file once.
    """
    for prefix, (code, detail) in _OPEN_DOCUMENT.items():
        if mimetype.startswith(prefix):
            raise UnsupportedKind(code, detail)
    if mimetype.startswith(b"application/vnd.oasis.opendocument"):
        raise UnsupportedKind("opendocument", f"This is an OpenDocument file. {_EITHER}")
    folders = {name.partition("/")[0].casefold() for name in names}
    if folders & {"word", "xl"}:
        detail = f"The file is damaged: it has no {CONTENT_TYPES}. Open it in Office and save it again."
        raise Unreadable("content_types_missing", detail)
    if "Index/Document.iwa" in names or "Index.zip" in names:
        raise UnsupportedKind("iwork", f"This is a Pages, Numbers or Keynote file. {_EITHER} Export it as one of them.")
    raise UnsupportedKind("zip", f"This is a zip that is no Office file. {_EITHER} Unpack it and send what is in it.")


def find_main(parts: Parts) -> tuple[Kind, str]:
    """Find the document or workbook and tell which it is.

    Raises:
        UnsupportedKind: `xlsb`, `powerpoint`, `visio`, `not_office`.
        Unreadable: `main_part_missing`, or what leads to it is damaged.
    """
    candidates = list(parts.related("", "officeDocument"))
    if not candidates:  # some writers leave the package's relationships out; the content types still name it
        types = ContentTypes(parts.read(CONTENT_TYPES))
        candidates = [found for name in types.named("main+xml") if (found := parts.find(name))]
    for candidate in candidates:
        declared = parts.content_type(candidate).casefold()
        for ending, kind in _MAIN_TYPES:
            if declared.endswith(ending):
                return kind, candidate
    declared = " ".join(parts.content_type(name) for name in candidates).casefold()
    if "sheet.binary" in declared:
        raise UnsupportedKind("xlsb", f"This is a binary Excel workbook (.xlsb). {_EXCEL}")
    if "presentation" in declared or "powerpoint" in declared or "slideshow" in declared:
        raise UnsupportedKind("powerpoint", f"This is a PowerPoint file. {_EITHER}")
    if "visio" in declared or parts.related("", "document"):
        raise UnsupportedKind("visio", f"This is a Visio drawing. {_EITHER}")
    is_promised = any(relationship.type.endswith("/officeDocument") for relationship in parts.relationships())
    if (is_promised and not candidates) or any(parts.content_type(name) in _SAYS_NOTHING for name in candidates):
        detail = "The file is damaged: its document or workbook is missing. Open it in Office and save it again."
        raise Unreadable("main_part_missing", detail)
    raise UnsupportedKind("not_office", f"This is neither a Word document nor an Excel workbook. {_EITHER}")


def warnings_about(parts: Parts) -> list[str]:
    """Say in sentences what a user should know about the file itself: macros, templates, signatures."""
    warnings = []
    declared = {name: parts.content_type(name).casefold() for name in parts.names}
    main = parts.related("", "officeDocument")
    if any("vbaproject" in kind or "macrosheet" in kind for kind in declared.values()) or any(
        name.casefold().endswith("vbaproject.bin") for name in parts.names
    ):
        warnings.append("The file holds macros; they were neither read nor run, and they stay in it.")
    if any("template" in declared[name] for name in main):
        warnings.append("The file is a template; the annotated copy is one too.")
    if any("digital-signature" in kind for kind in declared.values()):
        warnings.append("The file is digitally signed; any change, comments included, makes the signature invalid.")
    return warnings

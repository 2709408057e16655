"""What a request brings: its files, kept in memory only, and options named like those of the command line."""

from __future__ import annotations

import datetime
import io
import unicodedata
from collections.abc import Sequence
from typing import IO, Any, Literal, TypeVar, get_args, get_origin, get_type_hints
from urllib.parse import quote

import flask
import msgspec
from flask import request
from msgspec import Struct
from werkzeug.formparser import FormDataParser

from briefcheck.web.problems import Refusal
from briefcheck.web.settings import Settings

FORM_BYTES_MAX = 64 * 1024
"""Room for the option fields beside the file."""
PARTS_MAX = 20
_NAME_CHARACTERS_MAX = 150
_NAMELESS = "document"
_EXTENSIONS = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template": ".dotx",
    "application/vnd.ms-word.document.macroEnabled.12": ".docm",
    "application/vnd.ms-word.template.macroEnabledTemplate.12": ".dotm",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.template": ".xltx",
    "application/vnd.ms-excel.sheet.macroEnabled.12": ".xlsm",
    "application/vnd.ms-excel.template.macroEnabled.12": ".xltm",
    "application/zip": ".zip",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/calendar": ".ics",
}

Form = TypeVar("Form", bound=Struct)


class Request(flask.Request):
    """A request whose files stay in memory: Werkzeug would put the larger ones on disk."""

    def _get_file_stream(
        self,
        total_content_length: int | None,  # noqa: ARG002  the signature is Werkzeug's
        content_type: str | None,  # noqa: ARG002
        filename: str | None = None,  # noqa: ARG002
        content_length: int | None = None,  # noqa: ARG002
    ) -> IO[bytes]:
        return io.BytesIO()

    def make_form_data_parser(self) -> FormDataParser:
        """Have a form that cannot be read told, not taken for an empty one."""
        parser = super().make_form_data_parser()
        parser.silent = False
        return parser

    def _load_form_data(self) -> None:
        try:
            super()._load_form_data()
        except ValueError:
            detail = "The body is no well-formed multipart/form-data, or a name in it is not UTF-8."
            raise Refusal("wrong-request", "broken_form", detail) from None


def body_max(settings: Settings, target: bytes) -> int:
    """How many bytes of a body are of use for a request to this target."""
    is_batch = target.startswith(b"/v1/batches")
    return (settings.batch_mib_max if is_batch else settings.file_mib_max) * (1 << 20) + FORM_BYTES_MAX


class Upload(Struct, frozen=True):
    """The file that was sent, and its name as it may be shown."""

    data: bytes
    name: str


class FileField(Struct, frozen=True):
    """A field of a form that takes a file."""

    name: str
    description: str
    is_required: bool = True


DOCUMENT = FileField("file", "The Word or Excel file.")


def upload() -> Upload:
    """The one file of a request that takes one.

    Raises:
        Refusal: there is none, or several.
    """
    return uploads((DOCUMENT,))[DOCUMENT.name]


def uploads(fields: Sequence[FileField]) -> dict[str, Upload]:
    """The files of the request, by field; an optional one may be missing.

    Raises:
        Refusal: one is missing, there twice, or in a field that takes none.
    """
    sent = {name: request.files.getlist(name) for name in request.files}
    known = {field.name for field in fields}
    missing = [field.name for field in fields if field.is_required and field.name not in sent]
    if missing or set(sent) - known or any(len(files) > 1 for files in sent.values()):
        names = " and ".join(f"“{field.name}”" for field in fields if field.is_required)
        example = " ".join(f"-F {field.name}=@{field.name}" for field in fields if field.is_required)
        example = "-F file=@brief.docx" if example == "-F file=@file" else example
        detail = f"Send one Word or Excel file as multipart/form-data in the field {names}, as in: curl {example} …"
        raise Refusal("wrong-request", "several_files" if sent and not missing else "no_file", detail)
    return {name: Upload(files[0].stream.read(), shown_name(files[0].filename or "")) for name, files in sent.items()}


def many(files_max: int, bytes_max: int) -> list[Upload]:
    """The files of a request that may bring many.

    Raises:
        Refusal: there is none, or some in another field.
        RequestEntityTooLarge: there are too many, or they are too large.
    """
    request.max_content_length = bytes_max + FORM_BYTES_MAX
    request.max_form_memory_size = request.max_content_length
    request.max_form_parts = files_max + PARTS_MAX
    files = request.files.getlist("file")
    if not files or set(request.files) - {"file"}:
        detail = "Send the documents, or one zip of them, as multipart/form-data in fields named “file”."
        raise Refusal("wrong-request", "no_file", detail)
    return [Upload(file.stream.read(), shown_name(file.filename or "")) for file in files]


def form(kind: type[Form]) -> Form:
    """The option fields of the request.

    Raises:
        Refusal: a field is unknown, there twice, or has a value that it cannot have.
    """
    known = {field.encode_name for field in msgspec.structs.fields(kind)}
    given: dict[str, str | list[str]] = {}
    for name, values in request.form.lists():
        if name not in known:
            there = f"There are: {', '.join(sorted(known))}." if known else "This route has none."
            raise Refusal("wrong-request", "unknown_option", f"There is no such option. {there}")
        hint = _hint(kind, name)
        is_list = get_origin(hint) is tuple
        if len(values) > 1 and not is_list:
            raise Refusal("wrong-request", "wrong_option", f"The option {name} is there more than once.")
        given[name] = values if is_list else values[0]
        try:
            msgspec.convert({name: given[name]}, kind, strict=False)
        except msgspec.ValidationError as error:
            detail = f"The option {name} cannot be that: {_possible(hint) or _reason(error)}."
            raise Refusal("wrong-request", "wrong_option", detail) from None
    return msgspec.convert(given, kind, strict=False)


def _hint(kind: type[Struct], name: str) -> Any:  # noqa: ANN401  a type
    """The type of an option."""
    attribute = next(field.name for field in msgspec.structs.fields(kind) if field.encode_name == name)
    return get_type_hints(kind)[attribute]


def _possible(hint: Any) -> str:  # noqa: ANN401  a type
    """The values that an option can have, where they can be counted."""
    if hint in (datetime.date, datetime.date | None):
        return "it is a day written as 2026-12-31"
    return f"it is one of {', '.join(get_args(hint))}" if get_origin(hint) is Literal else ""


def _reason(error: msgspec.ValidationError) -> str:
    reason = str(error).partition(" - at ")[0]
    return reason[:1].lower() + reason[1:]


def day(given: datetime.date | None) -> datetime.date:
    """The day to review as of; today, by the clock of the world, where none is given."""
    return given or datetime.datetime.now(datetime.UTC).date()


def shown_name(name: str) -> str:
    """A file's name without its folders and without characters that are not seen or that turn the text around."""
    last = name.replace("\\", "/").rpartition("/")[2]
    seen = "".join(character for character in last if unicodedata.category(character)[0] != "C").strip(" .")
    stem, dot, extension = seen.rpartition(".")
    if len(seen) > _NAME_CHARACTERS_MAX:
        seen = stem[: _NAME_CHARACTERS_MAX - len(extension) - 1] + dot + extension[:_NAME_CHARACTERS_MAX]
    return seen[:_NAME_CHARACTERS_MAX] or f"{_NAMELESS}.docx"


def disposition(name: str, media_type: str) -> str:
    """The header that offers a document for saving: its name with the extension of what it is (RFC 6266)."""
    extension = _EXTENSIONS.get(media_type, ".bin")
    stem = name.rpartition(".")[0] or name
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
    ascii_stem = "".join(c if c.isalnum() or c in " -_.()" else "_" for c in plain).strip(" .") or _NAMELESS
    return f"attachment; filename=\"{ascii_stem}{extension}\"; filename*=UTF-8''{quote(stem + extension, safe='')}"

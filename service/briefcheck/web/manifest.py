"""The add-in's manifest: the file by which Word and Excel learn where the add-in is and what is on their ribbon."""

from __future__ import annotations

import re

import jinja2
import msgspec

from briefcheck import __version__, resources

NAME = "manifest.xml"
_ID = "7d3c1a52-6a0e-4f0b-9d55-2f6c0b7f9e41"  # by which Office knows the add-in again; it never changes
_LOCALES = (("de", "de-DE"), ("fr", "fr-FR"), ("es", "es-ES"))
_HOSTS = (("Document", ("Review", "Sections")), ("Workbook", ("Review", "Tracker")))
_RIBBON_SIZES = (16, 20, 24, 32, 40, 48, 64, 80)
_ADDRESS = re.compile(r"https://(?:[A-Za-z0-9.-]+|\[[0-9a-fA-F:]+\])(?::\d{1,5})?(?:/[A-Za-z0-9._~/-]*)?")


class WrongAddress(ValueError):
    """Office loads add-ins by https only; the message says what an address looks like."""


def render(url: str) -> str:
    """The manifest (XML, add-in only) of the service at an address such as `https://briefcheck.example.org`.

    Raises:
        WrongAddress: it is no https address.
    """
    if not _ADDRESS.fullmatch(url):
        raise WrongAddress("Office loads add-ins from https addresses only, such as https://briefcheck.example.org.")
    root = resources.folder("addin")
    languages = ("en", *(language for language, _ in _LOCALES))
    lines = {name: msgspec.json.decode((root / "locales" / f"{name}.json").read_bytes()) for name in languages}
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    template = environment.from_string((root / f"{NAME}.jinja").read_text(encoding="utf-8"))
    return template.render(
        id=_ID,
        version=f"{__version__}.0",
        url=url.rstrip("/"),
        lines=lines,
        locales=_LOCALES,
        hosts=_HOSTS,
        ribbon_sizes=_RIBBON_SIZES,
    )

"""An Office package: a zip opened within limits, read part by part, and patched without touching the rest."""

from briefcheck.formats.edits import Edit
from briefcheck.formats.package.disk import write_file
from briefcheck.formats.package.draft import Draft
from briefcheck.formats.package.gate import open_package
from briefcheck.formats.package.limits import Limits
from briefcheck.formats.package.package import Package
from briefcheck.formats.package.parts import Parts, Relationship

__all__ = [
    "Draft",
    "Edit",
    "Limits",
    "Package",
    "Parts",
    "Relationship",
    "open_package",
    "write_file",
]

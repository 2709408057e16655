"""Where the files that ship beside the code are found: section templates and the add-in's static files.

A built wheel holds them in `briefcheck/_shipped` (see `force-include` in pyproject.toml); an editable install reads
them from the checkout, so that an edited template counts at once.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from briefcheck.errors import NotFound

_PACKAGE = Path(__file__).parent
_CHECKOUT = {"templates": "templates", "addin": "addin/web"}


def folder(name: Literal["templates", "addin"]) -> Path:
    """The folder of that name.

    Raises:
        NotFound: the installation has no such folder, so it is incomplete.
    """
    for path in (_PACKAGE / "_shipped" / name, _PACKAGE.parents[1] / _CHECKOUT[name]):
        if path.is_dir():
            return path
    raise NotFound("no-resource", f"The folder “{name}” is missing from this installation; install Briefcheck again.")

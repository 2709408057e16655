"""The pane inside the simulated Office: our page as served, Microsoft's script from npm, nothing from the network."""

from __future__ import annotations

import base64
import contextlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from playwright.sync_api import Browser, Frame, Page, Route
from tests.addin.npm import package
from tests.addin.watching import Watch

from .batches import Host

HERE = Path(__file__).parent
CDN = "appsforoffice.microsoft.com"
PARENT = "word-edit.officeapps.live.com"
TELEMETRY = "telemetryservice.firstpartyapps.oaspapps.com"
OFFICES_OWN = (TELEMETRY, "Applying inline style violates")
"""What office.js itself tries and our policy refuses: a hidden frame for telemetry, and how it is styled."""
EVERY_SET = {
    "WordApi": 1.9, "WordApiOnline": 1.1, "ExcelApi": 1.17, "File": 1.1, "CompressedFile": 1.1, "CustomXmlParts": 1.1,
}  # fmt: skip
"""Sets that the library of npm knows of; notes (ExcelApi 1.18) are newer than it."""


@dataclass
class Files:
    """The open document as Office hands it over; `fails` and `slice_fails` are the numbers of Office's errors."""

    host: Host
    fails: int = 0
    slice_fails: int = 0
    data: bytes = b""
    size: int = 0
    still_open: int = 0

    def openFile(self, asked: Mapping[str, Any]) -> dict[str, object]:
        if self.fails:
            return {"Error": self.fails}
        self.data, self.size = self.host.save(), asked["1"]
        self.still_open += 1
        return {"0": 7, "1": len(self.data), "FileHandle": 7, "FileSize": len(self.data)}

    def readSlice(self, asked: Mapping[str, Any]) -> dict[str, object]:
        if self.slice_fails:
            return {"Error": self.slice_fails}
        piece = self.data[asked["3"] * self.size :][: self.size]
        return {"0": base64.b64encode(piece).decode(), "1": len(piece)}

    def closeFile(self, _asked: Mapping[str, Any]) -> dict[str, object]:
        self.still_open -= 1
        return {}

    def runBatch(self, asked: Mapping[str, Any]) -> dict[str, object]:
        return self.host.run(asked)

    def addPart(self, asked: Mapping[str, Any]) -> dict[str, object]:
        key = f"{{{len(self.host.parts) + 1}}}"
        self.host.parts[key] = asked["xml"]
        return {"DataPartProperties": {"id": key, "DataPartBuiltIn": False}}

    def findParts(self, asked: Mapping[str, Any]) -> dict[str, object]:
        found = [key for key, xml in self.host.parts.items() if asked["namespace"] in xml]
        return {"DataPartList": [{"id": key, "DataPartBuiltIn": False} for key in found]}

    def readPart(self, asked: Mapping[str, Any]) -> dict[str, object]:
        return {"Data": self.host.parts[asked["id"]]}

    def deletePart(self, asked: Mapping[str, Any]) -> dict[str, object]:
        del self.host.parts[asked["id"]]
        return {}


@dataclass
class Pane:
    page: Page
    service: str
    files: Files

    @property
    def frame(self) -> Frame:
        return next(frame for frame in self.page.frames if frame.url.startswith(self.service))

    def reload(self) -> None:
        """Open the pane once more."""
        self.page.reload()
        self.page.frame_locator("iframe").locator("#app:not([aria-busy])").wait_for()


@contextlib.contextmanager
def pane(
    browser: Browser,
    service: str,
    host: Host,
    sets: Mapping[str, float] | None = None,
    path: str = "/addin/taskpane.html",
    **look: str,
) -> Iterator[Pane]:
    """Our task pane inside the simulated Office; afterwards nothing may be wrong with it."""
    library = package("@microsoft/office-js") / "dist"  # asked for before a page waits for it in vain
    watch, files = Watch(), Files(host)
    context = browser.new_context(viewport={"width": 330, "height": 900}, locale="en-US", **look)
    context.set_default_timeout(20_000)
    context.route("**/*", partial(_answer, library))
    watch.over(context, allowed=(CDN, PARENT, TELEMETRY))
    page = context.new_page()
    page.expose_function("hostCall", lambda method, asked: getattr(files, method)(asked))
    given = {
        "app": host.app,
        "pane": f"{service}{path}",
        "document": f"https://contoso.example/{host.file_name}",
        "sets": json.dumps(dict(EVERY_SET if sets is None else sets)),
    }
    page.goto(f"https://{PARENT}/parent.html?{urlencode(given)}")
    page.frame_locator("iframe").locator("#app:not([aria-busy])").wait_for()
    try:
        yield Pane(page, service, files)
    finally:
        context.close()
    errors = [error for error in watch.errors if not any(known in error for known in OFFICES_OWN)]
    assert errors == [], errors
    assert watch.elsewhere == []
    assert files.still_open == 0


def _answer(library: Path, route: Route) -> None:
    address = urlsplit(route.request.url)
    if address.hostname == CDN:
        _send(route, library / address.path.removeprefix("/lib/1/hosted/").lower())
    elif address.hostname == PARENT:
        _send(route, HERE / address.path.lstrip("/"))
    elif address.hostname == "localhost":
        route.continue_()
    else:
        route.abort()


def _send(route: Route, path: Path) -> None:
    if path.is_file():
        route.fulfill(path=path)
    else:
        route.fulfill(status=404, body="")

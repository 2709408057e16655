"""The unified manifest (JSON) of Microsoft 365, made from the one in XML, and the package that is uploaded with it.

Source: the schema of the app manifest, version 1.24, and the documentation of its `extensions`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from briefcheck import resources
from briefcheck.formats.package.bundle import pack
from briefcheck.formats.xml import Element, parse
from briefcheck.web import manifest

NAME = "manifest.json"
_SCHEMA = "1.24"
_SCHEMAS = f"https://developer.microsoft.com/json-schemas/teams/v{_SCHEMA}/MicrosoftTeams"
_ACCENT = "#0F6CBD"
_ICONS = {"outline": "outline-32.png", "color": "icon-192.png", "color32x32": "icon-32.png"}
_SCOPES = {"Document": "document", "Workbook": "workbook"}
_ICON_SIZES = ("16", "32", "80")
"""A group or a button may have three."""
_SHORT_MAX = 80
_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
_COMMANDS = {"capabilities": [{"name": "AddinCommands", "minVersion": "1.1"}], "formFactors": ["desktop"]}


def render(url: str) -> bytes:
    """The unified manifest of the service at an https address.

    Raises:
        WrongAddress: it is no https address.
    """
    return _encoded(_Source(url).manifest())


def package(url: str) -> bytes:
    """What is uploaded: the manifest, its icons and its translations, in one zip.

    Raises:
        WrongAddress: it is no https address.
    """
    source = _Source(url)
    files: dict[str, bytes] = {NAME: _encoded(source.manifest())}
    for tag in source.languages:
        files[f"{tag.lower()}.json"] = _encoded(source.translation(tag))
    for name in _ICONS.values():
        files[name] = (resources.folder("addin") / "assets" / name).read_bytes()
    return b"".join(pack(files.items()))


def _encoded(value: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"


class _Source:
    """The manifest in XML, asked for what the one in JSON needs."""

    def __init__(self, url: str) -> None:
        self._root = parse(manifest.render(url).encode(), manifest.NAME)
        self._resources = {e.get("id", ""): e for e in self._root.iterfind(".//{*}Resources/*/*")}
        self._pages = dict.fromkeys(
            e.get("resid", "") for e in self._root.iterfind(".//{*}Control/{*}Action/{*}SourceLocation")
        )

    @property
    def languages(self) -> list[str]:
        """Every language but English."""
        return [e.get("Locale", "") for e in self._root.iterfind("{*}DisplayName/{*}Override")]

    def manifest(self) -> dict[str, object]:
        """The whole of it, in English."""
        support = self._text("SupportUrl")
        return {
            "$schema": f"{_SCHEMAS}.schema.json",
            "manifestVersion": _SCHEMA,
            "version": (self._root.findtext("{*}Version") or "").rpartition(".")[0],  # three numbers here, four there
            "id": self._root.findtext("{*}Id"),
            "localizationInfo": {
                "defaultLanguageTag": (self._root.findtext("{*}DefaultLocale") or "").lower(),
                "additionalLanguages": [
                    {"languageTag": tag.lower(), "file": f"{tag.lower()}.json"} for tag in self.languages
                ],
            },
            "developer": {
                "name": self._root.findtext("{*}ProviderName"),
                "websiteUrl": support,
                "privacyUrl": support,
                "termsOfUseUrl": support,
            },
            "name": {"short": self._text("DisplayName"), "full": self._text("DisplayName")},
            "description": {"short": _short(self._text("Description")), "full": self._text("Description")},
            "icons": _ICONS,
            "accentColor": _ACCENT,
            "validDomains": list(self._domains()),
            "authorization": {
                "permissions": {"resourceSpecific": [{"name": "Document.ReadWrite.User", "type": "Delegated"}]}
            },
            "extensions": [self._extension()],
        }

    def translation(self, tag: str) -> dict[str, str]:
        """Every text in another language, by where it stands."""
        said = {
            "$schema": f"{_SCHEMAS}.Localization.schema.json",
            "name.short": self._text("DisplayName", tag),
            "name.full": self._text("DisplayName", tag),
            "description.short": _short(self._text("Description", tag)),
            "description.full": self._text("Description", tag),
        }
        for i, host in enumerate(self._hosts()):
            group = f"extensions[0].ribbons[{i}].tabs[0].groups[0]"
            said[f"{group}.label"] = self._of(host, ".//{*}Group/{*}Label", tag)
            for j, control in enumerate(host.iterfind(".//{*}Control")):
                for name, path in _TEXTS.items():
                    said[f"{group}.controls[{j}].{name}"] = self._of(control, path, tag)
        start = self._root.find(".//{*}GetStarted")
        if start is not None:
            for name, path in (("title", "{*}Title"), ("description", "{*}Description")):
                said[f"extensions[0].getStartedMessages[0].{name}"] = self._of(start, path, tag)
        return said

    def _hosts(self) -> list[Element]:
        return self._root.findall(".//{*}VersionOverrides/{*}Hosts/{*}Host")

    def _domains(self) -> Iterator[str]:
        for element in self._root.iterfind("{*}AppDomains/{*}AppDomain"):
            yield (element.text or "").removeprefix("https://").partition("/")[0]

    def _extension(self) -> dict[str, object]:
        scopes = [_SCOPES[host.get(_TYPE, "")] for host in self._hosts()]
        return {
            "requirements": {"scopes": scopes},
            "runtimes": [self._runtime(page) for page in self._pages],
            "ribbons": [self._ribbon(host) for host in self._hosts()],
            "getStartedMessages": [self._start(scopes)],
        }

    def _runtime(self, page: str) -> dict[str, object]:
        """A page of ours; those that share a view take each other's place in the pane, as in the other manifest."""
        return {
            "requirements": _COMMANDS,
            "id": f"Runtime.{page}",
            "type": "general",
            "code": {"page": self._resource(page)},
            "lifetime": "short",
            "actions": [{"id": page, "type": "openPage", "view": "Briefcheck"}],
        }

    def _ribbon(self, host: Element) -> dict[str, object]:
        tab, group = host.find(".//{*}OfficeTab"), host.find(".//{*}Group")
        if tab is None or group is None:
            raise ValueError("the manifest in XML has no group on the ribbon")
        return {
            "requirements": {**_COMMANDS, "scopes": [_SCOPES[host.get(_TYPE, "")]]},
            "contexts": ["default"],
            "tabs": [
                {
                    "builtInTabId": tab.get("id"),
                    "groups": [
                        {
                            "id": group.get("id"),
                            "label": self._of(group, "{*}Label"),
                            "icons": self._icons(group),
                            "controls": [self._control(control) for control in group.iterfind("{*}Control")],
                        }
                    ],
                }
            ],
        }

    def _control(self, control: Element) -> dict[str, object]:
        page = control.find("{*}Action/{*}SourceLocation")
        return {
            "id": control.get("id"),
            "type": "button",
            "label": self._of(control, _TEXTS["label"]),
            "icons": self._icons(control),
            "supertip": {
                "title": self._of(control, _TEXTS["supertip.title"]),
                "description": self._of(control, _TEXTS["supertip.description"]),
            },
            "actionId": page.get("resid") if page is not None else None,
        }

    def _icons(self, owner: Element) -> list[dict[str, object]]:
        images = owner.iterfind("{*}Icon/{*}Image")
        return [
            {"size": int(size), "url": self._resource(image.get("resid", ""))}
            for image in images
            if (size := image.get("size", "")) in _ICON_SIZES
        ]

    def _start(self, scopes: list[str]) -> dict[str, object]:
        start = self._root.find(".//{*}GetStarted")
        if start is None:
            raise ValueError("the manifest in XML does not say how to start")
        return {
            "requirements": {"scopes": scopes, "formFactors": ["desktop"]},
            "title": self._of(start, "{*}Title"),
            "description": self._of(start, "{*}Description"),
            "learnMoreUrl": self._of(start, "{*}LearnMoreUrl"),
        }

    def _text(self, name: str, tag: str = "") -> str:
        found = self._root.find(f"{{*}}{name}")
        return "" if found is None else _value(found, tag)

    def _of(self, owner: Element, path: str, tag: str = "") -> str:
        found = owner.find(path)
        return "" if found is None else self._resource(found.get("resid", ""), tag)

    def _resource(self, name: str, tag: str = "") -> str:
        return _value(self._resources[name], tag)


_TEXTS: Mapping[str, str] = {
    "label": "{*}Label",
    "supertip.title": "{*}Supertip/{*}Title",
    "supertip.description": "{*}Supertip/{*}Description",
}


def _value(element: Element, tag: str) -> str:
    """What an element says in a language; in English where it is not translated."""
    own = (e.get("Value", "") for e in element.iterfind("{*}Override") if e.get("Locale") == tag)
    return next(own, "") or element.get("DefaultValue", "")


def _short(text: str) -> str:
    """The first clause, which must be short."""
    first = text.partition(":")[0].rstrip(". \xa0") + "."
    if len(first) <= _SHORT_MAX:
        return first
    return first[: first.rfind(" ", 0, _SHORT_MAX)].rstrip(",;") + "…"

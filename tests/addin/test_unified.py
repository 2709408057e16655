"""The unified manifest: what the one in XML says, in the form of Microsoft 365."""

from __future__ import annotations

import io
import json
import re
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jsonschema
import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient
from lxml import etree
from lxml.etree import _Element

from briefcheck.commands.addin import command
from briefcheck.web import create_app, manifest, unified

from .manifest_rules import NAMES
from .npm import ROOT

URL = "https://briefs.example.org"
SCHEMAS = ROOT / "addin/node_modules/@microsoft/app-manifest/build/json-schemas/teams/v1.24"
REQUIRED = {"manifestVersion", "version", "id", "developer", "name", "description", "icons", "accentColor"}
LETTERS_MAX = {"short": 80, "label": 64, "title": 64, "description": 250, "id": 64, "actionId": 64}
SIZES = {"outline-32.png": 32, "icon-192.png": 192, "icon-32.png": 32}


@pytest.fixture
def client() -> FlaskClient:
    return create_app().test_client()


def made() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(unified.render(URL))
    return found


def package() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(unified.package(URL))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def texts(value: object, key: str = "", path: str = "") -> Iterator[tuple[str, str, str]]:
    """Every text with its key and its place."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from texts(inner, name, f"{path}.{name}".lstrip("."))
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from texts(inner, key, f"{path}[{i}]")
    elif isinstance(value, str):
        yield key, value, path


def xml() -> _Element:
    return etree.fromstring(manifest.render(URL).encode())


def test_it_has_what_must_be_there_within_the_lengths_that_are_allowed() -> None:
    found = made()

    assert found.keys() >= REQUIRED
    assert [(path, text) for key, text, path in texts(found) if len(text) > LETTERS_MAX.get(key, 250)] == []
    assert "…" not in json.dumps(found, ensure_ascii=False)


def test_both_manifests_are_of_the_same_add_in() -> None:
    found, root = made(), xml()

    assert found["id"] == root.findtext("o:Id", namespaces=NAMES)
    assert f"{found['version']}.0" == root.findtext("o:Version", namespaces=NAMES)
    assert re.fullmatch(r"\d+\.\d+\.\d+", found["version"])
    assert found["name"]["short"] == root.find("o:DisplayName", NAMES).get("DefaultValue")


def test_both_have_the_same_buttons_that_open_the_same_pages() -> None:
    found, root = made()["extensions"][0], xml()
    pages = {action["id"]: one["code"]["page"] for one in found["runtimes"] for action in one["actions"]}
    buttons = [
        (control["id"], control["label"], pages[control["actionId"]])
        for ribbon in found["ribbons"]
        for control in ribbon["tabs"][0]["groups"][0]["controls"]
    ]
    said = {e.get("id"): e.get("DefaultValue") for e in root.iterfind(".//{*}Resources/*/*")}
    expected = [
        (control.get("id"), said[control[0].get("resid")], said[control.find(".//{*}SourceLocation").get("resid")])
        for control in root.iterfind(".//{*}Control")
    ]

    assert buttons == expected
    assert [one["requirements"]["scopes"] for one in found["ribbons"]] == [["document"], ["workbook"]]


def test_every_address_in_it_is_https_and_answers(client: FlaskClient) -> None:
    urls = {text for _, text, _ in texts(made()) if text.startswith(URL)}
    status = {}
    for url in urls:
        address = urlsplit(url)
        with client.get(f"{address.path}?{address.query}".rstrip("?")) as answer:
            status[url] = answer.status_code

    assert len(urls) > 5
    assert set(status.values()) == {200}, status


@pytest.mark.parametrize("language", ["de-de", "fr-fr", "es-es"])
def test_every_text_is_translated_where_it_stands(language: str) -> None:
    translated: dict[str, str] = json.loads(package()[f"{language}.json"])
    own = {path: text for key, text, path in texts(made()) if key in ("label", "title", "description")}
    own = {path: text for path, text in own.items() if path.startswith("extensions")}

    assert own.keys() <= translated.keys()
    assert {path for path, text in own.items() if translated[path] == text and text != "Briefcheck"} == set()
    assert len(translated["description.short"]) <= LETTERS_MAX["short"]
    assert "…" not in translated["description.short"]


def test_the_package_holds_every_file_that_the_manifest_names_with_icons_of_the_right_size() -> None:
    files, found = package(), made()
    named = [*found["icons"].values(), *(one["file"] for one in found["localizationInfo"]["additionalLanguages"])]

    assert set(files) == {unified.NAME, *named}
    assert {name: struct.unpack(">2I", files[name][16:24]) for name in SIZES} == {
        name: (size, size) for name, size in SIZES.items()
    }


def test_it_is_right_by_microsofts_schema() -> None:
    if not SCHEMAS.is_dir():
        pytest.skip("Microsoft's schema is not there: npm install --no-save @microsoft/app-manifest in addin/")
    files = package()
    for name, data in files.items():
        if name.endswith(".json"):
            kind = "MicrosoftTeams" if name == unified.NAME else "MicrosoftTeams.Localization"
            schema = json.loads((SCHEMAS / f"{kind}.schema.json").read_text(encoding="utf-8"))
            jsonschema.validators.validator_for(schema)(schema).validate(json.loads(data))


def test_the_service_gives_it_for_the_address_it_was_asked_at(client: FlaskClient) -> None:
    answer = client.get("/addin/manifest.json", headers={"Host": "briefs.example.org:8443"})

    assert (answer.status_code, answer.mimetype) == (200, "application/json")
    assert answer.data == unified.render("https://briefs.example.org:8443")
    assert client.get("/addin/manifest.json", headers={"Host": 'x"><y'}).status_code in (400, 404)


def test_the_command_writes_the_manifest_or_the_whole_package(tmp_path: Path) -> None:
    for name, expected in (("manifest.json", unified.render(URL)), ("briefcheck.zip", unified.package(URL))):
        out = tmp_path / name
        result = CliRunner().invoke(command, ["manifest", "--unified", "--url", URL, "-o", str(out)])
        assert result.exit_code == 0, result.output
        assert out.read_bytes() == expected
    wrong = CliRunner().invoke(command, ["manifest", "--unified", "--url", "http://example.org"])
    assert (wrong.exit_code, "https" in wrong.output) == (2, True)

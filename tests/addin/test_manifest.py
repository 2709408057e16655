"""The manifest: right by our own rules and by Microsoft's schema, for any address, with every icon that it names."""

from __future__ import annotations

import importlib.util
import re
import struct
import zlib
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient
from lxml import etree

from briefcheck import __version__
from briefcheck.commands.addin import command
from briefcheck.web import create_app
from briefcheck.web.manifest import WrongAddress, render

from .manifest_rules import NAMES, mistakes

ROOT = Path(__file__).parents[2]
SCHEMA = ROOT.parent / "shared/reference/addin/xsd/OfficeAppManifestV1_1.xsd"
URL = "https://briefs.example.org"
ASSETS = ROOT / "addin/web/assets"


@pytest.fixture
def client() -> FlaskClient:
    return create_app().test_client()


@pytest.mark.parametrize("url", [URL, "https://localhost:8443", "https://example.org/tools/briefcheck"])
def test_the_manifest_is_right_for_any_address(url: str) -> None:
    text = render(url)

    assert mistakes(text.encode()) == []
    assert set(re.findall(r'"(https://[^"]+?)/addin/', text)) == {url}


def test_the_manifest_is_right_by_microsofts_schema() -> None:
    if not SCHEMA.is_file():
        pytest.skip("Microsoft's schema is not beside this checkout")
    schema = etree.XMLSchema(etree.parse(SCHEMA))

    assert schema.validate(etree.fromstring(render(URL).encode())), schema.error_log


@pytest.mark.parametrize(
    ("was", "becomes", "says"),
    [
        ('resid="Review.Tip"', 'resid="Reveiw.Tip"', "which is not in LongStrings"),
        ('<bt:Image size="80" resid="Icon.80"/>', "", "lacks the sizes ['80']"),
        (f"{URL}/docs", "http://briefs.example.org/docs", "is not https"),
        ("Briefcheck is ready", "x" * 126, "has 126 letters"),
        ('<Host Name="Workbook"/>', "", "are not those of the ribbon"),
        ("<Id>", "<Id>x", "no GUID"),
    ],
)
def test_a_mistake_in_the_manifest_is_found(was: str, becomes: str, says: str) -> None:
    wrong = render(URL).replace(was, becomes)

    assert any(says in mistake for mistake in mistakes(wrong.encode()))


def test_the_version_is_that_of_the_package() -> None:
    assert f"<Version>{__version__}.0</Version>" in render(URL)


def test_word_and_excel_have_the_buttons_that_fit_them() -> None:
    root = etree.fromstring(render(URL).encode())
    ids = root.xpath("//v:Control/@id", namespaces=NAMES)

    assert ids == ["Review.Document", "Sections.Document", "Review.Workbook", "Tracker.Workbook"]


@pytest.mark.parametrize("url", ["http://example.org", "example.org", 'https://x"><script>', "https://a b", ""])
def test_an_address_that_office_would_not_load_is_refused(url: str) -> None:
    with pytest.raises(WrongAddress, match="https"):
        render(url)


def test_the_service_gives_the_manifest_for_the_address_it_was_asked_at(client: FlaskClient) -> None:
    answer = client.get("/addin/manifest.xml", headers={"Host": "briefs.example.org:8443"})

    assert answer.status_code == 200
    assert answer.mimetype == "application/xml"
    assert answer.text == render("https://briefs.example.org:8443")


def test_the_service_gives_no_manifest_for_an_address_that_is_none(client: FlaskClient) -> None:
    assert client.get("/addin/manifest.xml", headers={"Host": 'x"><y'}).status_code in (400, 404)


def test_every_address_in_the_manifest_answers(client: FlaskClient) -> None:
    paths = {urlsplit(url).path for url in re.findall(rf'DefaultValue="({URL}[^"]*)"', render(URL))}

    assert len(paths) > 8
    assert {path: status(client, path) for path in paths} == dict.fromkeys(paths, 200)


def test_icons_may_be_kept(client: FlaskClient) -> None:
    with client.get("/addin/assets/icon-32.png") as answer:
        assert "no-store" not in answer.headers["Cache-Control"]


def test_the_command_writes_the_same_manifest(tmp_path: Path) -> None:
    out = tmp_path / "manifest.xml"
    result = CliRunner().invoke(command, ["manifest", "--url", URL, "-o", str(out)])

    assert result.exit_code == 0, result.output
    assert out.read_text(encoding="utf-8") == render(URL)


def test_the_command_refuses_a_wrong_address_as_wrong_usage() -> None:
    result = CliRunner().invoke(command, ["manifest", "--url", "http://example.org"])

    assert result.exit_code == 2
    assert "https" in result.output


def test_the_icons_are_as_their_program_draws_them() -> None:
    spec = importlib.util.spec_from_file_location("icons", ROOT / "addin/icons.py")
    assert spec is not None
    assert spec.loader is not None
    icons = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(icons)
    for size in icons.SIZES:
        data = (ASSETS / f"icon-{size}.png").read_bytes()
        assert struct.unpack(">2I", data[16:24]) == (size, size)
        assert picture(data) == picture(icons.png(size))
    outline = (ASSETS / f"outline-{icons.OUTLINE}.png").read_bytes()
    assert picture(outline) == picture(icons.png(icons.OUTLINE, icons.outline_pixels))


def status(client: FlaskClient, path: str) -> int:
    with client.get(path) as answer:
        return answer.status_code


def picture(data: bytes) -> bytes:
    """The pixels of a PNG, however well they were compressed."""
    at = data.index(b"IDAT")
    return zlib.decompress(data[at + 4 :][: struct.unpack(">I", data[at - 4 : at])[0]])

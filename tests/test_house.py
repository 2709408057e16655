"""The house itself: its rooms are named, explained and on the map, and everything it needs is in the wheel."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefcheck import errors

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "service" / "briefcheck"
MODULES = sorted(PACKAGE.rglob("*.py"))
IGNORED = {line.strip().rstrip("/") for line in (ROOT / ".gitignore").read_text().splitlines()} | {".git"}

DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc", "core", "base", "shared", "tools", "stuff"}
MACHINE_PATH = re.compile(rb"(?<![\w.:/-])(?:/(?:home|Users|root|work|tmp|opt|mnt)/\w|[A-Z]:\\\\?Users\\)")
HEAVY = ("lxml", "flask", "rich", "jinja2", "msgspec", "briefcheck.rules", "briefcheck.formats")


def files(folder: Path) -> Iterator[Path]:
    """Every file of the checkout that is not ignored."""
    for path in sorted(folder.iterdir()):
        if path.name in IGNORED or path.name.endswith(".egg-info"):
            continue
        if path.is_dir():
            yield from files(path)
        else:
            yield path


def public(
    tree: ast.AST, name: str = ""
) -> Iterator[tuple[str, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef]]:
    """Public classes and functions, and the public methods of public classes."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
            yield f"{name}{node.name}", node
            if isinstance(node, ast.ClassDef):
                yield from public(node, f"{node.name}.")


def content(path: Path) -> Iterator[bytes]:
    """A file's bytes; of an Office file each part's."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            yield from (archive.read(name) for name in archive.namelist())
    else:
        yield path.read_bytes()


def readme_map() -> dict[str, str]:
    """What the README's map says of each place, by its path in the checkout."""
    text = (ROOT / "README.md").read_text()
    drawn = text.partition("## The house")[2].partition("```text\n")[2].partition("```")[0]
    found, above = {}, ""
    for line in drawn.splitlines():
        name, _, words = line.strip().partition("  ")
        if not line.startswith(" "):
            above = name
        found[name if name == above else above + name] = words.strip()
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_and_everything_public_in_it_says_what_it_is(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    silent = [name for name, node in public(tree) if not ast.get_docstring(node)]

    assert ast.get_docstring(tree)
    assert not silent


def test_no_module_is_a_drawer() -> None:
    names = {path.stem: path for folder in ("service", "tests", "benchmarks") for path in (ROOT / folder).rglob("*.py")}

    assert not DRAWERS & names.keys()


def test_the_map_in_the_readme_is_the_tree() -> None:
    rooms = {f"{path.name}/" for path in ROOT.iterdir() if path.is_dir() and any(files(path))}
    rooms = {room for room in rooms if room.rstrip("/") not in IGNORED}
    rooms = (rooms - {"service/"}) | {"service/briefcheck/"}
    for path in PACKAGE.iterdir():
        if path.is_dir() and path.name not in IGNORED:
            rooms.add(f"service/briefcheck/{path.name}/")
        elif path.suffix == ".py" and path.name != "__init__.py":
            rooms.add(f"service/briefcheck/{path.name}")

    assert set(readme_map()) == rooms


def test_each_place_on_the_map_says_what_it_is_for() -> None:
    assert not [name for name, words in readme_map().items() if len(words.split()) < 3]


def codes(tree: ast.AST) -> Iterator[str]:
    """The codes of the errors that a module raises on purpose."""
    kinds = {name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, Exception)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in kinds and node.args:
            yield from (part.value for part in node.args[:1] if isinstance(part, ast.Constant))


def test_the_code_of_every_error_is_spelt_alike() -> None:
    found = {code for path in MODULES for code in codes(ast.parse(path.read_text(encoding="utf-8")))}

    assert {"encrypted", "no_section", "profile_not_found"} <= found
    assert not [code for code in found if not re.fullmatch(r"[a-z]+(_[a-z]+)*", code)]


def test_no_file_names_a_path_of_somebodys_machine() -> None:
    found = [
        str(path.relative_to(ROOT)) for path in files(ROOT) if any(MACHINE_PATH.search(data) for data in content(path))
    ]

    assert not found


def test_the_search_for_such_a_path_would_find_one() -> None:
    slash = b"/"

    assert MACHINE_PATH.search(b'open("' + slash.join((b"", b"home", b"ann", b"brief.docx")) + b'")')
    assert not MACHINE_PATH.search(b"https://example.org" + slash.join((b"", b"home", b"ann")))


def test_the_front_door_opens_without_loading_the_house() -> None:
    program = "import sys, briefcheck.commands.line; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout.split()

    assert "click" in loaded
    assert not [name for name in HEAVY if name in loaded]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as it would be published."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with nothing in it but the wheel's content."""
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def run_installed(installed: Path, *arguments: str) -> str:
    command = [sys.executable, *arguments]
    settings = {"PYTHONPATH": str(installed), "PYTHONUTF8": "1"}
    return subprocess.run(
        command, cwd=installed, env=settings, check=True, capture_output=True, encoding="utf-8"
    ).stdout


def test_the_wheel_holds_every_template_and_every_file_of_the_add_in(wheel: Path) -> None:
    shipped = {
        f"briefcheck/_shipped/templates/{path.relative_to(ROOT / 'templates').as_posix()}"
        for path in files(ROOT / "templates")
        if path.suffix in (".docx", ".xlsx")
    } | {
        f"briefcheck/_shipped/addin/{path.relative_to(ROOT / 'addin/web').as_posix()}"
        for path in files(ROOT / "addin" / "web")
        if not path.name.startswith(".")
    }
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())

    assert any(name.endswith("sections/acceptance-criteria.docx") for name in shipped)
    assert any(name.endswith("briefs/example-website.docx") for name in shipped)
    assert shipped <= held
    assert not [name for name in held if "/_shipped/templates/" in name and not name.endswith((".docx", ".xlsx"))]


def test_the_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    wanted = {f"briefcheck/{path.relative_to(PACKAGE).as_posix()}" for path in files(PACKAGE)}
    with zipfile.ZipFile(wheel) as archive:
        assert wanted <= set(archive.namelist())


@pytest.mark.parametrize("name", ["templates", "addin"])
def test_an_installed_wheel_finds_its_own_files(installed: Path, name: str) -> None:
    program = f"from briefcheck import resources; print(resources.folder({name!r}))"

    assert Path(run_installed(installed, "-c", program).strip()) == installed / "briefcheck" / "_shipped" / name


def test_an_installed_wheel_reviews_and_inserts_sections(installed: Path) -> None:
    brief = installed / "briefcheck/_shipped/templates/briefs/example-website.docx"
    command = ("-m", "briefcheck", "review", str(brief), "--sections", "missing", "-o", "out.docx")

    assert "example-website.docx" in run_installed(installed, *command)
    assert (installed / "out.docx").stat().st_size > brief.stat().st_size


@pytest.mark.parametrize(("name", "place"), [("templates", "templates"), ("addin", "addin/web")])
def test_a_checkout_finds_its_own_files(name: str, place: str) -> None:
    program = f"from briefcheck import resources; print(resources.folder({name!r}))"
    command = [sys.executable, "-c", program]
    settings = {"PYTHONPATH": str(ROOT / "service"), "PYTHONUTF8": "1"}
    found = subprocess.run(command, env=settings, check=True, capture_output=True, encoding="utf-8").stdout.strip()

    assert Path(found) == ROOT / place

"""Lays out the bundled runtime: `root/` as an installed .NET (host, shared framework), `sdk/` with the libraries."""

from __future__ import annotations

import json
import tarfile
from importlib.util import find_spec
from pathlib import Path

_FRAMEWORK = "Microsoft.NETCore.App"
_RUNTIME = "linux-x64"
_OF_THE_BUNDLE = ("DocumentFormat", "Docxodus", "redline", "SkiaSharp", "libSkia")
"""How the files begin that are the bundling program's own, not the runtime's."""


def unpack(folder: Path) -> Path:
    """Unpack into an empty folder, which is given back."""
    spec = find_spec("python_redlines_docxodus")
    assert spec is not None
    assert spec.origin is not None
    bundle = folder / "bundle"
    with tarfile.open(Path(spec.origin).parent / "_binaries" / f"{_RUNTIME}.tar.gz") as archive:
        if hasattr(tarfile, "data_filter"):  # from Python 3.11.4 on; the bundle itself is pinned by its hash
            archive.extraction_filter = staticmethod(tarfile.data_filter)
        archive.extractall(bundle)  # noqa: S202
    settings = json.loads((bundle / "redline.runtimeconfig.json").read_text("utf-8"))["runtimeOptions"]
    version = settings["includedFrameworks"][0]["version"]
    host = folder / "root" / "host" / "fxr" / version
    shared = folder / "root" / "shared" / _FRAMEWORK / version
    sdk = folder / "sdk"
    for made in (host, shared, sdk):
        made.mkdir(parents=True)
    for file in sorted(bundle.iterdir()):
        if file.name == "libhostfxr.so":
            (host / file.name).write_bytes(file.read_bytes())
        if file.name.startswith("DocumentFormat.OpenXml") or file.name == "System.IO.Packaging.dll":
            (sdk / file.name).write_bytes(file.read_bytes())
        if not file.name.startswith(_OF_THE_BUNDLE) and file.suffix not in (".json", ".pdb"):
            file.rename(shared / file.name)
    listed = _dependencies(json.loads((bundle / "redline.deps.json").read_text("utf-8")), version)
    (shared / f"{_FRAMEWORK}.deps.json").write_text(json.dumps(listed), "utf-8")
    wanted = {
        "tfm": "net" + ".".join(version.split(".")[:2]),
        "framework": {"name": _FRAMEWORK, "version": version},
        "configProperties": {"System.Globalization.Invariant": True},
    }
    (sdk / "runtimeconfig.json").write_text(json.dumps({"runtimeOptions": wanted}), "utf-8")
    return folder


def _dependencies(bundle: dict, version: str) -> dict:  # type: ignore[type-arg]
    """The list of the framework's own files, as an installed framework has it, out of the bundling program's list."""
    target = bundle["runtimeTarget"]["name"]
    files = next(lists for name, lists in bundle["targets"][target].items() if name.startswith("runtimepack"))
    name = f"{_FRAMEWORK}.Runtime.{_RUNTIME}/{version}"
    return {
        "runtimeTarget": {"name": target, "signature": ""},
        "compilationOptions": {},
        "targets": {
            target.split("/")[0]: {},
            target: {name: {kind: files[kind] for kind in ("runtime", "native")}},
        },
        "libraries": {name: {"type": "package", "serviceable": True, "sha512": "", "path": name.lower()}},
        "runtimes": {},
    }

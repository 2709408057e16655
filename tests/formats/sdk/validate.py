"""validate.py RUNTIME FILE...: one line of JSON for each Office file with what the Open XML SDK finds wrong in it."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

_FAULTS_MAX = 500


def main(runtime: Path, files: list[str]) -> None:
    os.environ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1"
    from clr_loader import get_coreclr  # noqa: PLC0415  reads the environment when it is imported
    from pythonnet import set_runtime  # noqa: PLC0415  the same

    settings = runtime / "sdk" / "runtimeconfig.json"
    set_runtime(get_coreclr(runtime_config=str(settings), dotnet_root=str(runtime / "root")))
    import clr  # noqa: PLC0415  there once the runtime is set

    for library in ("DocumentFormat.OpenXml.Framework.dll", "DocumentFormat.OpenXml.dll"):
        clr.AddReference(str(runtime / "sdk" / library))
    from DocumentFormat.OpenXml import FileFormatVersions, Packaging  # noqa: PLC0415  there once its library is
    from DocumentFormat.OpenXml.Validation import OpenXmlValidator  # noqa: PLC0415  there once its library is

    validator = OpenXmlValidator(FileFormatVersions.Microsoft365)
    for name in files:
        is_excel = Path(name).suffix.startswith(".xl")
        opener = Packaging.SpreadsheetDocument if is_excel else Packaging.WordprocessingDocument
        sys.stdout.write(json.dumps({"file": name, "faults": faults(name, opener, validator)}) + "\n")


def faults(name: str, opener: Any, validator: Any) -> list[tuple[str, str, str, str]]:  # noqa: ANN401  .NET objects
    try:
        document = opener.Open(name, False)  # noqa: FBT003  not editable
    except Exception as error:
        return [("open", type(error).__name__, str(error).split("\n")[0][:200], "")]
    found = []
    try:
        for error in validator.Validate(document):
            part = str(error.Part.Uri) if error.Part is not None else ""
            found.append((str(error.ErrorType), str(error.Id), str(error.Description), part))
            if len(found) >= _FAULTS_MAX:
                break
    except Exception as error:
        found.append(("validate", type(error).__name__, str(error).split("\n")[0][:200], ""))
    finally:
        document.Dispose()
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])

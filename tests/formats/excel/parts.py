"""Parts of a workbook that openpyxl does not write."""

from __future__ import annotations

import io
import zipfile

_RELATIONSHIPS = "xl/_rels/workbook.xml.rels"
_CUSTOM_XML = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"


def with_custom_xml(data: bytes, *parts: str) -> bytes:
    """The workbook with custom XML parts, as Excel keeps them."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            text = source.read(name)
            if name == _RELATIONSHIPS:
                links = "".join(
                    f'<Relationship Id="rIdX{n}" Type="{_CUSTOM_XML}" Target="/customXml/item{n}.xml"/>'
                    for n, _ in enumerate(parts, 1)
                )
                text = text.replace(b"</Relationships>", links.encode() + b"</Relationships>")
            target.writestr(name, text)
        for n, part in enumerate(parts, 1):
            target.writestr(f"customXml/item{n}.xml", part)
    return out.getvalue()

"""Small files in the shapes that programs write, for tests of the readers."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from html import escape

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def make_zip(parts: Mapping[str | zipfile.ZipInfo, str | bytes] | Mapping[str, str | bytes]) -> bytes:
    """A zip archive with these parts."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            # Of one moment, so that the same parts make the same bytes whenever the tests run.
            info = name if isinstance(name, zipfile.ZipInfo) else zipfile.ZipInfo(name, (2026, 3, 12, 9, 2, 0))
            archive.writestr(info, content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def make_docx(paragraphs: Iterable[str]) -> bytes:
    r"""A Word document with these paragraphs: ``\n`` becomes a break, ``**x**`` at the beginning is bold."""
    body = "".join(f"<w:p>{_runs(text)}</w:p>" for text in paragraphs)
    return make_zip({"word/document.xml": document_xml(body)})


def document_xml(body: str) -> str:
    """The main part of a Word document with this body."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'


def _runs(text: str) -> str:
    if text.startswith("**"):
        bold, _, rest = text[2:].partition("**")
        return f"<w:r><w:rPr><w:b/></w:rPr>{_text(bold)}</w:r><w:r>{_text(rest)}</w:r>"
    return f"<w:r>{_text(text)}</w:r>"


def _text(text: str) -> str:
    lines = (f'<w:t xml:space="preserve">{escape(line, quote=False)}</w:t>' for line in text.split("\n"))
    return "<w:br/>".join(lines)

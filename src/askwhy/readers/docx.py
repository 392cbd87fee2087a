"""The paragraphs of a Word document, streamed: what every reader of a DOCX stands on.

Our own reader, since python-docx needs 100 ms for a one-hour call and two minutes or a gigabyte for a hostile one.
Entities and document types are refused before anything is expanded; nothing outside the file is ever asked for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.parsers import expat

from askwhy.readers.source import Source
from askwhy.readers.zip_guard import is_zip, open_parts

# Word itself writes word/document.xml, some web editors word/document2.xml.
_MAIN_PART = re.compile(r"word/document\d{0,3}\.xml")
_SPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main ",
    "http://purl.oclc.org/ooxml/wordprocessingml/main ",  # the strict form of ISO 29500
)
_FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
_IN_TEXT = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_OFF = {"0", "false", "off", "none"}
_CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Paragraph:
    r"""One paragraph of a document; a break within it is ``\n``."""

    text: str
    bold_end: int = 0  # how many characters at its beginning are bold
    style: str = ""  # the id of its style, such as "Heading2"; empty where it has none


def read_paragraphs(source: Source) -> tuple[Paragraph, ...]:
    """The paragraphs of a DOCX in their order, the empty ones left out.

    Words that were deleted with changes tracked are not in it, words that were inserted are.

    Raises:
        UnreadableInput: It is no DOCX, is damaged, or its XML has a document type or entities.
        InputTooLarge: It is beyond the limits.
    """
    parts = open_parts(source)
    name = _main_part(parts.names)
    if name is None:
        raise source.unreadable("the zip archive is not a Word document")
    collector = _Collector(source)
    return collector.collect(parts.read(name), name)


def is_docx(source: Source) -> bool:
    """Whether the file is a Word document.

    Raises:
        UnreadableInput: It is a zip archive that is damaged or not harmless.
        InputTooLarge: It is a zip archive beyond the limits.
    """
    return is_zip(source) and _main_part(open_parts(source).names) is not None


def _main_part(names: tuple[str, ...]) -> str | None:
    return next((name for name in names if _MAIN_PART.fullmatch(name)), None)


class _Collector:
    """Listens to the XML and keeps paragraphs. One for each document."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.limits = source.limits
        self.paragraphs: list[Paragraph] = []
        self.pieces: list[str] = []  # of the paragraph at hand
        self.size = self.total = self.elements = self.depth = 0
        self.skipped_from = 0  # the depth of the element whose content is left out; 0 for none
        self.in_text = self.bold = self.bold_run = False
        self.bold_end = 0
        self.still_bold = True
        self.style = ""
        self.starts = {f"{space}{name}": name for space in _SPACES for name in _HEARD}
        self.ends = {f"{space}{name}": name for space in _SPACES for name in ("p", "t", "r")}

    def collect(self, xml: bytes, name: str) -> tuple[Paragraph, ...]:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self.refuse_doctype
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.characters
        try:
            for at in range(0, len(xml), _CHUNK):
                parser.Parse(xml[at : at + _CHUNK], False)
            parser.Parse(b"", True)
        except expat.ExpatError as error:
            place = f"{name}, line {error.lineno}"
            raise self.source.unreadable("the document's XML is damaged", place=place) from error
        return tuple(self.paragraphs)

    def refuse_doctype(self, *_: object) -> None:
        raise self.source.unreadable("the document declares XML entities, which no Word document does")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        self.elements += 1
        if self.depth > self.limits.xml_depth:
            raise self.source.too_large(f"its XML is nested more than {self.limits.xml_depth} deep")
        if self.elements > self.limits.xml_elements:
            raise self.source.too_large(f"its XML has more than {self.limits.xml_elements} elements")
        if self.skipped_from:
            return
        known = self.starts.get(name)
        if known is None:
            if name == _FALLBACK:  # the same text box a second time, for old programs
                self.skipped_from = self.depth
        elif known == "t":
            self.in_text = True
        elif known == "r":
            self.bold_run = False
        elif known in _IN_TEXT:
            self.mark(known, attributes)
        else:
            self.property(known, attributes)

    def property(self, known: str, attributes: dict[str, str]) -> None:
        if known == "p":
            # A text box stands inside a paragraph: what came before it is a paragraph of its own.
            self.close_paragraph()
        elif known == "b":
            self.bold_run = _value(attributes) not in _OFF
        elif known == "pStyle":
            self.style = _value(attributes)
        elif known == "moveFrom":  # it stands again where it was moved to
            self.skipped_from = self.depth

    def mark(self, known: str, attributes: dict[str, str]) -> None:
        # A tab stop in the paragraph's properties is a "tab" as well, and has attributes; a break of page is no line.
        if (known == "tab" and attributes) or (known == "br" and "page" in attributes.values()):
            return
        self.add(_IN_TEXT[known])

    def end(self, name: str) -> None:
        if self.skipped_from == self.depth:
            self.skipped_from = 0
        self.depth -= 1
        if self.skipped_from:
            return
        known = self.ends.get(name)
        if known == "t":
            self.in_text = False
        elif known == "r":
            self.bold_run = False
        elif known == "p":
            self.close_paragraph()

    def characters(self, text: str) -> None:
        if self.in_text and not self.skipped_from:
            self.add(text)

    def add(self, text: str) -> None:
        self.pieces.append(text)
        self.size += len(text)
        self.total += len(text)
        if self.total > self.limits.text_bytes:
            raise self.source.too_large(f"it has more than {self.limits.text_bytes // 1024**2} MB of text")
        if self.bold_run and self.still_bold:
            self.bold_end = self.size
        elif text.strip():
            self.still_bold = False

    def close_paragraph(self) -> None:
        if self.pieces:
            text = "".join(self.pieces)
            if text.strip():
                self.paragraphs.append(Paragraph(text, self.bold_end, self.style))
        if len(self.paragraphs) > self.limits.xml_paragraphs:
            raise self.source.too_large(f"it has more than {self.limits.xml_paragraphs} paragraphs")
        self.pieces, self.size, self.bold_end, self.still_bold, self.style = [], 0, 0, True, ""


_HEARD = ("p", "t", "r", "b", "pStyle", "moveFrom", *_IN_TEXT)


def _value(attributes: dict[str, str]) -> str:
    return next((value for name, value in attributes.items() if name.endswith(" val")), "")

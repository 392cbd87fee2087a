"""The paragraphs of a Word document, streamed: what every reader of a DOCX stands on.

Our own reader, since python-docx needs 100 ms for a one-hour call and two minutes or a gigabyte for a hostile one.
Entities and document types are refused before anything is expanded; nothing outside the file is ever asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from xml.parsers import expat

from askwhy.readers.source import Source
from askwhy.readers.zip_guard import is_zip, open_parts

# Word itself writes word/document.xml, some web editors word/document2.xml.
_MAIN_PART = re.compile(r"word/document\d{0,3}\.xml")
_WORD_SPACES = (
    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/wordprocessingml/main",  # the strict form of ISO 29500
)
_COMPATIBILITY = b"http://schemas.openxmlformats.org/markup-compatibility/2006"
_DECLARATION = re.compile(rb"xmlns(?::([A-Za-z_][\w.-]{0,20}))?\s{0,9}=\s{0,9}[\"']([^\"']{1,200})[\"']")
_ROOT_WITHIN = 20_000  # bytes: Word declares thirty name spaces in its first element
_OFF = {"0", "false", "off", "none"}
_CHUNK = 256 * 1024


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
    if parts.size(name) > source.limits.text_bytes:
        raise source.too_large(f"it has more than {source.limits.text_bytes // 1024**2} MB of text")
    xml = parts.read(name)
    # Counted in the bytes: to count in the handlers would cost a tenth of all the time.
    if xml.count(b"<") > 2 * source.limits.xml_elements:
        raise source.too_large(f"its XML has more than {source.limits.xml_elements} elements")
    paragraphs: list[Paragraph] = []
    parser = _parser(source, paragraphs.append, *_prefixes(xml))
    try:
        for at in range(0, len(xml), _CHUNK):
            parser.Parse(xml[at : at + _CHUNK], False)
            if len(paragraphs) > source.limits.xml_paragraphs:
                raise source.too_large(f"it has more than {source.limits.xml_paragraphs} paragraphs")
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        place = f"{name}, line {error.lineno}"
        raise source.unreadable("the document's XML is damaged", place=place) from error
    return tuple(paragraphs)


def is_docx(source: Source) -> bool:
    """Whether the file is a Word document.

    Raises:
        UnreadableInput: It is a zip archive that is damaged or not harmless.
        InputTooLarge: It is a zip archive beyond the limits.
    """
    return is_zip(source) and _main_part(open_parts(source).names) is not None


def _main_part(names: tuple[str, ...]) -> str | None:
    return next((name for name in names if _MAIN_PART.fullmatch(name)), None)


def _prefixes(xml: bytes) -> tuple[str, str]:
    """The prefixes that the document declares for Word's elements and for those of compatibility, each with its colon.

    Looked up once: to let the parser resolve the name of each element costs a third more.
    """
    declared = {uri: prefix + b":" if prefix else b"" for prefix, uri in _DECLARATION.findall(xml[:_ROOT_WITHIN])}
    word = next((declared[space] for space in _WORD_SPACES if space in declared), b"w:")
    return word.decode("ascii"), declared.get(_COMPATIBILITY, b"mc:").decode("ascii")


def _parser(  # noqa: C901  # one call for each tag: as methods, or with the cases apart, the handlers take twice the time
    source: Source, keep: Callable[[Paragraph], None], word: str, compatibility: str
) -> expat.XMLParserType:
    """A parser that hands over each paragraph with words, and refuses document types before they do anything."""
    text_tag, run_tag, paragraph_tag, bold_tag = f"{word}t", f"{word}r", f"{word}p", f"{word}b"
    marks = {f"{word}br": "\n", f"{word}cr": "\n", f"{word}tab": "\t", f"{word}ptab": "\t", f"{word}noBreakHyphen": "-"}
    style_tag, tab_tag = f"{word}pStyle", f"{word}tab"
    skipped = (f"{compatibility}Fallback", f"{word}moveFrom")  # the same words stand elsewhere once more
    deepest = source.limits.xml_depth
    pieces: list[str] = []  # of the paragraph at hand
    begun = bold_end = 0  # characters of it while all are bold, and up to the last bold one
    style = ""
    depth = skipped_from = 0
    in_text = bold_run = False
    still_bold = True

    def start(name: str, attributes: list[str]) -> None:  # noqa: C901  # as above
        nonlocal bold_run, depth, in_text, skipped_from, style
        depth += 1
        if name == text_tag:
            in_text = not skipped_from
        elif name == run_tag:
            bold_run = False
        elif skipped_from:
            pass
        elif name == bold_tag:
            bold_run = not attributes or _value(attributes) not in _OFF
        elif name in marks:
            # A tab stop in a paragraph's properties is a "tab" as well, and has attributes; a break of page is no line.
            if not ("page" in attributes or (name == tab_tag and attributes)):
                add(marks[name])
        elif name == paragraph_tag:
            end_paragraph()  # a text box stands inside a paragraph: what came before it is one of its own
        elif name == style_tag:
            style = _value(attributes)
        elif name in skipped:
            skipped_from = depth
        if depth > deepest:
            raise source.too_large(f"its XML is nested more than {deepest} deep")

    def end(name: str) -> None:
        nonlocal depth, in_text, skipped_from
        if name == text_tag:
            in_text = False
        elif skipped_from == depth:
            skipped_from = 0
        elif name == paragraph_tag and not skipped_from:
            end_paragraph()
        depth -= 1

    def characters(text: str) -> None:
        if in_text:
            add(text)

    def add(text: str) -> None:
        nonlocal begun, bold_end, still_bold
        pieces.append(text)
        if still_bold:
            begun += len(text)
            if bold_run:
                bold_end = begun
            elif text.strip():
                still_bold = False

    def end_paragraph() -> None:
        nonlocal begun, bold_end, still_bold, style
        text = "".join(pieces)
        if text.strip():
            keep(Paragraph(text, bold_end, style))
        pieces.clear()
        begun, bold_end, still_bold, style = 0, 0, True, ""

    def refuse(*_: object) -> None:
        raise source.unreadable("the document declares XML entities, which no Word document does")

    parser = expat.ParserCreate()
    parser.buffer_text = parser.ordered_attributes = True
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, characters
    return parser


def _value(attributes: list[str]) -> str:
    return next(
        (value for name, value in zip(attributes[::2], attributes[1::2], strict=True) if name.endswith("val")), ""
    )

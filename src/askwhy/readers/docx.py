"""The paragraphs of a Word document, streamed: what every reader of a DOCX stands on.

Our own reader, since python-docx needs 100 ms for a one-hour call and two minutes or a gigabyte for a hostile one.
Entities and document types are refused before anything is expanded; nothing outside the file is ever asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from html import escape
from itertools import chain
from typing import NamedTuple
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
_MARKS = {"br": "\n", "cr": "\n", "tab": "\t", "ptab": "\t", "noBreakHyphen": "-"}
_ATTRIBUTES = r"(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+"
_VAL = re.compile(r"val\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_PAGE = re.compile(r"=\s*[\"']page[\"']")
_RARE = re.compile(r"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_ENTITY = re.compile(r"&(#x[0-9a-fA-F]+|#[0-9]+|[a-z]+);")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_END = ("", "", "", "/p", "")  # of a paragraph, as if it had been found
_LONG_PARAGRAPH = 500_000  # characters of XML


class Paragraph(NamedTuple):
    r"""One paragraph of a document; a break within it is ``\n``."""

    text: str
    bold_end: int = 0  # how many characters at its beginning are bold
    style: str = ""  # the id of its style, such as "Heading2"; empty where it has none


# An hour has a thousand, and to make one by its name takes six times as long.
_paragraph: Callable[[tuple[str, int, str]], Paragraph] = partial(tuple.__new__, Paragraph)


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
    for paragraph in _paragraphs_in(_well_formed(xml, source, name), source, *_prefixes(xml)):
        paragraphs.append(paragraph)
        if len(paragraphs) > source.limits.xml_paragraphs:
            raise source.too_large(f"it has more than {source.limits.xml_paragraphs} paragraphs")
    return tuple(paragraphs)


def paragraphs_of(source: Source) -> tuple[Paragraph, ...]:
    """The paragraphs of a Word document, read once for whichever reader asks; empty where the file is none.

    Raises:
        UnreadableInput: It is a zip archive or document that is damaged or not harmless.
        InputTooLarge: It is a document beyond the limits.
    """
    return source.once(_paragraphs_if_any)


def _paragraphs_if_any(source: Source) -> tuple[Paragraph, ...]:
    return read_paragraphs(source) if is_docx(source) else ()


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


def _well_formed(xml: bytes, source: Source, name: str) -> str:
    """The text of the XML, once a parser that calls us for nothing but a document type has found it well-formed."""
    encoding = "utf-16" if xml[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"

    def declare(_: str, stated: str | None, __: int) -> None:
        nonlocal encoding
        if stated and encoding != "utf-16" and stated.lower() != "utf-8":
            encoding = stated

    def refuse(*_: object) -> None:
        raise source.unreadable("the document declares XML entities, which no Word document does")

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler, parser.XmlDeclHandler = refuse, declare
    try:
        parser.Parse(xml, True)
        text = xml.decode(encoding)
    except expat.ExpatError as error:
        place = f"{name}, line {error.lineno}"
        raise source.unreadable("the document's XML is damaged", place=place) from error
    except (LookupError, UnicodeError) as error:
        raise source.unreadable("the document's XML is damaged", place=name) from error
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "<!" in text or text.count("<?") > 1:
        # A section of characters is text as it stands; comments and instructions are none.
        text = _RARE.sub(lambda rare: escape(rare[1]) if rare[1] else "", text)
    return text


def _without_repeats(xml: str, names: Sequence[str]) -> str:
    """The XML without the elements of these names: their words stand elsewhere once more."""
    if not any(f"<{name}" in xml for name in names):
        return xml
    kept: list[str] = []
    n_open = end = 0
    for tag in re.finditer(rf"<(/?)(?:{'|'.join(map(re.escape, names))})(?=[\s/>]){_ATTRIBUTES}>", xml):
        if tag[1]:
            n_open -= 1
            end = tag.end()
        elif not tag[0].endswith("/>"):
            if n_open == 0:
                kept.append(xml[end : tag.start()])
            n_open += 1
    return "".join([*kept, xml[end:]])


def _paragraphs_in(  # noqa: C901  # a branch for each tag: apart, they take twice the time
    xml: str, source: Source, word: str, compatibility: str
) -> Iterator[Paragraph]:
    """The paragraphs of well-formed XML.

    One expression finds the texts and the tags that matter, a paragraph at a time. A parser that called us at each tag
    took twice as long.
    """
    xml = _without_repeats(xml, (f"{word}moveFrom", f"{compatibility}Fallback"))
    tags, says_bold = _tags(re.escape(word)), _BoldRuns(word)
    pieces: list[str] = []  # of the paragraph at hand
    n_bold = bold_end = n_open = 0  # characters while all are bold, up to the last bold one; paragraphs that are open
    bold_run, still_bold, style = False, True, ""
    most_open = source.limits.xml_depth
    for part in re.split(rf"</{re.escape(word)}p\s*>", xml):
        for properties, said_first, said, tag, attributes in chain(_found(tags, part), (_END,)):
            if said_first:
                bold_run = says_bold[properties]
                piece = said_first
            elif not tag:
                piece = said
            elif tag == "r":
                bold_run = False
                continue
            elif tag == "b":
                bold_run = not attributes or _value(attributes) not in _OFF
                continue
            elif tag in _MARKS:
                # A tab stop in a paragraph's properties is a "tab" as well, and has attributes; a break of page is no line.
                if attributes and (_PAGE.search(attributes) or (tag == "tab" and attributes.strip(" /"))):
                    continue
                piece = _MARKS[tag]
            elif tag == "pStyle":
                style = _value(attributes)
                continue
            else:
                # A text box stands inside a paragraph: what came before it is a paragraph of its own.
                if pieces and (text := "".join(pieces)).strip():
                    yield _paragraph((text, bold_end, style))
                pieces, n_bold, bold_end, still_bold, style = [], 0, 0, True, ""
                n_open += -1 if tag == "/p" else attributes[-1:] != "/"
                if n_open > most_open:
                    raise source.too_large(f"its paragraphs are nested more than {most_open} deep")
                continue
            pieces.append(_ENTITY.sub(_character, piece) if "&" in piece else piece)
            if still_bold:
                n_bold += len(piece)
                bold_end = n_bold if bold_run else bold_end
                still_bold = bold_run or not piece.strip()


class _BoldRuns(dict[str, bool]):
    """Whether a run with these properties is bold: a document has thousands of runs and a dozen different properties."""

    def __init__(self, word: str) -> None:
        self.bold = re.compile(rf"<{re.escape(word)}b(?=[\s/])([^<>]*+)>")

    def __missing__(self, properties: str) -> bool:
        found = self.bold.search(properties)
        self[properties] = found is not None and _value(found[1]) not in _OFF
        return self[properties]


def _tags(word: str) -> re.Pattern[str]:
    """Finds a run that begins with its text, as nearly all do; a text further on; or another tag.

    The groups: the run's properties and its text; the text; the tag's name and its attributes. Of a run with properties that
    hold others, or with something before its text, the tags and the text are found each by itself.
    """
    closed = r"(?:\s[^<>]*+)?(?<!/)>"
    run = rf"r{closed}(?:<{word}rPr>((?:<[^<>]*+(?<=/)>)*+)</{word}rPr>)?<{word}t{closed}([^<]++)"
    text = rf"t(?:\s{_ATTRIBUTES})?(?<!/)>([^<]*+)"
    names = "|".join(("p", "r", "b", "pStyle", *_MARKS))
    return re.compile(rf"<{word}(?:{run}|{text}|({names})(?=[\s/>])({_ATTRIBUTES})>)")


def _found(tags: re.Pattern[str], part: str) -> Iterable[tuple[str, ...]]:
    """What the expression finds: at once in a paragraph of any size that people write, else one by one."""
    if len(part) < _LONG_PARAGRAPH:
        return tags.findall(part)
    return (tuple(match.groups("")) for match in tags.finditer(part))


def _character(entity: re.Match[str]) -> str:
    name = entity[1]
    if name[0] != "#":
        return _ENTITIES.get(name, entity[0])
    return chr(int(name[2:], 16) if name[1] == "x" else int(name[1:]))


def _value(attributes: str) -> str:
    found = _VAL.search(attributes)
    return found[1] or found[2] or "" if found else ""

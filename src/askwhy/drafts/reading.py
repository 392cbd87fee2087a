"""From the bytes of a file to the text of a message: plain text, Markdown, a Word document, an e-mail."""

from __future__ import annotations

from dataclasses import dataclass

from askwhy.conversation import Side
from askwhy.readers import eml
from askwhy.readers.docx import is_docx, paragraphs_of
from askwhy.readers.source import Source

LONGEST = 200_000  # characters: an offer of a hundred pages


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The text of a message, and whom it goes to where the file tells."""

    name: str
    sha256: str
    text: str
    to: tuple[str, ...] = ()


def read_written(source: Source) -> Written:
    """The message in a file.

    In text and Markdown every place is one of the file itself; a line of a Word document is a paragraph, and lines of an
    e-mail count in its body, without what it quotes and its signature.

    Raises:
        UnreadableInput: It is no text, no Word document and no e-mail, or holds no word.
        InputTooLarge: It is longer than any message.
    """
    text, to = _text_of(source)
    if len(text) > LONGEST:
        raise source.too_large(f"it has {len(text)} characters, and no message has more than {LONGEST}")
    if not any(letter.isalpha() for letter in text):
        raise source.unreadable("there is no word in it", remedy="Give the message as text, Markdown, DOCX or EML.")
    return Written(name=source.name, sha256=source.sha256, text=text, to=to)


def _text_of(source: Source) -> tuple[str, tuple[str, ...]]:
    if is_docx(source):
        return "\n".join(paragraph.text for paragraph in paragraphs_of(source)), ()
    if not source.looks_binary and eml.READER.recognises(source):
        conversation = eml.READER.read(source)[0]
        sender = conversation.turns[0].speaker_id
        readers = [p for p in conversation.participants if p.id != sender and p.side is not Side.US]
        return conversation.turns[0].text, tuple(p.name for p in readers if p.name)
    return source.text, ()

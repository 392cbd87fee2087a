"""Any other Word document in which people take turns: its paragraphs, read as a text transcript is.

A document in which nobody can be told apart is refused, and never taken for notes: it may be a machine's summary, a
contract or a report, and reading it would put words into people's mouths.
"""

from __future__ import annotations

import re
from dataclasses import replace

from askwhy.conversation import Conversation, Who
from askwhy.readers import meet_text, otter_text, plain_text
from askwhy.readers.docx import is_docx, paragraphs_of
from askwhy.readers.reader import Reader
from askwhy.readers.source import Source

# How programs sign the summaries that they write of a meeting. "Dana: will send the figures" in one is nobody's speech.
_MACHINES = re.compile(
    r"\bAI[- ](?:generated|notes|summary|companion)|generated (?:by|with|using) (?:AI|artificial)|\bcopilot\b|\bmeeting summary\b|"
    r"\bquick recap\b|auto-?generated (?:summary|notes)|notes by (?:gemini|fireflies|otter|fathom|read|granola|tl;dv)|KI-generiert|généré par l'IA",
    re.IGNORECASE,
)
_SPOKEN = re.compile(r"[^:\n]{1,80}:\s")
_TEXT_READERS = (meet_text.READER, otter_text.READER, plain_text.READER)


def _read(source: Source) -> tuple[Conversation, ...]:
    if any(
        _MACHINES.search(paragraph.text) and not _SPOKEN.match(paragraph.text) for paragraph in paragraphs_of(source)
    ):
        remedy = "Export the transcript itself, and give that."
        raise source.unreadable("it holds a summary that a machine wrote, and its words are nobody's", remedy=remedy)
    text = Source(
        source.name, "\n\n".join(paragraph.text for paragraph in paragraphs_of(source)).encode(), source.limits
    )
    reader = next((reader for reader in _TEXT_READERS if text.data.strip() and reader.recognises(text)), None)
    conversations = reader.read(text) if reader is not None else ()
    if not any(conversation.who in (Who.NAMES, Who.LABELS) for conversation in conversations):
        raise source.unreadable(
            "it is a Word document, and no line of it says who speaks",
            remedy="Give a transcript with names; if these are your own notes, save them as text or Markdown.",
        )
    return tuple(
        replace(
            conversation,
            id=conversation.id.replace(text.sha256[:16], source.sha256[:16]),
            sha256=source.sha256,
            format="text-docx",
            encoding=None,
        )
        for conversation in conversations
    )


READER = Reader(name="text-docx", title="Transcript in a Word document (DOCX)", recognises=is_docx, read=_read)

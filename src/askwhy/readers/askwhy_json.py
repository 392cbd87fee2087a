"""Our own JSON, as `askwhy read --format json` writes it. Times are seconds; see docs/reference/conversation.md.

What was read from the original file is there again, with that file's name and hash. Keys that this version does not
know (labels, figures, insights) are left alone: they are worked out anew.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from askwhy.conversation import Conversation
from askwhy.errors import InvalidConversation
from askwhy.readers.json_shape import as_object
from askwhy.readers.reader import Reader
from askwhy.readers.source import Source
from askwhy.serial import from_document


def _fits(value: Any) -> bool:
    schema = as_object(value).get("schema")
    return isinstance(schema, str) and schema.startswith("askwhy/") and "conversations" in value


def _read(source: Source) -> tuple[Conversation, ...]:
    try:
        conversations = from_document(source.json)
    except InvalidConversation as error:
        raise source.unreadable(str(error).removesuffix("."), remedy="Correct it, or write the file again.") from error
    if not conversations:
        raise source.unreadable("there is no conversation in it", remedy="Write the file again from the original.")
    for conversation in conversations:
        if len(conversation.turns) > source.limits.turns:
            raise source.too_large(f"it has {len(conversation.turns)} turns")
    return tuple(_with_id(one, source, number) for number, one in enumerate(conversations, start=1))


def _with_id(conversation: Conversation, source: Source, number: int) -> Conversation:
    """Files written by hand often leave the id empty; two without one would be taken for each other's passages."""
    return conversation if conversation.id else replace(conversation, id=f"{source.sha256[:16]}/{number}")


READER = Reader(name="askwhy", title="Askwhy's own JSON", recognises=lambda source: _fits(source.json), read=_read)

"""JSON in which no reader finds speech, whole or broken off: refused here, so that it is never read as free text."""

from __future__ import annotations

import json
import re

from askwhy.conversation import Conversation
from askwhy.readers.json_shape import shown
from askwhy.readers.reader import Reader
from askwhy.readers.source import Source

# An object with a key, or a list of objects, lists or texts: no notes begin like that.
_LOOKS_LIKE_JSON = re.compile(r'\ufeff?[ \t\r\n]{0,100}(?:\{[ \t\r\n]{0,100}"|\[[ \t\r\n]{0,100}[\[{"])')


def _recognises(source: Source) -> bool:
    return source.json is not None or (not source.looks_binary and _LOOKS_LIKE_JSON.match(source.text) is not None)


def _refuse(source: Source) -> tuple[Conversation, ...]:
    if source.json is not None:
        keys = (
            ", ".join(shown(key)[:40] for key in list(source.json)[:6]) if isinstance(source.json, dict) else "a list"
        )
        raise source.unreadable(f"this JSON holds no conversation that Askwhy knows (it has: {keys or 'nothing'})")
    line, problem = _where_broken(source.text.lstrip("\ufeff"))
    raise source.unreadable(f"the JSON is damaged ({problem})", place=f"line {line}", remedy="Export the file again.")


def _where_broken(text: str) -> tuple[int, str]:
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        return error.lineno, error.msg.lower()
    except ValueError:
        return 1, "a number in it is too long"
    return 1, "it holds nothing"


READER = Reader(name="unknown-json", title="JSON without a conversation", recognises=_recognises, read=_refuse)

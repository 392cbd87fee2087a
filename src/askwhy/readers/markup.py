"""Text of cues without its markup: tags removed, entities decoded, and nothing else altered.

Only the tags that WebVTT and SRT know are markup. "<5% off" and "<div>" are words.
"""

from __future__ import annotations

import re
from html import unescape

_BREAK = re.compile(r"<br\s?/?>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:c|i|b|u|s|v|lang|ruby|rt|font|span|em|strong)(?:[.\s][^<>]{0,300})?>"
    r"|<(?:\d{1,5}:)?\d{1,3}:\d{1,2}[.,]\d{1,3}>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_OVERRIDE = re.compile(r"\{\\[^{}\n]{1,200}\}")  # "{\an8}", which SRT took over from SubStation


def plain(text: str) -> str:
    """The text without tags and with its entities decoded."""
    if "<" in text and ">" in text:
        text = _TAG.sub("", _BREAK.sub(" ", text))
    if "&" in text:
        text = _ENTITY.sub(lambda match: unescape(match.group()), text)
    return text


def without_overrides(text: str) -> str:
    r"""The text without SubStation's overrides ("{\an8}")."""
    return _OVERRIDE.sub("", text) if "{\\" in text else text

r"""HTML as plain text: blocks become lines, quoted blocks become lines with ``>``, and nothing is fetched or run.

Our own scanner, since the standard library's needs quadratic time on hostile input in the Python versions we support.
"""

from __future__ import annotations

import re
from html import unescape

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})((?:[\s/:][^<>]{0,5000})?)>|<[?!/][^<>]{0,5000}>")
_BLOCKS = frozenset(
    "address article aside body caption center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header html "
    "main nav ol p pre section table tr ul blockquote li".split()
)
_PARAGRAPHS = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "table", "ul", "ol"))
_HIDDEN = frozenset(("script", "style", "head", "title", "noscript", "template", "svg"))
_SIGNATURE = re.compile(r"(?:class|id)\s{0,3}=\s{0,3}[\"']?[^\"'>]{0,80}signature", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_MANY_LINES = re.compile(r"\n{3,}")
_DEEPEST_QUOTE = 20


def html_to_text(html: str) -> str:
    """The words of an HTML page or message, in lines.

    A quoted block's lines begin with ``>``, once for each depth. A signature that the program marked as one is preceded by
    the line ``-- ``. Scripts, styles and comments are left out.
    """
    writer = _Writer()
    at = 0
    no_comment_after = len(html)
    while at < len(html):
        opening = html.find("<", at)
        if opening < 0:
            opening = len(html)
        writer.text(html[at:opening])
        if html.startswith("<!--", opening) and opening < no_comment_after:
            end = html.find("-->", opening)
            if end < 0:
                no_comment_after = opening  # looked for once: many open comments cost no more than one
            at = end + 3 if end >= 0 else opening + 4
            continue
        tag = _TAG.match(html, opening)
        if tag is None:
            writer.text(html[opening : opening + 1])
            at = opening + 1
        else:
            writer.tag(tag)
            at = tag.end()
    return writer.finished()


class _Writer:
    """Gathers lines while the scanner walks along."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.line: list[str] = []
        self.quote = 0
        self.hidden: str | None = None
        self.verbatim = False

    def text(self, raw: str) -> None:
        if self.hidden or not raw:
            return
        words = unescape(raw).replace("\u00a0", " ")
        if self.verbatim:
            *whole, last = words.split("\n")
            for piece in whole:
                self.line.append(piece)
                self.end_line()
            self.line.append(last)
            return
        words = _BLANKS.sub(" ", words)
        if not self.line or self.line[-1].endswith(" "):
            words = words.lstrip(" ")
        if words:
            self.line.append(words)

    def tag(self, tag: re.Match[str]) -> None:
        name = (tag[2] or "").lower()
        closing = bool(tag[1])
        if self.hidden:
            if closing and name == self.hidden:
                self.hidden = None
            return
        if name in _HIDDEN and not closing and not tag[0].endswith("/>"):
            self.hidden = name
        elif name == "br":
            self.end_line()
        elif name == "hr":
            self.end_block()
            self.line.append("_" * 32)
            self.end_line()
        elif name in ("td", "th") and closing:
            self.line.append("\t")
        elif name in _BLOCKS:
            self.block(name, closing, tag[3] or "")

    def block(self, name: str, closing: bool, attributes: str) -> None:
        self.end_block()
        if name == "blockquote" and closing:
            self.quote = max(0, self.quote - 1)
        if name in _PARAGRAPHS and self.lines and self.lines[-1].strip("> "):
            self.lines.append(">" * self.quote)
        if name == "blockquote" and not closing:
            self.quote = min(self.quote + 1, _DEEPEST_QUOTE)
        elif name == "pre":
            self.verbatim = not closing
        elif name == "li" and not closing:
            self.line.append("- ")
        elif not closing and _SIGNATURE.search(attributes):
            self.lines.append(">" * self.quote + "-- ")

    def end_block(self) -> None:
        if "".join(self.line).strip():
            self.end_line()
        else:
            self.line = []

    def end_line(self) -> None:
        line = "".join(self.line).rstrip()
        self.lines.append(f"{'>' * self.quote} {line}".rstrip() if self.quote else line)
        self.line = []

    def finished(self) -> str:
        self.end_block()
        return _MANY_LINES.sub("\n\n", "\n".join(self.lines)).strip("\n")

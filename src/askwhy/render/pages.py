"""Pages that need nothing else: no script, no request, everything escaped.

Whatever stands in a template's braces is escaped by Jinja; the style sheet alone is let through by its hash, so that
the page's policy forbids all else.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files

from jinja2 import DictLoader, Environment, StrictUndefined

from askwhy import __version__

_FOLDER = files("askwhy.render") / "templates"


def render_page(template: str, *, title: str, **values: object) -> str:
    """A whole page.

    Args:
        template: The file's name, among the templates.
        title: What stands in the window's title.
        values: What the template shows.
    """
    style = _style()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    found = _environment().get_template(template)
    return found.render(title=title, style=style, style_hash=f"sha256-{digest}", version=__version__, **values)


@cache
def _environment() -> Environment:
    sources = {file.name: file.read_text(encoding="utf-8") for file in _FOLDER.iterdir() if file.name.endswith(".html")}
    return Environment(
        loader=DictLoader(sources), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


@cache
def _style() -> str:
    return (_FOLDER / "page.css").read_text(encoding="utf-8")

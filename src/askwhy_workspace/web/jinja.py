"""What our templates can do beyond Jinja2 itself."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.contrib.messages import get_messages
from django.templatetags.static import static
from django.urls import reverse
from jinja2 import Environment, StrictUndefined

from askwhy import __version__
from askwhy.labels import ASPECTS
from askwhy.listening.report import FOR_LEARNING
from askwhy.render.wording import clock, counted, duration, without_bullet
from askwhy_workspace.web.rose import bars, rose
from askwhy_workspace.web.wording import (
    ASPECT_NAMES,
    ago,
    day,
    hour,
    iso_day,
    kind_name,
    label_name,
    shortened,
    year_day,
)


def environment(**options: Any) -> Environment:
    """The environment of all our templates. A name that is not there is an error, never an empty text."""
    env = Environment(**(options | {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}))  # noqa: S701 -- Django sets autoescape
    env.globals.update(
        url=_url,
        static=_static,
        messages_of=get_messages,
        rose=rose,
        bars=bars,
        counted=counted,
        aspects=[aspect.value for aspect in ASPECTS],
        aspect_names=ASPECT_NAMES,
        for_learning=FOR_LEARNING,
    )
    env.filters.update(
        ago=ago,
        day=day,
        hour=hour,
        iso_day=iso_day,
        year_day=year_day,
        clock=clock,
        duration=duration,
        kind=kind_name,
        label=label_name,
        shortened=shortened,
        without_bullet=without_bullet,
    )
    return env


def _static(path: str) -> str:
    """A file of ours; the version in the address makes browsers fetch it anew after an upgrade."""
    return f"{static(path)}?v={__version__}"


@lru_cache(maxsize=8192)  # a page has up to two hundred addresses, most of them on the page before
def _url(name: str, *args: Any) -> str:
    return reverse(name, args=args)

"""What our templates can do beyond Jinja2 itself."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.template.backends.utils import csrf_input
from django.templatetags.static import static
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
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


def _url(name: str, *args: Any) -> str:
    """An address. A page has up to two hundred; those that differ in numbers alone are made from one."""
    if args and all(type(arg) is int for arg in args):
        return _address_with_numbers(name, len(args)) % args
    return _address(name, *args)


@lru_cache(maxsize=8192)
def _address(name: str, *args: Any) -> str:
    return reverse(name, args=args)


@lru_cache(maxsize=1024)
def _address_with_numbers(name: str, n: int) -> str:
    """The address with a place for each number; the numbers that hold these places occur in no address of ours."""
    held = range(9_876_543_210, 9_876_543_210 + n)
    address = reverse(name, args=held).replace("%", "%%")
    for number in held:
        address = address.replace(str(number), "%d")
    return address


def csrf_once(request: HttpRequest) -> dict[str, Any]:
    """The hidden field of forms, made once a page: Django makes it anew for each of twenty forms."""
    return {"csrf_input": SimpleLazyObject(lambda: csrf_input(request))}

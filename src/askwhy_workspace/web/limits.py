"""Limits against guessing and against a program that runs wild; counted where every process sees them."""

from __future__ import annotations

import hashlib
import time

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest


def may_go_on(what: str, whose: str, *, most: int, seconds: int) -> bool:
    """Counts one try, and tells whether it is still within the limit.

    Args:
        what: Is limited.
        whose: An address or a key; only its hash is kept.
        most: Tries within one stretch of time.
        seconds: How long a stretch is; a new one begins at each multiple.
    """
    key = _key(what, whose, seconds)
    if cache.add(key, 1, timeout=2 * seconds):
        return most >= 1
    try:
        n: int = cache.incr(key)
    except ValueError:  # it ended between the two lines
        return True
    return n <= most


def is_spent(what: str, whose: str, *, most: int, seconds: int) -> bool:
    """Whether the limit is used up, without counting a try."""
    found: int = cache.get(_key(what, whose, seconds), 0)
    return found >= most


def address_of(request: HttpRequest) -> str:
    """Where a request comes from, by the proxies that are ours."""
    return str(get_adapter().get_client_ip(request) or "")


def _key(what: str, whose: str, seconds: int) -> str:
    stretch = int(time.time()) // seconds
    return f"limit-{what}-{hashlib.sha256(whose.encode()).hexdigest()[:32]}-{stretch}"

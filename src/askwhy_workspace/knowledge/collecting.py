"""Python's collector of circular values, put off while very many values are made that form no circles."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collecting() -> Iterator[None]:
    """While it lasts nothing is searched for circles.

    A customer's map is hundreds of thousands of frozen values that all stay until it is drawn. Each time some more have
    been made the collector looks through all of them, in vain: with 200 conversations that took as long as the work itself.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()

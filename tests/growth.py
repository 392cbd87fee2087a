"""Does work grow with the length of what it is given, or with its square?

No test asserts seconds, for a machine that is busy bends them. What a square costs stands out all the same when the
longer input is many times as long as the shorter: sixteen times as long takes sixteen times the work, or 256 times.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

SPAN = 16
MOST = 64  # the geometric mean of what a line and what a square would take
TOO_SHORT_TO_TELL_S = 0.02


def grows_with_the_length(work: Callable[[int], object], *, times: int) -> bool:
    """Whether ``work(times)`` takes the work of a line, not of a square, against ``work(times // 16)``.

    ``work`` makes its own input: what that costs belongs to the line, too.
    """
    work(1)  # what is made once for the whole process is no growth
    longer = _least(work, times)
    return longer < TOO_SHORT_TO_TELL_S or longer < MOST * _least(work, times // SPAN)


def _least(work: Callable[[int], object], times: int) -> float:
    return min(_once(work, times) for _ in range(3))  # what else the machine does only adds


def _once(work: Callable[[int], object], times: int) -> float:
    gc.disable()  # a collection looks through what all other tests of this process left
    try:
        start = time.process_time()
        work(times)
        return time.process_time() - start
    finally:
        gc.enable()

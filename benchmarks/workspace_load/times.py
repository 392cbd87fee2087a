"""How long things took, wall and processor, as a table."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Times = dict[str, list[float]]


def none_yet() -> Times:
    """An empty table."""
    return defaultdict(list)


@contextmanager
def timed(times: Times, name: str, clock: Callable[[], float] = time.perf_counter) -> Iterator[None]:
    """Adds the milliseconds that the block takes by this clock."""
    started = clock()
    yield
    times[name].append(1000 * (clock() - started))


def table(times: Times, say: Callable[[str], None], unit: str = "ms") -> None:
    """Says the median and the 95th of a hundred of each."""
    say(f"{'':46}{'n':>6}{'p50 ' + unit:>12}{'p95 ' + unit:>12}")
    for name in sorted(times):
        found = sorted(times[name])
        p50, p95 = found[len(found) // 2], found[min(len(found) - 1, int(0.95 * len(found)))]
        say(f"{name:46}{len(found):6}{p50:12.1f}{p95:12.1f}")

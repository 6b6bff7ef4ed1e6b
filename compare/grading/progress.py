"""What is being judged, how many there are, and about how long it will take: for who waits for a class."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TextIO

from compare.report.console import console, progress_on
from compare.report.files import one_line
from compare.wording import listed, many

EVERY = 10.0  # seconds between two lines, where no bar can move
Tell = Callable[[int, int, Sequence[str]], object]  # (how many are judged, of how many, which are judged now)


def progress_of_a_class(
    stream: TextIO, clock: Callable[[], float] = time.monotonic
) -> tuple[AbstractContextManager, Tell]:
    """(a context, a callback): a bar on a terminal, else a line at the beginning and one now and then.

    The time that is left is told once one is judged: what the others took, each, is no more than a guess.
    """
    out = console(stream)
    bar, move = progress_on(out) if out.is_interactive else (nullcontext(), None)
    begun: list[tuple[float, int]] = []  # when, and how many were judged before
    said: list[float] = []

    def tell(done, total, now):
        if done == total:
            return
        at = clock()
        begun[:] = begun or [(at, done)]
        what = f"{done} of {total} judged, now {listed(map(one_line, now))}"
        if done > begun[0][1]:
            seconds = (at - begun[0][0]) / (done - begun[0][1]) * (total - done)
            what += f"; about {in_words(seconds)} left"
        if move is not None:
            move(done, total, what)
        elif not said or at - said[-1] >= EVERY:
            said.append(at)
            print(f"nncompare: {what}", file=stream, flush=True)

    return bar, tell


def in_words(seconds: float) -> str:
    """A time that is no more than a guess: "40 s", "3 minutes"."""
    if seconds < 95:
        return f"{max(round(seconds, -1), 10):.0f} s"
    return many(round(seconds / 60), "minute")

"""One work of the bench: the sides that do it, what they do it on, and whether they come to the same."""

from __future__ import annotations

import os
import subprocess
import sys
import tracemalloc
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from compare.bench.timing import cpu_seconds

Side = Callable[[Any], object]  # does the work on one input


@dataclass
class Work:
    """What is measured in one run.

    Attributes
    ----------
    sides : name → :data:`Side`; ours is the first
    turns : the inputs, which are taken in turn
    fault : function that says, in words, what does not agree; "" where all does
    notes : what else is to be said
    drawn : what a figure has to know besides the times, as JSON has it: see :mod:`compare.report.figures_bench`
    peak : function that says how many bytes ours takes besides its inputs; without it, what NumPy allocates
    clock : in seconds
    whole : whether every round takes all turns: see :func:`~compare.bench.timing.side_by_side`
    """

    sides: Mapping[str, Side]
    turns: Sequence[Any]
    fault: Callable[[], str]
    notes: list[str] = field(default_factory=list)
    drawn: dict[str, Any] = field(default_factory=dict)
    peak: Callable[[], float] | None = None
    clock: Callable[[], float] = cpu_seconds
    whole: bool = False

    @property
    def bytes(self) -> float:
        """The most that ours takes at once besides its inputs."""
        return self.peak() if self.peak else allocated(next(iter(self.sides.values())), self.turns[0])


def allocated(side: Side, given: Any) -> float:
    """The most bytes that Python and NumPy have allocated at once for a call. PyTorch's are not in it."""
    side(given)
    tracemalloc.start()
    try:
        side(given)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


# By the system's count a process begins with the memory of the one that started it: so start it from a small one, which
# tells of its child.
STARTED = """import resource, subprocess, sys
code = subprocess.call(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(code % 256)"""


class Command:
    """A command of Python's in a process of its own on one thread, whose CPU time is that of a child; what it prints is
    dropped. ``wrong`` says what its exit code should not have been; ``bytes`` is the most memory that it took.
    """

    def __init__(self, *words: str, expected: int = 0):
        self.words, self.expected = words, expected
        self.wrong, self.bytes = "", 0.0

    def __call__(self, _: Any = None) -> None:
        one = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
        words = [sys.executable, "-I", "-S", "-c", STARTED, sys.executable, *self.words]
        done = subprocess.run(words, env=os.environ | one, stdout=subprocess.PIPE, text=True)
        if done.returncode != self.expected:
            self.wrong = f"exit code {done.returncode}; expected {self.expected}"
        unit = 1 if sys.platform == "darwin" else 1024
        self.bytes = max(self.bytes, unit * float(done.stdout or "nan"))

"""Runs a file, or another text of it, at the points where the reference's values are known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from importlib.util import decode_source
from pathlib import Path
from typing import Any

from compare.contract.apart import File
from compare.contract.calls import FUNCTIONS
from compare.contract.candidate import found_in
from compare.contract.inputs import Inputs
from compare.contract.quantity import function_of
from compare.reading.naming import Dictionary, Namer
from compare.reading.points import point_of
from compare.reading.recording import program
from compare.reading.source import Source, read_source
from compare.reading.trace import Trace, is_right

A_RUN = 30.0  # seconds for what is asked of a file in a process of its own: a few samples, on a busy machine
POINTS = 2  # what only one of them says may be chance
ORDER = [name for name in FUNCTIONS if name != "layer_values"]


@lru_cache(maxsize=4)
def dictionary(spec) -> tuple[list, Namer]:
    """The points of a :class:`~compare.contract.spec.Spec`, and the names of what the reference computes there."""
    points = [point_of(spec, seed) for seed in range(POINTS)]
    return points, Namer([Dictionary(point) for point in points])


@dataclass(frozen=True)
class Run:
    """What a text has done at every point. ``right`` and ``off``: quantities that are right at all of them, and not."""

    source: Source
    trace: Trace
    results: dict
    changed: list  # events that change an argument in place
    right: list
    off: list
    ask: Any  # (request, point) → answer


class Opened:
    """A file whose text can be run, and other texts in its place.

    ``run``: text, request → answer (:meth:`~compare.reading.recording.Program.answer`).
    """

    def __init__(self, text, spec, run, functions, takes_state):
        self.text, self.points, self.namer = text, *dictionary(spec)
        self._run, self._functions = run, [f for f in ORDER if f in functions]
        self._has_state = spec.has_memory if takes_state is None else takes_state

    def run(self, text: str) -> Run:
        """What every function of a text does at the points."""
        ask = partial(self._ask, text)
        answers = [ask({"functions": self._functions, "record": True}, at) for at in range(POINTS)]
        right, off = [], []
        for quantity in answers[0]["results"]:
            if quantity in self.points[0].due:
                due = [(a["results"].get(quantity), p.due[quantity]) for a, p in zip(answers, self.points)]
                (right if all(is_right(*pair) for pair in due) else off).append(quantity)
        source = read_source(text)
        trace = Trace(source, answers, self.namer)
        return Run(source, trace, answers[0]["results"], answers[0]["changed"], right, off, ask)

    @cached_property
    def source(self) -> Source:
        """The file's text, parsed."""
        return read_source(self.text)

    def at(self, inputs: Inputs, function: str, **request) -> dict:
        """What one function of the file does at inputs of a case, in their dtype; of a step the first."""
        handed = {"params": [inputs.params], "X": inputs.X, "y": inputs.y, "lr": inputs.lr}
        return self._run(self.text, handed | {"has_state": self._has_state, "functions": [function]} | request)

    def _ask(self, text, request, at):
        point = self.points[at]
        given = {"params": point.params, "X": point.X, "y": point.y, "lr": point.lr, "has_state": self._has_state}
        return self._run(text, given | request)


@contextmanager
def opened(source: str | Path | File, spec) -> Iterator[Opened]:
    """A file, opened: of a path it runs in this process, of a :class:`~compare.contract.apart.File` in one of its own.

    Raises :class:`~compare.contract.apart.Gone` where that process ends, or an answer takes too long.
    """
    if isinstance(source, File):
        with source.beside("compare.reading.recording", A_RUN) as ask:
            run = lambda text, request: ask({"text": text, "path": source.own_file, "request": request})  # noqa: E731
            yield Opened(decode_source(source.code), spec, run, source.usable, source.found["takes_state"])
    else:
        text, path = decode_source(Path(source).read_bytes()), str(source)
        found = found_in(program(text, path).judged)
        run = lambda text, request: program(text, path).answer(request)  # noqa: E731
        yield Opened(text, spec, run, found["functions"], found["takes_state"])


def function_in(quantity: str) -> str:
    """The function that gives a quantity; of several steps, each has a name here: "step1.W1"."""
    return function_of(re.sub("^step[0-9]+", "step", quantity))

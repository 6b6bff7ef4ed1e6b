"""Runs an instrumented file and writes down what each of its expressions gave.

It is meant to run where the file runs, and knows NumPy alone. What is asked and what is answered are dicts, lists,
texts, numbers and arrays, nothing else.
"""

from __future__ import annotations

import sys
import time
import warnings
from collections import defaultdict
from collections.abc import Callable
from functools import lru_cache
from types import ModuleType

import numpy as np

from compare.contract.joined import run_trees
from compare.reading.source import AFTER, COMPREHENSIONS, HOOK, Source, read_source

MOST_EVENTS = 20_000
MOST_ELEMENTS = 3_000  # of a value that is copied
SCALARS: tuple[type, ...] = (float, np.float64, np.float32)
COUNTED = (
    "BinOp",
    "Call",
    "Subscript",
    "Attribute",
    "Constant",
    "AugAssign",
)  # where an integer may be a count and not an index
READ = ("Name", "Attribute", "Subscript", "Call", "IfExp", "BoolOp", "NamedExpr")  # may hand on what is there already


class Recorder:
    """The hook of an instrumented program, and what it has written down.

    Of each event: the expression's number, a copy of the value (None where it is no array of numbers), the events of
    what it was made of, the event whose very object it hands on (−1: it is a new one), and how many of the file's
    functions were running.
    """

    def __init__(self, source: Source, own_file: str):
        self.expressions, self.own_file = source.expressions, own_file
        self._starts = {expression.start for expression in source.expressions}
        self.forced = {}  # number → the values it is to give instead, one for each time
        self.given = defaultdict(int)
        self._imported, self._made_at_import = ([], [], [], [], [], []), {}
        self.begin(True)

    def keep(self):
        """What was written down so far, while the file was imported, stays known in every call."""
        written = (self.numbers, self.values, self.inputs, self.aliases, self.depths, self._kept)
        self._imported, self._made_at_import = tuple(map(list, written)), dict(self._made)

    def begin(self, recording):
        """Forget what was written down since the import."""
        self.recording = recording
        self.numbers, self.values, self.inputs, self.aliases, self.depths, self._kept = map(list, self._imported)
        self.forget()

    def forget(self):
        """Before a call: of where an object comes from, only that is known which the import has made."""
        self._made = dict(self._made_at_import)  # id of an object → its event; what is kept alive keeps its id
        self._touched = defaultdict(list)  # id of an array → events that changed it through a view
        self._latest = {}  # (frame, number) → event
        self._of_number = defaultdict(list)
        self._set = {k: v for k, v in getattr(self, "_set", {}).items() if k[0] == "<module>"}  # (frame, name) → event
        self._frames = []
        self._first = len(self.numbers)

    def hook(self, number, value):
        """What stands around every expression."""
        if number in self.forced:
            values, turn = self.forced[number], self.given[number]
            self.given[number] += 1
            if turn < len(values) and values[turn] is not None:
                value = self._given(number, values[turn], value)
        if self.recording and len(self.numbers) < MOST_EVENTS:
            self._look(number, value, sys._getframe(1))
        return value

    def _look(self, number, value, frame):
        kind, expression = type(value), self.expressions[number]
        if (
            kind in SCALARS
            or kind is np.ndarray
            or kind in (list, tuple)
            or expression.kind == "Call"
            or (kind is int and expression.kind in COUNTED)
        ):
            self._note(expression, value, frame)
        elif kind is int and expression.kind == "Name":  # equal ones are the same object: what it was set to counts
            set_to = self._set.get((id(frame), expression.text), self._set.get(("<module>", expression.text), -1))
            if set_to >= 0 and type(self._kept[set_to]) is int and self._kept[set_to] == value:
                self._note(expression, value, frame, set_to)
        elif number in self._starts:
            self._latest[id(frame), number] = len(self.numbers) - 1

    def _given(self, number, value, original):
        """A value to give in place of another, of the same kind; what a statement has changed is changed once more."""
        if self.expressions[number].kind in AFTER:
            if isinstance(original, np.ndarray) and original.dtype.kind == "f":
                original[...] = np.reshape(value, original.shape)
            return original
        if isinstance(original, np.ndarray):
            return np.array(value, dtype=float).reshape(original.shape)
        if isinstance(original, (list, tuple)):
            return np.array(value, dtype=float)
        return int(value) if type(original) is int and float(value).is_integer() else float(value)

    def event_of(self, value):
        """The event that made an object, or −1."""
        return self._made.get(id(value), -1)

    def changed(self, now, before):
        """The first event that changed each of these arrays, of those that are no longer what they were."""
        found = []
        for array, was in zip(now, before):
            if not np.array_equal(array, was, equal_nan=True):
                found += [
                    event
                    for event, (number, value) in enumerate(zip(self.numbers, self._kept))
                    if self.expressions[number].kind in AFTER
                    and (value is array or getattr(value, "base", None) is array)
                ][:1]
        return found

    def _note(self, expression, value, frame, alias=-1):
        copied = snapshot(value)
        inputs = self._inputs(expression, frame)
        whole = type(value) is int
        made = -1 if whole else self.event_of(value)
        if made >= 0 and expression.kind in READ:
            if _same(self.values[made], copied):
                alias = made
            else:  # changed since, where nothing was read
                inputs += [made, *self._touched[id(value)]]
        elif made >= 0 and expression.kind in AFTER:
            inputs.append(made)
        if isinstance(value, (list, tuple)) and alias < 0 and expression.kind in READ:
            inputs += [self.event_of(item) for item in value if self.event_of(item) >= 0]
        event = len(self.numbers)
        self.numbers.append(expression.number)
        self.values.append(copied)
        self.inputs.append(inputs)
        self.aliases.append(alias)
        self.depths.append(self._depth(frame))
        self._kept.append(value)
        self._latest[id(frame), expression.number] = event
        self._of_number[expression.number].append(event)
        if expression.assigned:
            self._set[id(frame) if expression.function != "<module>" else "<module>", expression.assigned] = event
        if alias < 0 and not whole:
            self._made[id(value)] = event
            base = getattr(value, "base", None)
            if expression.kind in AFTER and base is not None:
                self._touched[id(base)].append(event)

    def _inputs(self, expression, frame):
        if expression.kind in COMPREHENSIONS:
            return self._elements(expression, frame)
        found = []
        for part in expression.parts:
            event = self._latest.get((id(frame), part))
            if self.expressions[part].kind == "GeneratorExp":
                found += self._elements(self.expressions[part], frame)
            elif event is not None:
                found.append(event)
        return found

    def _elements(self, comprehension, frame):
        """The events of a comprehension's elements: those since it looked at what it runs over."""
        since = self._latest.get((id(frame), comprehension.start), self._first - 1)
        return [e for part in comprehension.parts for e in self._of_number[part] if e > since][:1000]

    def _depth(self, frame):
        """How many of the file's functions are running, this one included."""
        frames, at = self._frames, frame
        while at is not None and not any(at is known for known in frames):
            at = at.f_back
        while frames and frames[-1] is not at:
            frames.pop()
        if at is not frame:
            frames.append(frame)
        return len(frames)


def _same(a, b):
    if a is None or b is None:
        return a is b
    return a.shape == b.shape and np.array_equal(a, b, equal_nan=True)


def snapshot(value):
    """A copy of a value as an array of float64; None where it is no array of numbers, or a large one."""
    try:
        if isinstance(value, (list, tuple)):
            if not 0 < len(value) <= 400 or not isinstance(value[0], (*SCALARS, np.ndarray, list, tuple)):
                return None
            if len({np.shape(item) for item in value}) > 1:
                return None
        array = np.array(value, dtype=np.float64)
    except (TypeError, ValueError):
        return None
    return array if 0 < array.size <= MOST_ELEMENTS else None


# ---- the program -----------------------------------------------------------------------------------------------------


class Program:
    """An instrumented file, imported.

    ``answer`` calls its functions as a request says. Raises whatever the file raises when it is imported.
    """

    def __init__(self, source: Source, own_file: str):
        self.recorder = Recorder(source, own_file)
        self.module = ModuleType("candidate_read")
        self.module.__file__ = own_file
        self.module.__dict__[HOOK] = self.recorder.hook
        sys.modules[self.module.__name__] = self.module  # where dataclasses look for it
        self.judged = run_trees(source.tree, source.adapter, own_file, self.module)
        self.recorder.keep()

    def answer(self, request: dict) -> dict:
        """What functions return, and with ``record`` every event on the way.

        Parameters
        ----------
        request : ``functions`` (names), ``params`` (a list: before each step; other functions get the first), ``X``,
            ``y``, ``lr``, ``has_state``, ``record``, ``forced`` (a list of [number, values])

        Returns
        -------
        ``results`` : quantity → array, or {"raised": …, "line": …}; ``origins``: quantity → the event that made it;
        ``changed``: events that changed an argument in place;
        with ``record`` also ``numbers``, ``values``, ``inputs``, ``aliases``, ``depths``, and ``calls``: the function,
        the step and the first event of each call
        """
        recorder = self.recorder
        recorder.begin(request["record"])
        recorder.forced = dict(request.get("forced", []))
        recorder.given.clear()
        results, origins, calls, changed = {}, {}, [], []
        for function in request["functions"]:
            state = {}
            for turn, params in enumerate(request["params"] if function == "step" else request["params"][:1], start=1):
                calls.append([function, turn, len(recorder.numbers)])
                if turn == 1:  # what a step keeps for the next is the same object there
                    recorder.forget()
                handed = [
                    {name: np.array(p) for name, p in params.items()},
                    *(np.array(request[name]) for name in ("X", "y")[: 1 if function in ("forward", "predict") else 2]),
                ]
                if function == "step":
                    handed += [request["lr"], *([state] if request["has_state"] else [])]
                try:
                    with np.errstate(all="ignore"):
                        given = getattr(self.judged, function)(*handed)
                    if function == "step" and request["has_state"]:
                        given, state = given
                    parts = _parts(function, turn, given, params)
                except (Exception, SystemExit) as error:
                    results[_names(function, turn, params)[0]] = {"raised": str(error), "line": self._line_of(error)}
                    break
                if request["record"]:
                    arguments = _arrays(handed), _arrays([params, request["X"], request["y"]])
                    changed += recorder.changed(*arguments)
                for quantity, part in parts.items():
                    value = snapshot(part)
                    results[quantity] = np.full((), np.nan) if value is None else value
                    origins[quantity] = recorder.event_of(part)
        answer = {"results": results, "origins": origins, "changed": changed}
        if request["record"]:
            names = ("numbers", "values", "inputs", "aliases", "depths")
            answer |= {name: getattr(recorder, name) for name in names} | {"calls": calls}
        return answer

    def _line_of(self, error):
        """The innermost line of the file on the way to where an exception was raised, or 0."""
        place, line = error.__traceback__, 0
        while place is not None:
            if place.tb_frame.f_code.co_filename == self.recorder.own_file:
                line = place.tb_lineno
            place = place.tb_next
        return line


@lru_cache(maxsize=1)
def program(text: str, own_file: str) -> Program:
    """A text as a :class:`Program`, read once, however often it is asked."""
    return Program(read_source(text), own_file)


def worked(order: dict, send: Callable[[dict], None]) -> None:
    """Answer a ``request`` to the file of this ``text`` and ``path`` (:meth:`Program.answer`); ``seconds`` are those
    that it took of the processor.
    """
    begun = time.process_time()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        answer = program(order["text"], order["path"]).answer(order["request"])
    send(answer | {"seconds": time.process_time() - begun})


def _arrays(arguments):
    """The arrays among a call's arguments: those of the parameters, then X and y where there are any."""
    params, *rest = arguments
    return [*params.values(), *(a for a in rest if isinstance(a, np.ndarray))]


def _names(function, turn, params):
    """Quantities that a function returns."""
    single = {"forward": "output", "loss": "loss", "input_gradient": "grad.X", "predict": "predict"}
    if function in single:
        return [single[function]]
    prefix = "grad" if function == "gradients" else f"step{turn}"
    return [f"{prefix}.{name}" for name in params]


def _parts(function, turn, given, params):
    names = _names(function, turn, params)
    if function in ("gradients", "step"):
        return {name: given.get(name.partition(".")[2]) for name in names}
    return {names[0]: given}

"""A person's file as it is run while edits of it are tried: called at points whose truth is known, one function's code
exchanged at a time.

Runs where the file runs, and knows NumPy only. A point is plain data::

    {"function": "gradients", "params": {…}, "X": …, "y": …, "lr": 0.3, "steps": 0, "state": False, "again": False,
     "more": [], "wants": {"grad.W1": [truth, what it may be off by], …}}
"""

from __future__ import annotations

import contextlib
import re
import signal
import sys
import warnings
from collections.abc import Iterator
from types import CodeType, FunctionType, ModuleType
from typing import Any, overload

import numpy as np

from compare.contract.inputs import other_inputs
from compare.contract.joined import LOOP, run
from compare.mending.scope import Owner, Scope, Seen, owners_of
from compare.mending.source import Source, last_line

RAISED, SHAPE, NOT_FINITE, WRONG, PROPORTIONAL, RIGHT = 0.0, 1.0, 1.5, 2.0, 3.0, 4.0  # part right: WRONG + the part
A_CALL = 0.4  # seconds that what is tried may take at least


class OutOfTime(BaseException):
    """What is tried takes far longer than the file as it stands."""


def _out_of_time(*_):
    raise OutOfTime


@contextlib.contextmanager
def limited(seconds: float) -> Iterator[None]:
    """What is run in here ends after so many seconds, whatever it does; :func:`quiet` has to be around it."""
    signal.setitimer(signal.ITIMER_REAL, seconds, 0.05)  # again and again: it may catch the first
    try:
        yield
    finally:
        while signal.getitimer(signal.ITIMER_REAL)[0]:
            with contextlib.suppress(OutOfTime):  # which may come just now
                signal.setitimer(signal.ITIMER_REAL, 0)


def module_of(text: str, path: str) -> ModuleType:
    """The module of the contract's functions that a text of the file makes."""
    return modules_of(text, path)[1]


def modules_of(text: str, path: str) -> tuple[ModuleType, ModuleType]:
    """The module that a text of the file makes, and the one that has the contract's functions: with an adapter that is
    another.
    """
    module = ModuleType("candidate_being_mended")
    module.__file__ = path
    sys.modules[module.__name__] = module
    return module, run(text, path, module)


# ---- levels ----------------------------------------------------------------------------------------------------------


MOST_ALIKE = 0.75  # of the numbers, that are the same multiple of what they should be: those of other samples may not


def levels(functions: dict, point: dict) -> dict[str, float]:
    """How right each quantity of a point is: quantity → level."""
    try:
        got = called(functions, point)
    except Exception:
        return dict.fromkeys(point["wants"], RAISED)
    return {quantity: level(got.get(quantity), *want) for quantity, want in point["wants"].items()}


def level(got: object, true: np.ndarray, tolerance: np.ndarray) -> float:
    """How right a value is."""
    if got is None:
        return RAISED
    try:
        got = np.asarray(got, dtype=np.float64)
    except Exception:
        return RAISED
    if got.shape != true.shape:
        return SHAPE
    close = abs(got - true) <= tolerance
    if close.all():
        return RIGHT
    close |= got == true  # infinite, both of them
    if close.all():
        return RIGHT
    if not np.isfinite(got).all():
        return NOT_FINITE
    if got.size == 1:
        return WRONG
    counts = true != 0  # zeros are met by chance
    if not counts.any():
        return WRONG
    share = close[counts].mean()
    if share:
        return WRONG + 0.9 * float(share)
    ratio = got[counts] / true[counts]
    usual = np.median(ratio)
    alike = abs(ratio - usual) <= 1e-9 * abs(usual)
    return PROPORTIONAL if usual and not got[~counts].any() and alike.mean() >= MOST_ALIKE else WRONG


def called(functions: dict, point: dict) -> dict[str, Any]:
    """What a function returns at a point, by quantity; with it whether its arguments are as before, and whether it
    returns the same again after other arguments.
    """
    got = _once(functions, point, point["params"], point["X"], point["y"], point["lr"])
    if point["again"]:
        other = other_inputs(point["params"], point["X"], point["y"], point["lr"])
        given = other.params, other.X, other.y, other.lr
        _once(functions, point, *given)
        if callable(functions.get("forward")) and point["function"] not in ("forward", "predict"):
            with contextlib.suppress(Exception):  # what it leaves behind is another's too
                _once(functions, point | {"function": "forward"}, *given)
        again = _once(functions, point, point["params"], point["X"], point["y"], point["lr"])
        numbers = [q for q in got if q not in ("arguments", "repeatable")]
        got["repeatable"] = float(all(q in again and _is_the_same(got[q], again[q]) for q in numbers))
    return got


def _is_the_same(one, other):
    """Whether two results are the same but for rounding: a set may be gone through in another order each time."""
    try:
        return np.shape(one) == np.shape(other) and np.allclose(one, other, rtol=1e-9, atol=1e-12, equal_nan=True)
    except (TypeError, ValueError):  # what is no number, or no array
        return one is other or bool(np.array_equal(one, other))


def _once(functions, point, params, X, y, lr) -> dict[str, Any]:
    function, name = functions[point["function"]], point["function"]
    handed = _copies(params, X, y)
    got: dict[str, Any]
    if name == "step":
        got = _stepped(function, point, handed, lr)
    elif point["more"]:  # a single number says little: the same of other arguments
        got = {"loss": [function(*handed), *(function(*_copies(*more)) for more in point["more"])]}
    else:
        result = function(*handed[: 2 if name in ("forward", "predict", "layer_values") else 3])
        got = named(name, result)
    kept = handed[0].keys() == params.keys() and all(np.array_equal(handed[0][n], p) for n, p in params.items())
    got["arguments"] = float(kept and np.array_equal(handed[1], X) and np.array_equal(handed[2], y))
    return got


def _copies(params, X, y):
    return {n: p.copy() for n, p in params.items()}, X.copy(), y.copy()


def named(function: str, result: Any) -> dict[str, Any]:
    """A function's result by quantity."""
    single = {"forward": "output", "loss": "loss", "input_gradient": "grad.X", "predict": "predict"}
    if function in single:
        return {single[function]: result}
    return {f"grad.{n}" if function == "gradients" else n: value for n, value in result.items()}


def _stepped(function, point, handed, lr):
    """Several steps in a row, each from where the one before led: ``1.W1``, ``2.W1``, …"""
    got, state, (params, X, y) = {}, {}, handed
    for number in range(1, max(1, point["steps"]) + 1):
        result = function(params, X, y, lr, *([state] if point["state"] else []))
        if point["state"]:
            result, state = result
        params = {name: np.array(value, dtype=X.dtype) for name, value in result.items()}
        got |= {f"{number}.{name}": value for name, value in params.items()}
    return got


# ---- running it ------------------------------------------------------------------------------------------------------


def fingerprint(code: CodeType) -> tuple:
    """What two codes that do the same have in common."""
    constants = tuple(
        fingerprint(c) if isinstance(c, CodeType) else (type(c).__name__, repr(c)) for c in code.co_consts
    )
    return code.co_code, code.co_names, code.co_varnames, code.co_freevars, code.co_exceptiontable, constants


class Program:
    """One text of the file, imported, with the owners of its code."""

    def __init__(self, source: Source, path: str):
        self.source, self.path = source, path
        self.owners = list(owners_of(source))
        self.import_anew()

    def import_anew(self) -> None:
        """The module as it is before anything is called."""
        self.module, judged = modules_of(self.source.text, self.path)
        self.functions = vars(judged)
        self._of_owner = {owner.start: self._function(owner) for owner in self.owners}

    def _function(self, owner):
        """The function whose code an owner's text is, or None where it cannot be exchanged alone."""
        holder, within = vars(self.module), ""
        for name in owner.path[:-1]:
            holder, within = vars(holder[name]) if isinstance(holder.get(name), type) else {}, name.lstrip("_")
        private = within and re.fullmatch(r"__\w*(?<!__)", owner.path[-1])  # which Python keeps under another name
        found = holder.get(f"_{within}{owner.path[-1]}" if private else owner.path[-1])
        found = found.fget if isinstance(found, property) else getattr(found, "__func__", found)
        if not isinstance(found, FunctionType) or found.__code__.co_name != owner.path[-1]:
            return None
        first = self.source.text.count("\n", 0, owner.start) + 1
        if owner.path == (LOOP,):  # which is a loop in the text
            return None
        return found if found.__code__.co_firstlineno == first else None

    def function_of(self, owner: Owner | None) -> FunctionType | None:
        """The function whose code can be exchanged for an edit of this owner, or None."""
        return owner and self._of_owner[owner.start]

    def code_of(self, owner: Owner, text: str) -> CodeType:
        """An owner's text, compiled as it stands in the file."""
        before = self.source.text.count("\n", 0, owner.start) - len(owner.holders)
        shell = "\n" * before + "".join(f"{' ' * n}class {h.name}:\n" for n, h in enumerate(owner.holders))
        code = compile(shell + text, self.path, "exec", dont_inherit=True)
        for name in owner.path:
            code = next(c for c in code.co_consts if isinstance(c, CodeType) and c.co_name == name)
        return code

    @overload
    def evaluate(self, points: list) -> dict: ...

    @overload
    def evaluate(self, points: list, at_least: dict, functions: dict) -> dict | None: ...

    def evaluate(self, points, at_least=None, functions=None):
        """Levels at the points, (number of the point, quantity) → level; None once any is below ``at_least``."""
        found = {}
        for number, point in points:
            for quantity, value in levels(functions or self.functions, point).items():
                if at_least is not None and value < at_least[number, quantity] - 1e-9:
                    return None
                found[number, quantity] = value
        return found

    def watch(self, points, right, **known):
        """Run the points and note for each owner what has been seen of it, and which points have reached it; ``right``
        are the numbers of those at which everything is right.
        """
        scopes = {owner.start: Scope(self.source, owner, Seen(), **known) for owner in self.owners}
        spans = {}
        for owner in self.owners:
            first = self.source.text.count("\n", 0, owner.start) + 1
            spans[owner.start] = range(first, last_line(owner.node) + 1)
        told = {path: [*scope.values, *scope.idle.kept_unread] for path, scope in scopes.items()}
        texts = {path: [(v, _compiled(v)) for v in dict.fromkeys(values)] for path, values in told.items()}
        reached = {}

        def owner_at(line):
            return next((path for path, span in spans.items() if line in span), None)

        for number, point in points:

            def tracer(frame, event, argument, number=number):
                if frame.f_code.co_filename != self.path:
                    return None
                path = owner_at(frame.f_code.co_firstlineno)
                if path is None:
                    return None
                reached.setdefault(path, set()).add(number)
                seen = scopes[path].seen
                (seen.trusted if number in right else seen.lines).add(frame.f_lineno)
                if event == "return":
                    _note(seen.kinds, texts[path], frame)
                return tracer

            sys.settrace(tracer)
            try:
                levels(self.functions, point)
            finally:
                sys.settrace(None)
        return scopes, reached


def _compiled(text):
    return compile(text, "<value>", "eval")


def _note(kinds, texts, frame):
    """What the values are in a frame that is being left."""
    for text, code in texts:
        with contextlib.suppress(Exception):
            kinds[text] = kind_of(eval(code, frame.f_globals, dict(frame.f_locals)))


def kind_of(value: object) -> tuple:
    """("array", shape), ("number", value) or ("other", type's name)."""
    if isinstance(value, np.ndarray) and value.ndim:
        return "array", value.shape
    if isinstance(value, (int, float, np.number, np.ndarray)) and not isinstance(value, bool):
        return "number", value if isinstance(value, int) else float(value)
    return "other", type(value).__name__


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Warnings of what is tried are of no interest, and what takes too long is stopped."""
    before = signal.signal(signal.SIGALRM, _out_of_time)
    try:
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            yield
    finally:
        signal.signal(signal.SIGALRM, before)

"""Somebody's functions: called without being trusted, and what comes back read as plain numbers.

The same code runs wherever the functions live: in this process, or, for a file, in one of its own
(:mod:`compare.contract.child`). What it needs of NumPy is bound here, before a file may put something else in its
place.
"""

from __future__ import annotations

import contextlib
import inspect
import linecache
import os
import random
import sys
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from math import prod
from typing import TYPE_CHECKING, Any, TextIO, cast

import numpy as np
from numpy import asanyarray, asarray, errstate, float64, frompyfunc, ndarray
from numpy.exceptions import ComplexWarning

from compare.contract.inputs import Inputs
from compare.contract.quantity import function_of
from compare.usage import a_kind, safely

if TYPE_CHECKING:
    from compare.contract.candidate import Candidate

Shapes = dict[str, tuple[int, ...]]  # by quantity

FUNCTIONS = ("forward", "layer_values", "loss", "gradients", "input_gradient", "step", "predict")
ARITY = {"forward": 2, "layer_values": 2, "predict": 2, "step": 4}  # of the others 3


@dataclass(frozen=True)
class Failure:
    """What went wrong when a function was called: it raised, or returned something that cannot be read.

    ``shape`` and ``expected`` say more where it was the shape; ``exhausted`` that there was no memory left.
    """

    says: str
    shape: tuple[int, ...] | None = None
    expected: tuple[int, ...] | None = None
    exhausted: bool = False


@dataclass
class Observed:
    """What the candidate's functions returned on one set of inputs."""

    values: dict[str, ndarray | Failure] = field(default_factory=dict)  # by quantity, as are the notes
    notes: dict[str, str] = field(default_factory=dict)  # what is worth saying about a result that counts
    changed: str | None = None  # which function changed which of its arguments

    @property
    def arrays(self) -> dict[str, ndarray]:
        """What could be read, by quantity."""
        return {quantity: value for quantity, value in self.values.items() if not isinstance(value, Failure)}

    @property
    def failure(self) -> Failure | None:
        """The first thing that went wrong, if anything did."""
        return next((value for value in self.values.values() if isinstance(value, Failure)), None)


def observe(candidate: Candidate, inputs: Inputs, shapes: Shapes, order: int = 1) -> Observed:
    """Call every function once on fresh copies of the inputs, in the contract's order (or backwards, order −1).

    ``shapes`` says which quantities can be judged: name → shape.
    """
    asked = [f for f in FUNCTIONS if f in candidate.functions and returned_by(f, shapes)][::order]
    seen = Observed()
    for once in _answers(candidate, asked, inputs, shapes):
        seen.values |= once.values
        seen.notes |= once.notes
        seen.changed = seen.changed or once.changed
    return seen


def observe_steps(candidate: Candidate, inputs: Inputs, shapes: Shapes, count: int) -> tuple[list[dict], Observed]:
    """Several steps in a row: the parameters before each, and the observed quantities ``steps.NAME`` (count, …)."""
    seen, before, after = Observed(), [], []
    for once in _answers(candidate, ["step"], inputs, shapes, count):
        seen.changed = seen.changed or once.changed
        if once.failure:
            return before, replace(seen, values={f"steps.{name}": once.failure for name in inputs.params})
        seen.notes |= {quantity.replace("step.", "steps.", 1): note for quantity, note in once.notes.items()}
        before.append(inputs.params)
        after.append({name: once.values[f"step.{name}"] for name in inputs.params})
        inputs = _where_it_led(inputs, once)
    seen.values = {f"steps.{name}": np.stack([params[name] for params in after]) for name in inputs.params}
    return before, seen


def _answers(candidate, functions, inputs, shapes, steps=None):
    """What each of the functions returned, one :class:`Observed` after another; with ``steps``, each of so many steps
    in a row, up to the first that failed.
    """
    if candidate.file is not None:
        return candidate.file.answers(candidate, functions, inputs, shapes, steps)
    with _put_back():
        return list(answers_here(candidate, functions, inputs, shapes, steps))


def answers_here(
    candidate: Candidate, functions: list[str], inputs: Inputs, shapes: Shapes, steps: int | None = None
) -> Iterator[Observed]:
    """The same for functions that live in this process, while they are called."""
    state = {}
    for function in functions * (steps or 1):
        once, state = _call(candidate, function, inputs, state, returned_by(function, shapes))
        yield once
        if steps:
            if once.failure:
                return
            inputs = _where_it_led(inputs, once)


def returned_by(function: str, by_quantity: dict[str, Any]) -> dict[str, Any]:
    """Those of the quantities that this function returns, with what is known of each."""
    return {quantity: known for quantity, known in by_quantity.items() if function_of(quantity) == function}


def _where_it_led(inputs, once):
    """The inputs of the step after this one, in the dtype of the one before."""
    return replace(inputs, params={n: once.values[f"step.{n}"].astype(p.dtype) for n, p in inputs.params.items()})


def _call(candidate, function, inputs, state, wanted):
    """What one function returned, read, and the state that a step left."""
    arguments = {"params": inputs.params, "X": inputs.X, "y": inputs.y, "lr": inputs.lr, "state": state}
    arity = ARITY.get(function, 3) + (function == "step" and candidate.step_has_state)
    handed = [_copy(a) for a in arguments.values()][:arity]
    own_file = candidate.path and str(candidate.path)
    called, seen = False, Observed()
    with contained() as caught:
        try:
            result = candidate.functions[function](*handed)
            called = True
            parts = _parts(candidate, function, result, wanted)
            seen.values = {q: _read(part, wanted.get(q), function) for q, part in parts.items()}
            if function == "step" and candidate.step_has_state and not seen.failure:
                state = result[1]
        except KeyboardInterrupt as stop:
            raise KeyboardInterrupt(f"{function} was running{line_of(stop, own_file)}") from None
        except BaseException as error:
            seen.values = dict.fromkeys(wanted, _failed(error, function, called, [*arguments][:arity], own_file))
        seen.changed = _changed(function, arguments, handed)
        warned = f"warned: {_first_line(caught[0].message)}" if caught else ""
    seen.notes = _noted(seen.values, warned, None if function == "predict" else inputs.X.dtype)
    seen.values = {q: _as_numbers(value) for q, value in seen.values.items()}
    return seen, state


def _changed(function, arguments, handed):
    """The first of the arguments params, X and y that is no longer what it was, in words; None if none is."""
    for (name, before), now in zip(arguments.items(), handed[:3]):
        difference = safely(lambda before=before, now=now: _difference(before, now), "")
        if difference is not None:
            return f"{function} changed {name}{difference}"
    return None


def _noted(values, warned, dtype):
    """What is worth saying about each result: the first warning, and its dtype where that isn't what it should be."""
    notes = {}
    for quantity, value in values.items():
        other = isinstance(value, ndarray) and dtype is not None and value.dtype != dtype
        notes[quantity] = "; ".join(filter(None, (warned, f"returned {value.dtype}" if other else "")))
    return {quantity: note for quantity, note in notes.items() if note}


def _as_numbers(value):
    """Integers and truth values are numbers too, but NumPy's arithmetic on them is not that of numbers."""
    return value.astype(float64) if isinstance(value, ndarray) and value.dtype.kind in "iub" else value


def _failed(error, function, called, names, own_file):
    """What a function raised, or what it returned did when it was looked at."""
    if isinstance(error, MemoryError):
        said = ": ".join(filter(None, (f"{function} ran out of memory", _first_line(error))))
        return Failure(f"{said}{line_of(error, own_file)}", exhausted=True)
    in_the_call = not called and isinstance(error, TypeError) and _inside(error) is None
    hint = f"; expected {function}({', '.join(names)})" if in_the_call else ""
    return Failure(f"{function} raised {said_of(error, own_file)}{hint}")


def _copy(value):
    """A copy of an array or of a dict of arrays; a state is the file's own affair and is passed on as it is."""
    if type(value) is dict:
        return {name: array.copy() if isinstance(array, ndarray) else array for name, array in value.items()}
    return value.copy() if isinstance(value, ndarray) else value


def _difference(before, now):
    """Where an argument is no longer what it was, None if nowhere; told without anything that could be patched."""
    if isinstance(before, dict):
        if before.keys() != now.keys():
            return f": its names are now {', '.join(map(str, now))}"
        return next((f"[{k!r}]" for k in before if _difference(before[k], now[k]) is not None), None)
    if type(now) is not ndarray or now.dtype != before.dtype or now.shape != before.shape:
        return ""
    if now.tobytes() == before.tobytes():
        return None
    with errstate(all="ignore"):
        return None if ((before == now) | ((before != before) & (now != now))).all() else ""


# ---- what it may change for everybody --------------------------------------------------------------------------------


class _StandardError:
    """Standard error under another name: somebody's file may close it, and nothing is closed."""

    def __getattr__(self, name):
        return getattr(sys.stderr, name)

    def close(self):
        pass


@contextlib.contextmanager
def contained() -> Iterator[list[warnings.WarningMessage]]:
    """Somebody's code runs in here: what it prints goes to standard error, and NumPy's error handling and the warning
    filters are set back. Yields the warnings it gives.
    """
    with (
        errstate(),
        warnings.catch_warnings(record=True) as caught,
        contextlib.redirect_stdout(cast(TextIO, _StandardError())),
    ):
        warnings.simplefilter("always")
        yield caught


def _set_environ(before):
    os.environ.clear()
    os.environ.update(before)


KEPT = (  # what may be changed for the whole process → how it is put back
    (os.getcwd, os.chdir),
    (lambda: dict(os.environ), _set_environ),
    (lambda: list(sys.path), lambda before: sys.path.__setitem__(slice(None), before)),
    (sys.getrecursionlimit, sys.setrecursionlimit),
    (lambda: os.umask(os.umask(0)), os.umask),
    (np.get_printoptions, lambda before: np.set_printoptions(**before)),
    (random.getstate, random.setstate),
)
_GUARDS = []  # of PyTorch's inference mode, which lasts only as long as they do


def _set_inference_mode(torch, before):
    _GUARDS.append(torch.inference_mode(before))
    _GUARDS[-1].__enter__()


KEPT_OF_TORCH = (  # the same, each taking the module
    (lambda torch: torch.is_inference_mode_enabled(), _set_inference_mode),
    (lambda torch: torch.is_grad_enabled(), lambda torch, before: torch.set_grad_enabled(before)),
    (
        lambda torch: (torch.is_anomaly_enabled(), torch.is_anomaly_check_nan_enabled()),
        lambda torch, before: torch.autograd.set_detect_anomaly(*before),
    ),
    (lambda torch: torch.get_default_dtype(), lambda torch, before: torch.set_default_dtype(before)),
    (
        lambda torch: torch.get_default_device(),
        lambda torch, before: torch.set_default_device(None if before.type == "cpu" else before),
    ),
    (lambda torch: torch.get_num_threads(), lambda torch, before: torch.set_num_threads(before)),
)


@contextlib.contextmanager
def _put_back():
    """Whatever objects that live in this process change for all of it is as before afterwards."""
    torch = sys.modules.get("torch")
    kept = [*KEPT, *((lambda r=r: r(torch), lambda v, s=s: s(torch, v)) for r, s in (KEPT_OF_TORCH if torch else ()))]
    before = [safely(read, None) for read, _ in kept]
    drawn = np.random.get_state()
    try:
        yield
    finally:
        for (read, restore), value in zip(kept, before):
            if value is not None and safely(read, None) != value:
                safely(lambda restore=restore, value=value: restore(value), None)
        np.random.set_state(drawn)


# ---- reading what came back -----------------------------------------------------------------------------------------


def _parts(candidate, function, result, wanted):
    """A function's result by quantity; what cannot be there is a :class:`Failure`."""
    if function == "step" and candidate.step_has_state:
        if not isinstance(result, tuple) or len(result) != 2:
            return dict.fromkeys(wanted, Failure(f"step returned {a_kind(result)}; expected (params, state)"))
        result = result[0]
    elif function == "step" and candidate.needs_state:
        said = f"step takes no state, which {candidate.spec.optimizer} needs: expected step(params, X, y, lr, state)"
        return dict.fromkeys(wanted, Failure(said))
    if function in ("forward", "loss", "input_gradient", "predict"):
        return dict.fromkeys(wanted, result)
    prefix = {"gradients": "grad.", "step": "step."}.get(function, "")
    names = [quantity.removeprefix(prefix) for quantity in wanted]
    if not isinstance(result, Mapping):
        said = f"{function} returned {a_kind(result)}; expected a dict with {', '.join(names)}"
        return dict.fromkeys(wanted, Failure(said))
    parts = {name: Failure(f"{function} returned no {name!r}, but {_listed(result)}") for name in names}
    parts |= {
        name: value if name in names else Failure(f"{function} names {name!r}, which is none of {', '.join(names)}")
        for name, value in result.items()
    }
    return {f"{prefix}{name}": value for name, value in parts.items()}


def _read(value, shape, function):
    """What was returned as an array of real numbers of that shape, or a :class:`Failure`."""
    if isinstance(value, Failure):
        return value
    try:
        plain, masked = _array(value)
        array = asarray(plain)
        if array.dtype == object and array.size <= max(1, prod(shape or ())):  # else it has another shape in any case
            array = _real_numbers(array)
    except (KeyboardInterrupt, MemoryError):
        raise
    except BaseException:  # whatever somebody's object does when NumPy looks at it
        return Failure(f"{function} returned {a_kind(value)}, which cannot be read as real numbers")
    if masked:
        elements = f"{masked} masked element{'s' if masked > 1 else ''}"
        return Failure(f"{function} returned a masked array with {elements}; expected real numbers")
    if array.dtype.kind not in "fiubO":
        of = f" of {array.dtype}" if isinstance(value, ndarray) else ""
        return Failure(f"{function} returned {a_kind(value)}{of}; expected real numbers")
    if array.shape != shape:
        return Failure(f"{function} returned the shape {array.shape}; expected {shape}", array.shape, shape)
    return array.copy()


def _array(value):
    """What NumPy makes of a value, and how many elements are masked: those are no numbers, whatever lies below."""
    masks = sys.modules.get("numpy.ma")
    array = asanyarray(value.detach() if hasattr(value, "detach") else value)
    if masks is None:  # nobody has any
        return array, 0
    return array, _masked_in(array if isinstance(array, masks.MaskedArray) else value, masks)


def _masked_in(value, masks, depth=4):
    """Masked elements of arrays in a list of them, of which NumPy would keep what lies below the mask."""
    if isinstance(value, masks.MaskedArray):
        return int(masks.getmaskarray(value).sum())
    if depth and (isinstance(value, (list, tuple)) or (type(value) is ndarray and value.dtype == object)):
        return sum(_masked_in(part, masks, depth - 1) for part in (value.flat if type(value) is ndarray else value))
    return 0


def _real_numbers(array):
    """An array of objects, each as the float that it says it is."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", ComplexWarning)  # or the imaginary part would be dropped
        return asarray(frompyfunc(_real, 1, 1)(array), dtype=float64)


def _real(value):
    if not hasattr(type(value), "__float__") and not hasattr(type(value), "__index__"):
        raise TypeError("a text, even of digits, is not a number")
    return float(value)


def _listed(names):
    return f"only {', '.join(map(str, names))}" if names else "an empty dict"


# ---- what went wrong, in words ---------------------------------------------------------------------------------------


def takes_state(step: Any) -> bool | None:
    """Whether a step takes an optimizer's state: True, False, or None where it takes one if it is given one."""
    parameters = safely(lambda: list(inspect.signature(step).parameters.values()), None)
    if parameters is None or any(p.kind is p.VAR_POSITIONAL for p in parameters):  # step(*args) takes what it is given
        return None
    fifth = [p for p in parameters[4:5] if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)]
    return None if any(p.name != "state" and p.default is not p.empty for p in fifth) else bool(fifth)


def _first_line(error):
    """The first line of what an exception or warning says; nothing if its message cannot be made."""
    return safely(lambda: next((line.strip() for line in str(error).splitlines() if line.strip()), ""), "")


def said_of(error: BaseException, own_file: str | None) -> str:
    """An exception in one line, with the line of the candidate's own file that it came from."""
    if isinstance(error, SyntaxError) and error.filename == own_file:
        return f"{type(error).__name__}: {error.msg} (line {error.lineno})"
    text = ": ".join(filter(None, (type(error).__name__, _first_line(error))))
    return f"{text}{line_of(error, own_file)}"


def line_of(error: BaseException, own_file: str | None) -> str:
    """ " (line 5: …)": the last line of the candidate's own file on the way to where it was raised."""
    place, own = _inside(error), None
    own_file = own_file or (place and place.tb_frame.f_code.co_filename)
    while place is not None:  # there may be a million frames
        own = place if place.tb_frame.f_code.co_filename == own_file else own
        place = place.tb_next
    return f" (line {own.tb_lineno}: {linecache.getline(own_file, own.tb_lineno).strip()})" if own and own_file else ""


def _inside(error):
    """Its traceback without the call in this file."""
    return error.__traceback__ and error.__traceback__.tb_next

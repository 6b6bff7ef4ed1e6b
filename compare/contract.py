"""What a person hands in: a file of plain functions, read as it is, and called without trusting it.

The functions are ``forward``, ``loss``, ``gradients``, ``input_gradient``, ``step`` and ``predict``: README.md says
what each takes and returns. Besides, ``layer_values`` may return every layer's z and a by name. Module constants say
what they are to be compared with. This project's own pairs come through here too.
"""

from __future__ import annotations

import contextlib
import inspect
import os
import sys
import traceback
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from types import ModuleType

import numpy as np

FUNCTIONS = ("forward", "layer_values", "loss", "gradients", "input_gradient", "step", "predict")


class UsageError(Exception):
    """The person asked for something that does not exist or does not fit; the message is one line for them."""


def one_of(what, got, known, inside="", at_most=20):
    """The message for an unknown name: what was expected, what came, and the nearest of what is known.

    ``inside`` is what has to stand before the name where it is typed; more than ``at_most`` names are only counted.
    """
    known = list(map(str, known))
    few = (
        f"one of {', '.join(known)}"
        if len(known) <= at_most
        else f"one of the {len(known)} that `nncompare list` shows"
    )
    return f"{what}: expected {few}; got {in_short(got)}{meant(got, known, inside)}"


def meant(got, known, inside=""):
    """ " (meant …?)" with the nearest of what is known, or those that contain it, or nothing if none is near."""
    got = str(got).lower()
    near = nearest(got, known) or [name for name in known if got and got in name.lower()][:3]
    return f" (meant {' or '.join(f'{inside}{name}' for name in near)}?)" if near else ""


def nearest(got, known, cutoff=0.6):
    """The known name that is spelt most like this one, whatever its case, as a list of one or none."""
    from difflib import get_close_matches

    lower = {name.lower(): name for name in known}
    return [lower[name] for name in get_close_matches(got.lower(), lower, n=1, cutoff=cutoff)]


def in_short(value):
    """A value as Python writes it, on one line, cut where it gets long."""
    text = " ".join(repr(value).split())
    return text if len(text) <= 80 else f"{text[:77]}..."


# ---- the constants --------------------------------------------------------------------------------------------------

ACTIVATIONS = ("sigmoid", "tanh", "relu", "identity")
LOSSES = ("mse", "half_mse", "bce", "cross_entropy")
PAIRS = ("neuron", "network", "logistic_regression")


@dataclass(frozen=True)
class Spec:
    """What a candidate is to be compared with: the module constants of its file, in lower case."""

    against: str = None
    features: int = 3
    layers: tuple = (5, 4, 3)
    activation: str = "sigmoid"
    output: str = "sigmoid"
    loss: str = None
    l2: float = 0.0
    optimizer: str = "sgd"
    momentum: float = 0.0
    nesterov: bool = False
    weight_decay: float = 0.0
    betas: tuple = (0.9, 0.999)
    eps: float = 1e-8
    layout: str = "out_in"

    @property
    def last_activation(self):
        """The activation that makes the output."""
        return self.output if self.against == "network" else self.activation

    @property
    def optimizer_options(self):
        """What the optimizer takes besides the learning rate."""
        if self.optimizer == "adam":
            return {"betas": self.betas, "eps": self.eps, "weight_decay": self.weight_decay}
        return {"momentum": self.momentum, "nesterov": self.nesterov, "weight_decay": self.weight_decay}

    @property
    def has_memory(self):
        """Whether a step depends on the steps before it."""
        return self.optimizer == "adam" or bool(self.momentum)

    @property
    def has_labels(self):
        """Whether `predict` means anything: softmax, a single-output network, or a sigmoid neuron."""
        if self.against == "network":
            return self.output == "softmax" or self.layers[-1] == 1
        return self.activation == "sigmoid"


def _choice(*known):
    return f"one of {', '.join(known)}", lambda value: isinstance(value, str) and value in known


def _is_number(value):
    return isinstance(value, (int, float, np.number)) and not isinstance(value, bool) and np.isfinite(value)


def _is_count(value):
    return isinstance(value, (int, np.integer)) and not isinstance(value, bool) and value >= 1


_NOT_NEGATIVE = "a number of at least 0", lambda value: _is_number(value) and value >= 0

CONSTANTS = {  # name → (what is expected, whether a value is that)
    "against": _choice(*PAIRS),
    "features": ("a whole number of at least 1", _is_count),
    "layers": (
        "at least two widths of at least 1, input first, such as (5, 4, 3)",
        lambda value: isinstance(value, (tuple, list)) and len(value) >= 2 and all(map(_is_count, value)),
    ),
    "activation": _choice(*ACTIVATIONS),
    "output": _choice(*ACTIVATIONS, "softmax"),
    "loss": _choice(*LOSSES),
    "l2": _NOT_NEGATIVE,
    "optimizer": _choice("sgd", "adam"),
    "momentum": _NOT_NEGATIVE,
    "nesterov": ("True or False", lambda value: isinstance(value, (bool, np.bool_))),
    "weight_decay": _NOT_NEGATIVE,
    "betas": (
        "two numbers from 0 up to, not including, 1",
        lambda value: (
            isinstance(value, (tuple, list)) and len(value) == 2 and all(_is_number(b) and 0 <= b < 1 for b in value)
        ),
    ),
    "eps": _NOT_NEGATIVE,
    "layout": _choice("out_in", "in_out"),
}

_CONFLICTS = (  # what does not fit together → what to say
    (
        lambda s: s.against == "logistic_regression" and s.activation != "sigmoid",
        lambda s: f"ACTIVATION of logistic_regression: expected 'sigmoid'; got {s.activation!r}",
    ),
    (
        lambda s: s.loss == "bce" and s.last_activation != "sigmoid",
        lambda s: f"LOSS 'bce' needs a sigmoid output; got {s.last_activation!r}",
    ),
    (
        lambda s: s.loss == "cross_entropy" and (s.against != "network" or s.output != "softmax" or s.layers[-1] < 2),
        lambda s: (
            "LOSS 'cross_entropy' needs a network with a softmax OUTPUT of at least two units; got "
            + (f"OUTPUT {s.output!r} with LAYERS {s.layers}" if s.against == "network" else f"AGAINST {s.against!r}")
        ),
    ),
    (
        lambda s: s.against == "network" and s.output == "softmax" and s.layers[-1] < 2,
        lambda s: f"a softmax OUTPUT needs at least two units, as a single one is always 1; got LAYERS {s.layers}",
    ),
    (
        lambda s: s.nesterov and not s.momentum,
        lambda s: "NESTEROV needs a MOMENTUM above 0; got 0",
    ),
)


def spec_from(constants, where="", **overrides):
    """A :class:`Spec` from constants by their lower-case names, and overrides of them that are not None.

    ``where`` names the file that the constants come from. Raises :class:`UsageError` for what does not fit.
    """
    overrides = {name: value for name, value in overrides.items() if value is not None}
    constants = {name: value for name, value in constants.items() if name not in overrides}
    _expect(overrides, "")
    _expect(constants, f" in {where}" if where else "")
    constants |= overrides
    if constants.get("against") is None:
        place = f" in {where}" if where else ""
        raise UsageError(f"AGAINST is not set{place}: expected one of {', '.join(PAIRS)} (or give --against)")
    spec = Spec(**{name: _plain(value) for name, value in constants.items()})
    if spec.loss is None:
        spec = replace(spec, loss="bce" if spec.against == "logistic_regression" else "mse")
    for conflicts, message in _CONFLICTS:
        if conflicts(spec):
            raise UsageError(f"{where}: {message(spec)}" if where else message(spec))
    return spec


def _expect(constants, where):
    for name, value in constants.items():
        expected, fits = CONSTANTS[name]
        if not fits(value) and not (name == "against" and value is None):
            known = expected.removeprefix("one of ").split(", ") if expected.startswith("one of ") else ()
            raise UsageError(f"{name.upper()}{where}: expected {expected}; got {in_short(value)}{meant(value, known)}")


def _plain(value):
    """NumPy's numbers as Python's, lists as tuples: what prints as the person wrote it."""
    if isinstance(value, (list, tuple)):
        return tuple(map(_plain, value))
    return value.item() if isinstance(value, np.generic) else value


# ---- the candidate --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Candidate:
    """Somebody's functions, and what they are to be compared with; ``notes`` is what is worth saying about both."""

    name: str
    functions: dict
    spec: Spec | None
    path: Path | None = None
    notes: tuple = ()

    @property
    def step_has_state(self):
        """Whether ``step`` takes and returns an optimizer's state."""
        try:
            parameters = list(inspect.signature(self.functions["step"]).parameters.values())
        except (KeyError, TypeError, ValueError):
            return "step" in self.functions and self.needs_state
        if any(p.kind is p.VAR_POSITIONAL for p in parameters):  # step(*args) takes whatever it is given
            return self.needs_state
        return any(  # the fifth, if there is one
            self.needs_state or p.name == "state" or p.default is p.empty
            for p in parameters[4:5]
            if p.kind is not p.KEYWORD_ONLY
        )

    @property
    def needs_state(self):
        """Whether a step must know of the steps before it."""
        return self.spec is not None and self.spec.has_memory


def load(source, spec_needed=True, **overrides):
    """A :class:`Candidate` from a path, a module, or any object with the contract's attributes.

    Parameters
    ----------
    source : path to a Python file, a module, or an object
    spec_needed : False when the reference is a module of the caller's own
    overrides : constants by their lower-case names, stronger than the file's own

    Raises
    ------
    UsageError : no such file, a file that cannot be imported, an unknown constant or value
    """
    for name in overrides:
        if name not in CONSTANTS:
            raise UsageError(one_of("option", name, CONSTANTS))
    path = None
    if isinstance(source, (str, os.PathLike)):
        path = Path(source)
        source = _import(path)
    name = str(path) if path else getattr(source, "__name__", type(source).__name__)
    functions = {f: getattr(source, f) for f in FUNCTIONS if callable(getattr(source, f, None))}
    given = {f.name: getattr(source, f.name.upper()) for f in fields(Spec) if hasattr(source, f.name.upper())}
    spec = spec_from(given, name, **overrides) if spec_needed else None
    asked = {option for option, value in overrides.items() if value is not None}
    notes = (*_misspelt(source, {*functions, *(n.upper() for n in {*given, *asked})}), *_ignored(spec, asked))
    return Candidate(name, functions, spec, path, notes)


LIKE = 0.75  # how alike names must be for one to be taken for the other: losses for loss, but not log_loss


def _misspelt(source, given):
    """A note for each name that was probably meant to be one of the contract's, of those that are not given."""
    own = source.__name__ if isinstance(source, ModuleType) else None
    for name in dir(source):
        value = inspect.getattr_static(source, name, None)
        if name.isupper():
            known = [constant.upper() for constant in CONSTANTS]
        elif callable(value) and not name.startswith("_") and own in (None, getattr(value, "__module__", None)):
            known = FUNCTIONS
        else:
            continue
        for near in nearest(name, sorted(set(known) - given), LIKE) if name not in known else ():
            yield f"{name} is not read (meant {near}?)"


_MEANINGLESS = (  # constants, when a spec has no use for them, what it is that has none
    (("features",), lambda s: s.against == "network", "a network"),
    (("layers", "output"), lambda s: s.against == "neuron", "a neuron"),
    (("layers", "output"), lambda s: s.against == "logistic_regression", "logistic regression"),
    (("activation",), lambda s: s.against == "network" and len(s.layers) == 2, "a network without hidden layers"),
    (("momentum", "nesterov"), lambda s: s.optimizer == "adam", "the optimizer adam"),
    (("betas", "eps"), lambda s: s.optimizer == "sgd", "the optimizer sgd"),
)


def _ignored(spec, asked):
    """A note for each constant that means nothing here, if it is asked for or has another value than the default."""
    for names, fits, what in _MEANINGLESS if spec else ():
        for name in names:
            if fits(spec) and (name in asked or getattr(spec, name) != getattr(Spec(), name)):
                yield f"{name.upper()} means nothing for {what} and is ignored"


def _import(path):
    """The file as a module, compiled afresh: Python's cache may hold it as it was a moment ago."""
    try:
        source = path.read_bytes()
    except FileNotFoundError:
        raise UsageError(f"no such file: {path}") from None
    except IsADirectoryError:
        raise UsageError(f"expected a Python file; {path} is a folder") from None
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror}") from None
    if path.suffix != ".py":
        raise UsageError(f"expected a Python file, whose name ends in .py; got {path}")
    module = ModuleType(f"candidate_{path.stem}")
    module.__file__ = str(path.resolve())
    sys.modules[module.__name__] = module  # where dataclasses look for it
    try:
        with _contained(path), contextlib.chdir("."):
            exec(compile(source, module.__file__, "exec", dont_inherit=True), module.__dict__)
    except KeyboardInterrupt as stop:
        raise KeyboardInterrupt(f"{path} was being imported{_line(stop, module.__file__)}") from None
    except BaseException as error:
        raise UsageError(f"{path} cannot be imported: {_said(error, module.__file__)}") from None
    return module


@contextlib.contextmanager
def _contained(path):
    """Somebody's code runs in here: it finds the files beside it, what it prints goes to standard error, and what it
    sets for everybody (NumPy's error handling, warning filters) is set back. Yields the warnings it gives.
    """
    folder = str(path.resolve().parent) if path else None
    if folder:
        sys.path.insert(0, folder)
    try:
        with (
            np.errstate(),
            warnings.catch_warnings(record=True) as caught,
            contextlib.redirect_stdout(sys.stderr),
        ):
            warnings.simplefilter("always")
            yield caught
    finally:
        if folder in sys.path:
            sys.path.remove(folder)


@dataclass(frozen=True)
class Failure:
    """What went wrong when a function was called: it raised, or returned something that cannot be read.

    ``shape`` and ``expected`` say more where it was the shape.
    """

    says: str
    shape: tuple | None = None
    expected: tuple | None = None


@dataclass
class Observed:
    """What the candidate's functions returned on one set of inputs."""

    values: dict = field(default_factory=dict)  # quantity → array, or Failure
    notes: dict = field(default_factory=dict)  # quantity → what is worth saying about a result that counts
    changed: str | None = None  # which function changed which of its arguments


def observe(candidate, inputs, shapes, order=1):
    """Call every function once on fresh copies of the inputs, in the contract's order (or backwards, order −1).

    ``shapes`` says which quantities can be judged: name → shape.
    """
    seen = Observed()
    for function in [name for name in FUNCTIONS if name in candidate.functions][::order]:
        wanted = {quantity: shape for quantity, shape in shapes.items() if function_of(quantity) == function}
        if wanted:
            result, warned = _call(candidate, function, inputs, {}, seen)
            _read(candidate, function, result, wanted, inputs.X.dtype, warned, seen)
    return seen


def observe_steps(candidate, inputs, shapes, count):
    """Several steps in a row: the parameters before each, and the observed quantities ``steps.NAME`` (count, …)."""
    seen, state, before, after = Observed(), {}, [], []
    wanted = {quantity: shape for quantity, shape in shapes.items() if function_of(quantity) == "step"}
    for _ in range(count):
        result, warned = _call(candidate, "step", inputs, state, seen)
        once = Observed()
        _read(candidate, "step", result, wanted, inputs.X.dtype, warned, once)
        failed = next((v for v in once.values.values() if isinstance(v, Failure)), None)
        if failed:
            return before, replace(seen, values={f"steps.{name}": failed for name in inputs.params})
        state = result[1] if candidate.step_has_state else state
        seen.notes |= {quantity.replace("step.", "steps.", 1): note for quantity, note in once.notes.items()}
        before.append(inputs.params)
        after.append({name: once.values[f"step.{name}"] for name in inputs.params})
        inputs = replace(inputs, params={name: after[-1][name].astype(p.dtype) for name, p in inputs.params.items()})
    seen.values = {f"steps.{name}": np.stack([params[name] for params in after]) for name in inputs.params}
    return before, seen


def function_of(quantity):
    """The contract's function that returns a quantity."""
    named = {"output": "forward", "loss": "loss", "grad.X": "input_gradient", "predict": "predict"}
    prefixed = {"grad": "gradients", "step": "step", "steps": "step"}
    return named.get(quantity) or prefixed.get(quantity.split(".")[0], "layer_values")


def _call(candidate, function, inputs, state, seen):
    """The function's result, or a :class:`Failure`, and what it warned of; what it changed in its arguments goes to
    ``seen``.
    """
    arguments = {"params": inputs.params, "X": inputs.X, "y": inputs.y, "lr": inputs.lr, "state": state}
    arity = {"forward": 2, "layer_values": 2, "predict": 2, "step": 4}.get(function, 3)
    arity += function == "step" and candidate.step_has_state
    handed = [_copy(a) for a in arguments.values()][:arity]
    own_file = candidate.path and str(candidate.path.resolve())
    with _contained(candidate.path) as caught:
        try:
            result = _copy(candidate.functions[function](*handed))
        except KeyboardInterrupt as stop:
            raise KeyboardInterrupt(f"{function} was running{_line(stop, own_file)}") from None
        except BaseException as error:
            in_the_call = isinstance(error, TypeError) and error.__traceback__.tb_next is None
            hint = f"; expected {function}({', '.join([*arguments][:arity])})" if in_the_call else ""
            result = Failure(f"{function} raised {_said(error, own_file)}{hint}")
    for (name, before), now in zip(arguments.items(), handed[:3]):
        difference = _difference(before, now)
        if difference is not None and seen.changed is None:
            seen.changed = f"{function} changed {name}{difference}"
    return result, f"warned: {_first_line(caught[0].message)}" if caught else ""


def _copy(value):
    """A copy of an array or of a dict of arrays; a state is the file's own affair and is passed on as it is."""
    if isinstance(value, Mapping):
        return {k: _copy(v) for k, v in value.items()}
    return value.copy() if isinstance(value, np.ndarray) else value


def _difference(before, now):
    if isinstance(before, dict):
        if before.keys() != now.keys():
            return f": its names are now {', '.join(map(str, now))}"
        return next((f"[{k!r}]" for k in before if _difference(before[k], now[k]) is not None), None)
    same = isinstance(now, np.ndarray) and now.dtype == before.dtype and np.array_equal(before, now, equal_nan=True)
    return None if same else ""


# ---- reading what came back -----------------------------------------------------------------------------------------


def _read(candidate, function, result, wanted, dtype, warned, seen):
    """Put a function's result into ``seen`` under the names of its quantities."""
    for quantity, value in _parts(candidate, function, result, wanted).items():
        value = value if isinstance(value, Failure) else _array(value, wanted[quantity], function)
        other = isinstance(value, np.ndarray) and function != "predict" and value.dtype != dtype
        note = "; ".join(filter(None, (warned, f"returned {value.dtype}" if other else "")))
        if note:
            seen.notes[quantity] = note
        # Integers and truth values are numbers too, but NumPy's arithmetic on them is not that of numbers.
        whole = isinstance(value, np.ndarray) and value.dtype.kind in "iub"
        seen.values[quantity] = value.astype(np.float64) if whole else value


def _parts(candidate, function, result, wanted):
    """A function's result by quantity; what cannot be there is a :class:`Failure`."""
    if isinstance(result, Failure):
        return dict.fromkeys(wanted, result)
    if function == "step" and candidate.step_has_state:
        if not isinstance(result, tuple) or len(result) != 2:
            return dict.fromkeys(wanted, Failure(f"step returned {_kind(result)}; expected (params, state)"))
        result = result[0]
    elif function == "step" and candidate.needs_state:
        said = f"step takes no state, which {candidate.spec.optimizer} needs: expected step(params, X, y, lr, state)"
        return dict.fromkeys(wanted, Failure(said))
    if function in ("forward", "loss", "input_gradient", "predict"):
        return dict.fromkeys(wanted, result)
    prefix = {"gradients": "grad.", "step": "step."}.get(function, "")
    names = [quantity.removeprefix(prefix) for quantity in wanted]
    if not isinstance(result, Mapping):
        said = f"{function} returned {_kind(result)}; expected a dict with {', '.join(names)}"
        return dict.fromkeys(wanted, Failure(said))
    parts = {name: Failure(f"{function} returned no {name!r}, but {_listed(result)}") for name in names}
    parts |= {
        name: value if name in names else Failure(f"{function} names {name!r}, which is none of {', '.join(names)}")
        for name, value in result.items()
    }
    return {f"{prefix}{name}": value for name, value in parts.items()}


def _array(value, shape, function):
    """What was returned as an array of real numbers of that shape, or a :class:`Failure`."""
    try:
        array = np.asarray(value.detach() if hasattr(value, "detach") else value)
        if array.dtype == object:
            array = np.asarray(np.frompyfunc(_real, 1, 1)(array), dtype=np.float64)
    except Exception:  # whatever somebody's object does when NumPy looks at it
        return Failure(f"{function} returned {_kind(value)}, which cannot be read as real numbers")
    if array.dtype.kind not in "fiub":
        of = f" of {array.dtype}" if isinstance(value, np.ndarray) else ""
        return Failure(f"{function} returned {_kind(value)}{of}; expected real numbers")
    if array.shape != shape:
        return Failure(f"{function} returned the shape {array.shape}; expected {shape}", array.shape, shape)
    return array.copy()


def _real(value):
    if isinstance(value, (str, bytes)):
        raise TypeError("a text, even of digits, is not a number")
    return float(value)


def _listed(names):
    return f"only {', '.join(map(str, names))}" if names else "an empty dict"


def _kind(value):
    if value is None:
        return "None"
    kind = "array" if isinstance(value, np.ndarray) else type(value).__name__
    return f"{'an' if kind[0] in 'aeiouAEIOU' else 'a'} {kind}"


def _first_line(error):
    """The first line of what an exception or warning says."""
    try:
        return next((line.strip() for line in str(error).splitlines() if line.strip()), "")
    except Exception:  # somebody's own exception, whose message cannot be made
        return ""


def _said(error, own_file):
    """An exception in one line, with the line of the candidate's own file that it came from."""
    text = ": ".join(filter(None, (type(error).__name__, _first_line(error))))
    if isinstance(error, SyntaxError) and error.filename == own_file:
        return f"{type(error).__name__}: {error.msg} (line {error.lineno})"
    return f"{text}{_line(error, own_file)}"


def _line(error, own_file):
    """ " (line 5: …)": the last line of the candidate's own file on the way to where it was raised."""
    frames = traceback.extract_tb(error.__traceback__)[1:]  # without the call in this file
    own = [f for f in frames if f.filename == (own_file or frames[0].filename)]
    return f" (line {own[-1].lineno}: {own[-1].line})" if own else ""

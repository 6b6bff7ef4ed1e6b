"""What a person hands in: a file of plain functions, read as it is, and called without trusting it.

The functions are ``forward``, ``loss``, ``gradients``, ``input_gradient``, ``step`` and ``predict``: README.md says
what each takes and returns. Besides, ``layer_values`` may return every layer's z and a by name. Module constants say
what they are to be compared with. This project's own pairs come through here too.
"""

from __future__ import annotations

import contextlib
import importlib.util
import inspect
import sys
import traceback
import warnings
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

import numpy as np

FUNCTIONS = ("forward", "layer_values", "loss", "gradients", "input_gradient", "step", "predict")


class UsageError(Exception):
    """The person asked for something that does not exist or does not fit; the message is one line for them."""


def one_of(what, got, known):
    """The message for an unknown name: what was expected, what came, and the nearest of what is known."""
    from difflib import get_close_matches

    near = get_close_matches(str(got), [str(k) for k in known], n=1, cutoff=0.6)
    return f"{what}: expected one of {', '.join(map(str, known))}; got {got!r}" + (
        f" (meant {near[0]}?)" if near else ""
    )


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
    return f"one of {', '.join(known)}", lambda value: value in known


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
        lambda s: s.against == "logistic_regression" and s.activation != "sigmoid",
        lambda s: f"ACTIVATION of logistic_regression: expected 'sigmoid'; got {s.activation!r}",
    ),
    (
        lambda s: s.nesterov and not s.momentum,
        lambda s: "NESTEROV needs a MOMENTUM above 0; got 0",
    ),
)


def spec_from(constants, where=""):
    """A :class:`Spec` from constants by their lower-case names; raises :class:`UsageError` for what does not fit."""
    where = f" in {where}" if where else ""
    if constants.get("against") is None:
        raise UsageError(f"AGAINST is not set{where}: expected one of {', '.join(PAIRS)} (or give --against)")
    for name, value in constants.items():
        expected, fits = CONSTANTS[name]
        if not fits(value):
            raise UsageError(f"{name.upper()}{where}: expected {expected}; got {value!r}")
    spec = Spec(**{k: tuple(v) if isinstance(v, list) else v for k, v in constants.items()})
    if spec.loss is None:
        spec = replace(spec, loss="bce" if spec.against == "logistic_regression" else "mse")
    for conflicts, message in _CONFLICTS:
        if conflicts(spec):
            raise UsageError(message(spec) + where)
    return spec


# ---- the candidate --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Candidate:
    """Somebody's functions, and what they are to be compared with."""

    name: str
    functions: dict
    spec: Spec | None
    path: Path | None = None

    @property
    def step_has_state(self):
        """Whether ``step`` takes and returns an optimizer's state."""
        try:
            parameters = list(inspect.signature(self.functions["step"]).parameters.values())
        except (KeyError, TypeError, ValueError):
            return False
        return len(parameters) >= 5 and (
            parameters[4].name == "state" or parameters[4].default is inspect.Parameter.empty
        )


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
    if isinstance(source, (str, Path)):
        path = Path(source)
        source = _import(path)
    functions = {name: getattr(source, name) for name in FUNCTIONS if callable(getattr(source, name, None))}
    given = {f.name: getattr(source, f.name.upper()) for f in fields(Spec) if hasattr(source, f.name.upper())}
    constants = given | {name: value for name, value in overrides.items() if value is not None}
    name = str(path) if path else getattr(source, "__name__", type(source).__name__)
    return Candidate(name, functions, spec_from(constants, name) if spec_needed else None, path)


def _import(path):
    if not path.exists():
        raise UsageError(f"no such file: {path}")
    if path.is_dir():
        raise UsageError(f"expected a Python file; {path} is a folder")
    module_spec = importlib.util.spec_from_file_location(f"candidate_{path.stem}", path)
    if module_spec is None:
        raise UsageError(f"expected a Python file, whose name ends in .py; got {path}")
    module = importlib.util.module_from_spec(module_spec)
    sys.path.insert(0, str(path.resolve().parent))  # so that it finds the files beside it
    try:
        with contextlib.redirect_stdout(sys.stderr):
            module_spec.loader.exec_module(module)
    except (Exception, SystemExit) as error:
        raise UsageError(f"{path} cannot be imported: {_said(error, path)}") from None
    finally:
        sys.path.pop(0)
    return module


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
            _read(function, _call(candidate, function, inputs, {}, seen), wanted, inputs.X.dtype, seen)
    return seen


def observe_steps(candidate, inputs, shapes, count):
    """Several steps in a row: the parameters before each, and the observed quantities ``steps.NAME`` (count, …)."""
    seen, state, before, after = Observed(), {}, [], []
    wanted = {quantity: shape for quantity, shape in shapes.items() if function_of(quantity) == "step"}
    for _ in range(count):
        result = _call(candidate, "step", inputs, state, seen)
        once = Observed()
        _read("step", result, wanted, inputs.X.dtype, once)
        failed = next((v for v in once.values.values() if isinstance(v, Failure)), None)
        if failed:
            return before, Observed({f"steps.{name}": failed for name in inputs.params})
        state = result[1] if isinstance(result, tuple) else state
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
    """The function's result, or a :class:`Failure`; what it changed in its arguments goes to ``seen``."""
    arguments = {"params": inputs.params, "X": inputs.X, "y": inputs.y, "lr": inputs.lr, "state": state}
    arity = {"forward": 2, "layer_values": 2, "predict": 2, "step": 4}.get(function, 3)
    arity += function == "step" and candidate.step_has_state
    handed = [_copy(a) for a in list(arguments.values())[:arity]]
    with warnings.catch_warnings(record=True) as caught, contextlib.redirect_stdout(sys.stderr):
        warnings.simplefilter("always")
        try:
            result = _copy(candidate.functions[function](*handed))
        except (Exception, SystemExit) as error:
            result = Failure(f"{function} raised {_said(error, candidate.path)}")
    if caught:
        seen.notes[function] = f"warned: {caught[0].message}"
    for (name, before), now in zip(arguments.items(), handed[:3]):
        difference = _difference(before, now)
        if difference is not None and seen.changed is None:
            seen.changed = f"{function} changed {name}{difference}"
    return result


def _copy(value):
    if isinstance(value, dict):
        return {k: _copy(v) for k, v in value.items()}
    if isinstance(value, tuple):
        return tuple(_copy(v) for v in value)
    return value.copy() if isinstance(value, np.ndarray) else value


def _difference(before, now):
    if isinstance(before, dict):
        if before.keys() != now.keys():
            return f": its names are now {', '.join(map(str, now))}"
        return next((f"[{k!r}]" for k in before if _difference(before[k], now[k]) is not None), None)
    same = isinstance(now, np.ndarray) and now.dtype == before.dtype and np.array_equal(before, now, equal_nan=True)
    return None if same else ""


# ---- reading what came back -----------------------------------------------------------------------------------------


def _read(function, result, wanted, dtype, seen):
    """Put a function's result into ``seen`` under the names of its quantities."""
    if function == "step" and isinstance(result, tuple) and len(result) == 2:
        result = result[0]
    prefix = {"gradients": "grad.", "step": "step."}.get(function, "")
    if isinstance(result, Failure) or function in ("forward", "loss", "input_gradient", "predict"):
        parts = dict.fromkeys(wanted, result)
    elif isinstance(result, dict):
        missing = {
            quantity: Failure(f"{function} returned no {quantity.removeprefix(prefix)!r}") for quantity in wanted
        }
        parts = missing | {f"{prefix}{name}": value for name, value in result.items()}
    else:
        names = ", ".join(quantity.removeprefix(prefix) for quantity in wanted)
        parts = dict.fromkeys(wanted, Failure(f"{function} returned {_kind(result)}; expected a dict with {names}"))
    for quantity, value in parts.items():
        if quantity not in wanted:
            known = ", ".join(q.removeprefix(prefix) for q in wanted)
            value = Failure(f"{function} names {quantity.removeprefix(prefix)!r}, which is none of {known}")
        array = value if isinstance(value, Failure) else _array(value, wanted[quantity], function)
        seen.values[quantity] = array
        notes = [seen.notes[function]] if function in seen.notes else []
        if isinstance(array, np.ndarray) and function != "predict" and array.dtype != dtype:
            notes.append(f"returned {array.dtype}")
        if notes:
            seen.notes[quantity] = "; ".join(notes)


def _array(value, shape, function):
    try:
        array = np.asarray(value.detach() if hasattr(value, "detach") else value)
        if array.dtype == object:
            array = array.astype(np.float64)
    except (TypeError, ValueError, RuntimeError):
        return Failure(f"{function} returned {_kind(value)}, which cannot be read as real numbers")
    if array.dtype.kind not in "fiub":
        return Failure(f"{function} returned {_kind(value)} of {array.dtype}; expected real numbers")
    if array.shape != shape:
        return Failure(f"{function} returned the shape {array.shape}; expected {shape}", array.shape, shape)
    return array.copy()


def _kind(value):
    return "None" if value is None else f"a {type(value).__name__}"


def _said(error, path):
    """An exception in one line, with the line of the candidate's own file that it came from."""
    text = f"{type(error).__name__}: {error}".split("\n")[0]
    if isinstance(error, SyntaxError) and error.lineno:
        return f"{text.split(' (')[0]} (line {error.lineno})"
    frames = [f for f in traceback.extract_tb(error.__traceback__) if path and Path(f.filename).name == path.name]
    return f"{text} (line {frames[-1].lineno}: {frames[-1].line})" if frames else text

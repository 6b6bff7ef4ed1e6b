"""What a person hands in: a file of plain functions, read as it is, and called without trusting it.

The functions are ``forward``, ``loss``, ``gradients``, ``input_gradient``, ``step`` and ``predict``: README.md says
what each takes and returns. Besides, ``layer_values`` may return every layer's z and a by name. Module constants say
what they are to be compared with. This project's own pairs come through here too.
"""

from __future__ import annotations

import contextlib
import inspect
import math
import os
from dataclasses import dataclass, fields, replace
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import numpy as np

from compare.calls import FUNCTIONS, Failure, Observed, function_of, in_short, observe, observe_steps, takes_state
from compare.cases import MANY

__all__ = [
    "CONSTANTS",
    "FUNCTIONS",
    "PAIRS",
    "Candidate",
    "Failure",
    "Observed",
    "Spec",
    "UsageError",
    "found_in",
    "function_of",
    "half_the_memory",
    "in_short",
    "load",
    "meant",
    "nearest",
    "observe",
    "observe_steps",
    "one_of",
    "spec_from",
]


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
    """Whether it is a real number that a float can hold: 10**400 is none."""
    if isinstance(value, bool) or not isinstance(value, (int, float, np.integer, np.floating)):
        return False
    try:
        return math.isfinite(float(value))
    except OverflowError:
        return False


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


BYTES = 1024  # of memory that judging takes for each number: 300 to 430 were measured, and the balls come on top


def half_the_memory():
    """Bytes that are half of the machine's memory, or of what this process's group may take: half is for the judge."""
    most = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    for limit in ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"):
        with contextlib.suppress(OSError, ValueError):  # there is none, or it is "max"
            most = min(most, int(Path(limit).read_text(encoding="ascii")))
    return most // 2


def _expect_to_fit(spec, where):
    """Raise :class:`UsageError` for a shape whose parameters and samples take more memory than there is."""
    is_network = spec.against == "network"
    widths = spec.layers if is_network else (spec.features, 1)
    numbers = sum(a * b for a, b in pairwise(widths)) + MANY * sum(widths)
    most = half_the_memory() // BYTES
    if numbers > most:
        name, value = ("LAYERS", spec.layers) if is_network else ("FEATURES", spec.features)
        says = f"the parameters and {MANY} samples may be {most:,} numbers in this machine's memory"
        raise UsageError(f"{name}{where}: {in_short(value)} is too large: {says}")


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
    _expect_to_fit(spec, f" in {where}" if where else "")
    return spec


def _expect(constants, where):
    for name, value in constants.items():
        expected, fits = CONSTANTS[name]
        if not fits(value) and not (name == "against" and value is None):
            known = expected.removeprefix("one of ").split(", ") if expected.startswith("one of ") else ()
            near = meant(value, known) if isinstance(value, str) else ""
            raise UsageError(f"{name.upper()}{where}: expected {expected}; got {in_short(value)}{near}")


def _plain(value):
    """NumPy's numbers as Python's, lists as tuples: what prints as the person wrote it."""
    if isinstance(value, (list, tuple)):
        return tuple(map(_plain, value))
    return value.item() if isinstance(value, np.generic) else value


# ---- the candidate --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Candidate:
    """Somebody's functions, and what they are to be compared with; ``notes`` is what is worth saying about both.

    ``functions`` holds the callables by name; those of a file live in its own process, which ``file`` talks to
    (:class:`compare.apart.File`), and here are only their names.
    """

    name: str
    functions: dict
    spec: Spec | None
    path: Path | None = None
    notes: tuple = ()
    file: object = None

    @property
    def step_has_state(self):
        """Whether ``step`` takes and returns an optimizer's state."""
        if "step" not in self.functions:
            return False
        takes = self.file.found["takes_state"] if self.file else takes_state(self.functions["step"])
        return self.needs_state if takes is None else takes

    @property
    def needs_state(self):
        """Whether a step must know of the steps before it."""
        return self.spec is not None and self.spec.has_memory


def load(source, spec_needed=True, timeout=None, memory=None, **overrides):
    """A :class:`Candidate` from a path, a module, or any object with the contract's attributes.

    Parameters
    ----------
    source : path to a Python file, or that :class:`compare.apart.File` read before; a module, or an object
    spec_needed : False when the reference is a module of the caller's own
    timeout, memory : what a call of a file's functions may take (:class:`compare.apart.File`)
    overrides : constants by their lower-case names, stronger than the file's own

    Raises
    ------
    UsageError : no such file, a file that cannot be imported, an unknown constant or value
    """
    from compare.apart import File  # what is handed over from Python needs no process

    for name in overrides:
        if name not in CONSTANTS:
            raise UsageError(one_of("option", name, CONSTANTS))
    file = source if isinstance(source, File) else None
    if isinstance(source, (str, os.PathLike)):
        file = File(source, timeout, memory)
    elif file is None and (timeout, memory) != (None, None):
        raise UsageError("timeout and memory go with the path of a file; a module or an object runs in this process")
    path = file and file.path
    name = str(path) if file else getattr(source, "__name__", type(source).__name__)
    found = file.found if file else found_in(source)
    functions = {f: None if file else getattr(source, f) for f in found["functions"]}
    given = found["constants"]
    spec = spec_from(given, name, **overrides) if spec_needed else None
    asked = {option for option, value in overrides.items() if value is not None}
    notes = (*_misspelt(found, {*functions, *(n.upper() for n in {*given, *asked})}), *_ignored(spec, asked))
    return Candidate(name, functions, spec, path, notes, file)


def found_in(source):
    """What an object holds that the contract knows, and the names of what it might have been meant to hold:
    ``functions``, ``constants`` (by their lower-case names), ``takes_state`` of its step, ``constant_names`` and
    ``function_names``. What cannot be got at, as it raises, isn't there.
    """
    nothing = object()

    def held(name):
        try:
            return getattr(source, name, nothing)
        except KeyboardInterrupt:
            raise
        except BaseException:
            return nothing

    def is_own_function(name):
        value = inspect.getattr_static(source, name, None)
        return callable(value) and not name.startswith("_") and own in (None, getattr(value, "__module__", None))

    own = source.__name__ if isinstance(source, ModuleType) else None
    constants = {f.name: value for f in fields(Spec) if (value := held(f.name.upper())) is not nothing}
    try:
        names = [name for name in dir(source) if isinstance(name, str)]
        constant_names = [name for name in names if name.isupper()]
        function_names = [name for name in names if not name.isupper() and is_own_function(name)]
    except KeyboardInterrupt:
        raise
    except BaseException:  # a __dir__ that raises: then nothing is misspelt
        constant_names = function_names = []
    return {
        "functions": [f for f in FUNCTIONS if callable(held(f))],
        "constants": constants,
        "takes_state": takes_state(held("step")),
        "constant_names": constant_names,
        "function_names": function_names,
    }


LIKE = 0.75  # how alike names must be for one to be taken for the other: losses for loss, but not log_loss


def _misspelt(found, given):
    """A note for each name that was probably meant to be one of the contract's, of those that are not given."""
    known_constants = [constant.upper() for constant in CONSTANTS]
    for names, known in ((found["constant_names"], known_constants), (found["function_names"], FUNCTIONS)):
        for name in names:
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

"""What a candidate is to be compared with: the constants of its file, checked."""

from __future__ import annotations

import contextlib
import inspect
import math
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, TypedDict, get_args

import numpy as np

from compare.contract.inputs import MANY
from compare.usage import UsageError, in_short, meant
from scratch.activations import ACTIVATIONS, ELEMENTWISE
from scratch.losses import LOSSES
from scratch.optimizers import OPTIMIZERS

# ---- the constants --------------------------------------------------------------------------------------------------

Pair = Literal["neuron", "network", "logistic_regression", "softmax_regression"]
PAIRS = get_args(Pair)
DEFAULTS = {  # optimizer → what it takes besides the learning rate, and what that is if nothing is said: PyTorch's
    name: {p.name: p.default for p in inspect.signature(rule).parameters.values() if p.default is not p.empty}
    for name, rule in OPTIMIZERS.items()
}


@dataclass(frozen=True)
class Spec:
    """What a candidate is to be compared with: the module constants of its file, in lower case."""

    against: Pair | None = None
    features: int = 3
    classes: int = 4
    layers: tuple[int, ...] = (5, 4, 3)
    activation: str = "sigmoid"
    output: str = "sigmoid"
    loss: str | None = None
    targets: str = "labels"
    label_smoothing: float = 0.0
    class_weight: tuple[float, ...] | None = None
    bias: bool = True
    l2: float = 0.0
    l1: float = 0.0
    optimizer: str = "sgd"
    steps: str = "batch"
    momentum: float = 0.0
    nesterov: bool = False
    weight_decay: float = 0.0
    betas: tuple[float, float] = (0.9, 0.999)
    eps: float = 1e-8
    alpha: float = 0.99
    momentum_decay: float = 0.004
    lr_decay: float = 0.0
    initial_accumulator_value: float = 0.0
    layout: str = "out_in"

    @property
    def pair(self) -> Pair:
        """``against``, which no finished specification is without."""
        assert self.against is not None  # spec_from refuses that
        return self.against

    @property
    def last_activation(self) -> str:
        """The activation that makes the output."""
        named = {"network": self.output, "softmax_regression": "softmax"}
        return named.get(self.pair, self.activation)

    @property
    def widths(self) -> tuple[int, ...]:
        """Of every layer, the input first."""
        return {"network": self.layers, "softmax_regression": (self.features, self.classes)}.get(
            self.pair, (self.features, 1)
        )

    @property
    def of_classes(self) -> tuple[tuple[float, ...] | None, float]:
        """What cross-entropy counts otherwise than label by label: a weight for each class, and label smoothing."""
        return self.class_weight, self.label_smoothing

    @property
    def has_rows(self) -> bool:
        """Whether the output has a column for each unit, (n_samples, n_outputs): a single unit's is (n_samples,)."""
        return self.against in ("network", "softmax_regression")

    @property
    def numbers(self) -> Sequence[int | str]:
        """What stands behind the letters of each layer's parameters: 1, 2, …, or nothing where there is one layer."""
        return range(1, len(self.layers)) if self.against == "network" else [""]

    @property
    def optimizer_options(self) -> dict[str, Any]:
        """What the optimizer takes besides the learning rate."""
        return {name: getattr(self, name) for name in DEFAULTS[self.optimizer]}

    @property
    def has_memory(self) -> bool:
        """Whether a step depends on the steps before it."""
        return self.optimizer != "sgd" or bool(self.momentum)

    @property
    def has_labels(self) -> bool:
        """Whether `predict` means anything: softmax, a single-output network, or a sigmoid neuron."""
        if self.against == "network":
            return self.output == "softmax" or self.layers[-1] == 1
        return self.last_activation in ("sigmoid", "softmax")


class Besides(TypedDict, total=False):
    """What of a :class:`Spec` may be given as keywords, but what comes first; None is as good as not given."""

    features: int | None
    classes: int | None
    layers: Sequence[int] | None
    activation: str | None
    output: str | None
    targets: Literal["labels", "one_hot"] | None
    label_smoothing: float | None
    class_weight: Sequence[float] | None
    bias: bool | None
    l2: float | None
    l1: float | None
    optimizer: Literal["sgd", "adam", "adamw", "nadam", "rmsprop", "adagrad"] | None
    steps: Literal["batch", "online"] | None
    momentum: float | None
    nesterov: bool | None
    weight_decay: float | None
    betas: Sequence[float] | None
    eps: float | None
    alpha: float | None
    momentum_decay: float | None
    lr_decay: float | None
    initial_accumulator_value: float | None
    layout: Literal["out_in", "in_out"] | None


class Constants(Besides, total=False):
    """All of it."""

    against: Pair | None
    loss: str | None


# Both halves have the same signatures, so one table makes a model of either: (half, params, spec) → model.
MODELS = {
    "neuron": lambda half, p, s: half.Neuron(p["W"], p.get("b"), s.activation, s.loss, s.l2, s.l1),
    "network": lambda half, p, s: half.Network(p, s.activation, s.output, s.loss, s.l2, s.l1, *s.of_classes),
    "softmax_regression": lambda half, p, s: half.SoftmaxRegression(p["W"], p.get("b"), s.l2, s.l1, *s.of_classes),
}
MODELS["logistic_regression"] = MODELS["neuron"]  # whose activation is the sigmoid


def _choice(*known):
    return f"one of {', '.join(known)}", lambda value: isinstance(value, str) and value in known


def is_number(value: Any) -> bool:
    """Whether it is a real number that a float can hold: 10**400 is none."""
    if isinstance(value, bool) or not isinstance(value, (int, float, np.integer, np.floating)):
        return False
    try:
        return math.isfinite(float(value))
    except OverflowError:
        return False


def _is_count(value):
    return isinstance(value, (int, np.integer)) and not isinstance(value, bool) and value >= 1


_FLAG = "True or False", lambda value: isinstance(value, (bool, np.bool_))
_NOT_NEGATIVE = "a number of at least 0", lambda value: is_number(value) and value >= 0

CONSTANTS = {  # name → (what is expected, whether a value is that)
    "against": _choice(*PAIRS),
    "features": ("a whole number of at least 1", _is_count),
    "classes": ("a whole number of at least 2", lambda value: _is_count(value) and value >= 2),
    "layers": (
        "at least two widths of at least 1, input first, such as (5, 4, 3)",
        lambda value: isinstance(value, (tuple, list)) and len(value) >= 2 and all(map(_is_count, value)),
    ),
    "activation": _choice(*ELEMENTWISE),  # both halves have the same names
    "output": _choice(*ACTIVATIONS),
    "loss": _choice(*LOSSES),
    "targets": _choice("labels", "one_hot"),
    "label_smoothing": ("a number from 0 to 1", lambda value: is_number(value) and 0 <= value <= 1),
    "class_weight": (
        "a number above 0 for each class, such as (1, 1, 5), or None",
        lambda value: (
            value is None or (isinstance(value, (tuple, list)) and all(is_number(w) and w > 0 for w in value))
        ),
    ),
    "bias": _FLAG,
    "l2": _NOT_NEGATIVE,
    "l1": _NOT_NEGATIVE,
    "optimizer": _choice(*OPTIMIZERS),
    "steps": _choice("batch", "online"),
    "momentum": _NOT_NEGATIVE,
    "nesterov": _FLAG,
    "weight_decay": _NOT_NEGATIVE,
    "betas": (
        "two numbers from 0 up to, not including, 1",
        lambda value: (
            isinstance(value, (tuple, list)) and len(value) == 2 and all(is_number(b) and 0 <= b < 1 for b in value)
        ),
    ),
    "eps": _NOT_NEGATIVE,
    "alpha": ("a number from 0 up to, not including, 1", lambda value: is_number(value) and 0 <= value < 1),
    "momentum_decay": _NOT_NEGATIVE,
    "lr_decay": _NOT_NEGATIVE,
    "initial_accumulator_value": _NOT_NEGATIVE,
    "layout": _choice("out_in", "in_out"),
}


ALSO_CALLED = {  # what Keras and scikit-learn call the same → as it is called here
    "linear": "identity",
    "swish": "silu",
    "logistic": "sigmoid",
    "mean_squared_error": "mse",
    "mean_absolute_error": "mae",
    "binary_crossentropy": "bce",
    "categorical_crossentropy": "cross_entropy",
}


def _conflicts(s):
    """What does not fit together, in words."""
    if s.against == "logistic_regression" and s.activation != "sigmoid":
        yield f"ACTIVATION of logistic_regression: expected 'sigmoid'; got {s.activation!r}"
    if s.loss == "bce" and s.last_activation != "sigmoid":
        yield f"LOSS 'bce' needs a sigmoid output; got {s.last_activation!r}"
    if s.against == "softmax_regression" and s.loss != "cross_entropy":
        yield f"LOSS of softmax regression: expected 'cross_entropy'; got {s.loss!r}"
    if s.loss == "cross_entropy" and (not s.has_rows or s.last_activation != "softmax" or s.widths[-1] < 2):
        got = f"OUTPUT {s.output!r} with LAYERS {s.layers}" if s.against == "network" else f"AGAINST {s.against!r}"
        yield f"LOSS 'cross_entropy' needs a network with a softmax OUTPUT of at least two units; got {got}"
    for name in ("label_smoothing", "class_weight"):
        if getattr(s, name) and s.loss != "cross_entropy":
            yield f"{name.upper()} needs LOSS 'cross_entropy'; got {s.loss!r}"
    if s.class_weight and len(s.class_weight) != s.widths[-1]:
        yield f"CLASS_WEIGHT: expected a number for each of {s.widths[-1]} classes; got {len(s.class_weight)}"
    if s.targets == "one_hot" and s.loss != "cross_entropy":
        yield f"TARGETS 'one_hot' needs LOSS 'cross_entropy' (others have the output's shape anyway); got {s.loss!r}"
    if s.against == "network" and s.output == "softmax" and s.layers[-1] < 2:
        yield f"a softmax OUTPUT needs at least two units, as a single one is always 1; got LAYERS {s.layers}"
    if s.nesterov and not s.momentum:
        yield "NESTEROV needs a MOMENTUM above 0; got 0"


BYTES = 1024  # of memory that judging takes for each number: 300 to 430 were measured, and the balls come on top


def half_the_memory() -> int:
    """Bytes that are half of the machine's memory, or of what this process's group may take: half is for the judge."""
    most = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    for limit in ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"):
        with contextlib.suppress(OSError, ValueError):  # there is none, or it is "max"
            most = min(most, int(Path(limit).read_text(encoding="ascii")))
    return most // 2


def _expect_to_fit(spec, where):
    """Raise :class:`UsageError` for a shape whose parameters and samples take more memory than there is."""
    numbers = sum(a * b for a, b in pairwise(spec.widths)) + MANY * sum(spec.widths)
    most = half_the_memory() // BYTES
    if numbers > most:
        name, value = ("LAYERS", spec.layers) if spec.against == "network" else ("FEATURES", spec.features)
        says = f"the parameters and {MANY} samples may be {most:,} numbers in this machine's memory"
        raise UsageError(f"{name}{where}: {in_short(value)} is too large: {says}")


def spec_from(constants: dict[str, Any], where: str = "", **overrides: Any) -> Spec:
    """A :class:`Spec` from constants by their lower-case names, and overrides of them that are not None.

    ``where`` names the file that the constants come from. Raises :class:`UsageError` for what does not fit.
    """
    constants, overrides = _as_called_here(constants), _as_called_here(overrides)
    overrides = {name: value for name, value in overrides.items() if value is not None}
    constants = {name: value for name, value in constants.items() if name not in overrides}
    inside = f" in {where}" if where else ""
    _expect(overrides, "")
    _expect(constants, inside)
    constants |= overrides
    if constants.get("against") is None:
        raise UsageError(f"AGAINST is not set{inside}: expected one of {', '.join(PAIRS)} (or give --against)")
    constants = DEFAULTS[constants.get("optimizer", "sgd")] | constants
    spec = Spec(**{name: _plain(value) for name, value in constants.items()})
    if spec.loss is None:
        usual = {"logistic_regression": "bce", "softmax_regression": "cross_entropy"}
        spec = replace(spec, loss=usual.get(spec.pair, "mse"))
    for conflict in _conflicts(spec):
        raise UsageError(f"{where}: {conflict}" if where else conflict)
    _expect_to_fit(spec, inside)
    return spec


def _as_called_here(constants):
    """Constants with this project's names for what others call otherwise."""
    named = {"activation", "output", "loss"}
    known = {name: value for name, value in constants.items() if name in named and isinstance(value, str)}
    return constants | {name: ALSO_CALLED.get(value, value) for name, value in known.items()}


def _expect(constants, where):
    for name, value in constants.items():
        expected, fits = CONSTANTS[name]
        if not fits(value) and not (name == "against" and value is None):
            known = expected.removeprefix("one of ").split(", ") if expected.startswith("one of ") else ()
            near = meant(value, known) if isinstance(value, str) else ""
            raise UsageError(f"{name.upper()}{where}: expected {expected}; got {in_short(value)}{near}")


def _plain(value: Any) -> Any:
    """NumPy's numbers as Python's, lists as tuples: what prints as the person wrote it."""
    if isinstance(value, (list, tuple)):
        return tuple(map(_plain, value))
    return value.item() if isinstance(value, np.generic) else value

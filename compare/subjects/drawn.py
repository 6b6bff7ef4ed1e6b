"""Models drawn at random, as many as one likes, each by its number: what nobody thought of in choosing the pairs."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from functools import partial

import numpy as np

from compare.contract.inputs import DTYPES
from compare.contract.spec import PAIRS, spec_from
from compare.results import Check
from compare.subjects.builtin import spec_subject
from compare.subjects.subject import Subject
from compare.usage import UsageError
from scratch.activations import ACTIVATIONS, ELEMENTWISE
from scratch.losses import LOSSES
from scratch.optimizers import OPTIMIZERS

MOST_LAYERS, MOST_UNITS = 5, 12


def drawn(seed: int, number: int) -> tuple[Subject, str, str]:
    """(a model of the scratch half, its case, the dtype) of a number: the same ones every time."""
    rng = np.random.default_rng([seed, number])
    title, constants = f"sweep-{number}", _constants(rng)
    subject = spec_subject(title, int(rng.integers(2**31)), **constants)
    subject = replace(subject, rerun=partial(_rerun, seed, number))
    return subject, str(rng.choice([*subject.cases])), str(rng.choice(DTYPES))


def _rerun(seed: int, number: int, check: Check) -> str:
    where = f"{check.pair}/{check.case}/{check.dtype}"
    return f"nncompare run {where} --sweep {number + 1} --seed {seed} --no-report"


def _constants(rng):
    """What a model is to be; what does not fit together is drawn again."""
    while True:
        constants = _any_constants(rng)
        with suppress(UsageError):
            spec_from(constants)
            return constants


def _any_constants(rng):
    def one_of(names, p=None):
        return str(rng.choice([*names], p=p))

    def sometimes(value, otherwise, share=0.2):
        return value if rng.uniform() < share else otherwise

    loss = one_of(LOSSES)
    needs = LOSSES[loss].contains  # the activation of the last layer, if it matters
    optimizer = one_of(OPTIMIZERS)
    pair = one_of(PAIRS, [0.15, 0.65, 0.1, 0.1])
    usual = {"logistic_regression": ("bce", "sigmoid"), "softmax_regression": ("cross_entropy", "sigmoid")}
    loss, activation = usual.get(pair, (loss, one_of(ELEMENTWISE)))
    return {
        "against": pair,
        "features": int(rng.integers(1, MOST_UNITS + 1)),
        "classes": int(rng.integers(2, MOST_UNITS + 1)),
        "layers": tuple(map(int, rng.integers(1, MOST_UNITS + 1, size=rng.integers(2, MOST_LAYERS + 1)))),
        "activation": needs if pair == "neuron" and needs else activation,
        "output": needs or one_of(ACTIVATIONS),
        "loss": loss,
        "targets": sometimes("one_hot", "labels", 0.5 if loss == "cross_entropy" else 0),
        "label_smoothing": sometimes(0.1, 0.0, 0.2 if loss == "cross_entropy" else 0),
        "bias": sometimes(False, True),
        "l2": sometimes(0.05, 0.0),
        "l1": sometimes(0.02, 0.0),
        "optimizer": optimizer,
        "steps": sometimes("online", "batch", 0.1),
        **(
            {"momentum": 0.9, "nesterov": sometimes(True, False, 0.5)} if optimizer == "sgd" and sometimes(1, 0) else {}
        ),
    }

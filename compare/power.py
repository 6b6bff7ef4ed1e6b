"""Proof that the judge can fail: every mutant of every reference is a bug with a known answer.

Each edit of :mod:`compare.mutants` is run as a candidate. It is killed if one quantity on one case is further from the
truth than rounding allows. A survivor is either equivalent, which exact arithmetic shows on fresh inputs, or a hole in
the cases. Correct but different implementations must all pass. The same probes go through other people's checks, with
their defaults.
"""

from __future__ import annotations

from collections import Counter
from functools import reduce

import numpy as np
import torch
import torch.nn.functional as F

from compare.budget import ULPS
from compare.cases import SITUATIONS, param_shapes, situation
from compare.contract import function_of, spec_from
from compare.diagnosis import Evidence, explain
from compare.exact import Balls, workprec
from compare.judge import judge_values, labels_of
from compare.mutants import SLOPES, edits_of, rewiring
from compare.operators import NumberTensor
from compare.reference import evaluate, pytorch, reference_for, truths
from compare.rewire import passing_back, plan_of, record

SPECS = {
    "neuron sigmoid mse": {"against": "neuron"},
    "neuron tanh half_mse": {"against": "neuron", "activation": "tanh", "loss": "half_mse", "features": 4},
    "logistic regression, L2": {"against": "logistic_regression", "l2": 0.1},
    "network 5-4-3 sigmoid mse": {"against": "network"},
    "network 5-4-3 tanh softmax cross_entropy, L2": {
        "against": "network", "activation": "tanh", "output": "softmax", "loss": "cross_entropy", "l2": 0.05,
    },
    "network 4-4-4-2 relu identity half_mse": {
        "against": "network", "layers": (4, 4, 4, 2), "activation": "relu", "output": "identity", "loss": "half_mse",
    },
    "network 5-4-1 relu sigmoid bce": {
        "against": "network", "layers": (5, 4, 1), "activation": "relu", "loss": "bce",
    },
    "network, momentum": {"against": "network", "momentum": 0.9},
    "network, Adam": {"against": "network", "optimizer": "adam"},
}
STEPS = 3  # steps in a row that optimizers with a memory are judged on
FRESH = 1  # added to the seed for inputs that the survivors have not met


class Bench:
    """One reference on its cases, with the truth of each, and every mutant of it."""

    def __init__(self, name, seed):
        self.name, self.spec = name, spec_from(SPECS[name])
        shapes = {n: np.zeros(s).shape for n, s in param_shapes(self.spec).items()}
        self.reference = reference_for(self.spec, shapes)
        self.cases = {case: situation(self.spec, case, seed) for case in SITUATIONS}
        self.fresh = [situation(self.spec, case, seed + FRESH) for case in ("random", "more-samples")]
        self._edits, self._truths = {}, {}

    def edits(self, case):
        """Every edit for the shapes of a case."""
        if case.name not in self._edits:
            self._edits[case.name] = edits_of(self.reference, self.spec, case.cast("float64"))
        return self._edits[case.name]

    def truth(self, case, dtype):
        """The truth of a case, PyTorch's own values, and the parameters along PyTorch's own steps."""
        if (case.name, dtype) not in self._truths:
            inputs = case.cast(dtype)
            theirs = pytorch(self.reference, inputs)
            path = [inputs.params, {n: theirs[f"step.{n}"] for n in inputs.params}]
            path = path if self.spec.has_memory else []
            true = truths(self.reference, inputs, dtype)
            if path:
                true |= truths(self.reference, inputs, dtype, path)
                theirs |= pytorch(self.reference, inputs, path)
            self._truths[case.name, dtype] = inputs, theirs, true, path
        return self._truths[case.name, dtype]

    def mutant(self, edit, inputs, path, lift=torch.tensor):
        """What an edited reference gives, by quantity; None where the edit does not fit the shapes."""
        plan = edit.change(plan_of(self.reference, self.spec))
        try:
            found = evaluate(plan.edited(), plan.inputs(inputs), lift)
            return found | (evaluate(plan.edited(), plan.inputs(inputs), lift, path) if path else {})
        except (RuntimeError, ValueError, IndexError):
            return None


def kill(bench, number):
    """The first check that a mutant fails, as (case, dtype, quantity); None for a survivor.

    A mutant of ``predict`` alone is judged by its labels.
    """
    for case in bench.cases.values():
        edit = bench.edits(case)[number]
        for dtype in ("float64", "float32"):
            inputs, theirs, true, path = bench.truth(case, dtype)
            found = bench.mutant(edit, inputs, path)
            if found is None:
                return case.name, dtype, "shape"
            for quantity, tensor in found.items():
                got = tensor.numpy()
                if got.shape != theirs[quantity].shape:
                    return case.name, dtype, quantity
                if judge_values(got, theirs[quantity], true[quantity], dtype)["verdict"] == "wrong":
                    return case.name, dtype, quantity
    return None

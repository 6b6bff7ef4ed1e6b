"""What is judged: a candidate, its reference, and its cases."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property, partial

import numpy as np

from compare.cases import SITUATIONS, situation
from compare.contract import CONSTANTS, Candidate


@dataclass(frozen=True)
class Subject:
    """A candidate, what it is compared with, and the cases on which it is judged.

    Attributes
    ----------
    pair : what the results call it
    candidate : the functions
    reference : inputs → :class:`~compare.reference.Reference`
    cases : name → function that makes the :class:`~compare.cases.Case`
    rerun : check → the command that judges it again
    """

    pair: str
    candidate: Candidate
    reference: Callable
    cases: dict
    rerun: Callable

    findings = {}  # what the results keep besides the checks: of training there is some

    def measure(self, case, dtype):
        """Every check of one case, by quantity."""
        from compare.judge import measure

        return measure(self, case, dtype)

    def diagnose(self, checks):
        """What is wrong, given what the judge found: entries as CONTRACT has them under "diagnosis"."""
        from compare.diagnosis import diagnose

        return diagnose(self, checks)

    @property
    def formula(self):
        """What subjects have in common that compute the same, whatever their shapes and data."""
        spec = self.candidate.spec
        if spec is None:
            return self.pair, self.candidate.name
        return self.pair, replace(spec, features=0, layers=(), l2=bool(spec.l2))

    @property
    def not_judged(self):
        """The contract's functions that the candidate leaves out, or that mean nothing for this reference."""
        named = ("forward", "loss", "gradients", "input_gradient", "step", "predict")
        return [f for f in named if f not in self.candidate.functions or (f == "predict" and not self._has_labels)]

    @property
    def meaningless(self):
        """Those of them that mean nothing for this reference, whether they are there or not."""
        return [] if self._has_labels else ["predict"]

    @property
    def _has_labels(self):
        return self.candidate.spec is not None and self.candidate.spec.has_labels

    @cached_property
    def _names(self):
        """The names of the parameters, and of what every layer computes."""
        spec = self.candidate.spec
        if spec is None:
            return list(next(iter(self.cases.values()))().params), []
        numbers = range(1, len(spec.layers)) if spec.against == "network" else [""]
        return [f"{p}{i}" for i in numbers for p in "Wb"], [f"{v}{i}" for i in numbers for v in "za"]

    @property
    def parameters(self):
        """The names of the parameters."""
        return self._names[0]

    @property
    def quantities(self):
        """What is judged in every case, by name."""
        functions, params, values = self.candidate.functions, *self._names
        named = {
            "forward": ["output"],
            "layer_values": values,
            "loss": ["loss"],
            "gradients": [f"grad.{p}" for p in params],
            "input_gradient": ["grad.X"],
            "step": [f"{step}.{p}" for step in ("step", "steps") for p in params],
            "predict": ["predict"] if self._has_labels else [],
        }
        judged = [quantity for function, names in named.items() if function in functions for quantity in names]
        return [*judged, "arguments_unchanged", "repeatable"]


def reference_of(spec, inputs):
    """The reference for a specification, of the shapes of these inputs."""
    from compare.reference import reference_for  # imports PyTorch, which listing does not need

    return reference_for(spec, {name: p.shape for name, p in inputs.params.items()})


def subject_of(candidate, given, seed):
    """A candidate with the cases that its specification meets; ``given`` are the constants not from its file."""
    spec = candidate.spec

    def rerun(check):
        where = f"{check.case}/{check.dtype}/{check.quantity}"
        if candidate.path is None:
            return f"compare.check(..., keyword={where!r}, seed={seed})"
        flags = [
            f"--{name.replace('_', '-')}={_as_flag(v)}"
            for name, v in given.items()
            if v is not None and name in CONSTANTS
        ]
        return shlex.join(["nncompare", "check", candidate.name, *flags, "-k", where, "--seed", str(seed)])

    cases = {name: partial(situation, spec, name, seed) for name in SITUATIONS}
    return Subject(spec.against, candidate, partial(reference_of, spec), cases, rerun)


def _as_flag(value):
    return ",".join(map(str, value)) if isinstance(value, (tuple, list, np.ndarray)) else str(value)

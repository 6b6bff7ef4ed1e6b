"""What is judged: a candidate, its reference, and its cases."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from compare.contract.candidate import Candidate
from compare.contract.inputs import Inputs
from compare.contract.spec import CONSTANTS, Constants, Spec
from compare.judge.verdict import Judge
from compare.results import Check
from compare.subjects.situations import SITUATIONS, Case, situation

if TYPE_CHECKING:
    from compare.diagnosis.entry import Entry
    from compare.judge.sides import Measured
    from compare.truth.program import Reference


@dataclass(frozen=True)
class Subject:
    """A candidate, what it is compared with, and the cases on which it is judged.

    Attributes
    ----------
    pair : what the results call it
    candidate : the functions
    reference : inputs → :class:`~compare.truth.program.Reference`
    cases : name → function that makes the :class:`~compare.subjects.situations.Case`
    rerun : check → the command that judges it again
    """

    pair: str
    candidate: Candidate
    reference: Callable[[Inputs], Reference]
    cases: dict[str, Callable[[], Case]]
    rerun: Callable[[Check], str]

    cost: ClassVar[int] = 1  # of a case, in those of a network: how long it takes beside others
    findings: ClassVar[dict] = {}  # what the results keep besides the checks: of training there is some

    @cached_property
    def judge(self) -> Judge:
        """Who judges it, and remembers what came back."""
        return Judge(self)

    def measure(self, case: Case, dtype: str) -> Measured:
        """Every check of one case, by quantity."""
        from compare.judge.measure import measure  # imports PyTorch, which listing does not need

        return measure(self, case, dtype)

    def diagnose(self, checks: list[Check], several: bool = True) -> list[Entry]:
        """What is wrong, given what the judge found: entries as CONTRACT has them under "diagnosis"."""
        from compare.diagnosis.diagnose import diagnose

        return diagnose(self, checks, several)

    @property
    def formula(self) -> tuple:
        """What subjects have in common that compute the same, whatever their shapes and data."""
        spec = self.candidate.spec
        if spec is None:
            return self.pair, self.candidate.name
        return self.pair, replace(spec, features=0, classes=0, layers=(), l2=bool(spec.l2), l1=bool(spec.l1))

    @property
    def not_judged(self) -> list[str]:
        """The contract's functions that the candidate leaves out, or that mean nothing for this reference."""
        named = ("forward", "loss", "gradients", "input_gradient", "step", "predict")
        return [f for f in named if f not in self.candidate.functions or (f == "predict" and not self._has_labels)]

    @property
    def meaningless(self) -> list[str]:
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
        letters = "Wb" if spec.bias else "W"
        return [f"{p}{i}" for i in spec.numbers for p in letters], [f"{v}{i}" for i in spec.numbers for v in "za"]

    @property
    def parameters(self) -> list[str]:
        """The names of the parameters."""
        return self._names[0]

    @property
    def quantities(self) -> list[str]:
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


def reference_of(spec: Spec, inputs: Inputs) -> Reference:
    """The reference for a specification, of the shapes of these inputs."""
    from compare.truth.program import reference_for  # imports PyTorch, which listing does not need

    return reference_for(spec, {name: p.shape for name, p in inputs.params.items()})


def subject_of(candidate: Candidate, given: Constants, seed: int) -> Subject:
    """A candidate with the cases that its specification meets; ``given`` are the constants not from its file."""
    spec = candidate.spec
    assert spec is not None  # it was loaded to be compared with a pair

    def rerun(check):
        where = f"{check.case}/{check.dtype}/{check.quantity}"
        if candidate.path is None:
            return f"compare.check(..., keyword={where!r}, seed={seed})"
        told = {name: value for name, value in given.items() if value is not None and name in CONSTANTS}
        flags = [f"--{name.replace('_', '-')}={_as_flag(value)}" for name, value in told.items()]
        return shlex.join(["nncompare", "check", candidate.name, *flags, "-k", where, "--seed", str(seed)])

    cases = {name: partial(situation, spec, name, seed) for name in SITUATIONS}
    return Subject(spec.pair, candidate, partial(reference_of, spec), cases, rerun)


def _as_flag(value):
    return ",".join(map(str, value)) if isinstance(value, (tuple, list, np.ndarray)) else str(value)

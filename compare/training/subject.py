"""Trainings as the pair "training", judged as the other pairs are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, partial
from typing import TYPE_CHECKING

import scratch
from compare.contract.candidate import Candidate
from compare.contract.quantity import Quantity
from compare.judge.session import Progress, silent
from compare.judge.verdict import Judge
from compare.results import Check
from compare.training.steps import Run, judge_chain, judge_training, watched

if TYPE_CHECKING:
    from compare.diagnosis.entry import Entry
    from compare.judge.sides import Measured
    from compare.training.runs import Fit

COST = 15  # of a training, in cases of a network, about: 1.1 s beside 0.08 s


@dataclass
class Trainings:
    """Trainings as a subject: what :class:`~compare.subjects.subject.Subject` is to the other pairs.

    Attributes
    ----------
    seed : of everything drawn at random
    makers : name of a case → function (seed=…) that makes its :class:`~compare.training.steps.Run` or :class:`Fit`
    rerun : check → the command that judges it again
    tell : called with (done, total, what) while a training runs
    findings : what the judging shows besides verdicts; the results keep it under "training"
    """

    seed: int
    makers: Mapping[str, Callable[..., Run | Fit]]
    rerun: Callable[[Check], str]
    tell: Progress = silent
    findings: dict = field(default_factory=dict)
    _done: dict = field(default_factory=dict)  # name → the run and its moments in float64, for the diagnosis

    pair = formula = "training"  # of all of them, as what else a subject is asked for
    not_judged = ()
    candidate = Candidate("scratch", {}, None)
    cost = COST
    quantities = ["steps.PARAMETER", "chain", "optimum.PARAMETER", "separated"]  # what is judged, by name

    def __post_init__(self):
        self.cases = {name: cache(partial(make, seed=self.seed)) for name, make in self.makers.items()}

    @cached_property
    def judge(self) -> Judge:
        """Who judges them, and remembers it."""
        return Judge(self)

    def measure(self, case: Run | Fit, dtype: str) -> Measured:
        """Every check of one case, by quantity."""
        from compare.judge.sides import Measured  # imports PyTorch, which listing does not need

        if isinstance(case, Run):
            return Measured(self._run(case, dtype), {})
        return Measured(self._optimum(case) if dtype == "float64" else {}, {})

    def diagnose(self, checks: list[Check], several: bool = True) -> list[Entry]:
        """What is wrong with the steps that fail in float64, where several things may always be."""
        from compare.diagnosis.diagnose import broken_chain, diagnose_steps

        found = []
        for name, (run, moments) in self._done.items():
            off = [c for c in checks if (c.case, c.dtype, c.verdict) == (name, "float64", "wrong")]
            wrong = [c for c in off if Quantity.of(c.quantity).several_steps]
            found += [broken_chain(c) for c in off if c.quantity == "chain"]
            if wrong:
                found += diagnose_steps(run.spec, run.X, run.y, moments, wrong)
        return found

    def _run(self, run: Run, dtype: str):
        import torch_ref
        from compare.training.curves import story

        model, moments = watched(run, scratch, dtype, self.tell)
        their_model, their_moments = watched(run, torch_ref, dtype, self.tell)
        fields, shares, exact = judge_training(
            run.spec, *run.cast(dtype), moments, dtype, self.seed, run.name, self.tell
        )
        fields["chain"] = judge_chain(moments, their_moments) | {"oracle": "equality to the last bit"}
        if dtype == "float64":
            self._done[run.name] = run, moments
        told = story(run, (model, moments), (their_model, their_moments), shares, exact, dtype)
        self.findings.setdefault("runs", {}).setdefault(run.name, {})[dtype] = told
        return {quantity: self._check(run.name, dtype, quantity, **found) for quantity, found in fields.items()}

    def _optimum(self, fit: Fit):
        from compare.training.optimum import judge_optimum

        fields, found = judge_optimum(fit.problem, fit.halves, fit.solver)
        self.findings.setdefault("optimum", {})[fit.name] = found
        return {quantity: self._check(fit.name, "float64", quantity, **parts) for quantity, parts in fields.items()}

    def _check(self, case, dtype, quantity, why="", **fields):
        check = Check(self.pair, quantity, case, dtype, note=why, **fields)
        return replace(check, rerun=self.rerun(check))

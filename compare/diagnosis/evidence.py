"""What a candidate gave on one case, held against what the reference gives under edits.

Most edits fail at the first quantity that they are held against, so everything here is computed as late as it can be:
a single call before the several steps of a trajectory, plain floats before error bounds, and where an edit touches the
update alone, the update alone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial, reduce
from typing import Any, Protocol

import numpy as np
import torch

from compare.contract.calls import Failure, Observed, observe, observe_steps, returned_by
from compare.contract.candidate import Candidate
from compare.contract.inputs import Inputs
from compare.contract.quantity import Quantity, function_of
from compare.contract.spec import Spec
from compare.diagnosis.mistakes import Edit, edits_of
from compare.diagnosis.mutation import plan_of
from compare.judge.labels import labels_of, scores_of
from compare.judge.share import NEAR, ratio_of
from compare.results import Check
from compare.truth.bounds import Bounded, judged
from compare.truth.operators import NumberTensor
from compare.truth.program import Reference, advance, differentiate, evaluate, only_for, pytorch

TIE = 1e-12  # between scores: they are the same but for rounding
NOTHING = 1e-13  # of what is right: what sums to 0 leaves as much

CASES = 2  # how many cases an edit is matched on at first; what is left is then tried on all the others
MANY_LABELS = 1000  # samples whose labels are asked for once more, of each case
SCALES = (1, 10)  # of the parameters there

Chosen = tuple[int, ...]  # the numbers of edits that are made together


class Diagnosed(Protocol):
    """What is diagnosed: :class:`~compare.subjects.subject.Subject`, as far as it matters here."""

    @property
    def candidate(self) -> Candidate:
        """Whose it is."""
        ...

    @property
    def reference(self) -> Callable[[Inputs], Reference]:
        """What it is compared with, on these inputs."""
        ...

    @property
    def cases(self) -> Mapping[str, Callable]:
        """Name → function that makes the case."""
        ...

    @property
    def not_judged(self) -> list[str]:
        """The contract's functions that nobody asks for."""
        ...


@dataclass
class Evidence:
    """What the candidate gave on one case in float64, and what the reference gives under edits."""

    spec: Spec | None
    reference: Reference
    inputs: Inputs
    seen: dict[str, np.ndarray]  # by quantity, as are failures
    failures: dict[str, Failure]
    trajectory: list[dict]  # the parameters before each step
    make_edits: Callable[[], list[Edit]] = list  # which many a case is never asked for
    moderate: bool = True  # what is extreme may show other things too
    case: Any = None  # the Case that the inputs are of, where there is one
    _plain: dict = field(default_factory=dict)
    _bounded: dict = field(default_factory=dict)
    _touched: dict = field(default_factory=dict)
    _zeros: dict = field(default_factory=dict)

    @cached_property
    def edits(self) -> list[Edit]:
        """The edits that apply to the reference, by their numbers."""
        return self.make_edits()

    def plain(self, chosen: Chosen, steps: bool = False) -> dict[str, np.ndarray] | None:
        """The edited reference in float64, by quantity, of one call or of the steps; None where it does not run."""
        if (chosen, steps) not in self._plain:
            update = all(self.touches(n) == "update" for n in chosen)
            run = self._update if update and chosen else self._run
            self._plain[chosen, steps] = run(chosen, torch.tensor, lambda t: t.numpy(), steps)
        return self._plain[chosen, steps]

    def near(self, chosen: Chosen, quantity: str) -> float | None:
        """The ratio of the candidate to the edited reference, where it is one number for all elements; else None."""
        if quantity == "predict":
            labels = self._labels(chosen)
            got, either = self.seen[quantity], self._undecided
            if labels is None or not labels.shape == got.shape == either.shape:
                return None
            return 1.0 if np.all((labels == got) | either) else None
        found = self.plain(chosen, Quantity.of(quantity).several_steps)
        if found is None or quantity not in found:
            return None
        return ratio_of(self.seen[quantity], found[quantity], self._nothing(quantity))

    def comes_to_nothing(self, chosen: Chosen, quantity: str) -> bool:
        """Whether a quantity is a sum that is 0 under these edits but for rounding, and not nothing at all."""
        found, got = self.plain(chosen, Quantity.of(quantity).several_steps), self.seen.get(quantity)
        if not found or quantity not in found or got is None:
            return False
        both = np.abs([np.max(np.abs(found[quantity]), initial=0), np.max(np.abs(got), initial=0)])
        return bool(np.any(both)) and bool(np.all(both <= self._nothing(quantity)))

    def _nothing(self, quantity):
        """What is 0 but for rounding, beside what is right."""
        if quantity not in self._zeros:
            right = self.plain((), Quantity.of(quantity).several_steps) or {}
            size = float(np.max(np.abs(right[quantity]), initial=0)) if quantity in right else 0.0
            self._zeros[quantity] = NOTHING * size
        return self._zeros[quantity]

    def touches(self, number: int) -> str:
        """What of the program an edit changes: "labels" or "update" alone, or the "program"."""
        if number not in self._touched:
            before, change = self._plan, self.edits[number].change
            after = change(before)
            same = (after.calls, after.data_term, after.penalty, after.inputs, after.reference.program) == (
                *(before.calls, before.data_term, before.penalty, before.inputs, before.reference.program),
            )
            alone = "labels" if after.reference == before.reference else "update"
            self._touched[number] = alone if same else "program"
        return self._touched[number]

    def _labels(self, chosen):
        values = self.plain(chosen)
        if values is None:
            return None
        return read_off(values, self.spec, next((self.edits[n].labels for n in chosen if self.edits[n].labels), None))

    @cached_property
    def _undecided(self):
        """Which samples have labels that may go either way: two scores are the same but for rounding."""
        right, spec = self.plain(()), self.spec
        assert right is not None  # without an edit it runs
        assert spec is not None  # who has labels has one
        scores = np.sort(scores_of(right, spec), axis=-1)
        if scores.shape[1] == 1:
            return np.abs(scores[:, 0] - (0.5 if spec.last_activation == "sigmoid" else 0)) <= TIE
        return scores[:, -1] - scores[:, -2] <= TIE

    def changes(self, number: int, quantities: Iterable[str]) -> bool:
        """Whether an edit makes any difference to these quantities of one call."""
        right, edited = self.plain(()), self.plain((number,))
        assert right is not None  # without an edit it runs
        known = [q for q in quantities if q in right]
        return edited is not None and not all(np.array_equal(right[q], edited[q]) for q in known)

    def fits(self, chosen: Chosen, quantities: Collection[str]) -> bool:
        """Whether the candidate gave these quantities as the edited reference does, within its own budget."""
        return self.distance(chosen, quantities) <= 1

    def distance(self, chosen: Chosen, quantities: Collection[str]) -> float:
        """How far the candidate is from the edited reference, in what rounding allows between two right results."""
        if "predict" in quantities and self.near(chosen, "predict") is None:
            return np.inf
        return max((self._distance(chosen, q) for q in quantities if q != "predict"), default=0.0)

    def _distance(self, chosen, quantity):
        steps = Quantity.of(quantity).several_steps
        if (chosen, steps) not in self._bounded:
            with judged("float64"):
                lift = lambda a: NumberTensor(Bounded.constant(a))  # noqa: E731
                self._bounded[chosen, steps] = self._run(chosen, lift, lambda t: (t.number.v, t.number.e), steps)
        found, got = self._bounded[chosen, steps], self.seen[quantity]
        if found is None or quantity not in found or found[quantity][0].shape != got.shape:
            return np.inf
        v, e = found[quantity]
        with np.errstate(all="ignore"):
            far = np.where(got == v, 0, np.abs(got - v) / (2 * e))
        return float(np.max(np.where(np.isfinite(far) & np.isfinite(e), far, np.inf), initial=0))

    @cached_property
    def _plan(self):
        return plan_of(self.reference, self.spec, self.inputs.lr)

    def _edited(self, chosen):
        return reduce(lambda plan, number: self.edits[number].change(plan), chosen, self._plan)

    def _run(self, chosen, lift, read, steps):
        try:
            plan = self._edited(chosen)
            found = evaluate(plan.edited(), plan.inputs(self.inputs), lift, self.trajectory if steps else ())
            return {name: read(tensor) for name, tensor in found.items()}
        except (RuntimeError, ValueError, LookupError, TypeError):
            return None  # edits that don't fit these shapes, or each other

    def _update(self, chosen, lift, read, steps):
        """The same for edits of the update alone: what the unedited reference computed otherwise stands."""
        try:
            edited, state, after = self._edited(chosen).reference, {}, []
            for leaves, grads in self._along if steps else self._once:
                stepped, state = advance(edited, leaves, grads, state, self.inputs, torch.tensor)
                after.append(stepped)
            if steps:
                return {f"steps.{n}": read(torch.stack([params[n] for params in after])) for n in after[0]}
            return (self.plain(()) or {}) | {f"step.{name}": read(p) for name, p in after[0].items()}
        except (RuntimeError, ValueError, LookupError, TypeError):
            return None

    @cached_property
    def _once(self):
        return [self._differentiated(self.inputs.params)]

    @cached_property
    def _along(self):
        return [self._differentiated(params) for params in self.trajectory]

    def _differentiated(self, params):
        leaves, _, grads, _ = differentiate(self.reference, params, self.inputs, torch.tensor)
        return leaves, grads


def read_off(values: dict[str, np.ndarray], spec: Spec | None, labels: Callable | None) -> np.ndarray:
    """The labels that follow from these values, or those that an edit's ``labels`` makes of the last z and a."""
    if labels is None:
        assert spec is not None  # who has labels has one
        return labels_of(values, spec)
    *_, z, a = (v[:, 0] if v.ndim == 2 and v.shape[1] == 1 else v for name, v in values.items() if name[0] in "za")
    return np.asarray(labels(z, a)).astype(float)


def is_one(ratio: float | None) -> bool:
    """Whether numbers in this ratio are the same at a first look."""
    return bool(ratio) and abs(ratio - 1) <= NEAR


def fits_all(one: Evidence, chosen: Chosen, function: str, quantities: Collection[str] | None = None) -> bool:
    """Whether the edited reference gives all that a function gave in this evidence (or these quantities of it), and it
    gave something each time.
    """
    asked = returned_by(function, one.seen) if quantities is None else [q for q in quantities if q in one.seen]
    return not returned_by(function, one.failures) and one.fits(chosen, asked)


def by_function(checks: list[Check]) -> dict[str, dict[str, None]]:
    """Function → the quantities of these checks that it gives."""
    found = {}
    for check in checks:
        found.setdefault(function_of(check.quantity), {})[check.quantity] = None
    return found


def nudged(inputs: Inputs, by: float, rng: np.random.Generator) -> Inputs:
    """Inputs with every parameter and every number of X moved by this much of itself, up or down."""

    def moved(a):
        return np.asarray(a * (1 + by * rng.choice([-1.0, 1.0], size=a.shape))).astype(a.dtype)

    return replace(inputs, params={n: moved(p) for n, p in inputs.params.items()}, X=moved(inputs.X))


# ---- gathered --------------------------------------------------------------------------------------------------------


def gathered(subject: Diagnosed, failing: list[Check]) -> list[Evidence]:
    """Evidence from the cases on which something is amiss in float64, moderate ones first."""
    amiss = dict.fromkeys(c.case for c in failing if c.dtype == "float64")
    moderate = [name for name, make in subject.cases.items() if make().moderate]
    names = [n for n in moderate if n in amiss] + [n for n in amiss if n not in moderate]
    return [evidence_of(subject, name) for name in dict.fromkeys([*names, *moderate])]


def evidence_of(subject: Diagnosed, name: str, dtype: str = "float64") -> Evidence:
    """What the candidate gives on one case."""
    return seen_on(subject, subject.cases[name](), dtype)


def fresh_evidence(subject: Diagnosed, evidence: list[Evidence], function: str) -> list[Evidence]:
    """What the candidate gives on inputs like those on which a function fails, but drawn anew.

    Labels tell so little that there are many samples for them, of every case, and further from the decision too.
    """
    rng, failing = np.random.default_rng(0), [e for e in evidence if not fits_all(e, (), function)][:CASES]
    if function != "predict":
        return [seen_on(subject, elsewhere(one.case, rng)) for one in failing]
    cases = [elsewhere(one.case, rng, MANY_LABELS, scale) for one in evidence if one.moderate for scale in SCALES]
    return [seen_on(subject, case, only="predict") for case in cases]


def elsewhere(case: Any, rng: np.random.Generator, rows: int | None = None, scale: float = 1) -> Any:
    """A case like another, with numbers drawn from its own: parameters and inputs in another order and size, and
    targets in another order; another learning rate.
    """
    picked = rng.permutation(len(case.X)) if rows is None else rng.integers(len(case.X), size=rows)

    def moved(a):
        return np.asarray(a * rng.uniform(0.5, 1.5, size=a.shape))

    params = {n: np.asarray(scale * moved(rng.permutation(p.ravel()).reshape(p.shape))) for n, p in case.params.items()}
    X, y = moved(case.X[picked]), case.y[rng.permutation(len(case.y)) if rows is None else picked]
    return replace(case, params=params, X=X, y=y, lr=float(case.lr * rng.uniform(0.5, 1.5)))


def seen_on(subject: Diagnosed, case: Any, dtype: str = "float64", only: str = "") -> Evidence:
    """What the candidate gives on a case; of ``only`` one quantity, if it is named."""
    inputs, candidate = case.cast(dtype), subject.candidate
    reference = only_for([only] if only else candidate.functions, subject.reference(inputs))
    shapes = {q: v.shape for q, v in pytorch(reference, inputs).items() if function_of(q) in candidate.functions}
    if "predict" not in subject.not_judged:
        shapes["predict"] = (len(inputs.X),)
    shapes = {only: shapes[only]} if only else shapes
    seen, steps, trajectory = observe(candidate, inputs, shapes), Observed(), []
    if case.steps and candidate.step_has_state and not only:
        trajectory, steps = observe_steps(candidate, inputs, shapes, case.steps)
    values = seen.values | steps.values
    failures = {q: v for q, v in values.items() if isinstance(v, Failure)}
    edits = partial(edits_of, reference, candidate.spec, case.cast("float64"))
    arrays = seen.arrays | steps.arrays
    return Evidence(candidate.spec, reference, inputs, arrays, failures, trajectory, edits, case.moderate, case)

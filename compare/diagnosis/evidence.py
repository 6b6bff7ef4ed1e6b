"""What a candidate gave on one case, held against what the reference gives under edits.

Most edits fail at the first quantity that they are held against, so everything here is computed as late as it can be:
a single call before the several steps of a trajectory, plain floats before error bounds, and where an edit touches the
update alone, the update alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, reduce

import numpy as np
import torch

from compare.diagnosis.mutation import plan_of
from compare.judge.measure import labels_of, scores_of
from compare.truth.bounds import Bounded, judged
from compare.truth.operators import NumberTensor
from compare.truth.program import Reference, differentiate, evaluate

TIE = 1e-12  # between scores: they are the same but for rounding
NEAR = 1e-6  # a first look, in plain floats, before a match is judged by its budget


@dataclass
class Evidence:
    """What the candidate gave on one case in float64, and what the reference gives under edits."""

    spec: object
    reference: Reference
    inputs: object
    seen: dict  # quantity → array
    failures: dict  # quantity → Failure
    trajectory: list
    edits: list = field(default_factory=list)
    moderate: bool = True  # what is extreme may show other things too
    case: object = None  # the Case that the inputs are of, where there is one
    _plain: dict = field(default_factory=dict)
    _bounded: dict = field(default_factory=dict)
    _touched: dict = field(default_factory=dict)

    def plain(self, chosen, steps=False):
        """The edited reference in float64, by quantity, of one call or of the steps; None where it does not run."""
        if (chosen, steps) not in self._plain:
            update = all(self.touches(n) == "update" for n in chosen)
            run = self._update if update and chosen else self._run
            self._plain[chosen, steps] = run(chosen, torch.tensor, lambda t: t.numpy(), steps)
        return self._plain[chosen, steps]

    def runs(self):
        """How many edited programs have been run so far."""
        return len(self._plain)

    def near(self, chosen, quantity):
        """The ratio of the candidate to the edited reference, where it is one number for all elements; else None."""
        if quantity == "predict":
            labels = self._labels(chosen)
            got, either = self.seen[quantity], self._undecided
            if labels is None or not labels.shape == got.shape == either.shape:
                return None
            return 1.0 if np.all((labels == got) | either) else None
        found = self.plain(chosen, quantity.startswith("steps."))
        if found is None or quantity not in found:
            return None
        return ratio_of(self.seen[quantity], found[quantity])

    def touches(self, number):
        """What of the program an edit changes: "labels" or "update" alone, or the "program"."""
        if number not in self._touched:
            before, change = self._plan, self.edits[number].change
            after = change(before)
            same = (after.calls, after.data_term, after.penalty, after.inputs, after.reference.program) == (
                *(before.calls, before.data_term, before.penalty, before.inputs, before.reference.program),
            )
            alone = "labels" if after.reference.step is before.reference.step else "update"
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
        scores = np.sort(scores_of(self.plain(()), self.spec), axis=-1)
        if scores.shape[1] == 1:
            return np.abs(scores[:, 0] - (0.5 if self.spec.last_activation == "sigmoid" else 0)) <= TIE
        return scores[:, -1] - scores[:, -2] <= TIE

    def changes(self, number, quantities):
        """Whether an edit makes any difference to these quantities of one call."""
        right, edited = self.plain(()), self.plain((number,))
        known = [q for q in quantities if q in right]
        return edited is not None and not all(np.array_equal(right[q], edited[q]) for q in known)

    def fits(self, chosen, quantities):
        """Whether the candidate gave these quantities as the edited reference does, within its own budget."""
        return self.distance(chosen, quantities) <= 1

    def distance(self, chosen, quantities):
        """How far the candidate is from the edited reference, in what rounding allows between two right results."""
        if "predict" in quantities and self.near(chosen, "predict") is None:
            return np.inf
        return max((self._distance(chosen, q) for q in quantities if q != "predict"), default=0.0)

    def _distance(self, chosen, quantity):
        steps = quantity.startswith("steps.")
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
            update, state, after = self._edited(chosen).reference.step, {}, []
            for leaves, grads in self._along if steps else self._once:
                stepped, state = update(leaves, grads, state, self.inputs.lr)
                after.append(stepped)
            if steps:
                return {f"steps.{n}": read(torch.stack([params[n] for params in after])) for n in after[0]}
            return self.plain(()) | {f"step.{name}": read(p) for name, p in after[0].items()}
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


def read_off(values, spec, labels):
    """The labels that follow from these values, or those that an edit's ``labels`` makes of the last z and a."""
    if labels is None:
        return labels_of(values, spec)
    *_, z, a = (v[:, 0] if v.ndim == 2 and v.shape[1] == 1 else v for name, v in values.items() if name[0] in "za")
    return np.asarray(labels(z, a)).astype(float)


def ratio_of(got, found):
    """got / found where that is one number for all elements, to about NEAR; else None."""
    if got.shape != found.shape or not np.all(np.isfinite(got)):
        return None
    scale = np.max(np.abs(found), initial=0)
    if scale == 0:
        return 1.0 if not np.any(got) else None
    at = np.unravel_index(np.argmax(np.abs(found)), found.shape)
    ratio = got[at] / found[at]
    near = ratio != 0 and np.all(np.abs(got - ratio * found) <= NEAR * abs(ratio) * scale)
    return float(ratio) if near else None

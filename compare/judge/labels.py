"""Labels: a choice between scores, which is right as long as rounding cannot tell."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from compare.contract.spec import Spec
from compare.judge.share import share_of
from compare.judge.verdict import ANYTHING, UNUSUAL
from compare.results import Side

if TYPE_CHECKING:
    from compare.truth.oracle import Truth


def scores_of(values: dict[str, np.ndarray], spec: Spec) -> np.ndarray:
    """What the largest of decides the label, (n, classes): for a single output, ½ against a, or 0 against z."""
    output = values["output"]
    if spec.last_activation == "softmax":
        return output
    decisive = output if spec.last_activation == "sigmoid" else values[f"z{spec.numbers[-1]}"]
    return decisive.reshape(len(output), 1)


def label_truth(true: dict[str, Truth], spec: Spec) -> Truth:
    """Scores of every class with their budgets; what is decided against is an exact constant."""
    name = "output" if spec.last_activation in ("softmax", "sigmoid") else f"z{spec.numbers[-1]}"
    threshold = 0.5 if spec.last_activation == "sigmoid" else 0.0

    def scores(part, rival=0.0):
        found = scores_of({"output": part, name: part}, spec)
        return found if found.shape[1] > 1 else np.hstack([np.full_like(found, rival), found])

    truth = true[name]
    lo, radius, budget, plausible = map(scores, (truth.lo, truth.radius, truth.budget, truth.plausible))
    return replace(truth, hi=scores(truth.hi, threshold), lo=lo, radius=radius, budget=budget, plausible=plausible)


def labels_of(theirs: dict[str, np.ndarray], spec: Spec) -> np.ndarray:
    """The labels that these values lead to, (n_samples,)."""
    scores = scores_of(theirs, spec)
    if scores.shape[1] > 1:
        return np.argmax(scores, axis=1)
    return (scores[:, 0] > (0.5 if spec.last_activation == "sigmoid" else 0)).astype(int)


def judge_labels(got: np.ndarray, theirs: np.ndarray, truth: Truth, dtype: str) -> dict[str, Any]:
    """A label is right if its exact score is the largest, or so close to it that rounding may change the order."""
    rows, best = np.arange(len(got)), np.argmax(truth.hi + truth.lo, axis=1)

    def shortfall(labels):
        known = (labels >= 0) & (labels < truth.hi.shape[1]) & (labels == np.floor(labels))
        chosen = np.where(known, labels, 0).astype(int)
        with np.errstate(invalid="ignore"):  # of scores that nobody knows
            short = (truth.hi[rows, best] - truth.hi[rows, chosen]) + (truth.lo[rows, best] - truth.lo[rows, chosen])
        both = (a[rows, best] + a[rows, chosen] + truth.radius[rows, best] for a in (truth.plausible, truth.budget))
        return np.where(known, short, np.inf), *both

    mine, plausible, budget = shortfall(np.asarray(got, dtype=np.float64))
    torchs, theirs_plausible, _ = shortfall(np.asarray(theirs, dtype=np.float64))
    share, their_share = share_of(mine, plausible), share_of(torchs, theirs_plausible)
    known = np.isfinite(truth.hi).all(axis=1)
    settled, wrong = known & np.isfinite(plausible), known & np.isfinite(budget) & (share_of(mine, budget) > 1)
    worst = int(np.argmax(np.where(wrong if wrong.any() else settled, share, -1)))
    fields: dict[str, Any] = {"verdict": "wrong" if wrong.any() else "agree"}
    # What a mistake could not be smaller than: one label in n. Where every sample is a tie, any label is right.
    others = np.where(np.arange(truth.hi.shape[1]) == best[:, np.newaxis], -np.inf, truth.hi)
    lost, tie, _ = shortfall(np.argmax(others, axis=1).astype(float))
    power = 1 / len(got) if (lost > tie).any() else None
    if fields["verdict"] == "agree" and not settled.all():
        fields = {"verdict": "undecided", "why": ANYTHING.format(dtype)}
    elif fields["verdict"] == "agree" and power is None:
        fields = {"verdict": "undecided", "why": "every sample is a tie, as far as rounding can tell"}
    if settled[worst] and share[worst] > 1 and not wrong.any():
        why = UNUSUAL.format(share[worst])
        fields = {"verdict": "undecided", "why": why, "unusual": (fields["verdict"], fields.get("why"))}
    return fields | {
        "mine": Side(float(mine[worst]), float(share[worst]), float(got[worst])),
        "torch": Side(
            float(np.max(torchs, where=settled, initial=0)),
            float(np.max(their_share, where=settled, initial=0)),
            float(theirs[worst]),
        ),
        "budget": float(budget[worst]),
        "plausible": float(plausible[worst]),
        "worst_index": (worst,),
        "exact": float(best[worst]),
        "power": power,
    }

"""Training, judged step by step, each from where the candidate *actually* stood.

compare/README.md says why, and in which steps of float64 the truth is exact. In float32 the float64 step with its
bounds is an enclosure that settles every step.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from compare.contract.inputs import Inputs
from compare.contract.spec import Spec
from compare.judge.session import Progress, silent
from compare.judge.share import at_most, error_of
from compare.judge.verdict import judge_steps
from compare.subjects.situations import generator
from scratch.optimizers import Step as Moment  # of a training: its batch, what it started from, and where it led

FIRST, SPREAD, DRAWN, WORST = 3, 4, 2, 2  # steps that are judged in exact arithmetic, by what chose them
HELD = ("params", "state", "params_after", "state_after")  # of a moment, which are arrays by name


@dataclass(frozen=True)
class Run:
    """A training that can be done by either half.

    Attributes
    ----------
    name : what the results call it
    spec : :class:`~compare.contract.spec.Spec` of the model and its optimizer
    X, y : the samples, float64 (and labels integers)
    train : (half, X, y, watch) → the trained model; calls ``watch`` with a Step after every step
    held_out : samples and labels that it is not trained on, or None
    classes : what the labels are called, by number
    extras : names of functions in :mod:`compare.training.curves` for what else the report is to show
    moderate : that nothing in it is extreme (:class:`~compare.subjects.situations.Case`)
    """

    name: str
    spec: Spec
    X: np.ndarray
    y: np.ndarray
    train: Callable[..., Any]
    held_out: tuple | None = None
    classes: tuple = ()
    extras: tuple = ()
    moderate: bool = True

    def cast(self, dtype: str) -> tuple[np.ndarray, np.ndarray]:
        """The samples in a dtype; class labels stay integers."""
        X, y = (a.astype(dtype) if a.dtype.kind == "f" else a for a in (self.X, self.y))
        return X, y


def watched(run: Run, half: Any, dtype: str, tell: Progress = silent) -> tuple[Any, list[Moment]]:
    """The trained model, and its training as a list of :class:`Moment`, a half's own Step with NumPy's arrays in it;
    ``tell`` is called after every step.
    """
    seen: list[Any] = []

    def watch(step):
        seen.append(step)
        tell(step.number, None, f"{run.name} {dtype}, {half.__name__}")

    model = run.train(half, *run.cast(dtype), watch)
    return model, [step._replace(**{part: _arrays(getattr(step, part)) for part in HELD}) for step in seen]


def _arrays(tree: Any) -> Any:
    if isinstance(tree, dict):
        return {key: _arrays(value) for key, value in tree.items()}
    return tree if isinstance(tree, int) else np.asarray(tree)


# ---- judging ---------------------------------------------------------------------------------------------------------


def judge_training(
    spec: Spec,
    X: np.ndarray,
    y: np.ndarray,
    moments: list[Moment],
    dtype: str,
    seed: int = 0,
    name: str = "",
    tell: Progress = silent,
) -> tuple[dict[str, dict], np.ndarray, list[int]]:
    """The fields of a check for each parameter and each part of the optimizer's state, and how each step was settled.

    Parameters
    ----------
    spec : :class:`~compare.contract.spec.Spec` of what should have been done
    X, y : all the samples, in the judged dtype
    moments : list of :class:`Moment`, what the candidate did
    seed, name : what draws some of the steps that are judged exactly
    tell : called with (done, total, what) as the steps are judged

    Returns
    -------
    fields : dict of ``steps.W1``, ``steps.velocity.W1``, … → fields of a :class:`~compare.results.Check`
    shares : (n_steps,) the largest share of its budget that each step used
    exact : the numbers of the steps, from 1, that were judged against an enclosure of the truth
    """
    import torch

    from compare.truth.oracle import Truth, limits
    from compare.truth.program import reference_for
    from compare.truth.slopes import Slopes

    reference = reference_for(spec, {name: p.shape for name, p in moments[0].params.items()})
    slopes = Slopes(reference, [Inputs(m.params, X[m.rows], y[m.rows], m.lr) for m in moments])
    steps = [partial(_take, reference, m, partial(slopes, k)) for k, m in enumerate(moments)]
    got = [_flat(m.params_after, m.state_after) for m in moments]
    theirs = [{n: np.asarray(a) for n, a in step(torch.tensor).items()} for step in steps]
    budgets = []
    for step in steps:
        budgets.append(limits(step, dtype))
        tell(len(budgets), len(steps), f"{name} {dtype}, judging")
    found, chosen, oracle = _truth_of_steps(steps, got, theirs, budgets, dtype, generator(seed, name))
    fields = {}
    for quantity in got[0]:
        truth = Truth.stacked([truths[quantity] for truths in found], oracle)
        mine, torchs = (np.stack([step[quantity] for step in side]) for side in (got, theirs))
        start = np.stack([m.params[quantity] for m in moments]) if quantity in moments[0].params else None
        fields[f"steps.{quantity}"] = judge_steps(mine, torchs, truth, dtype, start) | {
            "shape": mine.shape,
            "oracle": oracle,
        }
    return fields, _shares(got, found, dtype), [k + 1 for k in chosen]


def _truth_of_steps(steps, got, theirs, budgets, dtype, rng):
    """The truth of every step, which of them (from 0) were settled by an enclosure, and how that is told."""
    from compare.truth.oracle import settled

    if dtype == "float32":
        found = [settled(step, dtype, budget=budget) for step, budget in zip(steps, budgets)]
        return found, range(len(steps)), "float64 enclosure"
    found = [_by_halves(torchs, budget) for torchs, budget in zip(theirs, budgets)]
    chosen = worth_exact(_shares(got, found, dtype), rng)
    for k in chosen:
        found[k] = settled(steps[k], dtype, budget=budgets[k])
    listed = ", ".join(str(k + 1) for k in chosen)
    return (
        found,
        chosen,
        f"ball in {len(chosen)} of {len(steps)} steps ({listed}); in the others agreement of the halves",
    )


def _by_halves(torchs, budget):
    """The truth as far as PyTorch's step tells it: the two may differ by both budgets."""
    from compare.truth.oracle import Truth

    none = {n: np.zeros(a.shape) for n, a in torchs.items()}
    return {n: Truth(a.astype(np.float64), none[n], none[n], 2 * budget[n], "") for n, a in torchs.items()}


def _shares(got, found, dtype):
    """The largest share of its budget that each step uses, (n_steps,)."""
    return np.array(
        [
            max(float(np.max(at_most(error_of(step[n], true, dtype), true))) for n, true in truth.items())
            for step, truth in zip(got, found)
        ]
    )


def judge_chain(moments: list[Moment], expected: list[Moment]) -> dict[str, Any]:
    """The fields of the check that the steps are one training: right steps, each from another place, are none.

    Every step must begin with the parameters and the optimizer's state that the one before it led to (the first with
    those of ``expected``, and no state), on the same samples and with the same learning rate; to the last bit, since
    nothing is computed in between.

    Parameters
    ----------
    moments, expected : list of :class:`Moment`, what the candidate did, and PyTorch's training from the same start
    """
    params, state = expected[0].params, {}
    for number, (moment, should) in enumerate(zip(moments, expected), start=1):
        links = (
            ("parameters", moment.params, params),
            ("optimizer state", moment.state, state),
            ("samples", moment.rows, should.rows),
            ("learning rate", moment.lr, should.lr),
        )
        broken = next((what for what, has, wanted in links if not _identical(has, wanted)), None)
        if broken:
            return {"verdict": "wrong", "why": f"step {number} of {len(moments)} starts from other {broken}"}
        params, state = moment.params_after, moment.state_after
    if len(moments) != len(expected):
        return {"verdict": "wrong", "why": f"{len(moments)} steps; expected {len(expected)}"}
    return {"verdict": "agree"}


def _identical(a, b):
    if isinstance(a, dict):
        return a.keys() == b.keys() and all(_identical(a[key], b[key]) for key in a)
    return np.array_equal(a, b)


def worth_exact(shares: np.ndarray, rng: np.random.Generator) -> list[int]:
    """Which steps (from 0) are worth exact arithmetic, given how each looks: the first, some over the whole length,
    the worst, and the first that looks off."""
    n = len(shares)
    spread = np.geomspace(1, n, SPREAD).round().astype(int) - 1
    worst = np.argsort(shares)[-WORST:]
    off = np.flatnonzero(np.asarray(shares) > 1)[:1]
    return sorted({*range(min(FIRST, n)), *spread, *rng.integers(0, n, DRAWN), *worst, *off})


def _flat(params, state):
    """Parameters and optimizer state as one dict of arrays: W1, …, velocity.W1, …, t."""
    flat = dict(params)
    for key, value in state.items():
        flat |= {f"{key}.{n}": a for n, a in value.items()} if isinstance(value, dict) else {key: np.asarray(value)}
    return flat


def _take(reference, moment, slopes, lift):
    """One step of the reference from where the candidate actually stood, in the arithmetic that ``lift`` makes."""
    leaves, grads = slopes(lift)
    state = {
        key: {n: lift(a) for n, a in value.items()} if isinstance(value, dict) else value
        for key, value in moment.state.items()
    }
    return _flat(*reference.step(leaves, grads, state, moment.lr))

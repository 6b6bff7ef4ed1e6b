"""Training, judged step by step.

Two trainings that start alike drift apart by rounding alone, and the more so the longer they run; no bound on that is
worth having. So each step is judged by itself: from where the candidate *actually* stood, parameters and optimizer
state, the reference takes one step, and where the candidate went must lie within what rounding may do in that one step.
If every step passes, and each starts where the one before it ended, the whole training is a faithful execution of the
algorithm; the first that fails is the place.

An exact step costs a few times what a bounded one does. In float32 the float64 step with its bounds is an enclosure
that settles every step. In float64 some steps are taken in balls: the first, then evenly on a log scale, a few drawn at
random, and whatever looks worst; in the others the two halves must agree within the sum of their budgets.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from compare.contract.inputs import Inputs
from compare.subjects.situations import generator

FIRST, SPREAD, DRAWN, WORST = 3, 4, 2, 2  # steps that are judged in exact arithmetic, by what chose them


@dataclass(frozen=True)
class Moment:
    """One step of a training: its batch, what it started from, and where it led.

    ``state`` is the optimizer's: name → whole number, or name → dict of arrays by parameter.
    """

    rows: np.ndarray
    lr: float
    params: dict
    state: dict
    params_after: dict
    state_after: dict
    loss: float


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
    spec: object
    X: np.ndarray
    y: np.ndarray
    train: Callable
    held_out: tuple | None = None
    classes: tuple = ()
    extras: tuple = ()
    moderate: bool = True

    def cast(self, dtype):
        """The samples in a dtype; class labels stay integers."""
        return tuple(a.astype(dtype) if a.dtype.kind == "f" else a for a in (self.X, self.y))


def _silent(done, total, what):
    pass


def watched(run, half, dtype, tell=_silent):
    """The trained model, and its training as a list of :class:`Moment`; ``tell`` is called after every step."""
    seen = []

    def watch(step):
        seen.append(step)
        tell(step.number, None, f"{run.name} {dtype}, {half.__name__}")

    model = run.train(half, *run.cast(dtype), watch)
    return model, [
        Moment(
            rows=step.rows,
            lr=step.lr,
            loss=step.loss,
            params=_arrays(step.params),
            state=_arrays(step.state),
            params_after=_arrays(step.params_after),
            state_after=_arrays(step.state_after),
        )
        for step in seen
    ]


def _arrays(tree):
    if isinstance(tree, dict):
        return {key: _arrays(value) for key, value in tree.items()}
    return tree if isinstance(tree, int) else np.asarray(tree)


# ---- judging ---------------------------------------------------------------------------------------------------------


def judge_training(spec, X, y, moments, dtype, seed=0, name="", tell=_silent):
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
    from compare.judge.measure import judge_steps
    from compare.truth.oracle import Truth
    from compare.truth.program import reference_for

    reference = reference_for(spec, {name: p.shape for name, p in moments[0].params.items()})
    steps = [(m, Inputs(m.params, X[m.rows], y[m.rows], m.lr)) for m in moments]
    got = [_flat(m.params_after, m.state_after) for m in moments]
    theirs = [_plain(reference, *step) for step in steps]
    budgets = []
    for step in steps:
        budgets.append(_bounds(reference, *step, dtype))
        tell(len(budgets), len(steps), f"{name} {dtype}, judging")
    if dtype == "float32":
        found = [_enclosed(reference, *step, budget) for step, budget in zip(steps, budgets)]
        chosen, oracle = range(len(steps)), "float64 enclosure"
    else:
        found = [_by_halves(torchs, budget) for torchs, budget in zip(theirs, budgets)]
        chosen = worth_exact([_step_share(*pair) for pair in zip(got, found)], generator(seed, name))
        for k in chosen:
            found[k] = _exact(reference, *steps[k], budgets[k])
        listed = ", ".join(str(k + 1) for k in chosen)
        oracle = f"ball in {len(chosen)} of {len(steps)} steps ({listed}); in the others agreement of the halves"
    fields = {}
    for quantity in got[0]:
        parts = (np.stack([truth[quantity][part] for truth in found]) for part in range(4))
        mine, torchs = (np.stack([step[quantity] for step in side]) for side in (got, theirs))
        start = np.stack([m.params[quantity] for m in moments]) if quantity in moments[0].params else None
        fields[f"steps.{quantity}"] = judge_steps(mine, torchs, Truth(*parts, oracle), dtype, start) | {
            "shape": mine.shape,
            "oracle": oracle,
        }
    shares = np.array([_step_share(*pair) for pair in zip(got, found)])
    return fields, shares, [k + 1 for k in chosen]


def judge_chain(moments, expected):
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


def worth_exact(shares, rng):
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


def _take(reference, moment, inputs, lift):
    """One step of the reference from where the candidate actually stood, in the arithmetic that ``lift`` makes."""
    from compare.truth.program import differentiate

    leaves, _, grads, _ = differentiate(reference, moment.params, inputs, lift)
    state = {
        key: {n: lift(a) for n, a in value.items()} if isinstance(value, dict) else value
        for key, value in moment.state.items()
    }
    return _flat(*reference.step(leaves, grads, state, moment.lr))


def _plain(reference, moment, inputs):
    import torch

    return {n: np.asarray(a) for n, a in _take(reference, moment, inputs, torch.tensor).items()}


def _bounds(reference, moment, inputs, dtype):
    """What rounding alone may do to where this one step leads."""
    return {
        n: t.number.e if hasattr(t, "number") else np.zeros(()) for n, t in _bounded(reference, moment, inputs, dtype)
    }


def _bounded(reference, moment, inputs, dtype):
    from compare.truth.bounds import Bounded, judged
    from compare.truth.operators import NumberTensor

    with judged(dtype):
        return _take(reference, moment, inputs, lambda a: NumberTensor(Bounded.constant(a))).items()


def _by_halves(torchs, budget):
    """The truth (hi, lo, radius, budget) as far as PyTorch's step tells it: the two may differ by both budgets."""
    return {n: (a.astype(np.float64), np.zeros(a.shape), np.zeros(a.shape), 2 * budget[n]) for n, a in torchs.items()}


def _enclosed(reference, moment, inputs, budget):
    """The truth of a float32 step, from the float64 step with its own bounds; from balls where that is too wide."""
    found = {}
    for n, t in _bounded(reference, moment, inputs, "float64"):
        found[n] = (*_enclosure(t), budget[n])
    return found if _settled(found) else _exact(reference, moment, inputs, budget)


def _exact(reference, moment, inputs, budget):
    """The truth from balls of rising precision."""
    from compare.truth.balls import Balls, workprec
    from compare.truth.operators import NumberTensor
    from compare.truth.oracle import PRECISIONS

    for bits in PRECISIONS:
        with workprec(bits):
            stepped = _take(reference, moment, inputs, lambda a: NumberTensor(Balls.constant(a)))
            found = {n: (*_enclosure(t), budget[n]) for n, t in stepped.items()}
        if _settled(found):
            break
    return found


def _enclosure(value):
    if hasattr(value, "number"):
        return value.number.enclosure()
    return np.asarray(float(value)), np.zeros(()), np.zeros(())


def _settled(found):
    from compare.truth.oracle import Truth

    return all(Truth(*truth, "").settled for truth in found.values())


def _step_share(got, truth):
    """The largest share of its budget that one step uses."""
    worst = 0.0
    for n, (hi, lo, radius, budget) in truth.items():
        with np.errstate(all="ignore"):
            error = np.abs((got[n] - hi) - lo) + radius
            share = np.where(error == 0, 0, error / budget)
        worst = max(worst, float(np.max(np.where(np.isnan(share), np.inf, share))))
    return worst

"""The built-in trainings, and the pair "training" that judges them.

Each entry of ``RUNS`` and ``OPTIMA`` is a case. A run is trained by both halves from the same start on the same
mini-batches; an optimum is a logistic regression whose solvers are measured against the true coefficients.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache, partial

import numpy as np

import scratch
from compare.cases import generator
from compare.contract import Candidate, spec_from
from compare.results import Check
from compare.training import Run, judge_chain, judge_training, watched

# ---- data ------------------------------------------------------------------------------------------------------------


def exam_scores(seed):
    """Two exam scores from 30 to 100 of 100 applicants, and who was admitted: a coin that leans with their sum."""
    rng = generator(seed, "exam")
    scores = rng.uniform(30, 100, size=(100, 2))
    chance = 1 / (1 + np.exp((135 - scores.sum(axis=1)) / 8))
    return scores, (rng.uniform(size=100) < chance).astype(int), ("not admitted", "admitted")


def bundled(name, seed):
    """One of scikit-learn's sets, with its names of the classes."""
    from sklearn import datasets

    found = getattr(datasets, f"load_{name}")()
    return found.data, found.target, tuple(str(n) for n in found.target_names)


SOLVERS = tuple(scratch.logistic_regression.SOLVERS)

DATA = {
    "exam": exam_scores,
    "breast_cancer": partial(bundled, "breast_cancer"),
    "iris": partial(bundled, "iris"),
    "digits": partial(bundled, "digits"),
}


@cache
def dataset(name, seed):
    """X with every feature standardised (constant ones left at 0), labels, and what they are called."""
    X, y, classes = DATA[name](seed)
    return standardised(X, X), y, classes


@cache
def halved(name, seed):
    """Rows to train on and a quarter that is held out, ((X, y), (X, y)), standardised as the first are."""
    X, y, _ = DATA[name](seed)
    return split(X, y, generator(seed, f"{name}:split"))


def standardised(X, like):
    """X minus the mean over the standard deviation that the features of ``like`` have; 0 where they are constant."""
    _, exponent = np.frexp(np.abs(like).max(axis=0))
    X, like = np.ldexp(X, -exponent), np.ldexp(like, -exponent)  # squares neither overflow nor vanish; nothing rounds
    constant = (like == like[0]).all(axis=0)  # whose standard deviation need not round to 0
    return (X - np.where(constant, like[0], like.mean(axis=0))) / np.where(constant, 1, like.std(axis=0))


def split(X, y, rng, share=0.25):
    """Shuffled rows to train on and a share that is held out, both standardised as the first: (X, y), (X, y)."""
    order = rng.permutation(len(X))
    held, rest = np.split(order, [round(share * len(X))])
    return (standardised(X[rest], X[rest]), y[rest]), (standardised(X[held], X[rest]), y[held])


# ---- what is trained -------------------------------------------------------------------------------------------------


def regression_run(name, X, y, classes, C=1.0, lr=0.5, steps=100, held_out=None, extras=()):
    """Gradient descent on logistic regression, as the article has it: all samples in every step, from zero."""
    k, l2 = len(classes), 1 / (C * len(X))
    if k == 2:
        spec = spec_from({"against": "logistic_regression", "features": X.shape[1], "l2": l2})
        y = y.astype(np.float64)
    else:
        layers = (X.shape[1], k)
        spec = spec_from(
            {"against": "network", "layers": layers, "output": "softmax", "loss": "cross_entropy", "l2": l2}
        )

    def train(half, X, y, watch):
        model = half.LogisticRegression(C, "gradient_descent", learning_rate=lr, max_iter=steps, tol=0.0)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that so few steps do not reach the minimum
            return model.fit(X, y, watch)

    return Run(name, spec, X, y, train, held_out, classes, extras)


def network_run(name, layers, X, y, lr, epochs, seed, constants, batch_size=None, held_out=None, classes=(), extras=()):
    """A network by any optimizer, from parameters and mini-batches that are drawn in NumPy and shared."""
    spec = spec_from({"against": "network", "layers": layers, **constants})
    start = scratch.network.init_params(layers, generator(seed, f"{name}:start"))

    def train(half, X, y, watch):
        as_array = np.asarray if half is scratch else _tensor
        params = {n: as_array(p.astype(X.dtype)) for n, p in start.items()}
        model = half.Network(params, spec.activation, spec.output, spec.loss, spec.l2)
        rng = generator(seed, f"{name}:batches")
        optimizer = {"optimizer": spec.optimizer, **spec.optimizer_options}
        return model.fit(as_array(X), as_array(y), lr, epochs, batch_size=batch_size, rng=rng, watch=watch, **optimizer)

    return Run(name, spec, X, y, train, held_out, classes, extras)


def _tensor(a):
    import torch

    return torch.tensor(a)


def _regression(data, seed, **options):
    X, y, classes = dataset(data, seed)
    return regression_run(f"{data}:gradient_descent", X, y, classes, **options)


def _xor(title, lr, epochs, seed, extras=(), **constants):
    X, y = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]), np.array([[0.0], [1.0], [1.0], [0.0]])
    constants = {"activation": "tanh", "output": "sigmoid", "loss": "bce", **constants}
    return network_run(f"xor:{title}", (2, 4, 1), X, y, lr, epochs, seed, constants, extras=extras)


def _digits(seed):
    (X, y), held_out = halved("digits", seed)
    classes = dataset("digits", seed)[2]
    constants = {"output": "softmax", "loss": "cross_entropy", "momentum": 0.9}
    return network_run("digits:momentum", (64, 30, 10), X, y, 0.3, 7, seed, constants, 96, held_out, classes)


RUNS = {
    "exam:gradient_descent": partial(_regression, "exam", lr=1.0, steps=60, extras=("path", "boundary")),
    "breast_cancer:gradient_descent": partial(_regression, "breast_cancer", steps=80),
    "iris:gradient_descent": partial(_regression, "iris", steps=60),
    "xor:sgd": partial(_xor, "sgd", 2.0, 100, extras=("boundary",)),
    "xor:momentum": partial(_xor, "momentum", 1.0, 60, momentum=0.9),
    "xor:nesterov": partial(_xor, "nesterov", 1.0, 60, momentum=0.9, nesterov=True, weight_decay=1e-4),
    "xor:adam": partial(_xor, "adam", 0.1, 60, optimizer="adam"),
    "digits:momentum": _digits,
}


@dataclass(frozen=True)
class Fit:
    """A logistic regression whose solvers are measured against the true optimum, if there is one."""

    name: str
    problem: object
    halves: tuple
    solver: str | None = None  # only this one of the halves'
    moderate: bool = True


def _fit(data, C, seed):
    from compare.optimum import Problem

    X, y, classes = dataset(data, seed)
    return Fit(f"{data}:{'unpenalised' if np.isinf(C) else 'optimum'}", Problem(X, y, C, classes), halved(data, seed))


OPTIMA = {
    "exam:optimum": partial(_fit, "exam", 1.0),
    "exam:unpenalised": partial(_fit, "exam", np.inf),
    "breast_cancer:optimum": partial(_fit, "breast_cancer", 1.0),
    "breast_cancer:unpenalised": partial(_fit, "breast_cancer", np.inf),
    "iris:optimum": partial(_fit, "iris", 1.0),
}


# ---- the pair --------------------------------------------------------------------------------------------------------


@dataclass
class Trainings:
    """Trainings as a subject: what :class:`~compare.subject.Subject` is to the other pairs.

    Attributes
    ----------
    seed : of everything drawn at random
    makers : name of a case → function (seed=…) that makes its :class:`~compare.training.Run` or :class:`Fit`
    rerun : check → the command that judges it again
    tell : called with (done, total, what) while a training runs
    findings : what the judging shows besides verdicts; the results keep it under "training"
    """

    seed: int
    makers: dict
    rerun: Callable
    tell: Callable = lambda done, total, what: None
    pair: str = "training"
    candidate: Candidate = field(default_factory=lambda: Candidate("scratch", {}, None))
    not_judged: tuple = ()
    formula: str = "training"
    findings: dict = field(default_factory=dict)
    _done: dict = field(default_factory=dict)  # name → the run and its moments in float64, for the diagnosis

    def __post_init__(self):
        self.cases = {name: cache(partial(make, seed=self.seed)) for name, make in self.makers.items()}

    @property
    def quantities(self):
        """What is judged, by name."""
        return ["steps.PARAMETER", "chain", "optimum.PARAMETER", "separated"]

    def measure(self, case, dtype):
        """Every check of one case, by quantity."""
        if isinstance(case, Run):
            return self._run(case, dtype)
        return self._optimum(case) if dtype == "float64" else {}

    def diagnose(self, checks):
        """What is wrong with the steps that fail in float64."""
        from compare.diagnosis import broken_chain, diagnose_steps

        found = []
        for name, (run, moments) in self._done.items():
            off = [c for c in checks if (c.case, c.dtype, c.verdict) == (name, "float64", "wrong")]
            wrong = [c for c in off if c.quantity.startswith("steps.")]
            found += [broken_chain(c) for c in off if c.quantity == "chain"]
            if wrong:
                found += diagnose_steps(run.spec, run.X, run.y, moments, wrong)
        return found

    def _run(self, run, dtype):
        import torch_ref
        from compare.learned import story

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

    def _optimum(self, fit):
        from compare.optimum import judge_optimum

        fields, found = judge_optimum(fit.problem, fit.halves, fit.solver)
        self.findings.setdefault("optimum", {})[fit.name] = found
        return {quantity: self._check(fit.name, "float64", quantity, **parts) for quantity, parts in fields.items()}

    def _check(self, case, dtype, quantity, why="", **fields):
        check = Check(self.pair, quantity, case, dtype, note=why, **fields)
        return replace(check, rerun=self.rerun(check))

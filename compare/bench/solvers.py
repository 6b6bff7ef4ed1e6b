"""Logistic regression to a relative gradient of 1e-8: scratch's Newton over scikit-learn's solvers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np

import scratch.logistic_regression
from compare.bench.work import Work
from compare.judge.verdict import judge_values
from compare.subjects.datasets import dataset
from compare.training.optimum import BITS, Problem, allowed, centred, optimum
from compare.training.runs import quietly
from compare.truth.balls import Balls
from compare.truth.oracle import Truth

REACH = 1e-8  # of the gradient of the mean loss at 0, by its largest element
DIGITS = 14  # of the worst coefficient
JUDGED = 400  # rows: the optimum of more would take longer to enclose than to bench
ITERATIONS = 300
SEED = 5

# ---- what they are fitted to -----------------------------------------------------------------------------------------


def _cloud(rng, n, d, slope=2.0, bias=0.0):
    X, w = rng.normal(size=(n, d)), slope * rng.normal(size=d) / np.sqrt(d)
    return X, (rng.uniform(size=n) < 1 / (1 + np.exp(-(X @ w + bias)))).astype(int)


def _scaled(rng):
    X, y = _cloud(rng, 20_000, 20)
    return X * np.geomspace(1e-3, 1e3, 20), y


def _correlated(rng):
    common, w = rng.normal(size=(20_000, 1)), rng.normal(size=20)
    X = np.sqrt(0.999) * common + np.sqrt(0.001) * rng.normal(size=(20_000, 20))
    return X, (rng.uniform(size=len(X)) < 1 / (1 + np.exp(-(X @ w)))).astype(int)


def _nearly_separable(rng):
    X, w = rng.normal(size=(5000, 10)), rng.normal(size=10)
    return X, (X @ w + 0.01 * rng.normal(size=5000) > 0).astype(int)


DATA: dict[str, tuple[Callable[..., tuple], float]] = {  # name → function (rng → X, y), C
    "100x2": (partial(_cloud, n=100, d=2), 1.0),
    "569x30": (lambda rng: dataset("breast_cancer", 0)[:2], 1.0),
    "1e5x50": (partial(_cloud, n=100_000, d=50), 1.0),
    "1e6x20": (partial(_cloud, n=1_000_000, d=20), 1.0),
    "scaled": (_scaled, 1.0),
    "correlated": (_correlated, 1.0),
    "rare": (partial(_cloud, n=100_000, d=10, slope=1.0, bias=-7.3), 1.0),
    "nearly-separable": (_nearly_separable, 100.0),
}

# ---- the works -------------------------------------------------------------------------------------------------------


def fit(name: str) -> Work:
    """A fit from nothing by each solver that reaches the gradient; the others are named in the notes."""
    from sklearn.linear_model import LogisticRegression

    make, C = DATA[name]
    X, y = make(np.random.default_rng(SEED))
    problem = Problem(X, y, C, (0, 1))
    start = np.max(np.abs(_gradient(problem, np.zeros((1, X.shape[1] + 1)))))
    tol = REACH * float(start)

    def by(model, **options):
        return lambda _: _stacked(quietly(model(C=C, tol=tol, max_iter=ITERATIONS, **options), X, y))

    sides = {"scratch": by(scratch.LogisticRegression)}
    sides |= {f"scikit-learn {s}": by(LogisticRegression, solver=s) for s in ("lbfgs", "newton-cholesky")}
    ends = {side: solve(None) for side, solve in sides.items()}
    reached = {side: float(np.max(np.abs(_gradient(problem, T))) / start) for side, T in ends.items()}
    notes = [
        f"{s} gets to {r:.1e} of the gradient in {ITERATIONS} iterations"
        for s, r in reached.items()
        if r > REACH * (1 + 1e-6)
    ]
    counts = {side: solve for side, solve in sides.items() if reached[side] <= REACH * (1 + 1e-6) or side == "scratch"}
    digits = {side: _digits(problem, ends[side]) for side in counts}
    notes += [f"{side}: {d:.1f} digits" for side, d in digits.items() if d is not None]
    fault = partial(_disagreement, problem, tol, reached["scratch"], digits["scratch"])
    return Work(counts, [None], fault, notes, {"of": "digits", "data": name, "digits": digits})


def gradient_step() -> Work:
    """The loss and its gradient at 1,000,000 × 20, over one read of X."""
    X, y = DATA["1e6x20"][0](np.random.default_rng(SEED))
    T = 0.1 * np.random.default_rng(SEED).normal(size=(1, X.shape[1] + 1))
    problem = scratch.logistic_regression.Problem(X, y.astype(float), np.ones(len(X)), 1.0)
    sides = {
        "scratch": lambda T: scratch.logistic_regression.objective(T, problem),
        "one read of X": lambda T: np.sum(X),
    }

    def fault():
        off = np.abs(sides["scratch"](T)[1] - _gradient(Problem(X, y, 1.0, (0, 1)), T))
        rounding = len(X) * np.finfo(float).eps * np.mean(np.abs(X))  # of the sums, in the worst case
        return "" if np.max(off) <= rounding else f"the gradient is off by {np.max(off):.1e}"

    return Work(sides, [T, -T, 2 * T], fault)


def _stacked(model):
    return np.column_stack([model.coef_, model.intercept_])


# ---- what is right ---------------------------------------------------------------------------------------------------


def _gradient(problem, T):
    """∂(mean loss with penalty)/∂T in 80-bit floats, (1, d + 1), rows in blocks: a formula of its own."""
    T, total = T.astype(np.longdouble), np.zeros(T.shape, np.longdouble)
    for at in range(0, len(problem.X), 50_000):
        X, y = problem.X[at : at + 50_000].astype(np.longdouble), problem.y[at : at + 50_000]
        r = 1 / (1 + np.exp(-(X @ T[0, :-1] + T[0, -1]))) - y
        total += np.append(r @ X, np.sum(r))
    total[:, :-1] += T[:, :-1] / problem.C
    return total / len(problem.X)


def _digits(problem, T):
    """Correct digits of the worst coefficient, −log₁₀ of |H⁻¹g| / |T|, g in 80-bit floats; None where there are none.

    What is left of the way to the optimum is one step of Newton's method, up to its square.
    """
    if np.finfo(np.longdouble).eps > 1e-18:
        return None
    X1 = np.column_stack([problem.X, np.ones(len(problem.X))])
    p = 1 / (1 + np.exp(-(X1 @ T[0])))
    H = (X1 * (p * (1 - p))[:, np.newaxis]).T @ X1 / len(X1)
    H[np.arange(len(H) - 1), np.arange(len(H) - 1)] += problem.l2
    left = np.abs(np.linalg.solve(H, _gradient(problem, T)[0].astype(np.float64))) / np.abs(T[0])
    return float(min(16.0, -np.log10(max(np.max(left), 1e-16))))


def _disagreement(problem, tol, reached, digits):
    """What is wrong with ours: too large a gradient or too few digits on all rows; on some, the judge's own verdict."""
    if reached > REACH:
        return f"the gradient is {reached:.1e} of that at 0; expected {REACH:.0e}"
    if digits is not None and digits < DIGITS:
        return f"{digits:.1f} digits of the worst coefficient; expected {DIGITS}"
    return _judged(problem)


def _judged(problem):
    """The verdict on our coefficients for some of the rows, of which the optimum is enclosed in balls; "" if right."""
    step = -(-len(problem.X) // JUDGED)
    few = Problem(problem.X[::step], problem.y[::step], problem.C, problem.classes)
    T = centred(_stacked(quietly(scratch.LogisticRegression(few.C, tol=1e-11), few.X, few.y)))
    true = optimum(few)
    hi, lo, radius = Balls(true.T).enclosure()
    truth = Truth(hi, lo, radius, allowed(few, hi, true), f"ball, {BITS} bits")
    verdict = judge_values(T, hi, truth, "float64")["verdict"]
    return "" if verdict == "agree" else f"the coefficients of {len(few.X)} rows: {verdict}"

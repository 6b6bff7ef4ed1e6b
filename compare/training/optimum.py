"""The true coefficients of a logistic regression, and how many of their digits each solver gets right.

The loss C·Σ loss_i + ½·ΣW² (scikit-learn's; without a penalty Σ loss_i) is convex, and its gradient F has one zero.
Newton's method in ball arithmetic comes as close to it as one likes; that it really is there, and no further away than
the ball says, is then proved by Krawczyk's test: with a matrix A near the inverse of the Hessian H and a box T ± r,

    K = T − A·F(T) + (I − A·H(T ± r))·(± r)

contains every zero of F that lies in the box, and if K lies inside the box there is exactly one (R. Krawczyk,
*Newton-Algorithmen zur Bestimmung von Nullstellen mit Fehlerschranken*, 1969). F is the reference module's own
gradient, run on balls; only H is written out here.

Several classes leave one thing open: the same number added to every bias changes nothing. Here the biases sum to zero.
Without a penalty there may be no zero at all: when the classes can be separated, which a single T proves whose margins
are all above 0.
"""

from __future__ import annotations

import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from flint import arb

import scratch
import torch_ref
from compare.contract.inputs import Inputs
from compare.contract.spec import Spec
from compare.judge.verdict import judge_values
from compare.results import Side
from compare.training.curves import labels_compared, short
from compare.training.runs import quietly, regression_spec
from compare.truth.balls import Balls, workprec
from compare.truth.operators import NumberTensor
from compare.truth.oracle import PARTS, Truth, bounds
from compare.truth.program import differentiate, reference_for

BITS = 192
DIGITS = 30  # of every coefficient, that the enclosure has to settle
TOL = 1e-13  # largest element of the mean loss's gradient at which Newton's method is to end


@dataclass(frozen=True)
class Problem:
    """A logistic regression: samples X, labels y from 0 to k − 1, C (inf: no penalty), what the classes are called."""

    X: np.ndarray
    y: np.ndarray
    C: float
    classes: tuple[Any, ...]

    @property
    def shape(self) -> tuple[int, int]:
        """Of T = [W b]: a row for each class, a single one for two."""
        k = len(self.classes)
        return (1 if k == 2 else k), self.X.shape[1] + 1

    @property
    def scale(self) -> float:
        """C, or 1 without a penalty: what the summed loss is multiplied by."""
        return 1.0 if np.isinf(self.C) else self.C

    @property
    def ridge(self) -> float:
        """What ½·ΣW² is multiplied by: 1, or 0 without a penalty."""
        return 0.0 if np.isinf(self.C) else 1.0

    @property
    def l2(self) -> float:
        """The penalty beside the mean loss, rounded to a float as every solver has to."""
        return 1 / (self.C * len(self.X))

    def spec(self, l2: float) -> Spec:
        """The model as a :class:`~compare.contract.spec.Spec`."""
        return regression_spec(self.X.shape[1], len(self.classes), l2)

    @property
    def targets(self) -> np.ndarray:
        """The labels as the loss takes them."""
        return self.y.astype(np.float64) if self.shape[0] == 1 else self.y

    def params(self, T: np.ndarray) -> dict[str, np.ndarray]:
        """T = [W b], floats or balls, as the model's parameters."""
        if self.shape[0] == 1:
            return {"W": T[0, :-1], "b": T[0, -1]}
        return {"W1": T[:, :-1], "b1": T[:, -1]}


@dataclass(frozen=True)
class Optimum:
    """The proven optimum: T as balls (an object array), |H⁻¹| of the mean loss, and the fewest digits settled."""

    T: np.ndarray
    inverse: np.ndarray
    digits: float


class NotProven(ArithmeticError):
    """The enclosure could not be proved: the loss has no minimum, or too flat a one for the precision."""


def optimum(problem: Problem) -> Optimum:
    """The optimum, in balls that are proved to contain it and nothing else that is one.

    Raises
    ------
    NotProven : Krawczyk's test fails
    """
    k, d1 = problem.shape
    start = quietly(scratch.LogisticRegression(problem.C, tol=1e-9), problem.X, problem.y)
    T = centred(np.column_stack([start.coef_, start.intercept_]))
    with workprec(BITS):
        T = Balls.constant(T)
        try:
            A = np.linalg.inv(hessian(problem, T).enclosure()[0])
        except np.linalg.LinAlgError:
            raise NotProven("the Hessian is singular: some feature says nothing that others do not say") from None
        A = Balls.constant((A + A.T) / 2)
        for _ in range(12):
            step = _midpoints(A @ gradient(problem, T).map(np.ravel)).map(lambda a: a.reshape(k, d1))
            T = _midpoints(T - step)
            if _largest(step) <= 2.0 ** (20 - BITS) * max(1.0, _largest(T)):
                break
        shift = A @ gradient(problem, T).map(np.ravel)  # (k·(d+1),)
        r = 4 * float(max(_upper(shift)) + arb(2) ** (40 - BITS))
        ball = Balls(np.full(k * d1, arb(0, r), dtype=object))
        box = T + ball.map(lambda a: a.reshape(k, d1))
        defect = Balls.constant(np.eye(k * d1)) - A @ hessian(problem, box)
        inside = -shift + defect @ ball  # K − T
        if not all(ball < r for ball in _upper(inside)):
            raise NotProven("Krawczyk's test failed")
        enclosed = T.v + inside.v.reshape(k, d1)
        digits = min(ball.rel_accuracy_bits() for ball in enclosed.ravel()) * np.log10(2)
    if digits < DIGITS:
        raise NotProven(f"only {digits:.0f} digits of some coefficient are settled")
    return Optimum(enclosed, np.abs(A.enclosure()[0]) * len(problem.X) * problem.scale, float(digits))


def gradient(problem: Problem, T: Balls) -> Balls:
    """F(T) = C·n·∂(mean loss)/∂T + [W 0] on balls; with several classes, Σb is added to every bias's."""
    W, b = (_array(g) for g in _differentiated(problem, T)[1].values())
    F = np.column_stack([np.atleast_2d(W), np.atleast_1d(b)]) * (arb(problem.scale) * len(problem.X))
    F[:, :-1] += T.v[:, :-1] * arb(problem.ridge)
    if len(F) > 1:
        F[:, -1] += np.sum(T.v[:, -1])
    return Balls(F)


def _differentiated(problem, T):
    """The mean loss without its penalty on balls, and its gradients: both by name."""
    inputs = Inputs(problem.params(T.v), problem.X, problem.targets, 0.0)
    reference = reference_for(problem.spec(0.0), {n: np.shape(p) for n, p in inputs.params.items()})
    return differentiate(reference, inputs.params, inputs, _lifted)[1:3]


def hessian(problem: Problem, T: Balls) -> Balls:
    """H(T) on balls, in the order of T.ravel(): for classes j and m, C·X̃ᵀ diag(p_j·(δ_jm − p_m)) X̃, and the penalty."""
    k, d1 = problem.shape
    X1 = Balls.constant(np.column_stack([problem.X, np.ones(len(problem.X))]))  # (n, d + 1)
    z = X1 @ T.map(np.transpose)  # (n, k)
    if k == 1:
        p = z.sigmoid()
    else:
        e = (z - z.amax((1,))).exp()
        p = e / e.sum((1,), True)
    H = np.empty((k, d1, k, d1), dtype=object)
    for j in range(k):
        for m in range(j, k):
            pj, pm = (p.map(lambda a, c=c: a[:, c : c + 1]) for c in (j, m))  # (n, 1)
            block = X1.map(np.transpose) @ (X1 * (pj * (float(j == m) - pm))) * problem.scale  # (d + 1, d + 1)
            H[j, :, m], H[m, :, j] = block.v, block.v.T
    for j in range(k):
        H[j, range(d1 - 1), j, range(d1 - 1)] += arb(problem.ridge)
    if k > 1:
        H[:, -1, :, -1] += arb(1)
    return Balls(H.reshape(k * d1, k * d1))


def centred(T: np.ndarray) -> np.ndarray:
    """T with biases that sum to zero, where there are several classes."""
    if len(T) == 1:
        return T
    return np.column_stack([T[:, :-1], T[:, -1] - np.mean(T[:, -1])])


def least_margin(problem: Problem, T: np.ndarray) -> arb:
    """The least of all margins (true class's z less another's) of T, as a ball: above 0, T separates the classes."""
    with workprec(BITS):
        z = Balls.constant(np.column_stack([problem.X, np.ones(len(problem.X))])) @ Balls.constant(T.T)  # (n, k)
        if problem.shape[0] == 1:
            return min((ball if label else -ball for ball, label in zip(z.v[:, 0], problem.y)), key=arb.lower)
        rows = zip(z.v, problem.y)
        return min((row[y] - row[j] for row, y in rows for j in range(len(row)) if j != y), key=arb.lower)


def _array(tensor) -> np.ndarray:
    """The balls of a tensor that was made of some."""
    return tensor.number.v


def _lifted(a):
    if isinstance(a, np.ndarray) and a.dtype != object:
        return NumberTensor(Balls.constant(a))
    return NumberTensor(Balls(a))


def _midpoints(balls):
    return balls.map(lambda a: np.vectorize(arb.mid, otypes=[object])(a))


def _upper(balls):
    return [abs(ball).upper() for ball in balls.v.ravel()]


def _largest(balls):
    return float(max(_upper(balls)))


# ---- the solvers against it ------------------------------------------------------------------------------------------


def solvers() -> dict[str, Callable[[Problem], tuple[np.ndarray, int, bool]]]:
    """name → function (problem → (T, iterations, whether it says that it converged)), each at a tight tolerance."""
    from sklearn.linear_model import LogisticRegression

    def of(make):
        def fit(problem):
            model = make(C=problem.C)
            with warnings.catch_warnings(record=True) as said:
                warnings.simplefilter("always")
                model.fit(problem.X, problem.y)
            T = np.column_stack([model.coef_, model.intercept_])
            return T, int(np.max(model.n_iter_)), not said

        return fit

    tight = {"newton": {"tol": TOL}, "lbfgs": {"tol": 1e-11}, "gradient_descent": {"tol": 1e-11, "max_iter": 300}}
    ours = {
        f"{title} {solver}": of(partial(half.LogisticRegression, solver=solver, **options))
        for title, half in (("scratch", scratch), ("PyTorch", torch_ref))
        for solver, options in tight.items()
    }
    theirs = {
        f"scikit-learn {solver}": of(partial(LogisticRegression, solver=solver, tol=tol, max_iter=10_000))
        for solver, tol in (("lbfgs", 1e-14), ("newton-cholesky", 1e-14))
    }
    return ours | theirs


def correct_digits(T: np.ndarray, true: Optimum) -> np.ndarray:
    """Correct digits of every coefficient, −log₁₀ of its relative error, (k, d + 1).

    NaN where a coefficient of 0 has come out as 0, as that of a constant feature does: there are no digits to count.
    """
    T = centred(T)
    return np.array([_digits(t, ball) for t, ball in zip(T.ravel(), true.T.ravel())]).reshape(T.shape)


def _digits(got, ball):
    if ball.contains(0):
        return np.nan if got == 0 else 0.0
    error = abs((arb(float(got)) - ball) / ball).upper()
    return max(0.0, -float(error.log() / arb(10).log()))


def above_minimum(problem: Problem, T: np.ndarray, true: Optimum) -> float:
    """The mean loss (with penalty) at T less that at the optimum."""
    return float(_loss(problem, Balls.constant(T)) - _loss(problem, Balls(true.T)))


def _loss(problem, T):
    penalty = np.sum(T.v[:, :-1] ** 2) * problem.ridge / (2 * arb(problem.scale) * len(problem.X))
    return _array(_differentiated(problem, T)[0]["loss"]).item() + penalty


def measured(problem: Problem, true: Optimum, only: str | None = None) -> list[dict[str, Any]]:
    """Every solver against the optimum, as rows of a table: digits, loss above the minimum, iterations, seconds."""
    rows = []
    for name, fit in solvers().items():
        if only and not name.endswith(f" {only}") and not name.startswith("scikit-learn"):
            continue
        before = time.perf_counter()
        T, iterations, converged = fit(problem)
        seconds = time.perf_counter() - before
        with workprec(BITS):
            digits = correct_digits(T, true)
            above = above_minimum(problem, T, true)
        rows.append(
            {
                "solver": name,
                "digits": float(np.nanmin(digits)),
                "digits_each": short(digits.ravel()),
                "above_minimum": above,
                "iterations": iterations,
                "seconds": seconds,
                "converged": converged,
            }
        )
    return rows


def allowed(problem: Problem, T: np.ndarray, true: Optimum) -> np.ndarray:
    """How far from the optimum T = [W b] may be where Newton's method says that it has ended.

    It ends where no element of the gradient that it computes is above ``TOL``, and the gradient is off by no more than
    its budget: |H⁻¹|·(TOL + budget), and the rounding of T.
    """
    params = problem.params(T)
    reference = reference_for(problem.spec(problem.l2), {n: np.shape(p) for n, p in params.items()})
    found = bounds(reference, Inputs(params, problem.X, problem.targets, 0.0), "float64")
    W, b = (found[f"grad.{n}"] for n in params)
    dT = np.column_stack([np.atleast_2d(W), np.atleast_1d(b)])
    return (true.inverse @ (TOL + dT.ravel())).reshape(T.shape) + 4 * np.finfo(np.float64).eps * np.abs(T)


# ---- as checks, and as what the results keep -------------------------------------------------------------------------


def judge_optimum(problem: Problem, halves: tuple, solver: str | None = None) -> tuple[dict[str, dict], dict]:
    """The fields of every check, by quantity, and what else there is to show.

    Newton's coefficients must lie where rounding alone may leave them; where the classes can be separated, both halves
    must have said so, and it must be true. ``halves`` are rows to train on and rows held out, ((X, y), (X, y));
    ``solver``, if given, is the only one of the halves' that is measured.
    """
    found = {
        "rows": len(problem.X),
        "features": problem.X.shape[1],
        "classes": list(map(str, problem.classes)),
        "C": problem.C,
        "held_out": _held_out(problem, halves),
    }
    models = {
        title: quietly(half.LogisticRegression(problem.C, "newton", tol=TOL), problem.X, problem.y)
        for title, half in (("scratch", scratch), ("torch", torch_ref))
    }
    T = {title: np.column_stack([model.coef_, model.intercept_]) for title, model in models.items()}
    if models["scratch"].separated_:
        return {"separated": _separated(problem, models, T)}, found | {"exists": False, "solvers": []}
    try:
        true = optimum(problem)
    except NotProven as error:
        why = f"the optimum is not proved: {error}"
        return {"optimum.W": {"verdict": "undecided", "why": why}}, found | {"exists": None, "solvers": []}
    hi, lo, radius = Balls(true.T).enclosure()
    truth = map(problem.params, (hi, lo, radius, allowed(problem, hi, true)))
    truth = dict(zip(PARTS, truth))
    oracle = f"ball, {BITS} bits, {true.digits:.0f} digits proved"
    mine, theirs = (problem.params(centred(T[title])) for title in ("scratch", "torch"))
    fields = {
        f"optimum.{n}": {
            **judge_values(
                mine[n],
                theirs[n],
                Truth(**{part: whole[n] for part, whole in truth.items()}, oracle=oracle),
                "float64",
            ),
            "shape": np.shape(mine[n]),
            "oracle": oracle,
        }
        for n in mine
    }
    shown = {"exists": True, "digits_proved": true.digits, "coefficients": hi.ravel().tolist()}
    return fields, found | shown | {"solvers": measured(problem, true, solver)}


def _separated(problem, models, T):
    """The fields of the check that the classes really can be separated, as both halves say."""
    margin = least_margin(problem, T["scratch"])
    proved = margin > 0 and models["torch"].separated_
    return {
        "verdict": "agree" if proved else "undecided",
        "why": "no finite optimum: without a penalty, larger coefficients are always better"
        if proved
        else "the classes seem to be separable, but the margins do not prove it",
        "exact": float(margin.mid()),
        "mine": Side(got=float(margin.mid())),
        "oracle": f"ball, {BITS} bits: the least margin is above 0" if proved else "",
    }


def _held_out(problem, halves):
    """What is said of rows held out, by models trained on the others: the article's solver, Newton's, a library's."""
    from sklearn.linear_model import LogisticRegression

    (X, y), (X_held, y_held) = halves
    trained = {
        "scratch gradient_descent": scratch.LogisticRegression(problem.C, "gradient_descent", max_iter=300),
        "scratch newton": scratch.LogisticRegression(problem.C),
        "PyTorch newton": torch_ref.LogisticRegression(problem.C),
        "scikit-learn lbfgs": LogisticRegression(C=problem.C),
    }
    fitted = {name: quietly(model, X, y) for name, model in trained.items()}
    # Where the classes can be separated, ours stop once that is certain, whatever the solver: one of each will do.
    kept = {n: m for n, m in fitted.items() if not (getattr(m, "separated_", False) and m.solver != "newton")}
    said = {name: model.predict_proba(X_held) for name, model in kept.items()}
    return labels_compared(said, y_held, problem.classes)

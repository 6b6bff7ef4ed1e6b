"""Logistic regression, binary and multinomial, by gradient descent, Newton's method or L-BFGS.

There is nothing new in the model: two classes are one sigmoid :class:`~scratch.neuron.Neuron` under binary
cross-entropy, more are a one-layer softmax :class:`~scratch.network.Network` under cross-entropy. Its loss, with n
samples that count w_i each, is scikit-learn's C·Σ w_i·loss_i + ½·Σ W² divided by C·Σ w, so that step lengths do not
depend on n:

    f(W, b) = Σ w_i·loss_i / Σ w + l2/2 · Σ W²,    l2 = 1/(C·Σ w); C = inf means no penalty

Without weights every w_i is 1, and Σ w is n. The loss is convex, so that every start leads to the same place, and zero
will do, but for the intercepts, which have a better one (:func:`base_rates`). The solvers see the parameters as one
matrix T = [W b], a row for each class (a single row when there are two), and the samples as X̃ = [X 1]; without an
intercept T is W, and X̃ is X.

Source: T. Hastie, R. Tibshirani and J. Friedman, *The Elements of Statistical Learning*, 4.4.
"""

from __future__ import annotations

import warnings
from collections import deque
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, Self

import numpy as np
from numpy import ndarray as Array

from scratch.accurate_gradient import accurate_gradient
from scratch.activations import sigmoid, softmax, softplus
from scratch.estimator import Classifier, features, fitted, keep_feature_names, kind, labels, weights
from scratch.losses import sample_weighted
from scratch.network import Network
from scratch.neuron import Neuron
from scratch.optimizers import descend


class Problem(NamedTuple):
    """What is to be fitted: samples, labels, what each sample counts, and the inverse strength of the penalty."""

    X: Array  # (n, d)
    y: Array  # (n,)
    w: Array  # (n,)
    C: float

    @property
    def l2(self) -> float:
        """The penalty's strength beside the mean loss."""
        return 1 / (self.C * float(self.w.sum()))


class Settings(NamedTuple):
    """What a solver is told, by the names that the estimator has for it."""

    tol: float
    max_iter: int
    learning_rate: float | None  # of gradient descent
    watch: Callable[..., object] | None


class Path(NamedTuple):
    """Where a solver ended: parameters, the loss before each iteration, and whether the tolerance was met."""

    T: Array
    history: list
    converged: bool


# ---- the objective ---------------------------------------------------------------------------------------------------


def model_of(T: Array, d: int, l2: float = 0.0, w: Array | None = None) -> Neuron | Network:
    """The neuron or one-layer network with the parameters T = [W b], whose first d columns are W."""
    W, b = T[:, :d], T[:, d] if T.shape[1] > d else None
    if len(T) == 1:
        model = Neuron(W[0], None if b is None else b[0], "sigmoid", "bce", l2)
    else:
        params = {"W1": W} if b is None else {"W1": W, "b1": b}
        model = Network(params, output="softmax", loss="cross_entropy", l2=l2)
    if w is not None:
        model.objective = sample_weighted(model.objective, w)
    return model


def stacked(params: Any) -> Array:
    """T = [W b] from a model's parameters or gradients, whose weights come first."""
    W, *b = params.values()
    return np.column_stack([np.atleast_2d(W), *map(np.atleast_1d, b)])  # (k, d + 1)


def with_ones(X: Array, T: Array) -> Array:
    """X̃ = [X 1], or X where T has no column of intercepts."""
    return np.column_stack([X, np.ones((len(X), T.shape[1] - X.shape[1]), X.dtype)])


_ROWS = 4096  # of X at a time: what is made of them stays in the processor's cache, and takes no memory that counts


def _blocks(problem: Problem, rows: int = _ROWS) -> Iterator[Problem]:
    """A few thousand rows at a time."""
    X, y, w, _ = problem
    for start in range(0, len(X), rows):
        block = slice(start, start + rows)
        yield problem._replace(X=X[block], y=y[block], w=w[block])


def objective(T: Array, problem: Problem) -> tuple[float, Array]:
    """The loss, and its gradient with respect to T: each the mean of those of the blocks."""
    if len(T) == 1:
        return _of_two_classes(T, problem)
    loss, dT, l2, total = 0.0, np.zeros_like(T), problem.l2, np.sum(problem.w)
    for X, y, w, _ in _blocks(problem):
        part, grads = model_of(T, X.shape[1], l2, w).loss_and_gradients(X, y)
        share = np.sum(w) / total  # that the block has in the mean over all
        loss, dT = loss + float(share * part), dT + share * stacked(grads)
    return loss, dT


def _of_two_classes(T, problem):
    """The neuron's loss and gradient as they are where every label is 0 or 1, of one exponential and mostly in place.

    With m = ±z, − where y is 1, the loss is log(1 + e^m), and dz is ±σ(m): no 1 is taken off what may round to it.
    """
    d, total = problem.X.shape[1], np.sum(problem.w)
    W, b = T[0, :d], T[0, d:]  # (d,), and (1,) or without an intercept (0,)
    loss, dT = 0.0, np.zeros_like(T)
    for X, y, w, _ in _blocks(problem, 4 * _ROWS):
        sign = (1 - 2 * y).astype(X.dtype, copy=False)  # (n,), as all that follow
        m = X @ W
        m += np.sum(b)
        m *= sign
        e = np.exp(-np.abs(m))
        loss += float(w @ (np.maximum(m, 0) + np.log1p(e)))  # softplus(m)
        dz = np.maximum(e, m >= 0)  # σ(m), as in activations.sigmoid
        e += 1
        dz /= e
        dz *= sign
        dz *= w
        dT[0, :d] += dz @ X
        dT[0, d:] += np.sum(dz)
    dT[0, :d] += W / problem.C  # l2 is 1/(C·Σ w)
    dT /= total
    return (loss + float(np.sum(W**2)) / problem.C / 2) / float(total), dT


def hessian(T: Array, problem: Problem) -> Array:
    """Second derivatives, (k·(d+1), k·(d+1)) in the order of T.ravel(): l2 on the weights, and for classes j and m

        H_jm = X̃ᵀ diag(w·p_j·(δ_jm − p_m)) X̃ / Σ w,    with two classes X̃ᵀ diag(w·p·(1 − p)) X̃ / Σ w.

    With several classes H is singular: the same number added to every class's bias changes no probability. A gradient
    has nothing in that direction, so filling it changes no Newton step, and lets Cholesky through.
    """
    (k, d1), d, l2 = T.shape, problem.X.shape[1], problem.l2
    H, total = np.zeros((k, d1, k, d1), T.dtype), np.sum(problem.w)
    model = model_of(T, d)
    for X, _, w, _ in _blocks(problem):
        p = model.forward(X).reshape(len(X), -1)  # (n, k)
        X1, w = with_ones(X, T), w / total  # (n, d + 1), (n,)
        for j in range(k):
            for m in range(j, k):
                # Of one matrix and itself, half a product is enough, and NumPy knows; a root has no minus.
                A = np.sqrt(w * p[:, j] * (1 - p[:, j] if j == m else p[:, m]))[:, np.newaxis] * X1  # (n, d + 1)
                H[j, :, m] += A.T @ A if j == m else -(A.T @ A)  # symmetric: (d + 1, d + 1)
    for j in range(k):
        for m in range(j):
            H[j, :, m] = H[m, :, j]
    for column in range(d1):
        own = l2 if column < d else 0.0
        free = own == 0 and k > 1  # without a penalty, the weights share the biases' freedom
        H[:, column, :, column] += own * np.eye(k) + float(free)
    return H.reshape(k * d1, k * d1)


def margins(T: Array, X: Array, y: Array) -> Array:
    """How much higher the true class's z is than each other's, (n, 1 or n_classes − 1): all above 0 is no mistake."""
    z = with_ones(X, T) @ T.T  # (n, k)
    if len(T) == 1:
        return z * (2 * y - 1)[:, np.newaxis]
    others = np.arange(len(T)) != y[:, np.newaxis]  # (n, k)
    return (z[np.arange(len(y)), y][:, np.newaxis] - z)[others].reshape(len(y), -1)


def separates(T: Array, X: Array, y: Array) -> bool:
    """Whether moving along T makes no margin smaller and some larger, so that the loss falls forever.

    That is possible exactly when the unpenalised loss has no minimum (A. Albert and J. Anderson, *On the existence of
    maximum likelihood estimates in logistic regression models*, 1984). Margins of 0 are allowed what rounding does.
    """
    m = margins(T, X, y)
    return bool(np.max(m) > 0 and np.min(m) >= -np.sqrt(np.finfo(m.dtype).eps) * np.max(m))


# ---- the solvers -----------------------------------------------------------------------------------------------------


def gradient_descent(T: Array, problem: Problem, how: Settings) -> Path:
    """T ← T − learning_rate · ∂f/∂T, with all samples in every step.

    Without a learning rate it is 1/L, which can never raise the loss: L = λ_max(X̃ᵀ diag(w) X̃)/(4·Σ w) + l2 bounds the
    curvature (½ in place of ¼ with several classes; D. Böhning, *Multinomial logistic regression algorithm*, 1992).
    """
    X, y, w, _ = problem
    lr = how.learning_rate
    if lr is None:
        X1 = np.sqrt(w)[:, np.newaxis] * with_ones(X, T)
        lr = 1 / float(np.linalg.norm(X1, 2) ** 2 / np.sum(w) / (4 if len(T) == 1 else 2) + problem.l2)
    model = model_of(T, X.shape[1], problem.l2, w)
    history = descend(model, X, y, lr, epochs=how.max_iter, tol=how.tol, watch=how.watch)
    T = stacked(model.params)
    return Path(T, history, np.max(np.abs(objective(T, problem)[1])) <= how.tol)


def newton(T: Array, problem: Problem, how: Settings) -> Path:
    """T ← T − t · H⁻¹ ∂f/∂T, by Cholesky; t is halved until the loss falls as it should (with t = 1, near the minimum).

    Of many rows a few are fitted first, because that is most of the way. What is left at the end is rounding in the
    gradient, so that after one step more the last one takes a gradient of twice the precision.
    """
    (T, history, converged), dT = _newton_steps(*_head_start(T, problem, how), problem, how)
    if T.dtype == np.float64 and history and len(history) < how.max_iter:
        H = hessian(T, problem)
        step = solve(H, dT.ravel()).reshape(T.shape)
        T = T - step
        if np.max(np.abs(step)) > 1e-6 * np.max(np.abs(T)):  # else it is the same, but for digits that change nothing
            H = hessian(T, problem)
        T = T - solve(H, accurate_gradient(T, *problem).ravel()).reshape(T.shape)
    return Path(T, history, converged)


def _newton_steps(T, loss, dT, problem, how):
    """The steps from T, where the loss and its gradient are known; and the gradient at their end.

    A Hessian of many rows is kept as long as each step leaves less than a tenth of the gradient, which costs less.
    """
    history, converged, H, size = [], False, None, np.inf
    for _ in range(how.max_iter):
        history.append(loss)
        last, size = size, np.max(np.abs(dT))
        if converged := bool(size <= how.tol):
            break
        if H is None or not _has_many_rows(problem, T) or not 10 * size < last:
            H = hessian(T, problem)
        direction = -solve(H, dT.ravel()).reshape(T.shape)
        before, T, loss, dT = T, *line_search(T, direction, loss, dT, problem)
        if how.watch:
            how.watch(before, T)
        if np.array_equal(T, before):  # rounding lets it get no lower
            break
    return Path(T, history, converged), dT


def _head_start(T, problem, how):
    """T, the loss and its gradient; or where Newton's method ends on a few of many rows, if the loss is lower there."""
    (X, y, w, C), here = problem, (T, *objective(T, problem))
    if not _has_many_rows(problem, T):
        return here
    rows = slice(None, None, len(X) // _few(T))
    sample = Problem(np.ascontiguousarray(X[rows]), y[rows], w[rows], C * float(np.sum(w) / np.sum(w[rows])))
    how = how._replace(max_iter=min(10, how.max_iter), watch=None)
    T = _newton_steps(T, *objective(T, sample), sample, how)[0].T
    there = (T, *objective(T, problem))
    return there if there[1] < here[1] else here


def _few(T):
    """Rows on which the parameters are about right."""
    return max(2000, 60 * T.size)


def _has_many_rows(problem, T):
    return len(problem.X) >= 8 * _few(T)


def lbfgs(T: Array, problem: Problem, how: Settings) -> Path:
    """Newton's method without a Hessian: H⁻¹ is guessed from the last ten steps and what they did to the gradient.

    Source: J. Nocedal and S. Wright, *Numerical Optimization*, 7.4 and 7.5.
    """
    history, pairs, converged = [], deque(maxlen=10), False
    loss, dT = objective(T, problem)
    for _ in range(how.max_iter):
        history.append(loss)
        if converged := bool(np.max(np.abs(dT)) <= how.tol):
            break
        direction = -_two_loops(dT.ravel(), pairs).reshape(T.shape)
        if not pairs:
            direction = direction / max(1.0, float(np.sum(np.abs(dT))))  # nothing is known yet of the scale
        before, dT_before = T, dT
        T, loss, dT = line_search(T, direction, loss, dT, problem)
        if how.watch:
            how.watch(before, T)
        moved, change = (T - before).ravel(), (dT - dT_before).ravel()
        if not moved.any():
            break
        if moved @ change > 0:
            pairs.append((moved, change))
    return Path(T, history, converged)


def line_search(T: Array, direction: Array, loss: float, dT: Array, problem: Problem) -> tuple[Array, float, Array]:
    """Step lengths t tried until the loss falls enough and its slope has flattened; returns the new T, loss, gradient.

    Enough is f(t) ≤ f(0) + 10⁻⁴·t·f′(0), flat is f′(t) ≥ 0.9·f′(0) (Wolfe's conditions), and the loss may be off by its
    rounding: near the minimum nothing else is left of the difference. T itself is returned if nothing will do.
    """
    slope = float(np.sum(dT * direction))
    rounding = 8 * np.finfo(T.dtype).eps * abs(loss)
    shortest, longest, t = 0.0, np.inf, 1.0
    for _ in range(60):
        there = T + T.dtype.type(t) * direction
        loss_there, dT_there = objective(there, problem)
        if not loss_there <= loss + 1e-4 * t * slope + rounding:
            longest = t
        elif np.sum(dT_there * direction) < 0.9 * slope:
            shortest = t
        else:
            return there, loss_there, dT_there
        t = 2 * t if longest == np.inf else (shortest + longest) / 2
    return T, loss, dT


def solve(H: Array, g: Array) -> Array:
    """H⁻¹ g for a symmetric, positive H, by Cholesky: H = L Lᵀ, then L u = g and Lᵀ v = u.

    Where rounding has left H not positive, its diagonal is raised until it is: the step turns towards the gradient's,
    and is the gradient itself where no H of finite numbers will do.
    """
    raised = 0.0
    while np.isfinite(raised):
        try:
            L = np.linalg.cholesky(H + raised * np.eye(len(H), dtype=H.dtype))
            return np.linalg.solve(L.T, np.linalg.solve(L, g))
        except np.linalg.LinAlgError:
            raised = max(10 * raised, float(np.finfo(H.dtype).eps * np.trace(H)), float(np.finfo(H.dtype).tiny))
    return g


def _two_loops(g, pairs):
    """The guess at H⁻¹ g: newest pair first and back again, with γ = sᵀy / yᵀy for the scale in between."""
    q, kept = g, []
    for s, y in reversed(pairs):
        alpha = (s @ q) / (s @ y)
        q = q - alpha * y
        kept.append(alpha)
    if pairs:
        s, y = pairs[-1]
        q = (s @ y) / (y @ y) * q
    for (s, y), alpha in zip(pairs, reversed(kept)):
        q = q + (alpha - (y @ q) / (s @ y)) * s
    return q


def base_rates(T: Array, problem: Problem) -> Array:
    """T with the intercepts at which, all weights being 0, every class is as likely as it is frequent.

    Of rare classes most of the way is that. T itself is returned without intercepts, or if some class is not there.
    """
    of_each = [np.sum(problem.w, where=problem.y == label) for label in range(max(len(T), 2))]
    share = np.array(of_each) / np.sum(problem.w)  # (n_classes,)
    if T.shape[1] == problem.X.shape[1] or not np.all(share > 0):
        return T
    b = np.log(share) - np.mean(np.log(share))  # the same number added to all would change nothing
    return np.column_stack([T[:, :-1], b if len(T) > 1 else b[1:] - b[:1]]).astype(T.dtype)


SOLVERS = {"gradient_descent": gradient_descent, "newton": newton, "lbfgs": lbfgs}


# ---- the estimator ---------------------------------------------------------------------------------------------------


class LogisticRegression(Classifier):
    """Logistic regression as a scikit-learn classifier.

    Parameters
    ----------
    C : inverse strength of the penalty ½·Σ W² beside the summed loss, as in scikit-learn; ``np.inf`` for none
    solver : "gradient_descent", "newton" or "lbfgs"
    learning_rate : step length of gradient descent on the mean loss; None: the longest that can never raise it
    max_iter : most iterations
    tol : stop when no element of the gradient of the mean loss is larger
    warm_start : begin where the last fit ended, if it was of as many classes and features. Else gradient descent begins
        at 0, the others with weights of 0 and the intercepts of :func:`base_rates`
    fit_intercept : whether there is a b; without one intercept_ is 0
    class_weight : a dict of label → what its samples count, or "balanced": classes count the same; None: samples do

    Attributes
    ----------
    coef_ (1 or n_classes, n_features), intercept_ (1 or n_classes,), classes_, n_iter_ (1,), n_features_in_,
    feature_names_in_ (where X was a DataFrame), loss_history_ (the loss before each iteration), model_ (the neuron or
    network), separated_ (whether the unpenalised loss has no minimum, because the classes can be separated)

    Warns
    -----
    ConvergenceWarning : ``max_iter`` was not enough for ``tol``, or rounding let the gradient get no smaller; or the
        unpenalised loss has no minimum, and the model is left where that became certain
    """

    def __init__(
        self,
        C: float = 1.0,
        solver: str = "newton",
        learning_rate: float | None = None,
        max_iter: int = 1000,
        tol: float = 1e-6,
        warm_start: bool = False,
        fit_intercept: bool = True,
        class_weight: Any = None,
    ):
        self.C, self.solver, self.learning_rate, self.max_iter, self.tol = C, solver, learning_rate, max_iter, tol
        self.warm_start, self.fit_intercept, self.class_weight = warm_start, fit_intercept, class_weight

    def fit(self, X: Any, y: Any, sample_weight: Any = None, watch: Callable[..., object] | None = None) -> Self:
        """Fit to X (n_samples, n_features) and labels y (n_samples,) of any kind; returns self.

        A sample with ``sample_weight`` 2 is a sample that is there twice, and with 0 one that is not there.
        ``watch`` is called after every iteration: with a :class:`~scratch.optimizers.Step` by gradient descent, with
        T = [W b] before and after by the others.

        Raises
        ------
        ValueError : data that are not finite numbers, labels that are none, a parameter out of range
        """
        if self.solver not in SOLVERS:
            raise ValueError(f"solver: expected one of {', '.join(SOLVERS)}; got {self.solver!r}")
        if not self.C > 0:
            raise ValueError(f"C: expected a number above 0, np.inf for no penalty; got {self.C!r}")
        keep_feature_names(self, X)
        X = features(X)
        classes, y = labels(y, len(X))
        w = weights(sample_weight, self.class_weight, classes, y)
        if not np.all(counts := w > 0):  # a selection is a copy
            X, y, w = X[counts], y[counts], w[counts]
        w = w.astype(X.dtype, copy=False)
        k = 1 if len(classes) == 2 else len(classes)
        problem = Problem(X, y, w, self.C)
        start = np.zeros((k, X.shape[1] + bool(self.fit_intercept)), X.dtype)
        if self.warm_start and np.shape(getattr(self, "coef_", 0)) == (k, X.shape[1]):
            last = np.column_stack([self.coef_, self.intercept_])[:, : start.shape[1]]
            start = last.astype(X.dtype)
        elif self.max_iter and self.solver != "gradient_descent":  # whose first step is the one of the textbooks
            start = base_rates(start, problem)
        path = towards_infinity(start, problem, self.max_iter) if np.isinf(self.C) else None
        self.separated_ = path is not None
        message = "the classes can be separated, so without a penalty there is no best fit: give a finite C"
        if path is None:
            path = SOLVERS[self.solver](start, problem, Settings(self.tol, self.max_iter, self.learning_rate, watch))
            message = f"{self.solver} did not reach tol={self.tol} in {len(path.history)} iterations"
        if not path.converged:
            warnings.warn(message, kind("ConvergenceWarning", UserWarning), stacklevel=2)
        self.classes_, self.n_features_in_, d = classes, X.shape[1], X.shape[1]
        self.model_ = model_of(path.T, d, problem.l2)
        self.loss_history_, self.n_iter_ = path.history, np.array([len(path.history)])  # scikit-learn's is an array too
        self.coef_, self.intercept_ = path.T[:, :d], path.T[:, d:].sum(axis=1)  # an empty sum is 0
        return self

    def decision_function(self, X: Any) -> np.ndarray:
        """z: the log-odds of the second class (n_samples,), or a number for each class (n_samples, n_classes)."""
        X = features(X, fitted(self))
        z = X @ self.coef_.T + self.intercept_  # (n, k)
        return z[:, 0] if len(self.coef_) == 1 else z

    def predict_proba(self, X: Any) -> np.ndarray:
        """Probability of each class, (n_samples, n_classes)."""
        z = self.decision_function(X)
        return softmax(z) if z.ndim == 2 else np.column_stack([sigmoid(-z), sigmoid(z)])

    def predict_log_proba(self, X: Any) -> np.ndarray:
        """The logarithm of each class's probability, (n_samples, n_classes), from z: a probability of 0 has none."""
        z = self.decision_function(X)
        if z.ndim == 1:  # log(1 − σ(z)) = −log(1 + e^z), and log σ(z) the same of −z
            return -np.column_stack([softplus(z), softplus(-z)])
        shifted = z - np.max(z, axis=1, keepdims=True)  # (n, k)
        return shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))

    def predict(self, X: Any) -> np.ndarray:
        """The likeliest class of each row, (n_samples,)."""
        z = self.decision_function(X)
        return self.classes_[np.argmax(z, axis=1) if z.ndim == 2 else (z > 0).astype(int)]


def towards_infinity(T: Array, problem: Problem, max_iter: int) -> Path | None:
    """Where Newton's method without a penalty has shown that it would never end, as a :class:`Path`; else None."""
    history = []
    for _ in range(min(50, max_iter)):
        loss, dT = objective(T, problem)
        history.append(loss)
        direction = -solve(hessian(T, problem), dT.ravel()).reshape(T.shape)
        before, (T, _, _) = T, line_search(T, direction, loss, dT, problem)
        if separates(T, problem.X, problem.y) or separates(direction, problem.X, problem.y):
            return Path(T, history, False)
        if np.array_equal(T, before):
            return None
    return None

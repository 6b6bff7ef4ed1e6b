"""Logistic regression, binary and multinomial, by gradient descent, Newton's method or L-BFGS.

There is nothing new in the model: two classes are one sigmoid :class:`~torch_ref.neuron.Neuron` under binary
cross-entropy, more are a one-layer softmax :class:`~torch_ref.network.Network` under cross-entropy. Its loss, with n
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
from collections.abc import Callable
from typing import Any, NamedTuple, Self, cast

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor as Array
from torch import nn

from torch_ref.estimator import Classifier, features, fitted, keep_feature_names, kind, labels, weights
from torch_ref.losses import sample_weighted
from torch_ref.network import Network
from torch_ref.neuron import Neuron
from torch_ref.optimizers import descend


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
    return torch.column_stack([torch.atleast_2d(W), *map(torch.atleast_1d, b)])  # (k, d + 1)


def with_ones(X: Array, T: Array) -> Array:
    """X̃ = [X 1], or X where T has no column of intercepts."""
    return torch.column_stack([X, X.new_ones(len(X), T.shape[1] - X.shape[1])])


def objective(T: Array, problem: Problem) -> tuple[float, Array]:
    """The loss, and its gradient with respect to T, by autograd."""
    X, y, w, _ = problem
    loss, grads = model_of(T, X.shape[1], problem.l2, w).loss_and_gradients(X, y)
    return float(loss), stacked(grads)


def hessian(T: Array, problem: Problem) -> Array:
    """Second derivatives, (k·(d+1), k·(d+1)) in the order of T.ravel(), by autograd through :func:`objective`'s loss.

    With several classes they are filled where they are singular, as in the scratch half: the same number added to every
    class's bias changes no probability.
    """
    k, d1 = T.shape
    H = torch.autograd.functional.hessian(_loss_of(T, problem), T.ravel(), vectorize=True)
    H = cast(Array, H).reshape(k, d1, k, d1)  # one tensor in, one out
    return (H + torch.diag(_free(T, problem))[:, None, :]).reshape(k * d1, k * d1)


def _free(T, problem):
    """1 for each column of T to which the same may be added in every class, and 0 for the others."""
    free = torch.full((T.shape[1],), float(problem.l2 == 0 and len(T) > 1), dtype=T.dtype)
    free[problem.X.shape[1] :] = float(len(T) > 1)
    return free


def _loss_of(T, problem):
    """The loss as a function of T.ravel()."""
    (X, y, w, _), (k, d1) = problem, T.shape
    d = X.shape[1]
    module = _Loss(model_of(T, d, problem.l2, w))
    names = [name for name, _ in module.named_parameters()]

    def loss(t):
        W, b = t.reshape(k, d1)[:, :d], t.reshape(k, d1)[:, d:].unbind(1)  # without an intercept there is no b
        parts = (W, *b) if k > 1 else (W[0], *(each[0] for each in b))
        return torch.func.functional_call(module, dict(zip(names, parts)), (X, y))

    return loss


class _Loss(nn.Module):
    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, X, y):
        return self.model.loss(X, y)


def margins(T: Array, X: Array, y: Array) -> Array:
    """How much higher the true class's z is than each other's, (n, 1 or n_classes − 1): all above 0 is no mistake."""
    z = F.linear(with_ones(X, T), T)  # (n, k)
    if len(T) == 1:
        return z * (2 * y - 1).unsqueeze(1)
    others = torch.arange(len(T)) != y.unsqueeze(1)  # (n, k)
    return (z.gather(1, y.unsqueeze(1)) - z)[others].reshape(len(y), -1)


def separates(T: Array, X: Array, y: Array) -> bool:
    """Whether moving along T makes no margin smaller and some larger, so that the loss falls forever.

    That is possible exactly when the unpenalised loss has no minimum (A. Albert and J. Anderson, *On the existence of
    maximum likelihood estimates in logistic regression models*, 1984). Margins of 0 are allowed what rounding does.
    """
    m = margins(T, X, y)
    return bool(m.max() > 0 and m.min() >= -(torch.finfo(m.dtype).eps ** 0.5) * m.max())


# ---- the solvers -----------------------------------------------------------------------------------------------------


def gradient_descent(T: Array, problem: Problem, how: Settings) -> Path:
    """T ← T − learning_rate · ∂f/∂T, with all samples in every step.

    Without a learning rate it is 1/L, which can never raise the loss: L = λ_max(X̃ᵀ diag(w) X̃)/(4·Σ w) + l2 bounds the
    curvature (½ in place of ¼ with several classes; D. Böhning, *Multinomial logistic regression algorithm*, 1992).
    """
    X, y, w, _ = problem
    lr = how.learning_rate
    if lr is None:
        X1 = w.sqrt().unsqueeze(1) * with_ones(X, T)
        lr = 1 / float(torch.linalg.norm(X1, 2) ** 2 / w.sum() / (4 if len(T) == 1 else 2) + problem.l2)
    model = model_of(T, X.shape[1], problem.l2, w)
    history = descend(model, X, y, lr, epochs=how.max_iter, tol=how.tol, watch=how.watch)
    T = stacked(model.params).detach()
    return Path(T, history, bool(objective(T, problem)[1].abs().max() <= how.tol))


def newton(T: Array, problem: Problem, how: Settings) -> Path:
    """T ← T − t · H⁻¹ ∂f/∂T, by Cholesky; t is halved until the loss falls as it should (t = 1, near the minimum)."""
    history, converged = [], False
    loss, dT = objective(T, problem)
    for _ in range(how.max_iter):
        history.append(loss)
        if converged := bool(dT.abs().max() <= how.tol):
            break
        direction = -solve(hessian(T, problem), dT.ravel()).reshape(T.shape)
        before, (T, loss, dT) = T, line_search(T, direction, loss, dT, problem)
        if how.watch:
            how.watch(before, T)
        if torch.equal(T, before):  # rounding lets it get no lower
            break
    return Path(T, history, converged)


def lbfgs(T: Array, problem: Problem, how: Settings) -> Path:
    """Newton's method without a Hessian: :class:`torch.optim.LBFGS` with its strong Wolfe line search.

    That goes by the loss, whose rounding hides what is left to gain from gradients of some 10⁻⁸ on. So once a step
    gains no more than half of the loss's digits can show, the last are Newton's, of products with the Hessian alone.
    """
    history, converged = [], False
    model = model_of(T, problem.X.shape[1], problem.l2, problem.w)
    optimizer = torch.optim.LBFGS(
        model.parameters(),
        max_iter=1,  # for each call of step; its memory lasts
        max_eval=100,
        history_size=10,
        tolerance_grad=0,
        tolerance_change=0,
        line_search_fn="strong_wolfe",
    )

    def closure():
        optimizer.zero_grad()
        loss = model.loss(problem.X, problem.y)
        loss.backward()
        return loss

    for _ in range(how.max_iter):
        before = stacked(model.params).detach()
        loss, dT = objective(before, problem)
        history.append(loss)
        if converged := bool(dT.abs().max() <= how.tol):
            break
        if history[-2:-1] and history[-2] - loss <= torch.finfo(T.dtype).eps ** 0.5 * abs(loss):
            return _last_steps(before, history[:-1], problem, how)
        optimizer.step(closure)
        if how.watch:
            how.watch(before, stacked(model.params).detach())
    return Path(stacked(model.params).detach(), history, converged)


def _last_steps(T, history, problem, how):
    """Newton's steps from T, where they still make the gradient smaller, as a :class:`Path`."""
    (loss, dT), converged = objective(T, problem), False
    while len(history) < how.max_iter:
        history.append(loss)
        if converged := bool(dT.abs().max() <= how.tol):
            break
        there = T - _conjugate_gradients(T, dT.ravel(), problem).reshape(T.shape)
        loss, dT_there = objective(there, problem)
        if not dT_there.abs().max() < dT.abs().max():
            break
        if how.watch:
            how.watch(T, there)
        T, dT = there, dT_there
    return Path(T, history, converged)


def _conjugate_gradients(T, g, problem):
    """H⁻¹ g, as closely as it pays: until what is left of g is min(½, √‖g‖) of it.

    Source: J. Nocedal and S. Wright, *Numerical Optimization*, 5.1 and 7.1.
    """
    loss, enough = _loss_of(T, problem), float(min(0.5, g.norm() ** 0.5) * g.norm())
    x, r, p, free = torch.zeros_like(g), g, g, _free(T, problem)
    for _ in range(len(g)):
        Hp = cast(Array, torch.autograd.functional.hvp(loss, T.ravel(), p)[1])
        Hp = Hp + (free * p.reshape(T.shape).sum(dim=0)).expand_as(T).ravel()  # as in hessian
        if r.norm() <= enough or not p @ Hp > 0:
            break
        alpha = (r @ r) / (p @ Hp)
        x, before, r = x + alpha * p, r, r - alpha * Hp
        p = r + (r @ r) / (before @ before) * p
    return x


def line_search(T: Array, direction: Array, loss: float, dT: Array, problem: Problem) -> tuple[Array, float, Array]:
    """Step lengths t tried until the loss falls enough and its slope has flattened; returns the new T, loss, gradient.

    Enough is f(t) ≤ f(0) + 10⁻⁴·t·f′(0), flat is f′(t) ≥ 0.9·f′(0) (Wolfe's conditions), and the loss may be off by its
    rounding: near the minimum nothing else is left of the difference. T itself is returned if nothing will do.
    """
    slope = float(torch.sum(dT * direction))
    rounding = 8 * torch.finfo(T.dtype).eps * abs(loss)
    shortest, longest, t = 0.0, float("inf"), 1.0
    for _ in range(60):
        there = T + t * direction
        loss_there, dT_there = objective(there, problem)
        if not loss_there <= loss + 1e-4 * t * slope + rounding:
            longest = t
        elif torch.sum(dT_there * direction) < 0.9 * slope:
            shortest = t
        else:
            return there, loss_there, dT_there
        t = 2 * t if longest == float("inf") else (shortest + longest) / 2
    return T, loss, dT


def solve(H: Array, g: Array) -> Array:
    """H⁻¹ g for a symmetric, positive H, by Cholesky: :func:`torch.linalg.cholesky` and :func:`torch.cholesky_solve`.

    Where rounding has left H not positive, its diagonal is raised until it is: the step turns towards the gradient's,
    and is the gradient itself where no H of finite numbers will do.
    """
    raised, eye = 0.0, torch.eye(len(H), dtype=H.dtype)
    while np.isfinite(raised):
        L, failed = torch.linalg.cholesky_ex(H + raised * eye)
        if not failed:
            return torch.cholesky_solve(g.unsqueeze(1), L).squeeze(1)
        raised = max(10 * raised, float(torch.finfo(H.dtype).eps * torch.trace(H)), torch.finfo(H.dtype).tiny)
    return g


def base_rates(T: Array, problem: Problem) -> Array:
    """T with the intercepts at which, all weights being 0, every class is as likely as it is frequent.

    Of rare classes most of the way is that. T itself is returned without intercepts, or if some class is not there.
    """
    y = problem.y if len(T) > 1 else problem.y.long()
    share = torch.bincount(y, problem.w, max(len(T), 2)) / problem.w.sum()  # (n_classes,)
    if T.shape[1] == problem.X.shape[1] or not bool((share > 0).all()):
        return T
    b = share.log() - share.log().mean()  # the same number added to all would change nothing
    return torch.column_stack([T[:, :-1], b if len(T) > 1 else b[1:] - b[:1]]).to(T.dtype)


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
        ``watch`` is called after every iteration: with a :class:`~torch_ref.optimizers.Step` by gradient descent, with
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
        X, y, w = X[w > 0], y[w > 0], w[w > 0].astype(X.dtype)
        k = 1 if len(classes) == 2 else len(classes)
        X, w = torch.tensor(X), torch.as_tensor(w)
        y = torch.as_tensor(y, dtype=X.dtype if k == 1 else torch.long)
        problem = Problem(X, y, w, self.C)
        start = X.new_zeros((k, X.shape[1] + bool(self.fit_intercept)))
        if self.warm_start and np.shape(getattr(self, "coef_", 0)) == (k, X.shape[1]):
            last = np.column_stack([self.coef_, self.intercept_])[:, : start.shape[1]]
            start = torch.as_tensor(last, dtype=X.dtype)
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
        self.coef_, self.intercept_ = path.T[:, :d].numpy(), path.T[:, d:].sum(dim=1).numpy()  # an empty sum is 0
        return self

    def decision_function(self, X: Any) -> np.ndarray:
        """z: the log-odds of the second class (n_samples,), or a number for each class (n_samples, n_classes)."""
        X = features(X, fitted(self))
        z = X @ self.coef_.T + self.intercept_  # (n, k)
        return z[:, 0] if len(self.coef_) == 1 else z

    def predict_proba(self, X: Any) -> np.ndarray:
        """Probability of each class, (n_samples, n_classes)."""
        z = torch.from_numpy(self.decision_function(X))
        return (torch.softmax(z, dim=1) if z.ndim == 2 else torch.sigmoid(torch.stack([-z, z], dim=1))).numpy()

    def predict_log_proba(self, X: Any) -> np.ndarray:
        """The logarithm of each class's probability, (n_samples, n_classes), from z: a probability of 0 has none."""
        z = torch.from_numpy(self.decision_function(X))
        if z.ndim == 1:
            return torch.stack([F.logsigmoid(-z), F.logsigmoid(z)], dim=1).numpy()
        return torch.log_softmax(z, dim=1).numpy()

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
        if torch.equal(T, before):
            return None
    return None

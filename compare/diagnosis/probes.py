"""What a candidate shows that no known mistake explains, when it is asked for more: a row a question.

Which samples count, whether a sample's output depends on its neighbours, how the terms of a loss are weighted, of what
it is the logarithm, and through which weights the gradient went back. Each answer is one that further inputs have
confirmed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from compare.contract.calls import observe
from compare.contract.candidate import Candidate
from compare.contract.inputs import Inputs
from compare.contract.quantity import Quantity, function_of
from compare.diagnosis.evidence import Evidence, elsewhere
from compare.truth.program import pytorch

Asked = Callable[[Inputs, list[str]], tuple[dict, dict] | None]  # inputs, quantities → (what came, what is right)
SPARE = 6  # inputs more than there are unknown numbers
TINY = 1e-3  # what is added to a probability to keep its logarithm finite is less; it is a guard, and on purpose
SMALL = 1e-7  # of a number: what is left of it when equations are solved


def asking(candidate: Candidate, one: Evidence) -> Asked:
    """Asks a candidate for quantities of one function on other inputs; None where it does not give them."""

    def ask(inputs, quantities):
        right = pytorch(one.reference, inputs)
        if not right.keys() >= {*quantities}:  # several steps in a row are asked for otherwise
            return None
        function = function_of(quantities[0])
        alone = replace(candidate, functions={function: candidate.functions[function]})
        came = observe(alone, inputs, {q: right[q].shape for q in quantities}).arrays
        finite = all(q in came and np.all(np.isfinite(came[q])) for q in quantities)
        return (came, right) if finite else None

    return ask


def _drawn(one, seed, rows=None):
    return elsewhere(one.case, np.random.default_rng(seed), rows).cast("float64")


# ---- which samples count ---------------------------------------------------------------------------------------------


def _with_row(inputs, i, rng):
    """Inputs in which one sample alone is another."""
    X = inputs.X.copy()
    X[i] = X[i] * rng.uniform(1.5, 2.5, X.shape[1:]) + 0.1
    return replace(inputs, X=X)


def neighbours(ask: Asked, one: Evidence, quantities: list[str]) -> str | None:
    """Whether a sample's output changes with the other samples of its batch."""
    if quantities != ["output"] or len(one.inputs.X) < 2:
        return None
    for seed in range(2):
        inputs = _drawn(one, seed)
        X = np.concatenate([inputs.X[:1], _drawn(one, seed + 2).X[1:]])
        before, after = ask(inputs, quantities), ask(replace(inputs, X=X), quantities)
        if not before or not after or np.allclose(before[0]["output"][0], after[0]["output"][0], rtol=SMALL, atol=0):
            return None
    return "The output of a sample changes with the other samples of the batch: each row follows from its own row of X."


def samples(ask: Asked, one: Evidence, quantities: list[str]) -> str | None:
    """Whether some of the samples do not count: the first or the last, or all but one of them."""
    if quantities == ["output"] or one.spec is None:
        return None
    found = None
    for seed, rows in ((0, 4), (1, 6)):
        rng, inputs = np.random.default_rng(seed), _drawn(one, seed, rows)
        before = ask(inputs, quantities)
        others = [ask(_with_row(inputs, i, rng), quantities) for i in range(rows)]
        seen = [other[0] for other in others if other]
        if not before or len(seen) < rows:
            return None
        counts = [any(not np.array_equal(before[0][q], other[q]) for q in quantities) for other in seen]
        now = _which(counts, len(quantities) > 1)
        if now is None or found not in (None, now):
            return None
        found = now
    return found


def _which(counts, several=False):
    """In words, with the inputs of which samples one thing, or several, change; None where all count, or none."""
    n = len(counts)
    changes, stays = ("change", "do not change") if several else ("changes", "does not change")
    first, last = (True,) + (False,) * (n - 1), (False,) * (n - 1) + (True,)
    said = {
        first: (changes, "first sample alone: a return inside the loop?"),
        last: (changes, "last sample alone: a loop that overwrites where it should add?"),
        tuple(not one for one in first): (stays, "first sample: a range that starts at 1?"),
        tuple(not one for one in last): (stays, "last sample: a range that ends one too early?"),
    }.get(tuple(counts))
    return said and " with the inputs of the ".join(said)


# ---- the terms of a loss ---------------------------------------------------------------------------------------------


OF_AN_OUTPUT = {  # loss → what it is the mean, or the sum, of
    "mse": (lambda a, y: (a - y) ** 2, "the squared error"),
    "half_mse": (lambda a, y: (a - y) ** 2 / 2, "the squared error"),
    "mae": (lambda a, y: np.abs(a - y), "the absolute error"),
    "huber": (
        lambda a, y: np.minimum(np.abs(a - y), 1) * (np.abs(a - y) - np.minimum(np.abs(a - y), 1) / 2),
        "Huber's loss",
    ),
    "hinge": (lambda a, y: np.maximum(0, 1 - y * a), "the hinge loss"),
}


def _terms(one, inputs):
    """What a loss is the sum of: term in words → its value on these inputs."""
    spec, values = one.spec, pytorch(one.reference, inputs)
    *_, z, a = (v for name, v in values.items() if name[0] in "za")
    y, terms = inputs.y, {}
    if spec.loss == "bce":
        terms |= {
            "y·log p": np.mean(y * np.logaddexp(0, -z)),
            "(1 − y)·log(1 − p)": np.mean((1 - y) * np.logaddexp(0, z)),
        }
    elif spec.loss == "cross_entropy":
        log_p = z - np.logaddexp.reduce(z, axis=1, keepdims=True)
        terms["log p of the true class"] = -np.mean(
            log_p[np.arange(len(y)), y] if y.ndim == 1 else (y * log_p).sum(axis=1)
        )
    else:
        each, called = OF_AN_OUTPUT[spec.loss]
        parts = np.asarray(each(a, y)).reshape(len(y), -1).sum(axis=0) / (len(y) if spec.loss == "half_mse" else y.size)
        named = [called] if len(parts) == 1 else [f"{called} of output {k}" for k in range(len(parts))]
        terms |= dict(zip(named, parts))
    weights = {n: p for n, p in inputs.params.items() if n[0] == "W"}
    for strength, which, of in ((spec.l2, "L2 ", lambda p: p**2 / 2), (spec.l1, "L1 ", np.abs)):
        which = which if spec.l1 and spec.l2 else ""
        terms |= {f"the {which}penalty of {n}": strength * np.sum(of(p)) for n, p in weights.items() if strength}
    return terms


def weighted(ask: Asked, one: Evidence, quantities: list[str]) -> str | None:
    """Whether the loss is a sum of its own terms, but with other weights or signs."""
    if quantities != ["loss"] or one.spec is None or any(one.spec.of_classes):
        return None
    rows, right, got = [], [], []
    for seed in range(len(_terms(one, one.inputs)) + 1 + SPARE):
        inputs = _drawn(one, seed)
        asked = ask(inputs, quantities)
        if not asked:
            return None
        terms = _terms(one, inputs)
        rows.append([*terms.values(), 1.0])
        got.append(float(asked[0]["loss"]))
        right.append(float(asked[1]["loss"]))
    matrix, names = np.array(rows), [*terms, "a constant"]
    due = np.array([1.0] * len(terms) + [0.0])
    if not np.allclose(matrix @ due, right, rtol=SMALL, atol=0):
        return None  # the loss of which these are the terms is another one
    weights = np.linalg.lstsq(matrix, np.array(got), rcond=None)[0]
    if np.linalg.matrix_rank(matrix) < len(due) or not np.allclose(matrix @ weights, got, rtol=SMALL, atol=SMALL):
        return None
    odd = [f"{name} counts {round(w, 6) + 0:.6g} times" for name, w in zip(names[:-1], weights) if abs(w - 1) > 1e-5]
    odd += [f"{weights[-1]:.6g} is added"] if abs(weights[-1]) > 1e-5 else []
    return f"In the loss {', '.join(odd)}; expected once each, and nothing besides." if odd else None


def guarded_log(ask: Asked, one: Evidence, quantities: list[str]) -> str | None:
    """Whether the loss of a single sample is the logarithm of p, or of 1 − p, with a tiny number added that keeps it
    finite.
    """
    logs = _logs(ask, one, quantities)
    return _of_logs(logs) if logs and all(_is_guard(*log) for log in logs) else None


def inside_the_log(ask: Asked, one: Evidence, quantities: list[str]) -> str | None:
    """Whether the loss of a single sample is the logarithm of another number than p, or 1 − p."""
    logs = _logs(ask, one, quantities)
    return _of_logs(logs) if logs and not all(_is_guard(*log) for log in logs) else None


def _logs(ask, one, quantities):
    """What is known of the loss of a single sample, a (label, sign of the loss, line in p, line that was due) a label:
    e^loss, or e^−loss, is a line in p. None where it is not.
    """
    if quantities != ["loss"] or one.spec is None or one.spec.loss != "bce" or one.inputs.y[0].size > 1:
        return None
    found = []
    for label, due in ((1.0, (0.0, 1.0)), (0.0, (1.0, -1.0))):
        points = []
        for seed in range(4 * SPARE):
            inputs = _drawn(one, seed, 1)
            asked = ask(replace(inputs, y=np.full_like(inputs.y, label)), quantities)
            if asked:
                points.append((np.ravel(asked[1]["output"])[0], float(asked[0]["loss"])))
        p, loss = np.array(points).reshape(-1, 2).T
        lines = [(sign, _line(p, np.exp(sign * loss))) for sign in (-1, 1)] if len(p) >= SPARE else []
        sign, line = next(((sign, line) for sign, line in lines if line is not None), (0, None))
        if line is None:
            return None
        found.append((label, sign, line, due))
    return found


def _is_guard(label, sign, line, due):
    """Whether a line is that which was due, or but for a tiny number above it."""
    more, slope = np.subtract(line, due)
    return sign < 0 and abs(slope) <= SMALL and -SMALL <= more <= TINY


def _of_logs(logs):
    """What the loss is of the logarithm of, in words; None where that was due."""
    said = [
        f"{'−' if sign < 0 else ''}log({_in_p(*line)}) for label {label:g}"
        for label, sign, line, due in logs
        if sign > 0 or not np.allclose(line, due, rtol=0, atol=SMALL)
    ]
    return (
        f"The loss is {' and '.join(said)}; expected −log(p) for label 1 and −log(1 − p) for label 0." if said else None
    )


def _line(p, values):
    """(a, b) where the values are a + b · p, or None."""
    found = np.linalg.lstsq(np.column_stack([np.ones_like(p), p]), values, rcond=None)[0]
    fits = np.ptp(p) > 0.1 and np.allclose(found[0] + found[1] * p, values, rtol=SMALL, atol=0)
    return found if fits and abs(found[1]) > SMALL else None


def _in_p(a, b):
    """a + b · p in words: "1.1 − p"."""
    a, b = (round(float(x), 6) + 0.0 for x in (a, b))
    of_p = "p" if abs(b) == 1 else f"{abs(b):.6g}·p"
    if b < 0:
        return f"{a:.6g} − {of_p}"
    return of_p + (f" {'−' if a < 0 else '+'} {abs(a):.6g}" if a else "")


# ---- the way back through a layer ------------------------------------------------------------------------------------


def weights_going_back(ask: Asked, one: Evidence, quantities: list[str]) -> str | None:
    """Through which weights the gradient was passed back to a layer whose gradients are wrong, where those of the
    layer after it are right. A single sample's bias gradient is its error, so that

        db_i[j] = σ′_j · Σ_k db_{i+1}[k] · W[k, j]

    is linear in the weights W that were used; and with more samples than weights it is solved, or is not.
    """
    layers = {Quantity.of(q).layer for q in quantities if Quantity.of(q).kind == "grad"}
    spec = one.spec
    if not layers or spec is None or spec.against != "network" or max(layers) + 1 >= len(spec.layers):
        return None
    i = max(layers)
    here, after, W = f"grad.b{i}", f"grad.b{i + 1}", f"W{i + 1}"
    turned = spec.layout == "in_out"
    base, rng = one.inputs, np.random.default_rng(0)
    right_W = base.params[W].T if turned else base.params[W]
    errors, sums = [], []
    for _ in range(len(right_W) + SPARE):
        j = rng.integers(len(base.X))
        X = base.X[[j]] * rng.uniform(0.5, 1.5, (1, base.X.shape[1]))
        asked = ask(replace(base, X=X, y=base.y[[rng.integers(len(base.y))]]), [here, after])
        if not asked or not np.allclose(asked[0][after], asked[1][after], rtol=SMALL, atol=0):
            return None
        came, right = asked
        with np.errstate(all="ignore"):
            slope = right[here] / (right[after] @ right_W)
            sums.append(np.where(slope == 0, np.nan, came[here] / slope))
        errors.append(right[after])
    errors, sums = np.array(errors), np.array(sums)
    used = np.empty_like(right_W)
    for j in range(used.shape[1]):
        known = np.isfinite(sums[:, j])
        if known.sum() < len(right_W) + 2:
            return None
        used[:, j] = np.linalg.lstsq(errors[known], sums[known, j], rcond=None)[0]
        if not np.allclose(
            errors[known] @ used[:, j], sums[known, j], rtol=SMALL, atol=SMALL * np.max(np.abs(sums[known, j]))
        ):
            return None
    return _of_weights(used, right_W, base.params[f"b{i + 1}"], i + 1, turned)


def _of_weights(used, W, b, i, turned):
    """In words, which weights stand in the place of which."""

    def is_near(a, b):
        return bool(np.all(np.abs(a - b) <= 10 * SMALL * np.max(np.abs(W))))

    def name(k, j):
        return f"W{i}[{j}, {k}]" if turned else f"W{i}[{k}, {j}]"

    off = [(k, j) for k, j in np.ndindex(W.shape) if not is_near(used[k, j], W[k, j])]
    of_units = {j: _column(used[:, j], W, b, is_near) for j in {j for _, j in off}}
    begin = f"Going back through layer {i},"
    theirs = [(j, what.format(i=i)) for j, what in sorted(of_units.items()) if what]
    if len(off) > 1 and len(theirs) == len(of_units):
        said = [f"unit {j + 1} takes {what}" for j, what in theirs]
        return f"{begin} {', '.join(said)}; expected its own weights."
    entries = []
    for k, j in off[:4]:
        others = [name(*at) for at in np.ndindex(W.shape) if is_near(used[k, j], W[at])]
        others += ["0"] if is_near(used[k, j], 0) else [f"−{name(k, j)}"] if is_near(used[k, j], -W[k, j]) else []
        entries.append(f"{others[0] if others else f'{used[k, j]:.6g}'} stands in the place of {name(k, j)}")
        if not others and len(entries) > 1:
            return None  # of several that are no weights nobody learns where they come from
    return f"{begin} {', '.join(entries)}." if off and len(off) <= 4 else None


def _column(column, W, b, is_near):
    """Whose weights a column is."""
    for j in range(W.shape[1]):
        if is_near(column, W[:, j]):
            return f"unit {j + 1}'s"
    if is_near(column, b):
        return "the bias b{i}"
    return "no weights" if is_near(column, 0) else "ones" if is_near(column, 1) else None


PROBES = (  # slug, where, (ask, evidence, quantities of one function) → what is said, or None
    ("depends-on-neighbours", "the output", neighbours),
    ("loss-terms-weighted", "loss", weighted),
    ("epsilon-in-log", "loss", guarded_log),
    ("other-in-log", "loss", inside_the_log),
    ("weights-going-back", "", weights_going_back),
    ("one-sample-counts", "", samples),
)

"""Mistakes in what goes in and what is read off: labels, inputs, dtypes, thresholds."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from compare.diagnosis.mistakes.edit import Edit

# ---- labels -----------------------------------------------------------------------------------------------------------

BINARY_LABELS = (  # slug, (z, a) → labels, sentence
    ("threshold-on-logit", lambda z, a: z > 0.5, "compares the logit z with ½; expected z > 0, or the probability with ½"),
    ("threshold-on-logit", lambda z, a: a > 0, "compares the probability with 0, which is always below it; expected p > ½, or z > 0"),
    ("labels-swapped", lambda z, a: z <= 0, "gives 1 where the logit is below 0; expected where it is above"),
    ("labels-cut", lambda z, a: a >= 1, "gives 0 for every probability below 1, cut to a whole number or compared with 1: round it, or ask p > ½"),
    ("threshold", lambda z, a: z > 1, "compares the logit with 1; expected z > 0"),
    ("threshold", lambda z, a: a >= 0.9, "compares the probability with another number than ½"),
    ("labels-constant", lambda z, a: a * 0, "always gives 0"),
    ("labels-constant", lambda z, a: a * 0 + 1, "always gives 1"),
    ("labels-signed", lambda z, a: np.where(z > 0, 1, -1), "gives −1 and 1; expected 0 and 1"),
)
CLASS_LABELS = (
    ("classes-shifted", lambda z, a: np.argmax(z, axis=-1) + 1, "counts the classes from 1; expected from 0"),
    ("labels-swapped", lambda z, a: np.argmin(z, axis=-1), "takes the least probable class; expected the most probable"),
    ("labels-constant", lambda z, a: np.zeros(len(z)), "always gives class 0"),
    ("softmax-wrong-axis", lambda z, a: np.resize(np.argmax(z, axis=0), len(z)), "takes the largest over the samples; expected over the classes of each sample"),
    ("threshold", lambda z, a: (a[:, -1] > 0.5).astype(int), "compares one probability with ½; expected the class of the largest"),
)


def label_edits(spec):
    """Labels read off otherwise."""
    several = spec.widths[-1] > 1
    for slug, labels, says in CLASS_LABELS if several else BINARY_LABELS:
        yield Edit(slug, "labels", f"predict {says}.", lambda plan: plan, labels)


# ---- the data ---------------------------------------------------------------------------------------------------------


def _over(a, b):
    with np.errstate(all="ignore"):  # a single sample deviates from its mean by 0
        return a / b


DATA = (  # slug, where, inputs → inputs, sentence
    ("labels-shifted", "labels", lambda i: replace(i, y=np.roll(i.y, 1, axis=0)), "The labels are shifted by one against the samples."),
    ("labels-shifted", "labels", lambda i: replace(i, y=np.roll(i.y, -1, axis=0)), "The labels are shifted by one against the samples."),
    ("labels-reversed", "labels", lambda i: replace(i, y=i.y[::-1].copy()), "The labels are in the reverse order of the samples."),
    ("integer-dtype", "inputs", lambda i: replace(i, X=np.trunc(i.X)), "The inputs are cut to whole numbers: an integer array where floats belong."),
    ("integer-dtype", "parameters", lambda i: replace(i, params={n: np.trunc(p) for n, p in i.params.items()}), "The parameters are cut to whole numbers: an integer array where floats belong."),
    ("sample-missing", "labels", lambda i: replace(i, X=i.X[:-1], y=i.y[:-1]), "The last sample is left out: a range that ends one too early."),
    ("sample-missing", "labels", lambda i: replace(i, X=i.X[1:], y=i.y[1:]), "The first sample is left out: a range that starts at 1."),
    ("labels-signed", "labels", lambda i: replace(i, y=2 * i.y - 1), "The targets are taken as 2y − 1, as if labels were −1 and 1; expected y."),
    ("integer-dtype", "labels", lambda i: replace(i, y=np.trunc(i.y)), "The targets are cut to whole numbers: an integer array where floats belong (astype(int)?)."),
    ("inputs-standardised", "inputs", lambda i: replace(i, X=i.X - i.X.mean(axis=0)), "The inputs are centred first, X − mean(X); expected X as it comes."),
    ("inputs-standardised", "inputs", lambda i: replace(i, X=_over(i.X - i.X.mean(axis=0), i.X.std(axis=0))), "The inputs are standardised first, (X − mean) / std; expected X as it comes."),
    ("inputs-standardised", "inputs", lambda i: replace(i, X=_over(i.X, np.linalg.norm(i.X, axis=1, keepdims=True))), "Each input is scaled to length 1 first; expected X as it comes."),
    ("inputs-standardised", "inputs", lambda i: replace(i, X=_over(i.X, i.X.max(axis=0))), "Every feature is divided by its largest value in the batch first; expected X as it comes."),
    ("inputs-standardised", "inputs", lambda i: replace(i, X=_over(i.X - i.X.min(axis=0), np.ptp(i.X, axis=0))), "Every feature is scaled to between 0 and 1 first, (X − min) / (max − min); expected X as it comes."),
    ("inputs-standardised", "inputs", lambda i: replace(i, X=_over(i.X, i.X.max(initial=-np.inf))), "The inputs are divided by their largest value in the batch first; expected X as it comes."),
    ("input-negated", "inputs", lambda i: replace(i, X=-i.X), "The inputs have the wrong sign."),
)


def _whole_batches(m):
    def cut(i):
        n = len(i.X) // m * m or len(i.X)
        return replace(i, X=i.X[:n], y=i.y[:n])

    return cut


def _first_samples(m):
    return lambda i: replace(i, X=i.X[:m], y=i.y[:m])


BATCHES = (
    *(("batch-incomplete", "labels", _whole_batches(m), f"Only whole minibatches of {m} are used: the last, smaller one is left out.") for m in (2, 3, 4, 5, 8, 10, 16, 32, 64)),
    *(("sample-missing", "labels", _first_samples(m), f"Only the first {m} samples are used.") for m in (10, 16, 20, 32, 50, 64, 100, 128)),
)


def data_edits(spec):
    """Other data than what was handed in."""
    for slug, where, change, says in (*DATA, *BATCHES):
        if "astype(int)" in says and spec is not None and spec.loss in ("bce", "cross_entropy"):  # whole numbers already
            continue
        if slug == "labels-signed" and spec is not None and spec.loss == "cross_entropy":
            continue
        yield Edit(slug, where, says, lambda plan, change=change: replace(plan, inputs=_then(plan.inputs, change)))
    if spec is not None and spec.loss == "cross_entropy":
        k = spec.widths[-1]
        for off, word in ((1, "large"), (-1, "small")):

            def shifted(i, off=off):
                return replace(i, y=np.roll(i.y, off, axis=1) if i.y.ndim == 2 else (i.y + off) % k)

            says = f"The class labels are taken as one too {word}: they count from 0."
            yield Edit("classes-shifted", "labels", says, lambda plan, change=shifted: replace(plan, inputs=_then(plan.inputs, change)))


def _then(first, second):
    return lambda inputs: second(first(inputs))

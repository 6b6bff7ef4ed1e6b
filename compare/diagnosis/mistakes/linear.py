"""Mistakes in a weighted sum: in its value, and in the gradients of its weights, its bias and its input."""

from __future__ import annotations

import torch
import torch.nn.functional as F

from compare.diagnosis.mistakes.edit import and_by_hand
from compare.diagnosis.mutation import gradient_of, passing_back

X, W, B = 0, 1, 2  # positions of the arguments of F.linear


def _first_two_swapped(w):
    return torch.cat([w[1:2], w[:1], w[2:]])


def _rows(g):
    return g.shape[0]


# slug, what is edited, f → f', sentence. {i} is the layer's number ("" for a neuron).
LINEAR_VALUES = (
    ("bias-missing", "", lambda f: lambda x, w, b: F.linear(x, w), "leaves its bias out: z = X @ W{i}.T; expected z = X @ W{i}.T + b{i}"),
    ("bias-twice", " bias", lambda f: lambda x, w, b: f(x, w, 2 * b), "adds its bias twice; expected z = X @ W{i}.T + b{i}"),
    ("sign-flipped", " bias", lambda f: lambda x, w, b: f(x, w, -b), "subtracts its bias; expected z = X @ W{i}.T + b{i}"),
    ("argument-negated", "", lambda f: lambda x, w, b: -f(x, w, b), "applies its activation to −z; expected z = X @ W{i}.T + b{i}"),
    ("units-swapped", "", lambda f: lambda x, w, b: f(x, _first_two_swapped(w), b), "has the weights of its first two units in each other's place"),
    ("units-swapped", "", lambda f: lambda x, w, b: f(x, torch.flip(w, (0,)), b), "has its units' weights in reverse order"),
    ("units-swapped", "", lambda f: lambda x, w, b: f(x, torch.flip(w, (1,)), b), "has its inputs in reverse order"),
    ("sum-as-mean", "", lambda f: lambda x, w, b: F.linear(x, w) / x.shape[-1] + b, "averages the products of inputs and weights where it should sum them: z = X @ W{i}.T + b{i}"),
    ("bias-shared", " bias", lambda f: lambda x, w, b: f(x, w, 0 * b + b[:1]), "gives every unit the bias of its first one; expected one for each: z = X @ W{i}.T + b{i}"),
    ("units-alike", "", lambda f: lambda x, w, b: f(x, 0 * w + w[:1], b), "gives every unit the weights of its first one; expected a row for each: z = X @ W{i}.T + b{i}"),
    ("reshape-for-transpose", "", lambda f: lambda x, w, b: f(x, w.reshape(w.shape[1], w.shape[0]).T, b), "reshapes its weights where it should transpose them; expected z = X @ W{i}.T + b{i}"),
)
LINEAR_SLOPES = (
    ("missing-1/n", " weights", gradient_of(W, lambda t, g, *_: t * _rows(g)), "sums its weights' gradient over the samples where it should be averaged: divide dW{i} by n"),
    ("extra-1/n", " weights", gradient_of(W, lambda t, g, *_: t / _rows(g)), "divides its weights' gradient by n once too often: the loss has already put 1/n into dz{i}"),
    ("factor-2", " weights", gradient_of(W, lambda t, g, *_: 2 * t), "has twice the gradient of its weights; expected dW{i} = dz{i}.T @ a"),
    ("factor-half", " weights", gradient_of(W, lambda t, g, *_: t / 2), "has half the gradient of its weights; expected dW{i} = dz{i}.T @ a"),
    ("sign-flipped", " weights", gradient_of(W, lambda t, g, *_: -t), "has the wrong sign in its weights' gradient; expected dW{i} = dz{i}.T @ a"),
    ("gradient-missing", " weights", gradient_of(W, lambda t, g, *_: t * 0), "has no gradient for its weights: dW{i} is zero; expected dz{i}.T @ a"),
    ("gradient-from-one-sample", " weights", gradient_of(W, lambda t, g, x, *_: g[-1:].T @ x[-1:]), "keeps only the last sample's part of dW{i}: a loop that overwrites where it should add"),
    ("gradient-from-one-sample", " weights", gradient_of(W, lambda t, g, x, *_: g[:1].T @ x[:1]), "keeps only the first sample's part of dW{i}; expected the sum over all samples"),
    ("weights-for-inputs", " weights", gradient_of(W, lambda t, g, x, w, b: g.sum(0).reshape(-1, 1) * w), "multiplies its error by the weights themselves; expected by what comes in: dW{i} = dz{i}.T @ a"),
    ("inputs-of-one-sample", " weights", gradient_of(W, lambda t, g, x, *_: g.sum(0).reshape(-1, 1) * x[-1]), "multiplies the sum of all errors by the last sample's inputs; expected each error by its own sample's: dW{i} = dz{i}.T @ a"),
    ("inputs-of-one-sample", " weights", gradient_of(W, lambda t, g, x, *_: g.sum(0).reshape(-1, 1) * x[0]), "multiplies the sum of all errors by the first sample's inputs; expected each error by its own sample's: dW{i} = dz{i}.T @ a"),
    ("product-of-sums", " weights", gradient_of(W, lambda t, g, x, *_: g.sum(0).reshape(-1, 1) * x.sum(0)), "multiplies the sum of the errors by the sum of the inputs; expected the sum of the products: dW{i} = dz{i}.T @ a"),
    ("product-of-sums", " weights", gradient_of(W, lambda t, g, x, *_: g.sum(0).reshape(-1, 1) * x.mean(0)), "multiplies the mean error by the mean input; expected the mean of the products: dW{i} = dz{i}.T @ a"),
    ("gradient-one-number", " weights", gradient_of(W, lambda t, *_: t * 0 + t.sum()), "has one number for all entries of dW{i}, the sum of them; expected one for each: dz{i}.T @ a"),
    ("bias-gradient-from-weights", " bias", gradient_of(B, lambda t, g, x, *_: (g.T @ x).sum(1)), "takes its bias gradient from the weights' gradient; expected db{i} = dz{i}.sum(axis=0)"),
    ("bias-gradient-summed", " bias", gradient_of(B, lambda t, g, *_: t * _rows(g)), "sums its bias gradient over the samples where the weights' is averaged: divide db{i} by n"),
    ("bias-gradient-averaged", " bias", gradient_of(B, lambda t, g, *_: t / _rows(g)), "averages its bias gradient over the samples although dz{i} already contains 1/n: expected db{i} = dz{i}.sum(axis=0)"),
    ("bias-gradient-over-everything", " bias", gradient_of(B, lambda t, g, *_: t * 0 + g.sum()), "sums its bias gradient over samples and units: every unit gets the same; expected db{i} = dz{i}.sum(axis=0)"),
    ("bias-gradient-over-everything", " bias", gradient_of(B, lambda t, g, *_: t * 0 + g.mean()), "averages its bias gradient over samples and units; expected db{i} = dz{i}.sum(axis=0)"),
    ("factor-2", " bias", gradient_of(B, lambda t, g, *_: 2 * t), "has twice its bias gradient; expected db{i} = dz{i}.sum(axis=0)"),
    ("factor-half", " bias", gradient_of(B, lambda t, g, *_: t / 2), "has half its bias gradient; expected db{i} = dz{i}.sum(axis=0)"),
    ("sign-flipped", " bias", gradient_of(B, lambda t, g, *_: -t), "has the wrong sign in its bias gradient; expected db{i} = dz{i}.sum(axis=0)"),
    ("gradient-missing", " bias", gradient_of(B, lambda t, g, *_: t * 0), "has no gradient for its bias: db{i} is zero; expected dz{i}.sum(axis=0)"),
    ("bias-gradient-last-sample", " bias", gradient_of(B, lambda t, g, *_: g[-1]), "keeps only the last sample's part of db{i}: a loop that overwrites where it should add"),
    ("bias-gradient-first-sample", " bias", gradient_of(B, lambda t, g, *_: g[0]), "keeps only the first sample's part of db{i}; expected the sum over all samples"),
    ("bias-gradient-times-bias", " bias", gradient_of(B, lambda t, g, x, w, b: t * b), "multiplies its bias gradient by the bias itself; expected db{i} = dz{i}.sum(axis=0)"),
    ("factor-2", " input", gradient_of(X, lambda t, g, *_: 2 * t), "passes back twice the gradient; expected dz{i} @ W{i}"),
    ("factor-half", " input", gradient_of(X, lambda t, g, *_: t / 2), "passes back half the gradient; expected dz{i} @ W{i}"),
    ("missing-1/n", " input", gradient_of(X, lambda t, g, *_: t * _rows(g)), "passes back n times the gradient; expected dz{i} @ W{i}"),
    ("extra-1/n", " input", gradient_of(X, lambda t, g, *_: t / _rows(g)), "divides by n once more on the way back; expected dz{i} @ W{i}"),
    ("sign-flipped", " input", gradient_of(X, lambda t, g, *_: -t), "passes back the gradient with the wrong sign; expected dz{i} @ W{i}"),
    ("one-output-passed-back", " input", gradient_of(X, lambda t, g, x, w, b: g[:, -1:] @ w[-1:]), "passes back what its last unit gives alone: overwritten where it should be added up; expected dz{i} @ W{i}"),
    ("one-output-passed-back", " input", gradient_of(X, lambda t, g, x, w, b: g[:, :1] @ w[:1]), "passes back what its first unit gives alone; expected the sum over all of them, dz{i} @ W{i}"),
    ("weights-not-passed", " input", gradient_of(X, lambda t, g, *_: t * 0 + g.sum(1).reshape(-1, 1)), "passes back the sum of its errors without its weights; expected dz{i} @ W{i}"),
    ("weights-normalised", " input", gradient_of(X, lambda t, g, x, w, b: g @ (w / w.sum(1).reshape(-1, 1))), "passes back the errors in the proportions of its weights, w / Σ w; expected dz{i} @ W{i}"),
    ("sample-missing", "", passing_back(lambda g, a, t: (t[0], g[:-1].T @ a[0][:-1], g[:-1].sum(0))), "leaves the last sample out of its gradients: a range that ends one too early"),
    ("sample-missing", "", passing_back(lambda g, a, t: (t[0], g[1:].T @ a[0][1:], g[1:].sum(0))), "leaves the first sample out of its gradients: a range that starts at 1"),
    ("units-swapped", " weights", gradient_of(W, lambda t, g, *_: _first_two_swapped(t)), "has the gradients of its first two units' weights in each other's place"),
    ("units-swapped", " weights", gradient_of(W, lambda t, g, *_: torch.flip(t, (0,))), "has the rows of its weights' gradient in reverse order"),
    ("units-swapped", " weights", gradient_of(W, lambda t, g, *_: torch.flip(t, (1,))), "has the columns of its weights' gradient in reverse order"),
)
# A transposition can only hide where as many units come out as go in.
SQUARE_VALUES = (
    ("weights-transposed", "", lambda f: lambda x, w, b: f(x, w.T, b), "takes its weights the other way round; expected z = X @ W{i}.T + b{i}"),
    ("layer-skipped", "", lambda f: lambda x, w, b: x * 1.0, "is skipped: it passes its input on; expected z = X @ W{i}.T + b{i} (a range that ends one too early?)"),
)
SQUARE_SLOPES = (
    ("weights-transposed", " weights", gradient_of(W, lambda t, g, *_: t.T), "has the gradient of its weights transposed; expected dW{i} = dz{i}.T @ a"),
    ("weights-transposed", " input", gradient_of(X, lambda t, g, x, w, b: g @ w.T), "passes the gradient back through its weights the wrong way round; expected dz{i} @ W{i}"),
    ("weights-not-passed", " input", gradient_of(X, lambda t, g, *_: g), "passes back dz{i} itself; expected dz{i} @ W{i}"),
)
INPUTS = (  # of the first layer: what gradient comes out at X
    ("extra-derivative", " input", gradient_of(X, lambda t, g, x, w, b: t * x * (1 - x)), "multiplies the gradient of the inputs by X·(1 − X), as if they were activations; expected dX = dz{i} @ W{i}"),
    ("extra-derivative", " input", gradient_of(X, lambda t, g, x, w, b: t * (1 - x * x)), "multiplies the gradient of the inputs by 1 − X², as if they were activations; expected dX = dz{i} @ W{i}"),
)


# f → f with the gradients of the right weighted sum, whatever f is: what a person's backward pass makes of it
gradients_by_hand = passing_back(lambda g, a, t: (g @ a[W], g.T @ a[X], g.sum(0)))


def linear_by_hand(rewire):
    """Another weighted sum, with the gradients of the right one."""
    return lambda f: gradients_by_hand(rewire(f))


LINEAR = (*and_by_hand(LINEAR_VALUES, linear_by_hand), *LINEAR_SLOPES)
SQUARE = (*and_by_hand(SQUARE_VALUES, linear_by_hand), *SQUARE_SLOPES)


def linear_rows(square):
    """The rows for a weighted sum; for square weights to reshape is to transpose."""
    return (*SQUARE, *(row for row in LINEAR if row[0] != "reshape-for-transpose")) if square else LINEAR

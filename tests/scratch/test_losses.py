"""Each loss and its gradient against its definition in mpmath, an example by hand, and PyTorch."""

from functools import cache

import numpy as np
import pytest
import torch
import torch.nn.functional as F

import torch_ref.losses
from scratch import losses
from scratch.losses import LOSSES
from tests import by_hand, truth
from tests.truth import exactly, mp, ulps

ELEMENTARY = 4  # ulp: what DESIGN.md lets an elementary function be off by

both_dtypes = pytest.mark.parametrize("dtype", [np.float32, np.float64], ids=["float32", "float64"])


@pytest.mark.parametrize(("name", "prediction", "y", "value", "gradient"), by_hand.LOSSES)
def test_a_loss_sums_and_averages_as_its_docstring_says(name, prediction, y, value, gradient):
    # Where the example is not exact, the logarithm is off by no more than its allowance, the rest by a rounding or two.
    assert ulps(LOSSES[name].value(prediction, y), exactly(value)) <= ELEMENTARY
    assert ulps(LOSSES[name].gradient(prediction, y), exactly(gradient)).max() <= 2


# ---- binary cross-entropy, from logits of −1000 to 1000 --------------------------------------------------------------

LOGITS = [0, 0.5, 1, 5, 10, 17, 20, 37, 88, 104, 710, 745, 1000]
LOGITS = sorted({*LOGITS, *(-z for z in LOGITS)})


@cache
def golden_bce(z, y):
    """Loss and gradient of one logit, from −y·log σ(z) − (1 − y)·log(1 − σ(z)) as it stands: e^−1000 has 434 zeros."""
    with mp.workdps(500):

        def loss(z):
            return truth.LOSSES["bce"](truth.activation("sigmoid", z), exactly([[y]]))

        return loss(exactly([[z]])), truth.gradient(loss, exactly([[z]]))


@both_dtypes
@pytest.mark.parametrize("y", [0, 1])
def test_bce_of_a_hard_label_keeps_its_relative_accuracy_at_any_logit(y, dtype):
    for logit in LOGITS:
        loss, gradient = golden_bce(logit, y)
        z, label = np.array([[logit]], dtype), np.array([[y]], dtype)
        got, slope = losses.bce(z, label), losses.bce_gradient(z, label)
        assert got.dtype == slope.dtype == dtype
        assert ulps(got, loss) <= 2 * ELEMENTARY + 1, logit  # a logarithm of an exponential, and two sums
        assert ulps(slope, gradient) <= ELEMENTARY, logit  # a sigmoid: its factors and its division by 1 are exact


@both_dtypes
@pytest.mark.parametrize("y", [0.25, 0.9])
def test_bce_of_a_soft_label_loses_no_more_than_the_last_digit_of_its_terms(y, dtype):
    y, eps = dtype(y), np.finfo(dtype).eps
    for z in map(dtype, LOGITS):
        loss, gradient = golden_bce(float(z), float(y))
        # max(z, 0) and z·y are of the size of z and may cancel; the logarithm is log 2 at most.
        off = abs(float(exactly(losses.bce(z[None, None], y[None, None])) - loss))
        assert off <= eps * (abs(z) + 2 * ELEMENTARY + 1), z
        # (1 − y)·σ(z) and y·σ(−z) add up to 1 at most; each is a sigmoid and two roundings, then they are subtracted.
        off = abs(float((exactly(losses.bce_gradient(z[None, None], y[None, None])) - gradient)[0, 0]))
        assert off <= eps * (ELEMENTARY + 2), z


@both_dtypes
def test_bce_of_the_largest_logits_is_the_logit_itself_or_nothing(dtype):
    huge = np.finfo(dtype).max
    z, y = np.array([huge, -huge, huge, -huge]), np.array([0, 1, 1, 0], dtype)
    assert [losses.bce(z[i : i + 1], y[i : i + 1]) for i in range(4)] == [huge, huge, 0, 0]
    assert (len(z) * losses.bce_gradient(z, y)).tolist() == [1, -1, 0, 0]


def test_bce_far_on_the_right_side_is_small_but_not_nothing():
    # mpmath: log1p(exp(-20)) = 2.0611536202e-9. PyTorch's own form gives 0 here: see tests/torch_ref/test_losses.py.
    assert losses.bce(np.float32([-20]), np.float32([0])) == np.float32(2.0611536202e-9)


# ---- cross-entropy ---------------------------------------------------------------------------------------------------


@both_dtypes
@pytest.mark.parametrize("label", [0, 1, 2])
@pytest.mark.parametrize("row", [[0, 0.5, -3], [2, -1.25, 2], [1000, 999, -1000], [-1000, -1001, -999], [88, 104, 0]])
def test_cross_entropy_is_right_to_the_last_digits_of_its_logits(row, label, dtype):
    def definition(z):
        return truth.LOSSES["cross_entropy"](truth.activation("softmax", z), [label])

    loss, gradient = definition(exactly([row])), truth.gradient(definition, exactly([row]))
    z, y, eps = np.array([row], dtype), np.array([label]), np.finfo(dtype).eps
    got, slope = losses.cross_entropy(z, y), losses.cross_entropy_gradient(z, y)
    assert got.dtype == slope.dtype == dtype
    # The sum of exponentials is off by 4 ulp and two roundings, its logarithm by 4 ulp of log 3; then one rounding.
    assert abs(float(exactly(got) - loss)) <= eps * (2 * ELEMENTARY + 2 + float(loss))
    # A probability of 4 ulp, and 1 taken from it.
    assert np.abs((exactly(slope) - gradient).astype(float)).max() <= eps * (ELEMENTARY + 1)


@both_dtypes
def test_cross_entropy_of_probabilities_is_the_definition_and_pytorchs(dtype):
    rng = np.random.default_rng(12)
    z = rng.normal(size=(5, 3)).astype(dtype)
    y = np.array([[4, 0, 0], [1, 2, 1], [0, 0, 4], [2, 1, 1], [0, 4, 0]], dtype) / 4  # rows that add up to 1 exactly

    def definition(z):
        return truth.LOSSES["cross_entropy"](truth.activation("softmax", z), exactly(y))

    loss, gradient = definition(exactly(z)), truth.gradient(definition, exactly(z))
    theirs = torch.tensor(z, requires_grad=True)
    F.cross_entropy(theirs, torch.tensor(y)).backward()
    got, slope = losses.cross_entropy(z, y), losses.cross_entropy_gradient(z, y)
    assert got.dtype == slope.dtype == dtype
    eps = np.finfo(dtype).eps  # as for labels, and three products and sums more
    assert abs(float(exactly(got) - loss)) <= eps * (2 * ELEMENTARY + 5 + float(loss))
    assert np.abs((exactly(slope) - gradient).astype(float)).max() <= eps * (ELEMENTARY + 1)
    assert np.abs(slope - theirs.grad.numpy()).max() <= eps * 2 * (ELEMENTARY + 1)


@both_dtypes
@pytest.mark.parametrize("one_hot", [False, True])
@pytest.mark.parametrize(("weight", "smoothing"), [(None, 0.25), ([1, 2, 0.5], 0.0), ([1, 2, 0.5], 0.25)])
def test_weights_of_classes_and_label_smoothing_are_the_definition_and_pytorchs(weight, smoothing, one_hot, dtype):
    z, labels = np.random.default_rng(13).normal(size=(5, 3)).astype(dtype), np.array([2, 0, 1, 1, 2])
    y = np.eye(3, dtype=dtype)[labels] if one_hot else labels
    w = exactly(weight or [1, 1, 1])
    soft = exactly((1 - smoothing) * np.eye(3)[labels] + smoothing / 3)
    total = len(y) if one_hot else w[labels].sum()

    def definition(z):
        log_p = np.vectorize(mp.log, otypes=[object])(truth.activation("softmax", z))
        return -(soft * w * log_p).sum() / total

    theirs, options = torch.tensor(z, requires_grad=True), {"label_smoothing": smoothing}
    given = None if weight is None else torch.tensor(weight, dtype=theirs.dtype)
    expected = F.cross_entropy(theirs, torch.tensor(y), given, **options)
    expected.backward()
    got = losses.cross_entropy(z, y, weight, **options)
    slope = losses.cross_entropy_gradient(z, y, weight, **options)
    assert got.dtype == slope.dtype == dtype
    eps = np.finfo(dtype).eps  # fifteen products of what softmax and its logarithm are off by, and of a few roundings
    allowed = eps * 15 * (2 * ELEMENTARY + 6)
    assert abs(float(exactly(got) - definition(exactly(z)))) <= allowed
    assert abs(float(got) - expected.item()) <= 2 * allowed
    assert np.abs((exactly(slope) - truth.gradient(definition, exactly(z))).astype(float)).max() <= allowed
    assert np.abs(slope - theirs.grad.numpy()).max() <= 2 * allowed


TIMES = np.array([2, 0, 1, 3, 1])  # how often each of five samples is there


@pytest.mark.parametrize("half", [losses, torch_ref.losses], ids=["scratch", "torch_ref"])
@pytest.mark.parametrize(
    ("loss", "labels", "options"),
    [
        ("bce", "bits", {}),
        ("cross_entropy", "labels", {}),
        ("cross_entropy", "one_hot", {}),
        ("cross_entropy", "labels", {"weight": [1, 2, 0.5], "label_smoothing": 0.25}),
        ("cross_entropy", "one_hot", {"weight": [1, 2, 0.5], "label_smoothing": 0.25}),
    ],
)
def test_a_sample_of_weight_2_is_one_that_is_there_twice(loss, labels, options, half):
    y = {"bits": np.array([1.0, 0, 0, 1, 0]), "labels": np.array([2, 0, 1, 1, 2])}
    y["one_hot"] = np.eye(3)[y["labels"]]
    z, y = np.random.default_rng(14).normal(size=5 if labels == "bits" else (5, 3)), y[labels]
    as_given = torch.as_tensor if half is torch_ref.losses else np.asarray
    value, gradient = getattr(half, loss), getattr(half, loss + "_gradient")
    given, w = (as_given(z), as_given(y)), as_given(TIMES.astype(float))
    there = as_given(np.repeat(z, TIMES, axis=0)), as_given(np.repeat(y, TIMES, axis=0))
    assert float(value(*given, **options, sample_weight=w)) == pytest.approx(float(value(*there, **options)), rel=1e-14)
    slopes = np.zeros_like(z)
    np.add.at(slopes, np.repeat(np.arange(5), TIMES), np.asarray(gradient(*there, **options)))
    got = np.asarray(gradient(*given, **options, sample_weight=w))
    np.testing.assert_allclose(got, slopes, rtol=1e-13, atol=1e-16)
    entry = half.sample_weighted(half.LOSSES[loss], w)
    assert entry.contains == half.LOSSES[loss].contains
    if not options:
        assert entry.value(*given) == value(*given, sample_weight=w)
        np.testing.assert_array_equal(np.asarray(entry.gradient(*given)), got)


@both_dtypes
@pytest.mark.parametrize(("l2", "l1", "value"), [(0, 0, 0), (0.5, 0, 7.5), (0, 0.25, 2.5), (0.5, 0.25, 10.0)])
def test_a_penalty_is_half_the_squares_and_the_whole_of_the_absolute_values(l2, l1, value, dtype):
    weights = [np.array([[1.0, -2.0], [0, 4.0]], dtype), np.array([-3.0], dtype)]  # Σ W² = 30, Σ |W| = 10
    assert losses.penalty(weights, l2, l1) == value
    theirs = [torch.tensor(W) for W in weights]
    assert torch_ref.losses.penalty(theirs, l2, l1) == value
    for W, their in zip(weights, theirs):
        got = np.broadcast_to(losses.penalty_gradient(W, l2, l1), W.shape)
        assert got.tolist() == (l2 * W + l1 * np.sign(W)).tolist()
        assert np.broadcast_to(torch_ref.losses.penalty_gradient(their, l2, l1), W.shape).tolist() == got.tolist()


# ---- PyTorch ---------------------------------------------------------------------------------------------------------

PYTORCH = {
    "mse": F.mse_loss,
    "half_mse": lambda a, y: F.mse_loss(a, y, reduction="sum") / (2 * len(a)),
    "mae": F.l1_loss,
    "huber": F.huber_loss,
    "hinge": lambda a, y: F.relu(1 - y * a).mean(),
    "bce": F.binary_cross_entropy_with_logits,
    "cross_entropy": F.cross_entropy,
}


@both_dtypes
@pytest.mark.parametrize("name", LOSSES)
def test_a_loss_and_its_gradient_are_pytorchs(name, dtype):
    rng = np.random.default_rng(5)
    prediction = rng.normal(size=(5, 3)).astype(dtype)
    y = rng.integers(0, 3, size=5) if name == "cross_entropy" else rng.uniform(size=(5, 3)).astype(dtype)
    theirs = torch.tensor(prediction, requires_grad=True)
    expected = PYTORCH[name](theirs, torch.tensor(y))
    expected.backward()
    # A mean over 15 of numbers of one sign: 15 roundings, half an eps each, on both sides; and a logarithm on both.
    eps, value = np.finfo(dtype).eps, expected.item()
    assert abs(float(LOSSES[name].value(prediction, y)) - value) <= eps * (15 + 2 * ELEMENTARY) * value
    # A sigmoid or a softmax on both sides, at most 4 ulp of 1 before the mean divides by n.
    off = np.abs(LOSSES[name].gradient(prediction, y) - theirs.grad.numpy())
    assert off.max() <= eps * 2 * ELEMENTARY * theirs.grad.abs().max().item()

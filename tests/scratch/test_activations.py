"""Each activation against its definition at fifty digits, each backward against the derivative of that definition."""

import math

import numpy as np
import pytest
import torch

from scratch import activations
from scratch.activations import ACTIVATIONS
from tests import truth
from tests.truth import exactly, ulps

# What DESIGN.md lets an elementary function be off by. Measured here: sigmoid 2.7, tanh 1.3 (AVX2).
ELEMENTARY = 4  # ulp

both_dtypes = pytest.mark.parametrize("dtype", [np.float32, np.float64], ids=["float32", "float64"])
every_activation = pytest.mark.parametrize("name", ACTIVATIONS)


def from_minus_to_plus_infinity(dtype):
    """Where sigmoids round, saturate and underflow in float32 and float64; subnormal; huge; and anywhere between."""
    info = np.finfo(dtype)
    edges = [0, 1, 17, 37, 88, 104, 710, 745, 1000, 1e-8, info.smallest_subnormal, info.tiny, info.max, np.inf]
    between = np.random.default_rng(1).uniform(0, 1, 300) * np.repeat([1, 20, 110, 750], 75)
    positive = np.array([*edges, *between], dtype)
    return np.concatenate([positive, -positive])


@both_dtypes
@pytest.mark.parametrize("name", ["sigmoid", "tanh"])
def test_a_sigmoid_is_right_to_four_ulp_from_minus_to_plus_infinity(name, dtype):
    z = from_minus_to_plus_infinity(dtype)
    a = ACTIVATIONS[name].value(z)
    assert a.dtype == dtype
    exact = truth.activation(name, exactly(z)[:, np.newaxis])[:, 0]
    assert ulps(a, exact).max() <= ELEMENTARY


# Where not even PyTorch has a limit at −inf: there inf·0, or inf/inf. Measured here: 2.5, 1.8, 1.3, 0.7, 0.8.
@both_dtypes
@pytest.mark.parametrize("name", ["silu", "softplus", "softsign", "elu", "leaky_relu", "gelu"])
def test_what_has_tails_is_right_in_them_as_far_as_there_are_normal_numbers(name, dtype):
    z = from_minus_to_plus_infinity(dtype)
    z = z[np.abs(z) < np.finfo(dtype).max]
    a = ACTIVATIONS[name].value(z)
    assert a.dtype == dtype
    exact = truth.activation(name, exactly(z)[:, np.newaxis])[:, 0]
    told = (np.abs(exact.astype(float)) > 750 * np.finfo(dtype).tiny) | (z == 0)  # below, a factor has underflowed
    assert np.count_nonzero(told & (z < -5)) > 20
    # erfc(x) changes by 2x² = z² times as much of itself as x does, which is off by two roundings, of √2 and of the
    # quotient: z² eps, or up to 2z² ulp. (In float32 it is computed in double precision.)
    magnified = np.where(z < 0, 2 * z.astype(float) ** 2, 0) if (name, dtype) == ("gelu", np.float64) else 0
    assert (ulps(a, exact)[told] <= (ELEMENTARY + magnified * np.ones(z.shape))[told]).all()


@both_dtypes
def test_hardtanh_cuts_at_one_and_lets_nothing_back_from_beyond(dtype):
    z = np.array([-np.inf, -1.5, -1, -0.5, 0, 0.25, 1, 7, np.inf], dtype)
    a = activations.hardtanh(z)
    assert a.dtype == dtype
    assert a.tolist() == [-1, -1, -1, -0.5, 0, 0.25, 1, 1, 1]
    da = np.array([np.inf, 2, 3, 4, 5, 6, 7, 8, np.inf], dtype)
    assert activations.hardtanh_backward(da, z, a).tolist() == [0, 0, 0, 4, 5, 6, 0, 0, 0]


@both_dtypes
def test_relu_keeps_what_is_positive_and_identity_keeps_everything(dtype):
    z = from_minus_to_plus_infinity(dtype)
    on = activations.relu(z)
    assert on.dtype == dtype
    assert on.tolist() == [max(x, 0.0) for x in z.tolist()]
    assert activations.identity(z) is z


@both_dtypes
def test_softmax_is_right_to_four_ulp_and_sums_to_one_for_huge_logits_too(dtype):
    # Multiples of 1/8, so that the differences within a row are exact and only softmax itself can round.
    z = np.random.default_rng(2).integers(-80, 80, size=(20, 4)) / 8
    huge = np.finfo(dtype).max
    extreme = [[1000, 999, -1000, 0], [-1000, -999, -1001, -1000], [huge, 0, -huge, huge], [88, 88, 88, 88]]
    z = np.array([*z, *extreme], dtype)
    p = activations.softmax(z)
    assert p.dtype == dtype
    assert ulps(p, truth.activation("softmax", exactly(z))).max() <= ELEMENTARY
    # Three roundings in the sum of four and one in each quotient, each of half an eps at most; the rest cancels.
    assert max(abs(math.fsum(row) - 1) for row in p.tolist()) <= 4 * np.finfo(dtype).eps / 2


def derivative(name, z, da):
    """Σ_k da_k · ∂a_k/∂z_j, from the definition of the activation."""
    return truth.gradient(lambda z: sum((exactly(da) * truth.activation(name, z)).flat), exactly(z)).astype(float)


def autograd(name, z, da):
    """The same by PyTorch's backward pass through its own function."""
    function = {"identity": lambda z: z.clone(), "softmax": lambda z: torch.softmax(z, -1)}.get(name)
    z = torch.tensor(z, requires_grad=True)
    (function or getattr(torch.nn.functional, name))(z).backward(torch.tensor(da))
    return z.grad.numpy()


@both_dtypes
@pytest.mark.parametrize("reference", [derivative, autograd])
@every_activation
def test_backward_turns_da_into_the_derivative_by_z(name, reference, dtype):
    rng = np.random.default_rng(3)
    z, da = rng.normal(scale=2, size=(5, 4)).astype(dtype), rng.normal(size=(5, 4)).astype(dtype)
    value, backward = ACTIVATIONS[name]
    dz = backward(da, z, value(z))
    assert dz.dtype == dtype
    # Slopes are 1.2 at most and change by twice a's error at most, so 4 ulp of a are 8 eps of da; as much again for
    # the handful of roundings in backward itself.
    tolerance = 16 * np.finfo(dtype).eps * np.abs(da).max()
    np.testing.assert_allclose(dz, reference(name, z, da), rtol=0, atol=tolerance)


@both_dtypes
@pytest.mark.parametrize(("name", "slope"), [("sigmoid", lambda a: a * (1 - a)), ("tanh", lambda a: 1 - a**2)])
def test_a_slope_loses_no_digit_where_the_unit_is_nearly_saturated(name, slope, dtype):
    a = 1 - np.finfo(dtype).eps * dtype(1.5) * np.arange(1, 400, dtype=dtype)
    # Three roundings (two subtractions or sums, one product), each of one ulp of the result at most.
    assert ulps(ACTIVATIONS[name].backward(dtype(1), None, a), slope(exactly(a))).max() <= 3


@pytest.mark.parametrize(("dtype", "last", "gone"), [(np.float32, 16, 17), (np.float64, 36, 37)])
def test_the_sigmoids_slope_vanishes_on_the_right_where_the_value_rounds_to_one_but_not_on_the_left(dtype, last, gone):
    def slope(z):
        return activations.sigmoid_backward(dtype(1), dtype(z), activations.sigmoid(dtype(z)))

    assert slope(gone) == 0
    assert slope(last) > 0
    left = truth.sigmoid(exactly(-gone)) * (1 - truth.sigmoid(exactly(-gone)))
    assert ulps(slope(-gone), left) <= ELEMENTARY + 2  # the sigmoid, and two roundings


def test_relu_lets_nothing_back_through_a_unit_that_was_off():
    z = np.array([-1.0, -0.0, 0.0, 5e-324, 2.0])
    da = np.array([np.inf, 3.0, 4.0, 5.0, np.inf])  # an infinite gradient times 0 would be NaN
    assert activations.relu_backward(da, z, activations.relu(z)).tolist() == [0, 0, 0, 5, np.inf]

"""Each activation is the one its name says, and each backward is the kernel that PyTorch's autograd calls."""

import numpy as np
import pytest
import torch

from tests import truth
from tests.truth import exactly, ulps
from torch_ref.activations import ACTIVATIONS


def rows(seed):
    return torch.from_numpy(np.random.default_rng(seed).integers(-40, 40, size=(5, 4)) / 8)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_an_activation_is_what_its_name_says_to_four_ulp(name):
    z = rows(4)
    a, exact = ACTIVATIONS[name].value(z), truth.activation(name, exactly(z))
    allowed = 4  # DESIGN.md's allowance
    if name == "gelu":  # PyTorch's ½·z·(1 + erf(z/√2)) cancels left of 0: so many ulp of z, not of what is left
        allowed = 4 * np.spacing(np.abs(z.numpy())) / np.spacing(np.abs(exact.astype(float)))
    assert (ulps(a, exact) <= allowed).all()


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_backward_is_autograds_own_kernel_to_the_last_bit(name):
    z, da = rows(5).requires_grad_(), rows(6)
    a = ACTIVATIONS[name].value(z)
    (expected,) = torch.autograd.grad(a, z, da)
    assert torch.equal(ACTIVATIONS[name].backward(da, z.detach(), a.detach()), expected)

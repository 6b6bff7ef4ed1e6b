"""The update rules, written as expressions on tensors, take the steps of torch.optim itself."""

import numpy as np
import pytest
import torch

from tests import torch_optim
from tests.torch_optim import LR, RULES
from torch_ref.optimizers import OPTIMIZERS


def tensors(arrays):
    return {name: torch.tensor(a) for name, a in arrays.items()}


@pytest.mark.parametrize("dtype", [np.float32, np.float64], ids=["float32", "float64"])
@pytest.mark.parametrize(("rule", "options"), RULES)
def test_several_steps_are_those_of_torch_optim(rule, options, dtype):
    params, grads = torch_optim.start(dtype)
    params, state, path = tensors(params), {}, []
    for step in grads:
        params, state = OPTIMIZERS[rule](params, tensors(step), state, LR, **options)
        path.append(params)
    torch_optim.assert_same_path(path, rule, options, dtype)


@pytest.mark.parametrize(("rule", "options"), RULES)
def test_a_later_change_of_the_gradients_or_parameters_does_not_reach_what_was_returned(rule, options):
    params, (first, *_) = torch_optim.start(np.float64)
    params, grads, state = tensors(params), tensors(first), {}
    new_params, new_state = OPTIMIZERS[rule](params, grads, state, LR, **options)
    assert state == {}
    kept = str((new_params, new_state))
    for tensor in (*params.values(), *grads.values()):
        assert tensor._version == 0  # the step itself has written into nothing
        tensor.zero_()
    state["velocity"] = "something else"
    assert str((new_params, new_state)) == kept

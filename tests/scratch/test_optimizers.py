"""Each optimizer takes the steps of torch.optim, and leaves what it is handed alone."""

import inspect

import numpy as np
import pytest

from scratch.optimizers import OPTIMIZERS
from tests import torch_optim
from tests.torch_optim import CLASSES, LR, RULES


@pytest.mark.parametrize("dtype", [np.float32, np.float64], ids=["float32", "float64"])
@pytest.mark.parametrize(("rule", "options"), RULES)
def test_several_steps_are_those_of_torch_optim(rule, options, dtype):
    params, grads = torch_optim.start(dtype)
    state, path = {}, []
    for step in grads:
        params, state = OPTIMIZERS[rule](params, step, state, LR, **options)
        path.append(params)
    torch_optim.assert_same_path(path, rule, options, dtype)


@pytest.mark.parametrize("rule", OPTIMIZERS)
def test_names_and_defaults_are_those_of_torch_optim(rule):
    theirs = inspect.signature(CLASSES[rule]).parameters
    mine = list(inspect.signature(OPTIMIZERS[rule]).parameters.values())
    assert [p.name for p in mine[:4]] == ["params", "grads", "state", "lr"]
    assert {p.name: p.default for p in mine[4:]} == {p.name: theirs[p.name].default for p in mine[4:]}


def arrays(tree):
    return [a for branch in tree.values() for a in arrays(branch)] if isinstance(tree, dict) else [tree]


@pytest.mark.parametrize(("rule", "options"), RULES)
def test_a_step_changes_nothing_that_it_is_handed_and_returns_nothing_that_is_shared(rule, options):
    params, grads = torch_optim.start(np.float64)
    state = {}
    for step in grads[:2]:
        handed = arrays(params) + arrays(step) + [a for a in arrays(state) if isinstance(a, np.ndarray)]
        for array in handed:
            array.setflags(write=False)  # writing into it raises
        before = dict(state)
        new_params, new_state = OPTIMIZERS[rule](params, step, state, LR, **options)
        assert state == before
        assert new_state is not state
        assert not any(np.shares_memory(new, old) for new in arrays(new_params) + arrays(new_state) for old in handed)
        params, state = new_params, new_state

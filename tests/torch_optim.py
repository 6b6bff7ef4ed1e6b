"""What torch.optim itself does with some parameters and gradients, step by step: the truth of both halves' rules."""

from itertools import product

import numpy as np
import torch

LR = 0.125
STEPS = 6
RULES = [
    *(
        ("sgd", {"momentum": momentum, "nesterov": nesterov, "weight_decay": decay})
        for (momentum, nesterov), decay in product([(0.0, False), (0.9, False), (0.9, True)], [0.0, 0.03])
    ),
    ("adam", {}),
    ("adam", {"betas": (0.8, 0.95), "eps": 1e-3}),
    ("adam", {"weight_decay": 0.03}),
    ("adamw", {}),
    ("adamw", {"betas": (0.8, 0.95), "weight_decay": 0.2}),
    ("nadam", {}),
    ("nadam", {"betas": (0.8, 0.95), "eps": 1e-3, "weight_decay": 0.03, "momentum_decay": 0.5}),
    ("rmsprop", {}),
    ("rmsprop", {"alpha": 0.8, "eps": 1e-3, "weight_decay": 0.03, "momentum": 0.9}),
    ("adagrad", {}),
    ("adagrad", {"lr_decay": 0.2, "weight_decay": 0.03, "initial_accumulator_value": 0.1, "eps": 1e-3}),
]
CLASSES = {
    "sgd": torch.optim.SGD,
    "adam": torch.optim.Adam,
    "adamw": torch.optim.AdamW,
    "nadam": torch.optim.NAdam,
    "rmsprop": torch.optim.RMSprop,
    "adagrad": torch.optim.Adagrad,
}


def start(dtype):
    """Parameters of two shapes, and a gradient of each for every step; some are so small that Adam's eps matters."""
    rng = np.random.default_rng(9)
    params = {"W": rng.normal(size=(3, 2)).astype(dtype), "b": np.array(0.75, dtype)}
    size = np.array([[1], [1e-4], [1e-9]])
    grads = [
        {"W": (size * rng.normal(size=(3, 2))).astype(dtype), "b": np.array(rng.normal(), dtype)} for _ in range(STEPS)
    ]
    return params, grads


def trajectory(rule, options, dtype):
    """The parameters after each step of ``torch.optim``, as arrays.

    NAdam keeps the product of its momenta in PyTorch's default dtype: were that float32, it would be off by as much.
    """
    usual = torch.get_default_dtype()
    torch.set_default_dtype(torch.float64)
    try:
        return list(_steps(rule, options, dtype))
    finally:
        torch.set_default_dtype(usual)


def _steps(rule, options, dtype):
    params, grads = start(dtype)
    params = {name: torch.nn.Parameter(torch.tensor(p)) for name, p in params.items()}
    optimizer = CLASSES[rule](params.values(), lr=LR, **options)
    for step in grads:
        for name, g in step.items():
            params[name].grad = torch.tensor(g)
        optimizer.step()
        yield {name: p.detach().numpy().copy() for name, p in params.items()}


def assert_same_path(mine, rule, options, dtype):
    """A path of parameter dicts is torch.optim's, to the rounding of its sums.

    Every step rounds a parameter once here and once there, and a few times an update, which is smaller: an eps of the
    largest that the parameter has been on its way, for each step so far.
    """
    theirs = trajectory(rule, options, dtype)
    assert len(mine) == len(theirs)
    largest = {name: np.abs(p).max() for name, p in start(dtype)[0].items()}
    for step, (got, expected) in enumerate(zip(mine, theirs), start=1):
        assert list(got) == list(expected)
        for name, p in expected.items():
            value = np.asarray(got[name])
            assert value.dtype == dtype
            assert value.shape == p.shape
            largest[name] = max(largest[name], np.abs(p).max())
            off = np.abs(value.astype(np.float64) - p.astype(np.float64)).max()
            assert off <= step * np.finfo(dtype).eps * largest[name], (step, name)

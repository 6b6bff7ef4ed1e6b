"""No false alarm, and no blindness: over random networks, whatever rounds otherwise stays within the budget, and hardly
anything else does.

The networks are computed by PyTorch, by our own half, and in the many ways of :mod:`tests.compare.ways`, each of them
right. ``pytest -m soak`` tries some thousands more.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from torch import nn

import scratch
from compare.contract.inputs import Inputs
from compare.contract.spec import MODELS, spec_from
from compare.judge.verdict import judge_values
from compare.subjects.situations import draw, situation
from compare.truth.oracle import Truth, bounds, truths
from compare.truth.program import pytorch, reference_for, reference_from
from tests.compare import ways

DTYPES = ("float32", "float64")
each_dtype = pytest.mark.parametrize("dtype", DTYPES)


def share(got, truth):
    """The largest |got − exact| / budget; elements of which nothing is known are left out."""
    known = np.isfinite(truth.budget)
    with np.errstate(all="ignore"):
        error = np.abs((np.asarray(got, np.float64) - truth.hi) - truth.lo) + truth.radius
        shares = np.where(error == 0, 0, np.where(np.isnan(error), np.inf, error / truth.budget))
    return float(np.max(shares, where=known, initial=0))


def reference_of(spec, inputs):
    return reference_for(spec, {name: p.shape for name, p in inputs.params.items()})


# ---- networks --------------------------------------------------------------------------------------------------------

ENDS = [  # output activation and loss
    ("sigmoid", "mse"), ("sigmoid", "half_mse"), ("sigmoid", "bce"), ("softmax", "cross_entropy"), ("softmax", "mse"),
    ("identity", "mse"), ("identity", "half_mse"), ("tanh", "mse"), ("relu", "half_mse"),
]  # fmt: skip
HIDDEN = ("sigmoid", "tanh", "relu", "identity")
MODERATE = 12  # weighted sums up to here leave every form of every function accurate


def random_network(rng):
    """A specification and a case: up to four layers, all widths different, from tiny to saturated weights."""
    depth = int(rng.integers(1, 5))
    layers = tuple(map(int, rng.permutation(np.arange(1, 12))[: depth + 1]))
    output, loss = ENDS[rng.integers(len(ENDS))]
    if output == "softmax" and layers[-1] == 1:
        layers = (*layers[:-1], 13)
    spec = spec_from({
        "against": "network", "layers": layers, "activation": str(rng.choice(HIDDEN)), "output": output, "loss": loss,
        "l2": float(rng.choice([0, 0.1, 2])),
    })  # fmt: skip
    case = draw(spec, "random", rng, rows=int(rng.choice([1, 2, 7, 23, 64])), scale=rng.choice([0.02, 1, 1, 3, 30]))
    return spec, replace(case, X=case.X * 10 ** rng.uniform(-3, 3)) if rng.random() < 0.3 else case


def over_budget(seed, dtype, tries):
    """What came out further from the exact value than rounding explains, as (share, quantity, how it was computed)."""
    rng = np.random.default_rng(seed)
    spec, case = random_network(rng)
    inputs = case.cast(dtype)
    reference = reference_of(spec, inputs)
    true = truths(reference, inputs, dtype)
    ours = scratch.Network(inputs.params, spec.activation, spec.output, spec.loss, spec.l2)
    found = [("torch", pytorch(reference, inputs))]
    found += [("scratch", ours.propagate(inputs.X) | {"loss": ours.loss(inputs.X, inputs.y)})]
    moderate = max(np.abs(true[name].hi).max() for name in true if name.startswith("z")) < MODERATE
    for _ in range(tries):
        way = ways.random_way(rng, moderate)
        setting = (inputs.lr, spec.activation, spec.output, spec.loss, spec.l2)
        with np.errstate(all="ignore"):
            found.append((way, ways.run(way, inputs.params, inputs.X, inputs.y, *setting)))
        assert found[-1][1].keys() == true.keys()
    for _, values in found:
        assert all(np.shape(value) == true[name].hi.shape for name, value in values.items())
        assert all(np.asarray(value).dtype == dtype for value in values.values())
    if moderate:
        assert all(np.isfinite(truth.budget).all() for truth in true.values())
    shares = [(share(value, true[name]), name, how) for how, values in found for name, value in values.items()]
    return [worst for worst in shares if not worst[0] <= 1]


@each_dtype
@pytest.mark.parametrize("seed", range(12))
def test_whatever_rounds_otherwise_is_within_the_budget(seed, dtype):
    assert over_budget(seed, dtype, tries=4) == []


@pytest.mark.soak
@each_dtype
@pytest.mark.parametrize("hundred", range(10, 40))
def test_whatever_rounds_otherwise_is_within_the_budget_thousands_of_times(hundred, dtype):
    for seed in range(100 * hundred, 100 * hundred + 100):
        assert over_budget(seed, dtype, tries=6) == [], f"seed {seed}"


def of_function(module, loss, X, y):
    """The truth about a module without parameters, on arrays of the dtype."""
    return truths(reference_from(module, loss), Inputs({}, X, y, 0.1), str(X.dtype))


def in_form(form, *arrays):
    """What a form of a function makes of these arrays, in their dtype."""
    with np.errstate(all="ignore"):
        found = np.asarray(form(*arrays))
    assert found.dtype == arrays[0].dtype
    return found


@each_dtype
def test_every_form_of_one_function_is_within_the_budget_by_itself(dtype):
    """One number at a time, so that no sum over others hides what a form loses."""
    far = {"float32": 80, "float64": 700}[dtype]
    rng = np.random.default_rng(0)
    for z in (*rng.uniform(-far, far, 20), *rng.normal(size=20), -far, 0, far):
        z = np.array([[z]], dtype)
        true = of_function(nn.Sigmoid(), F.mse_loss, z, z)
        for name, form in ways.SIGMOID.items():
            assert share(in_form(form, z), true["output"]) <= 1, (name, z)
        for y in (np.zeros_like(z), np.ones_like(z)):
            true = of_function(nn.Identity(), F.binary_cross_entropy_with_logits, z, y)
            a = ways.SIGMOID["branches"](z)
            for name, form in ways.CROSS_ENTROPY_2.items():
                assert share(in_form(form, z, a, y), true["loss"]) <= 1, (name, z, y)
            for name, form in ways.CROSS_ENTROPY_2_GRADIENT.items():
                assert share(in_form(form, z, a, y), true["grad.X"]) <= 1, (name, z, y)


@each_dtype
@pytest.mark.parametrize("apart", [0, 3, 10, 30])
def test_every_form_of_softmax_is_within_the_budget_by_itself(apart, dtype):
    """Rows that lie far apart must not be at a loss where one number is taken off all of them."""
    rng = np.random.default_rng(apart)
    for _ in range(10):
        z = (rng.normal(size=(4, 3)) + apart * rng.choice([-1, 0, 1], (4, 1))).astype(dtype)
        y = rng.integers(0, 3, 4)
        true = of_function(nn.Softmax(1), F.mse_loss, z, z)
        for name, form in ways.SOFTMAX.items():
            assert share(in_form(form, z), true["output"]) <= 1, name
        for row in range(4):
            one = z[row : row + 1], y[row : row + 1]
            true = of_function(nn.Identity(), F.cross_entropy, *one)
            for name, form in ways.CROSS_ENTROPY_K.items():
                assert share(in_form(form, one[0], *one), true["loss"]) <= 1, name


@each_dtype
def test_cross_entropy_far_from_zero_is_within_the_budget_by_itself(dtype):
    """Logits that are all about a thousand: what adds the largest back last rounds at its size."""
    rng = np.random.default_rng(0)
    stable = [form for name, form in ways.CROSS_ENTROPY_K.items() if name != "no shift"]
    for far in (1000, -1000):
        for _ in range(20):
            z, y = (far + rng.normal(size=(1, 3))).astype(dtype), rng.integers(0, 3, 1)
            true = of_function(nn.Identity(), F.cross_entropy, z, y)
            assert all(share(in_form(form, z, z, y), true["loss"]) <= 1 for form in stable)


@pytest.mark.parametrize(("dtype", "width", "rows"), [("float32", 300, 400), ("float64", 60, 90)])
@pytest.mark.parametrize("hidden", ["sigmoid", "relu"])
def test_long_sums_in_the_worst_order_are_within_the_budget(hidden, dtype, width, rows):
    rng = np.random.default_rng(width)
    spec = spec_from({"against": "network", "layers": (width, 8, 2), "activation": hidden, "output": "identity"})
    case = draw(spec, "long", rng, rows=rows)
    case = replace(case, X=np.abs(case.X), params={name: np.abs(p) / 9 for name, p in case.params.items()})
    inputs = case.cast(dtype)
    true = truths(reference_of(spec, inputs), inputs, dtype)
    for product in ("one_after_another", "largest_last", "reversed_order", "by_blas"):
        way = ways.random_way(rng) | {"forward": product, "dW": product, "da": product}
        setting = (inputs.lr, spec.activation, spec.output, spec.loss, spec.l2)
        for name, value in ways.run(way, inputs.params, inputs.X, inputs.y, *setting).items():
            assert share(value, true[name]) <= 1, (name, product)


# ---- optimizers ------------------------------------------------------------------------------------------------------


def adam(params, grads, state, lr, form, betas=(0.9, 0.999), eps=1e-8):
    """Adam's step in the forms in which people write it."""
    (b1, b2), t = betas, state.get("t", 0) + 1
    m, v = state.get("m") or dict.fromkeys(params, 0), state.get("v") or dict.fromkeys(params, 0)
    p1, p2 = state.get("powers", (1.0, 1.0))
    p1, p2 = p1 * b1, p2 * b2
    if form == "moves towards":
        m = {name: m[name] + (1 - b1) * (g - m[name]) for name, g in grads.items()}
    else:
        m = {name: b1 * m[name] + (1 - b1) * g for name, g in grads.items()}
    v = {name: b2 * v[name] + (1 - b2) * g * g for name, g in grads.items()}
    c1, c2 = 1 - b1**t, 1 - b2**t
    if form == "running powers":
        c1, c2 = 1 - p1, 1 - p2
    elif form == "exact powers":
        c1, c2 = (float(1 - Fraction(b) ** t) for b in betas)
    elif form == "powers in the dtype":
        kind = next(iter(grads.values())).dtype.type
        c1, c2 = (1 - kind(b) ** t for b in betas)
    if form == "corrected rate":
        rate, eps = lr * c2**0.5 / c1, eps * c2**0.5
        after = {name: p - rate * m[name] / (np.sqrt(v[name]) + eps) for name, p in params.items()}
    elif form == "like torch.optim":
        after = {name: p - lr / c1 * (m[name] / (np.sqrt(v[name]) / c2**0.5 + eps)) for name, p in params.items()}
    else:
        after = {name: p - lr * (m[name] / c1) / (np.sqrt(v[name] / c2) + eps) for name, p in params.items()}
    return after, {"t": t, "m": m, "v": v, "powers": (p1, p2)}


def momentum(params, grads, state, lr, form, mu=0.9):
    """Momentum, with the rate inside the velocity or outside."""
    v = state.get("v")
    if form == "rate inside":
        v = {name: (mu * v[name] if v else 0) - lr * g for name, g in grads.items()}
        return {name: p + v[name] for name, p in params.items()}, {"v": v}
    v = {name: mu * v[name] + g if v else g for name, g in grads.items()}
    return {name: p - lr * v[name] for name, p in params.items()}, {"v": v}


@each_dtype
@pytest.mark.parametrize("rows", [2, 7, 64])
def test_a_step_that_is_taken_off_sample_by_sample_is_within_the_budget(rows, dtype):
    """p − lr·g₁/n − lr·g₂/n − …, all gradients taken before: the same step, rounded at every sample."""
    spec = spec_from({"against": "network", "layers": (3, 4, 2), "activation": "sigmoid", "output": "sigmoid"})
    for seed in range(5):
        inputs = draw(spec, "by samples", np.random.default_rng(seed), rows=rows).cast(dtype)
        model, after = MODELS["network"](scratch, inputs.params, spec), dict(inputs.params)
        for n in range(rows):
            for name, g in model.gradients(inputs.X[n : n + 1], inputs.y[n : n + 1]).items():
                after[name] = after[name] - inputs.lr / rows * g
        true = truths(reference_of(spec, inputs), inputs, dtype)
        assert all(p.dtype == dtype for p in after.values())
        assert max(share(p, true[f"step.{name}"]) for name, p in after.items()) <= 1


def test_only_a_step_without_memory_may_be_taken_in_parts():
    network = {"against": "network", "layers": (3, 4, 2)}
    specs = [spec_from(network | more) for more in ({}, {"momentum": 0.9}, {"optimizer": "adam"})]
    assert [reference_of(s, draw(s, "any", np.random.default_rng(0))).in_parts for s in specs] == [True, False, False]


@each_dtype
def test_a_step_twice_as_far_is_over_budget_however_many_samples_it_has(dtype):
    spec = spec_from({"against": "network", "layers": (3, 4, 2), "activation": "sigmoid", "output": "sigmoid"})
    inputs = situation(spec, "many-samples", 0).cast(dtype)
    grads = MODELS["network"](scratch, inputs.params, spec).gradients(inputs.X, inputs.y)
    true = truths(reference_of(spec, inputs), inputs, dtype)
    for name, p in inputs.params.items():
        assert share(p - 2 * inputs.lr * grads[name], true[f"step.{name}"]) > 10


ADAM = ("plain", "moves towards", "running powers", "exact powers", "powers in the dtype", "corrected rate")
STEPS = [(adam, form) for form in (*ADAM, "like torch.optim")]
STEPS += [(momentum, form) for form in ("rate inside", "rate outside")]


def steps_over_budget(seed, dtype, step, form):
    rng = np.random.default_rng(seed)
    constants = {"against": "network", "layers": (5, 4, 3), "activation": str(rng.choice(HIDDEN))}
    constants |= {"optimizer": "adam"} if step is adam else {"momentum": 0.9}
    spec = spec_from(constants)
    inputs = draw(spec, "steps", rng, rows=int(rng.choice([1, 7, 30])), scale=rng.choice([0.3, 1, 3])).cast(dtype)
    params, state, before, after = inputs.params, {}, [], []
    for _ in range(5):
        before.append(params)
        grads = MODELS["network"](scratch, params, spec).gradients(inputs.X, inputs.y)
        params, state = step(params, grads, state, inputs.lr, form)
        after.append(params)
    true = truths(reference_of(spec, inputs), inputs, dtype, before)
    shares = [(share(np.stack([p[name] for p in after]), true[f"steps.{name}"]), name) for name in params]
    assert all(p.dtype == dtype for p in params.values())
    return [worst for worst in shares if not worst[0] <= 1]


@each_dtype
@pytest.mark.parametrize(("step", "form"), STEPS, ids=lambda x: x if isinstance(x, str) else x.__name__)
def test_a_step_in_another_form_is_within_the_budget(step, form, dtype):
    for seed in range(2):
        assert steps_over_budget(seed, dtype, step, form) == []


@pytest.mark.soak
@each_dtype
@pytest.mark.parametrize(("step", "form"), STEPS, ids=lambda x: x if isinstance(x, str) else x.__name__)
def test_a_step_in_another_form_is_within_the_budget_hundreds_of_times(step, form, dtype):
    for seed in range(100, 400):
        assert steps_over_budget(seed, dtype, step, form) == [], f"seed {seed}"


def test_units_that_are_off_leave_adam_decided():
    spec = spec_from({"against": "network", "layers": (5, 4, 3), "activation": "relu", "optimizer": "adam"})
    inputs = draw(spec, "off", np.random.default_rng(2), rows=1).cast("float64")
    hidden = scratch.Network(inputs.params, "relu", "sigmoid").propagate(inputs.X)["a1"]
    assert (hidden == 0).any()
    budget = bounds(reference_of(spec, inputs), inputs, "float64")
    assert all(np.isfinite(b).all() for b in budget.values())
    assert np.all(budget["grad.b1"][hidden[0] == 0] < 1e-300)  # nothing comes through, and nothing may


# ---- modules of one's own --------------------------------------------------------------------------------------------

ACTIVATIONS = [
    nn.ReLU(), nn.ReLU(inplace=True), nn.LeakyReLU(0.2), nn.LeakyReLU(0.2, inplace=True), nn.PReLU(), nn.ReLU6(),
    nn.ELU(), nn.ELU(inplace=True), nn.CELU(0.7), nn.SELU(), nn.GELU(), nn.GELU("tanh"), nn.SiLU(), nn.Mish(),
    nn.Sigmoid(), nn.Tanh(), nn.Softplus(), nn.Softplus(3, 8), nn.LogSigmoid(), nn.Hardtanh(), nn.Softsign(),
    nn.Tanhshrink(), nn.Softmax(1), nn.Softmin(1), nn.LogSoftmax(1), nn.Identity(), nn.Dropout().eval(),
    nn.Threshold(0.1, 2.0),
]  # fmt: skip


def on_logits(loss):
    return lambda output, y: loss(torch.sigmoid(output), y)


def on_log_softmax(loss):
    return lambda output, y: loss(F.log_softmax(output, 1), y)


def written_out(output, y):
    """Cross-entropy as people write it themselves."""
    log_p = output - torch.logsumexp(output, 1, keepdim=True)
    return -log_p[torch.arange(len(y)), y].mean() + 0.1 * torch.norm(output) ** 2


def weighted(output, y):
    return F.cross_entropy(output, y, weight=torch.tensor([1.0, 2.0, 0.25], dtype=output.dtype))


NUMBERS, LABELS = "numbers", "labels"
LOSSES = {
    "mse": (nn.MSELoss(), NUMBERS),
    "mse sum": (nn.MSELoss(reduction="sum"), NUMBERS),
    "l1": (nn.L1Loss(), NUMBERS),
    "smooth l1": (nn.SmoothL1Loss(beta=0.3), NUMBERS),
    "huber": (nn.HuberLoss(delta=0.4), NUMBERS),
    "bce": (on_logits(nn.BCELoss()), NUMBERS),
    "bce with logits": (nn.BCEWithLogitsLoss(), NUMBERS),
    "bce weighted": (nn.BCEWithLogitsLoss(pos_weight=torch.tensor([2.0, 0.5, 4.0])), NUMBERS),
    "kl": (on_log_softmax(nn.KLDivLoss(reduction="batchmean")), NUMBERS),
    "poisson": (nn.PoissonNLLLoss(), NUMBERS),
    "clamped log": (on_logits(lambda p, y: -(y * torch.log(torch.clamp(p, 1e-6, 1 - 1e-6))).mean()), NUMBERS),
    "where": (lambda output, y: torch.where(y > 0.5, output**2, abs(output)).mean(), NUMBERS),
    "cross-entropy": (nn.CrossEntropyLoss(), LABELS),
    "cross-entropy weighted": (weighted, LABELS),
    "cross-entropy smoothed": (nn.CrossEntropyLoss(label_smoothing=0.125), LABELS),
    "nll": (on_log_softmax(nn.NLLLoss()), LABELS),
    "written out": (written_out, LABELS),
}


def module_over_budget(activation, loss, targets, dtype, seed):
    """A module with this activation under this loss: what PyTorch itself computes outside of the budget."""
    rng = np.random.default_rng(seed)
    module = nn.Sequential(nn.Linear(5, 4), activation, nn.Linear(4, 3)).to(getattr(torch, dtype))
    params = {name: rng.normal(size=p.shape).astype(dtype) for name, p in module.named_parameters()}
    params |= {name: np.abs(p) / 4 for name, p in params.items() if name == "1.weight"}  # PReLU's slope
    y = rng.integers(0, 3, 7) if targets == LABELS else rng.random((7, 3)).astype(dtype)
    inputs = Inputs(params, (rng.choice([0.3, 1, 4]) * rng.normal(size=(7, 5))).astype(dtype), y, 0.3)
    reference = reference_from(module, loss)
    true = truths(reference, inputs, dtype)
    assert all(np.isfinite(truth.budget).all() for truth in true.values())
    shares = [(share(value, true[name]), name) for name, value in pytorch(reference, inputs).items()]
    return [worst for worst in shares if not worst[0] <= 1]


@each_dtype
@pytest.mark.parametrize("activation", ACTIVATIONS, ids=str)
def test_a_module_with_any_usual_activation_is_within_the_budget(activation, dtype):
    for seed in range(2):
        assert module_over_budget(activation, F.mse_loss, NUMBERS, dtype, seed) == []


@each_dtype
@pytest.mark.parametrize("name", LOSSES)
def test_a_module_under_any_usual_loss_is_within_the_budget(name, dtype):
    for seed in range(2):
        assert module_over_budget(nn.Tanh(), *LOSSES[name], dtype, seed) == []


# ---- tightness -------------------------------------------------------------------------------------------------------


def planted(dtype, relative, seed=0):
    """Share of the gradient's elements of a 30-16-1 network in which a relative error of this size is over budget."""
    spec = spec_from({"against": "network", "layers": (30, 16, 1)})
    inputs = draw(spec, "planted", np.random.default_rng(seed), rows=64).cast(dtype)
    true = truths(reference_of(spec, inputs), inputs, dtype)
    gradient = [truth for name, truth in true.items() if name.startswith("grad.") and name != "grad.X"]
    seen = [np.abs(relative * truth.hi) > truth.budget + truth.radius for truth in gradient]
    return np.concatenate([s.ravel() for s in seen]).mean()


def test_a_small_planted_error_is_over_budget_and_one_like_rounding_is_not():
    for seed in range(3):
        assert planted("float64", 1e-10, seed) > 0.99
        assert planted("float64", 1e-11, seed) > 0.95
        assert planted("float64", 1e-12, seed) > 0.5
        assert planted("float64", 1e-16, seed) == 0
        assert planted("float32", 1e-2, seed) > 0.95
        assert planted("float32", 1e-9, seed) == 0


# ---- beyond the range ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dtype", "exact", "got", "verdict"),
    [
        ("float32", 1e60, np.inf, "agree"),
        ("float32", 1e60, -np.inf, "wrong"),
        ("float32", 1e60, np.nan, "wrong"),
        ("float32", 1e60, 5.0, "undecided"),
        ("float32", 1e60, 1e60, "undecided"),
        ("float64", np.inf, np.inf, "agree"),
        ("float64", -np.inf, np.inf, "wrong"),
        ("float64", np.inf, 5.0, "wrong"),
    ],
)
def test_beyond_the_range_only_infinity_passes(dtype, exact, got, verdict):
    nothing, unknown = np.zeros(1), np.full(1, np.inf)
    truth = Truth(np.array([exact]), nothing, nothing, unknown, "ball")
    assert judge_values(np.array([got]), np.array([exact]), truth, dtype)["verdict"] == verdict


@each_dtype
def test_a_loss_beyond_the_range_is_infinite_and_right(dtype):
    spec = spec_from({"against": "network", "layers": (2, 1), "output": "identity"})
    case = draw(spec, "huge", np.random.default_rng(0), rows=3)
    inputs = replace(case, y=case.y + {"float32": 1e30, "float64": 1e200}[dtype]).cast(dtype)
    true = truths(reference_of(spec, inputs), inputs, dtype)["loss"]
    assert abs(true.hi) > np.finfo(dtype).max
    assert judge_values(np.array(np.inf), np.array(np.inf), true, dtype)["verdict"] == "agree"

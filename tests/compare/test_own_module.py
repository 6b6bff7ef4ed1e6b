"""A reference that is not ours: any module and loss, under the module's own parameter names."""

import re
import warnings
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import torch
from torch import nn

import compare
from compare.contract.candidate import load
from compare.subjects.own_module import subject_against
from compare.truth.operators import MissingOperator
from compare.usage import UsageError
from tests.compare.hand_written import ACTIVATIONS, bce, but, cross_entropy, failing, sigmoid, verdicts


def module(*last):
    """A seeded network 4 → 5 → 3 with tanh between."""
    torch.manual_seed(0)
    return nn.Sequential(nn.Linear(4, 5), nn.Tanh(), nn.Linear(5, 3), *last)


def by_hand(loss, d_output, activation="identity"):
    """The same in NumPy; ``d_output(a, y)`` is the gradient of the loss with respect to the output."""
    value, backward = ACTIVATIONS[activation]

    def propagate(params, X):
        a1 = np.tanh(X @ params["0.weight"].T + params["0.bias"])
        return a1, value(a1 @ params["2.weight"].T + params["2.bias"])

    def gradients(params, X, y):
        a1, a2 = propagate(params, X)
        dz2 = backward(d_output(a2, y), a2)
        dz1 = dz2 @ params["2.weight"] * (1 - a1**2)
        return {"0.weight": dz1.T @ X, "0.bias": dz1.sum(0), "2.weight": dz2.T @ a1, "2.bias": dz2.sum(0)}

    def step(params, X, y, lr):
        grads = gradients(params, X, y)
        return {name: params[name] - lr * grads[name] for name in params}

    return SimpleNamespace(
        forward=lambda params, X: propagate(params, X)[1],
        loss=lambda params, X, y: loss(propagate(params, X)[1], y),
        gradients=gradients,
        step=step,
    )


def minus_onehot(a, y):
    p = ACTIVATIONS["softmax"][0](a)
    p[np.arange(len(y)), y] -= 1
    return p / len(y)


SQUARES = by_hand(lambda a, y: np.mean((a - y) ** 2), lambda a, y: 2 * (a - y) / a.size)

LOSSES = {
    "MSELoss": (module(), nn.MSELoss(), SQUARES),
    "BCEWithLogitsLoss": (
        module(),
        nn.BCEWithLogitsLoss(),
        by_hand(bce, lambda a, y: (sigmoid(a) - y) / a.size),
    ),
    "CrossEntropyLoss": (module(), nn.CrossEntropyLoss(), by_hand(cross_entropy, minus_onehot)),
    "cross_entropy": (module(), nn.functional.cross_entropy, by_hand(cross_entropy, minus_onehot)),
    "NLLLoss": (
        module(nn.LogSoftmax(dim=1)),
        nn.NLLLoss(),
        but(by_hand(cross_entropy, minus_onehot), forward=None),  # whose output is not the logit
    ),
    "a lambda": (
        module(nn.Tanh()),
        lambda output, y: ((output - y) ** 2).sum() / 10,
        by_hand(lambda a, y: np.sum((a - y) ** 2) / 10, lambda a, y: (a - y) / 5, "tanh"),
    ),
    "of a float64 module": (module().double(), nn.MSELoss(), SQUARES),
}


@pytest.mark.parametrize(("reference", "loss", "source"), LOSSES.values(), ids=LOSSES)
def test_a_right_candidate_agrees_with_a_module_and_its_loss(reference, loss, source):
    results = compare.check(source, against=reference, loss=loss)
    assert failing(results) == {}
    quantities = {"loss", "grad.0.weight", "grad.2.bias", "step.2.weight", "steps.0.bias", "repeatable"}
    assert quantities <= verdicts(results).keys()
    assert {check.case for check in results.checks} == {
        "as-given", "random", "more-samples", "one-sample", "zero-weights", "saturated",
    }  # fmt: skip


def test_a_mistake_is_found_under_the_modules_own_name_of_the_parameter():
    def gradients(params, X, y):
        grads = SQUARES.gradients(params, X, y)
        return grads | {"0.bias": grads["0.bias"] * 2}

    results = compare.check(but(SQUARES, gradients=gradients), against=module(), loss=nn.MSELoss())
    assert failing(results) == {"grad.0.bias": "wrong"}
    assert results.failures[0].pair == "Sequential"
    assert [(found["mistake"], found["where"]) for found in results.diagnosis] == [("factor-2", "module 0 bias")]


def test_a_mistake_of_an_activation_is_placed_in_the_module_that_applies_it():
    def gradients(params, X, y):
        a1 = np.tanh(X @ params["0.weight"].T + params["0.bias"])
        dz2 = 2 * (a1 @ params["2.weight"].T + params["2.bias"] - y) / y.size
        dz1 = dz2 @ params["2.weight"]  # · (1 − a1²) is missing
        return {"0.weight": dz1.T @ X, "0.bias": dz1.sum(0), "2.weight": dz2.T @ a1, "2.bias": dz2.sum(0)}

    results = compare.check(but(SQUARES, gradients=gradients), against=module(), loss=nn.MSELoss())
    assert [(found["mistake"], found["where"]) for found in results.diagnosis] == [("derivative-missing", "module 1")]
    assert results.diagnosis[0]["says"].startswith("Module 1 passes the gradient back without the derivative of tanh")


def test_it_is_judged_at_the_modules_own_parameters_too():
    reference, seen = module(), []

    def forward(params, X):
        seen.append(params["0.bias"])
        return SQUARES.forward(params, X)

    compare.check(but(SQUARES, forward=forward), against=reference, loss=nn.MSELoss(), keyword="as-given")
    assert any(np.array_equal(bias, reference[0].bias.detach().numpy()) for bias in seen)


def test_probabilities_that_pytorch_itself_loses_are_not_held_against_anybody():
    # BCELoss cuts its logarithms at −100, which the exact value does not.
    source = by_hand(
        lambda a, y: -np.mean(y * np.maximum(np.log(a), -100) + (1 - y) * np.maximum(np.log1p(-a), -100)),
        lambda a, y: (a - y) / np.maximum(a * (1 - a), 1e-12) / a.size,
        "sigmoid",
    )
    with np.errstate(all="ignore"):
        results = compare.check(source, against=module(nn.Sigmoid()), loss=nn.BCELoss())
    assert results.verdict == "agree"
    undecided = [check for check in results.checks if check.verdict == "undecided"]
    assert {check.case for check in undecided} <= {"saturated", "zero-weights"}
    assert all(check.note for check in undecided)


class Whitened(nn.Module):
    """x @ W with W as (in, out), after a transformation kept in float32 buffers."""

    def __init__(self):
        super().__init__()
        generator = torch.Generator().manual_seed(1)
        self.W = nn.Parameter(torch.randn(4, 2, generator=generator))
        self.register_buffer("mean", torch.randn(4, generator=generator))
        self.register_buffer("turn", torch.randn(4, 4, generator=generator))
        self.register_buffer("count", torch.tensor(3))

    def forward(self, x):
        return ((x - self.mean) @ self.turn) @ self.W


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_a_module_with_buffers_that_multiplies_from_the_right_is_a_reference_like_any_other(dtype):
    reference = Whitened()
    mean, turn = reference.mean.numpy(), reference.turn.numpy()

    def forward(params, X):
        return (X - mean) @ turn @ params["W"]

    source = SimpleNamespace(
        forward=forward,
        gradients=lambda params, X, y: {"W": ((X - mean) @ turn).T @ (forward(params, X) - y) / y.size * 2},
        input_gradient=lambda params, X, y: (forward(params, X) - y) @ params["W"].T @ turn.T / y.size * 2,
    )
    assert failing(compare.check(source, against=reference, loss=nn.MSELoss(), dtypes=dtype)) == {}


# ---- a batch of one's own --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("X", "y", "shapes"),
    [
        (np.ones((6, 4)), np.zeros((6, 3)), {(6, 4), (1, 4)}),
        ([[1, 2, 3, 4], [5, 6, 7, 9]], [[0, 1, 0], [1, 1, 0]], {(2, 4), (1, 4)}),
        (torch.ones(6, 4), None, {(6, 4), (1, 4)}),
        (None, np.ones((9, 3)), {(9, 4), (1, 4)}),
        (None, None, {(7, 4), (15, 4), (1, 4)}),
    ],
    ids=["both", "lists of whole numbers", "only X", "only y", "neither"],
)
def test_what_is_not_given_is_drawn_to_fit_what_is(X, y, shapes):
    seen = []

    def loss(params, X, y):
        seen.append((X.shape, y.shape))
        return SQUARES.loss(params, X, y)

    results = compare.check(but(SQUARES, loss=loss), against=module(), loss=nn.MSELoss(), X=X, y=y)
    assert failing(results) == {}
    assert {shape for shape, _ in seen} == shapes
    assert all(of_y == (of_x[0], 3) for of_x, of_y in seen)


class Named(nn.Sequential):
    def forward(self, x):
        return {"output": super().forward(x)}


class Fixed(nn.Linear):
    def forward(self, x):
        return torch.zeros(len(x), 3, dtype=x.dtype)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"against": 3, "loss": nn.MSELoss()}, "against: expected a pair's name or a torch.nn.Module; got int"),
        ({"against": nn.Linear, "loss": nn.MSELoss()}, "got type"),
        ({"against": module(), "loss": None}, "needs a callable loss(output, y); got None"),
        ({"against": module(), "loss": "mse"}, "needs a callable loss(output, y); got 'mse'"),
        ({"against": module(), "loss": nn.MSELoss(), "l2": 1}, "there is no option 'l2'"),
        ({"against": module(), "loss": nn.MSELoss(reduction="none")}, "grad can be implicitly created only for scalar"),
        ({"against": nn.Tanh(), "loss": nn.MSELoss()}, "no weight to read the number of features off: give X"),
        ({"against": "neuron", "X": np.ones((2, 3))}, "X and y go with a torch.nn.Module as the reference"),
        (
            {"against": module(), "loss": nn.MSELoss(), "X": np.ones((6, 4)), "y": np.ones(6)},
            "the module and its loss do not run: UserWarning: Using a target size",
        ),
        (
            {"against": nn.Conv1d(1, 2, 3), "loss": nn.MSELoss()},
            "; if it takes inputs of another shape than (n_samples, n_features), give a batch: X=…, and y=… if need be",
        ),
        (
            {"against": nn.LSTM(4, 3), "loss": nn.MSELoss()},
            "the module returns a tuple; expected one tensor: wrap it in a module that returns the one to be judged",
        ),
        ({"against": Fixed(4, 3), "loss": nn.MSELoss()}, "do not run: RuntimeError: element 0 of tensors does not req"),
        ({"against": Named(nn.Linear(4, 3)), "loss": nn.MSELoss()}, "the module returns a dict; expected one tensor"),
        (
            {
                "against": nn.Sequential(nn.Embedding(5, 3)),
                "loss": nn.MSELoss(),
                "X": torch.tensor([0, 1, 2, 1]),
                "y": torch.zeros(4, 3),
            },
            "the module takes whole numbers, as an Embedding does: only modules of real numbers can be the reference",
        ),
        ({"against": nn.Sequential(nn.Embedding(5, 3)), "loss": nn.MSELoss()}, "the module takes whole numbers, as"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
@pytest.mark.filterwarnings("ignore:Using a target size")  # which PyTorch only warns of
def test_a_reference_that_does_not_fit_is_said_in_one_line(options, said):
    with pytest.raises(UsageError) as caught:
        compare.check(SQUARES, **options)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)
    assert ("give a batch" in str(caught.value)) == ("give a batch" in said)


def test_an_operator_without_a_derivative_in_pytorch_itself_is_named_too():
    class Bessel(nn.Linear):
        def forward(self, x):
            return torch.special.bessel_j0(super().forward(x))

    with pytest.raises(MissingOperator, match=r"special_bessel_j0.*added to FORMULAS"):
        compare.check(SQUARES, against=Bessel(4, 3), loss=nn.MSELoss())


def test_an_operator_without_a_rule_is_named_and_so_is_the_place_for_one():
    reference = nn.Sequential(nn.Linear(4, 3), nn.Hardswish())
    with pytest.raises(MissingOperator, match=r"aten\.hardswish.*added to FORMULAS .* in compare/truth/operators\.py"):
        compare.check(SQUARES, against=reference, loss=nn.MSELoss())


# ---- which modules are covered ---------------------------------------------------------------------------------------

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
SAID = README.partition("Covered are the layers ")[2].partition("Not covered")[0]
NAMED = [name for name in re.findall(r"\b[A-Z][A-Za-z0-9]+\b", SAID) if hasattr(nn, name)]
MADE_WITH = {"Linear": (4, 3), "RMSNorm": (3,), "RNNCell": (3, 3), "Threshold": (0.1, 0.0)} | dict.fromkeys(
    ("Softmax", "LogSoftmax", "Softmin"), (-1,)
)
TURNED = {"BCELoss": nn.Sigmoid(), "NLLLoss": nn.LogSoftmax(-1), "KLDivLoss": nn.LogSoftmax(-1)}
PLAIN = nn.Sequential(nn.Linear(4, 3))
FORWARD_ALONE = SimpleNamespace(forward=lambda params, X: X)


@pytest.mark.parametrize("name", NAMED)
def test_what_readme_calls_covered_is_covered(name):
    made = getattr(nn, name)(*MADE_WITH.get(name, ()))
    if name.endswith("Loss"):
        reference, loss = nn.Sequential(nn.Linear(4, 3), TURNED.get(name, nn.Identity())), made
    else:
        reference, loss = nn.Sequential(*([] if name == "Linear" else [nn.Linear(4, 3)]), made.eval()), nn.MSELoss()
    y = np.arange(7) % 3 if name == "NLLLoss" else None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # KLDivLoss tells of its next release
        assert subject_against(load(FORWARD_ALONE, spec_needed=False), reference, loss, y=y).cases


@pytest.mark.parametrize("layer", [nn.BatchNorm1d(3), nn.LayerNorm(3), nn.Hardswish(), nn.GroupNorm(1, 3)], ids=str)
def test_what_is_not_covered_is_said_in_one_line_before_anything_is_judged(layer):
    called = []
    source = SimpleNamespace(forward=lambda params, X: called.append(1))
    with pytest.raises(UsageError, match=r"cannot be the reference: .*aten\.") as caught:
        compare.check(source, against=nn.Sequential(nn.Linear(4, 3), layer), loss=nn.MSELoss())
    assert "\n" not in str(caught.value)
    assert not called


def test_a_loss_with_numbers_of_its_own_is_cast_with_the_module():
    weighted = nn.CrossEntropyLoss(weight=torch.tensor([1.0, 2.0, 3.0]))
    weights = np.array([1.0, 2.0, 3.0])

    def loss(params, X, y):
        z = X @ params["0.weight"].T + params["0.bias"]
        z = z - z.max(axis=1, keepdims=True)
        log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
        w = weights[y].astype(X.dtype)
        return -(w * log_p[np.arange(len(y)), y]).sum() / w.sum()

    source = SimpleNamespace(loss=loss)
    results = compare.check(source, against=PLAIN, loss=weighted, keyword="as-given or /random/")
    assert results
    weights[1] = 2.1
    assert not compare.check(source, against=PLAIN, loss=weighted, keyword="as-given", diagnosis=False)


@pytest.mark.parametrize(
    ("X", "said"),
    [
        (np.ones((7, 4)) + 1j, "X: expected real numbers; got complex128"),
        (np.full((7, 4), "1.5"), "X: expected real numbers; got <U3"),
        (np.zeros((0, 4)), "X: expected at least one row and column; got the shape (0, 4)"),
        (np.where(np.eye(7, 4) == 1, np.nan, 1.0), "X: expected finite numbers, .* got nan at [0, 0]"),
        (torch.full((7, 4), -torch.inf), "X: expected finite numbers, .* got -inf at [0, 0]"),
        ([[1.0, 2.0], [3.0]], "X: expected an array of real numbers"),
        (1.5, "X: expected an array with the samples along its first axis; got a single number"),
    ],
    ids=["complex", "text", "no rows", "nan", "infinity", "ragged", "a number"],
)
def test_inputs_of_which_no_truth_is_known_are_refused_in_one_line(X, said):
    with pytest.raises(UsageError, match=re.escape(said).replace(r"\.\*", ".*")):
        compare.check(FORWARD_ALONE, against=PLAIN, loss=nn.MSELoss(), X=X)


def test_a_target_that_is_a_single_number_is_refused_in_one_line():
    with pytest.raises(UsageError, match="y: expected an array with the samples along its first axis"):
        compare.check(FORWARD_ALONE, against=PLAIN, loss=nn.MSELoss(), X=np.ones((7, 4)), y=1.0)


@pytest.mark.parametrize(
    "X", [np.ones(4), np.ones((2, 4))], ids=["a sample without a batch", "a batch of a fixed size"]
)
def test_a_module_that_takes_no_smaller_batch_is_judged_on_what_it_takes(X):
    class Pair(nn.Sequential):
        def forward(self, X):
            return super().forward(X.reshape(2, 4) if X.ndim == 2 else X)

    against = Pair(nn.Linear(4, 3, dtype=torch.float64))
    source = SimpleNamespace(forward=lambda params, X: X @ params["0.weight"].T + params["0.bias"])
    results = compare.check(source, against, nn.MSELoss(), X=X, dtypes="float64", keyword="output")
    assert results.verdict == "agree"
    assert "one-sample" not in {check.case for check in results.checks}


def test_inputs_in_half_precision_are_taken_at_their_value():
    X = torch.arange(28).reshape(7, 4).to(torch.bfloat16)
    source = SimpleNamespace(forward=lambda params, X: X @ params["0.weight"].T + params["0.bias"])
    assert compare.check(source, against=PLAIN, loss=nn.MSELoss(), X=X, keyword="as-given")


# ---- masks -----------------------------------------------------------------------------------------------------------


class Attention(nn.Module):
    """Causal self-attention over the samples, in the ways in which a mask is written."""

    def __init__(self, masked):
        super().__init__()
        self.q, self.k, self.v = (nn.Linear(5, 5, bias=False) for _ in range(3))
        self.masked = masked

    def forward(self, X):
        scores = self.q(X) @ self.k(X).T / 5**0.5
        hidden = torch.ones(len(X), len(X)).triu(1) == 1
        return torch.softmax(self.masked(scores, hidden), -1) @ self.v(X)


def additive(scores, hidden):
    return scores + torch.zeros(hidden.shape, dtype=scores.dtype).masked_fill(hidden, -torch.inf)


MASKS = {
    "masked_fill": lambda scores, hidden: scores.masked_fill(hidden, -torch.inf),
    "where": lambda scores, hidden: torch.where(hidden, torch.tensor(-torch.inf, dtype=scores.dtype), scores),
    "additive": additive,
    "finfo.min": lambda scores, hidden: scores.masked_fill(hidden, torch.finfo(torch.float32).min),
    "-1e9": lambda scores, hidden: scores.masked_fill(hidden, -1e9),
    "added -1e9": lambda scores, hidden: scores + hidden * -1e9,
}


def attention(params, X, hidden=-np.inf):
    q, k, v = (X @ params[f"{name}.weight"].T for name in "qkv")
    scores = q @ k.T / np.sqrt(X.dtype.type(5))
    scores = np.where(np.tril(np.ones(scores.shape)) == 1, scores, X.dtype.type(hidden))
    a = np.exp(scores - scores.max(axis=1, keepdims=True))
    return a / a.sum(axis=1, keepdims=True) @ v


def judged_with(mask, forward):
    reference = Attention(MASKS[mask])
    with torch.no_grad():
        for i, p in enumerate(reference.parameters()):
            p.copy_(torch.linspace(-1, 1, 25).roll(i).reshape(5, 5))
    source = SimpleNamespace(forward=forward)
    return compare.check(source, against=reference, loss=nn.MSELoss(), diagnosis=False, keyword="as-given or /random/")


@pytest.mark.parametrize("mask", MASKS)
def test_masked_attention_is_judged(mask):
    right = judged_with(mask, attention)
    assert right
    assert not right.counts["undecided"]
    assert judged_with(mask, lambda params, X: attention(params, X, 0.0)).verdict == "disagree"
    assert judged_with(mask, lambda params, X: np.zeros_like(X)).verdict == "disagree"


def mistaken(turned=False, scale=5, shift=0, axis=1, late=False):
    """Plain attention with one thing changed."""

    def forward(params, X):
        q, k, v = (X @ params[f"{name}.weight"].T for name in "qkv")
        scores = q @ k.T / np.sqrt(X.dtype.type(scale))
        seen = np.tril(np.ones(scores.shape), shift) == 1
        seen = seen.T if turned else seen
        scores = scores if late else np.where(seen, scores, X.dtype.type(-np.inf))
        a = np.exp(scores - scores.max(axis=axis, keepdims=True))
        a = a / a.sum(axis=axis, keepdims=True)
        return np.where(seen, a, 0).astype(X.dtype) @ v

    return forward


MISTAKES = {
    "the mask turned round": {"turned": True},
    "the scores not scaled": {"scale": 1},
    "the next one seen too": {"shift": 1},
    "the softmax over the other axis": {"axis": 0},
    "masked after the softmax": {"late": True},
}


@pytest.mark.parametrize("mask", ["masked_fill", "-1e9"])
def test_a_mistake_in_masked_attention_is_wrong(mask):
    assert judged_with(mask, mistaken()).verdict == "agree"
    found = {name: judged_with(mask, mistaken(**changed)).verdict for name, changed in MISTAKES.items()}
    assert found == dict.fromkeys(MISTAKES, "disagree")


@pytest.mark.filterwarnings("error")
def test_where_a_call_on_other_arguments_overflows_nothing_is_said_of_it_nor_warned():
    """log(1 + e^z) with z = −3000, and in the call on other arguments 750, where only the stable form is finite."""

    class Softplus(nn.Module):
        def __init__(self):
            super().__init__()
            self.W = nn.Parameter(torch.ones(1, 1, dtype=torch.float64))

        def forward(self, X):
            return torch.log(1 + torch.exp(X @ self.W))

    stable = SimpleNamespace(forward=lambda params, X: np.logaddexp(0, X @ params["W"]))
    given = {"X": np.full((4, 1), -3000.0), "y": np.zeros((4, 1))}
    results = compare.check(stable, Softplus(), nn.MSELoss(), **given, dtypes=["float64"], keyword="as-given")
    assert results.verdict == "agree"

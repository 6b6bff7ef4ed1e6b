"""The judge: what is off by more than rounding is found however small it is, and nothing else is."""

import threading
from contextlib import suppress
from dataclasses import replace

import numpy as np
import pytest

import compare
from compare.contract.candidate import load
from compare.judge.labels import judge_labels
from compare.judge.session import environment
from compare.judge.verdict import BLIND, KINK_NOTE, Judge, at_kinks, judge_values
from compare.results import BOOKKEEPING
from compare.subjects.situations import Case
from compare.subjects.subject import subject_of
from compare.truth.oracle import Truth
from tests.compare.hand_written import ACTIVATIONS, bce, but, candidate, failing, sigmoid

pytestmark = pytest.mark.usefixtures("the_reference_runs_once")  # a few references serve them all
RANDOM = {"keyword": "/random/"}


@pytest.fixture(autouse=True)
def verdicts_alone(monkeypatch):
    """The diagnosis takes its time, and has tests of its own."""
    monkeypatch.setattr("compare.diagnosis.diagnose.diagnose", lambda *_: [])


def scaled(right, name, index, factor, only=None):
    """The candidate with one element of one gradient multiplied, in one dtype or in both."""

    def gradients(params, X, y):
        grads = right.gradients(params, X, y)
        if only is None or X.dtype == only:
            grads[name][index] *= X.dtype.type(factor)
        return grads

    return but(right, gradients=gradients)


# ---- mistakes that show in one situation only ------------------------------------------------------------------------


def test_samples_beyond_a_fixed_batch_are_missed_where_there_are_many():
    right = candidate(against="network")
    first = but(right, gradients=lambda params, X, y: right.gradients(params, X[:128], y[:128]))
    assert {check.case for check in compare.check(first).failures} == {"many-samples"}


def test_a_step_that_does_not_move_along_a_small_gradient_shows_where_training_has_converged():
    right = candidate(against="logistic_regression")

    def lazy(params, X, y, lr):
        small = max(np.max(np.abs(g)) for g in right.gradients(params, X, y).values()) < 1e-4
        return params if small else right.step(params, X, y, lr)

    assert {check.case for check in compare.check(but(right, step=lazy)).failures} == {"converged"}


@pytest.mark.parametrize(
    ("activation", "limit"), [("softplus", 16.0), ("softplus", 12.0), ("tanh", 8.0), ("sigmoid", 15.0)]
)
def test_an_activation_that_is_cut_short_where_it_is_not_yet_flat_is_seen(activation, limit):
    right = candidate(against="network", activation=activation, output="identity")
    act = {"softplus": lambda z: np.logaddexp(0, z), "tanh": np.tanh, "sigmoid": sigmoid}[activation]
    beyond = {"softplus": lambda z: z, "tanh": np.sign, "sigmoid": lambda z: 1.0 * (z > 0)}[activation]

    def forward(params, X, cut=limit):
        z = X @ params["W1"].T + params["b1"]
        with np.errstate(over="ignore"):
            return np.where(np.abs(z) > cut, np.where(z > 0, beyond(z), act(z)), act(z)) @ params["W2"].T + params["b2"]

    only = {"loss": None, "gradients": None, "step": None, "predict": None, "input_gradient": None}
    assert failing(compare.check(but(right, forward=lambda params, X: forward(params, X, 1e9), **only))) == {}
    assert "output" in failing(compare.check(but(right, forward=forward, **only)))


def test_the_far_branch_of_hubers_loss_is_asked_for_behind_a_sigmoid_too():
    right = candidate(loss="huber")

    def without_its_half(params, X, y):
        far = np.abs(right.forward(params, X) - y)
        return np.mean(np.where(far > 1, far, far**2 / 2))

    assert failing(compare.check(but(right, loss=without_its_half), **RANDOM)) == {"loss": "wrong"}


# ---- how small a mistake is seen -------------------------------------------------------------------------------------


@pytest.mark.parametrize("constants", [{}, {"activation": "tanh", "output": "softmax", "loss": "cross_entropy"}])
def test_a_relative_error_of_1e_11_in_one_element_of_a_float64_gradient_is_wrong(constants):
    right = candidate(against="network", **constants)
    results = compare.check(scaled(right, "W2", (1, 2), 1 + 1e-11), **RANDOM, dtypes="float64")
    assert failing(results) == {"grad.W2": "wrong"}
    [found] = results.failures
    assert found.worst_index == (1, 2)
    assert found.mine.error == pytest.approx(1e-11 * abs(found.exact), rel=1e-3)
    assert found.torch.share <= 1


def test_an_error_too_small_to_see_in_float32_is_not_wrong():
    right = candidate(against="network")
    results = compare.check(scaled(right, "W2", (1, 2), 1 + 2**-23, only="float32"), **RANDOM, dtypes="float32")
    assert failing(results) == {}
    results = compare.check(scaled(right, "W2", (1, 2), 1 + 1e-4), **RANDOM, dtypes="float32")
    assert failing(results) == {"grad.W2": "wrong"}


def test_the_share_is_the_error_over_the_budget_and_the_exact_value_is_exact():
    right = candidate(against="neuron", features=1, activation="identity")
    results = compare.check(but(right, loss=lambda *a: right.loss(*a) + 0.25), **RANDOM, dtypes="float64")
    [found] = results.failures
    assert found.quantity == "loss"
    assert found.mine.got - found.exact == pytest.approx(0.25, rel=1e-12)
    assert found.mine.share == pytest.approx(found.mine.error / found.plausible)
    assert found.oracle.startswith("ball")


# ---- wrong or unstable -----------------------------------------------------------------------------------------------


def with_probabilities(right, value):
    """Binary cross-entropy from the probabilities, as a beginner writes it."""

    def loss(params, X, y):
        return value(right.forward(params, X), y)

    return but(right, loss=loss)


def naive_bce(p, y):
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


def naive_softmax(z):
    return np.exp(z) / np.exp(z).sum(axis=-1, keepdims=True)


REGRESSION = candidate(against="logistic_regression")
CLASSIFIER = {"against": "network", "activation": "tanh", "output": "softmax"}

UNSTABLE = {
    "cross-entropy of probabilities": with_probabilities(REGRESSION, naive_bce),
    "cross-entropy of clipped probabilities": with_probabilities(
        REGRESSION, lambda p, y: naive_bce(np.clip(p, 1e-7, 1 - 1e-7), y)
    ),
    "a logarithm that overflows": but(
        REGRESSION,
        loss=lambda params, X, y: (lambda z: np.mean(np.log(1 + np.exp(z)) - y * z))(X @ params["W"] + params["b"]),
    ),
    "a softmax that overflows": candidate(
        **CLASSIFIER, activations=ACTIVATIONS | {"softmax": (naive_softmax, ACTIVATIONS["softmax"][1])}
    ),
    "a sigmoid that overflows to nan": candidate(
        activations=ACTIVATIONS | {"sigmoid": (lambda z: np.exp(z) / (1 + np.exp(z)), ACTIVATIONS["sigmoid"][1])}
    ),
    "a sigmoid clipped where it is flat": candidate(
        activations=ACTIVATIONS | {"sigmoid": (lambda z: sigmoid(np.clip(z, -30, 30)), ACTIVATIONS["sigmoid"][1])}
    ),
}


@pytest.mark.parametrize("source", UNSTABLE.values(), ids=UNSTABLE)
def test_a_right_formula_that_loses_its_accuracy_is_unstable(source):
    results = compare.check(source, keyword="/random or saturated")
    assert results.verdict == "unstable"
    assert set(failing(results).values()) == {"unstable"}
    assert all("saturated" in check.case for check in results.failures)
    assert (results.exit_code(), results.exit_code(allow_unstable=True)) == (1, 0)


def test_an_error_that_shrinks_with_the_precision_is_unstable_wherever_it_shows():
    right = candidate(against="neuron", activation="tanh")

    def forward(params, X):
        z = X @ params["W"] + params["b"]
        return np.tanh((z + z.dtype.type(1e4)) - z.dtype.type(1e4))  # the digits after 1e4 are lost, and only they

    results = compare.check(but(right, forward=forward), **RANDOM)
    assert failing(results) == {"output": "unstable"}
    assert {check.note for check in results.failures} == {"the error shrinks with the precision"}
    assert len(results.failures) == 2


def derivative(name, backward):
    return ACTIVATIONS | {name: (ACTIVATIONS[name][0], backward)}


WRONG = {
    "a derivative left out": candidate(activations=derivative("sigmoid", lambda da, a: da)),
    "a derivative of another function": candidate(
        activation="tanh", activations=derivative("tanh", lambda da, a: da * (1 - a))
    ),
    "a trace added to a probability": with_probabilities(REGRESSION, lambda p, y: naive_bce(p * (1 - 1e-9), y)),
    "a ReLU that lets a little through where it is off": candidate(
        against="network",
        activation="relu",
        activations=derivative("relu", lambda da, a: da * np.where(a > 0, 1, 1e-3)),
    ),
    "a ReLU without its mask": candidate(
        against="network", activation="relu", activations=derivative("relu", lambda da, a: da)
    ),
    "a huge number": but(REGRESSION, loss=lambda params, X, y: np.sum(X) * 0 + 1e300),
    "infinity": but(REGRESSION, loss=lambda *a: np.inf),
    "not a number": but(REGRESSION, loss=lambda *a: np.nan),
    "a sum instead of a mean": with_probabilities(REGRESSION, lambda p, y: naive_bce(p, y) * len(y)),
    "a formula that is wrong and overflows": but(
        REGRESSION, loss=lambda params, X, y: bce(X @ params["W"], y) + 0 * np.exp(X @ params["W"] * 1000).max()
    ),
    "a step the wrong way": but(REGRESSION, step=lambda p, X, y, lr: REGRESSION.step(p, X, y, -lr)),
}


@pytest.mark.parametrize("source", WRONG.values(), ids=WRONG)
def test_a_wrong_formula_is_never_only_unstable(source):
    with np.errstate(all="ignore"):
        results = compare.check(source, keyword="/random or saturated")
    assert set(failing(results).values()) == {"wrong"}
    assert results.verdict == "disagree"


def test_less_precision_than_was_asked_for_is_wrong_and_the_dtype_is_noted():
    right = candidate(against="neuron")
    low = but(right, forward=lambda params, X: right.forward(params, X).astype(np.float32))
    results = compare.check(low, **RANDOM)
    assert [(c.id, c.note) for c in results.failures] == [("neuron/random/float64/output", "returned float32")]


def test_another_slope_of_leaky_relu_where_a_unit_is_exactly_0_is_no_mistake():
    right = candidate(against="network", layers=[4, 3, 2], activation="leaky_relu", output="identity")

    def gradients(params, X, y):  # PyTorch takes 0.01 at 0
        z = X @ params["W1"].T + params["b1"]
        a = np.where(z >= 0, z, 0.01 * z)
        d2 = 2 * (a @ params["W2"].T + params["b2"] - y) / y.size
        d1 = d2 @ params["W2"] * np.where(z >= 0, 1, 0.01)
        return {"W1": d1.T @ X, "b1": d1.sum(axis=0), "W2": d2.T @ a, "b2": d2.sum(axis=0)}

    results = compare.check(but(right, gradients=gradients), keyword="zero-weights or random")
    assert failing(results) == {}


# ---- kinks, ties, layouts --------------------------------------------------------------------------------------------


def relu_with_slope(slope):
    """A neuron whose ReLU has this slope at exactly 0."""
    right = candidate(against="neuron", activation="relu")

    def gradients(params, X, y):
        z = X @ params["W"] + params["b"]
        dz = 2 / len(y) * (np.maximum(z, 0) - y) * np.where(z == 0, slope, z > 0)
        return {"W": X.T @ dz, "b": dz.sum()}

    return but(right, gradients=gradients)


@pytest.mark.parametrize("slope", [0.5, 1])
def test_any_slope_of_relu_at_exactly_0_is_right_and_noted(slope):
    results = compare.check(relu_with_slope(slope), keyword="zero-weights or /random/ or /saturated/")
    assert failing(results) == {}
    noted = {(c.case, c.quantity) for c in results.checks if KINK_NOTE in c.note}
    assert noted == {("zero-weights", "grad.W"), ("zero-weights", "grad.b")}


def test_the_slope_that_pytorch_takes_at_0_needs_no_note():
    results = compare.check(candidate(against="neuron", activation="relu"), keyword="zero-weights")
    assert {c.note for c in results.checks if c.dtype == "float64"} == {""}


def test_another_slope_at_0_takes_nothing_from_why_it_is_undecided():
    one = np.ones(1)
    sides = 1.5 * one, one, Truth(one, 0 * one, 0 * one, 2 * one, "ball")
    fields = judge_values(*sides, "float64")
    assert fields["why"] == BLIND.format("value")
    assert (
        at_kinks(fields, *sides[:2], replace(sides[2], budget=1e-16 * one, plausible=1e-16 * one), "float64", None)[
            "why"
        ]
        == f"{KINK_NOTE}; {fields['why']}"
    )


def test_a_slope_of_relu_at_0_above_1_is_wrong():
    results = compare.check(relu_with_slope(2), keyword="zero-weights and grad")
    assert failing(results)["grad.W"] == "wrong"


@pytest.mark.parametrize("label", [0, 1])
def test_a_tie_between_two_labels_may_go_either_way(label):
    right = candidate(against="logistic_regression")

    def predict(params, X):
        z = X @ params["W"] + params["b"]
        return np.where(z == 0, label, z > 0)

    assert failing(compare.check(but(right, predict=predict), keyword="zero-weights or /random/")) == {}


@pytest.mark.parametrize(
    ("predict", "case"),
    [
        (lambda z: z > 0.5, "small-logits"),  # the threshold of a probability, put to the logit
        (lambda z: z < 0, "random"),
        (lambda z: z * 0 + 2, "random"),
        (lambda z: z * 0 + 0.5, "random"),
        (lambda z: z * 0 + np.nan, "random"),
    ],
)
def test_a_label_that_is_not_the_likelier_one_is_wrong(predict, case):
    right = candidate(against="logistic_regression")
    source = but(right, predict=lambda params, X: predict(X @ params["W"] + params["b"]))
    results = compare.check(source, keyword=f"/{case}/ and predict", dtypes="float64")
    assert failing(results) == {"predict": "wrong"}


def test_weights_in_the_other_layout_are_handed_over_and_judged_in_it():
    shapes = []
    right = candidate(against="network", layout="in_out")

    def forward(params, X):
        shapes.append((params["W1"].shape, params["W2"].shape))
        return right.forward(params, X)

    results = compare.check(but(right, forward=forward), **RANDOM)
    assert failing(results) == {}
    assert set(shapes) == {((5, 4), (4, 3))}
    turned = but(right, gradients=lambda *a: {n: g.T for n, g in right.gradients(*a).items()})
    assert failing(compare.check(turned, **RANDOM)) == {"grad.W1": "error", "grad.W2": "error"}


def test_a_mistake_that_shows_only_from_the_second_step_on_is_found():
    right = candidate(against="neuron", momentum=0.9)
    without_memory = but(right, step=lambda params, X, y, lr, state: right.step(params, X, y, lr, {}))
    assert failing(compare.check(without_memory, **RANDOM)) == {"steps.W": "wrong", "steps.b": "wrong"}


def on(source, case, dtype):
    """The checks of one case of the test's own, by quantity."""
    subject = replace(subject_of(load(source), {}, 0), cases={case.name: lambda: case})
    return {check.quantity: check for check in Judge(subject).checks(case.name, dtype)}


def test_a_tie_between_several_classes_may_go_to_any():
    right = candidate(**CLASSIFIER)
    zeros = {"W1": np.zeros((4, 5)), "b1": np.zeros(4), "W2": np.zeros((3, 4)), "b2": np.zeros(3)}
    case = Case("tie", zeros, np.ones((7, 5)), np.zeros((7, 3)))
    in_turn = but(right, predict=lambda params, X: np.arange(len(X)) % 3)
    tie = on(in_turn, case, "float64")["predict"]
    assert (tie.verdict, tie.power) == ("undecided", None)  # nothing could have been wrong but a fourth class
    fourth = but(right, predict=lambda params, X: np.full(len(X), 3))
    assert on(fourth, case, "float64")["predict"].verdict == "wrong"


def test_a_label_that_rounding_may_turn_over_may_go_either_way():
    # The logit is 1e-9: in float32 its probability is ½ to the last bit, in float64 it is not.
    case = Case("close", {"W": np.zeros(3), "b": np.array(1e-9)}, np.ones((2, 3)), np.zeros(2))
    never = but(candidate(against="logistic_regression"), predict=lambda params, X: np.zeros(len(X)))
    assert on(never, case, "float32")["predict"].verdict == "undecided"
    assert on(never, case, "float64")["predict"].verdict == "wrong"


def test_what_the_budget_cannot_settle_is_undecided_with_its_reason_and_claims_no_share():
    # The hidden value is 1e50, beyond float32, and the output 1e20, within it.
    params = {"W1": np.full((2, 2), 1e25), "b1": np.zeros(2), "W2": np.full((1, 2), 1e-30), "b2": np.zeros(1)}
    case = Case("beyond", params, np.full((3, 2), 1e25), np.zeros((3, 1)), moderate=False)
    constants = {"layers": (2, 2, 1), "activation": "identity", "output": "identity"}
    found = on(candidate(against="network", **constants), case, "float32")
    for quantity in ("output", "predict"):
        assert found[quantity].verdict == "undecided"
        assert "may leave the range of float32" in found[quantity].note
    assert (found["output"].mine.share, found["output"].torch.share) == (None, None)
    assert on(candidate(against="network", **constants), case, "float64")["output"].verdict == "agree"


def test_an_infinite_enclosure_is_no_infinite_truth():
    # x¹⁰ · 1e-600 at 1e38 is 1e-220, so 0 is right; but the float64 enclosure has overflowed on the way.
    unknown = Truth(*(np.array([x]) for x in (np.inf, 0.0, np.inf, np.inf)), "float64 enclosure")
    for got in (0.0, np.inf, np.nan):
        fields = judge_values(np.array([got], np.float32), np.zeros(1, np.float32), unknown, "float32")
        assert fields["verdict"] == "undecided"
    infinite = Truth(*(np.array([x]) for x in (np.inf, 0.0, 0.0, np.inf)), "ball, 128 bits")
    fields = judge_values(np.array([np.nan], np.float32), np.zeros(1, np.float32), infinite, "float32")
    assert fields["verdict"] == "wrong"


def test_labels_of_scores_that_nobody_knows_are_undecided():
    scores = np.array([[np.nan, 1.0], [np.inf, 1.0]])
    unknown = Truth(scores, 0 * np.ones((2, 2)), np.zeros((2, 2)), np.full((2, 2), np.inf), "ball, 128 bits")
    fields = judge_labels(np.array([0.0, 1.0]), np.array([0, 0]), unknown, "float32")
    assert fields["verdict"] == "undecided"
    assert fields["torch"].share == 0


def test_neither_the_order_of_summation_nor_the_dtype_of_the_work_changes_a_verdict():
    right = candidate(against="network", activation="relu")

    def reversed_features(function):
        def call(params, X, *rest):
            params = {name: p[:, ::-1] if name == "W1" else p for name, p in params.items()}
            return function(params, X[:, ::-1], *rest)

        return call

    backward = {name: reversed_features(getattr(right, name)) for name in ("forward", "loss", "predict")}
    situations = {"keyword": "/random/ or /saturated/ or late"}
    assert failing(compare.check(but(right, **backward), **situations)) == {}

    def in_float64(params, X, *rest):
        return right.forward({name: p.astype(np.float64) for name, p in params.items()}, X.astype(np.float64))

    assert failing(compare.check(but(right, forward=in_float64), **situations)) == {}


# ---- what a verdict can have seen ------------------------------------------------------------------------------------


def all_of(verdict, results):
    return [check for check in results.checks if check.verdict == verdict and check.quantity not in BOOKKEEPING]


def test_every_agreement_has_the_power_to_have_been_none():
    results = compare.check(candidate(**CLASSIFIER))
    assert all(0 <= check.power < 1 or check.quantity == "predict" for check in all_of("agree", results))
    assert all(check.power is None or check.budget == np.inf for check in all_of("undecided", results))
    assert len(all_of("undecided", results)) < len(all_of("agree", results)) / 5


@pytest.mark.parametrize("factor", [2, -1, 0, 1 + 1e-3])
@pytest.mark.parametrize("constants", [{"activation": "tanh", "layers": (64,) * 8 + (1,)}, {"features": 5}], ids=str)
def test_a_gradient_that_is_off_by_a_factor_never_agrees(constants, factor):
    against = "network" if "layers" in constants else "neuron"
    right = candidate(against=against, **constants)

    def gradients(*given):
        return {name: factor * gradient for name, gradient in right.gradients(*given).items()}

    source = but(right, gradients=gradients, input_gradient=None, step=None)
    checks = compare.check(source, keyword="/random/ and grad").checks
    said = {check.verdict for check in checks if check.quantity.startswith("grad.")}
    assert said <= ({"wrong", "undecided"} if against == "network" else {"wrong"})


def test_a_relative_mistake_above_the_power_of_a_check_is_wrong_and_far_below_it_agrees():
    right = candidate(against="neuron")
    power = {c.dtype: c.power for c in compare.check(right, keyword="/random/ and loss").checks}
    for dtype, least in power.items():
        for times, verdict in ((1.01, "wrong"), (0.01, "agree")):
            off = but(right, loss=lambda *given, by=1 + times * least: by * np.float64(right.loss(*given)))
            found = compare.check(off, keyword="/random/ and loss", dtypes=dtype, diagnosis=False)
            assert {check.verdict for check in found.checks} == {verdict}


def test_a_step_has_to_move_further_than_rounding_to_be_judged():
    # The parameters are 1, the residual 1e-7 and the step 6e-10: float32 cannot tell whether it was taken.
    right = candidate(against="neuron", activation="identity")
    case = Case("flat", {"W": np.ones(3), "b": np.array(1.0)}, np.full((7, 3), 1e-2), np.full(7, 1.03 - 1e-7))
    assert on(right, case, "float32")["step.W"].verdict == "undecided"
    assert on(right, case, "float64")["step.W"].verdict == "agree"


@pytest.mark.parametrize("function", ["forward", "loss", "gradients", "step", "predict"])
def test_a_mistake_in_any_of_the_calls_of_a_case_is_found(function):
    right, calls = candidate(against="logistic_regression"), []

    def sometimes(*given):
        calls.append(1)
        value = getattr(right, function)(*given)
        return {name: v + 1 for name, v in value.items()} if isinstance(value, dict) else value + 1

    for wrong in range(3):  # the first, the one on other arguments, the last

        def once(*given, wrong=wrong):
            calls.append(1)
            return sometimes(*given) if len(calls) == wrong + 1 else getattr(right, function)(*given)

        calls.clear()
        assert not compare.check(but(right, **{function: once}), keyword="one-sample and float64", diagnosis=False)


def _names_another(params, X, y, grads):
    grads["W9"] = 0.0


def _changes_its_inputs(params, X, y, grads):
    X[...] = 0


@pytest.mark.parametrize("call", [1, 2, 3])  # the second is the one on other arguments
@pytest.mark.parametrize("misdeed", [_names_another, _changes_its_inputs])
def test_a_misdeed_in_any_of_the_calls_of_a_case_is_found(misdeed, call):
    right, calls = candidate(against="neuron"), []

    def gradients(params, X, y):
        calls.append(1)
        grads = right.gradients(params, X, y)
        if len(calls) == call:
            misdeed(params, X, y, grads)
        return grads

    results = compare.check(but(right, gradients=gradients), keyword="one-sample and float64", diagnosis=False)
    assert results.verdict == "disagree"


def test_what_a_function_remembers_of_other_arguments_is_found():
    right, memory = candidate(against="neuron"), {}
    by_shape = but(right, forward=lambda params, X: memory.setdefault(X.shape, right.forward(params, X)))
    results = compare.check(by_shape, keyword="/random/ and float64 and (output or repeatable)")
    assert failing(results) == {"repeatable": "wrong"}
    assert "output is what it was for other arguments" in results.failures[0].note


def test_what_follows_from_the_targets_alone_is_not_called_remembered():
    right = candidate(against="neuron", activation="identity", loss="hinge")

    def gradients(params, X, y):
        dz = -y / len(y)  # also where the loss is cut off
        return {"W": dz @ X, "b": dz.sum()}

    results = compare.check(but(right, gradients=gradients), diagnosis=False)
    assert {*failing(results)} == {"grad.W", "grad.b"}


def test_zeros_that_were_right_once_are_not_called_remembered():
    right = candidate(against="neuron", activation="relu")
    off = Case(
        "off", {"W": -np.ones(3), "b": np.array(0.0)}, np.ones((4, 3)), np.arange(1.0, 5.0)
    )  # on when turned round
    blank = but(right, forward=lambda params, X: np.zeros(len(X)))
    found = on(blank, off, "float64")
    assert (found["output"].verdict, found["repeatable"].verdict) == ("wrong", "agree")


def test_a_loss_of_outputs_that_are_all_0_or_1_is_the_same_by_chance():
    right = candidate(against="network", layers=[4, 3, 2], activation="sigmoid", output="sigmoid", loss="mse")

    def forward(params, X):  # the sigmoid of the other sign
        for n in (1, 2):
            with np.errstate(over="ignore"):
                X = 1 / (1 + np.exp(X @ params[f"W{n}"].T + params[f"b{n}"]))
        return X

    def loss(params, X, y):
        return np.mean((forward(params, X) - y) ** 2)

    results = compare.check(but(right, forward=forward, loss=loss), keyword="far-saturated and float64")
    assert failing(results).keys() == {"output", "loss"}  # and not repeatable


# ---- in a test -------------------------------------------------------------------------------------------------------


def test_assert_agrees_returns_the_results_of_what_agrees():
    results = compare.assert_agrees(candidate(against="neuron"), keyword="/random/")
    assert results
    assert results.verdict == "agree"


def test_assert_agrees_fails_with_what_check_says():
    right = candidate(against="neuron")
    wrong = but(right, loss=lambda *given: 2 * right.loss(*given))
    with pytest.raises(AssertionError, match="wrong: neuron/random/float64/loss") as caught:
        compare.assert_agrees(wrong, keyword="/random/ and loss")
    assert "2 of 2 checks fail (2 wrong): loss." in str(caught.value)
    with pytest.raises(AssertionError, match="Nothing was judged"):
        compare.assert_agrees(right, keyword="nowhere")


def test_assert_agrees_lets_pass_what_loses_accuracy_only_where_it_is_asked_to():
    def tanh(z):
        return (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))

    right = candidate(against="neuron", activation="tanh")
    overflowing = but(right, forward=lambda params, X: tanh(X @ params["W"] + params["b"]))
    assert compare.assert_agrees(overflowing, allow_unstable=True, keyword="output").verdict == "unstable"
    with pytest.raises(AssertionError, match="Your formulas are right"):
        compare.assert_agrees(overflowing, keyword="output")


def test_a_step_that_ignores_the_rate_it_is_given_is_wrong():
    right = candidate(against="neuron")
    fixed = but(right, step=lambda params, X, y, lr: right.step(params, X, y, 0.3))
    results = compare.check(fixed, keyword="/random/ and float64 and (step.W or step.b)")
    assert failing(results) == {"step.W": "wrong", "step.b": "wrong"}
    assert all("lr · 0.7" in check.note for check in results.failures)


def test_threads_that_judge_at_once_wait_for_each_other():
    """Else the bounds of one would be for the other's dtype."""
    right, met, both = candidate(against="neuron"), [], threading.Barrier(2)

    def forward(params, X):
        with suppress(threading.BrokenBarrierError):
            both.wait(1)
            met.append(X.dtype)
        return right.forward(params, X)

    options = {"keyword": "one-sample and output", "diagnosis": False}
    threads = [
        threading.Thread(target=compare.check, args=[but(right, forward=forward)], kwargs=options | {"dtypes": dtype})
        for dtype in ("float32", "float64")
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert both.broken  # somebody did wait, in vain
    assert not met


def test_what_may_be_anything_in_one_dtype_tells_nothing_of_the_other():
    # Adam's divisor may reach 0 where everything is saturated: nobody knows a share there.
    softmax = {"activation": "relu", "output": "softmax", "loss": "cross_entropy", "optimizer": "adam"}
    right = candidate(against="network", layers=(4, 6, 5, 3), **softmax)

    def step(params, X, y, lr, state):  # with ε under the root
        t, after, kept = state.get("t", 0) + 1, {}, {}
        for name, g in right.gradients(params, X, y).items():
            m, v = state.get(name, (0 * g, 0 * g))
            m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g
            kept[name] = m, v
            after[name] = params[name] - lr * m / (1 - 0.9**t) / np.sqrt(v / (1 - 0.999**t) + 1e-8)
        return after, kept | {"t": t}

    results = compare.check(but(right, step=step), keyword="far-saturated and step", diagnosis=False)
    assert results.verdict == "disagree"


def test_what_stays_while_a_process_runs_is_looked_up_once(monkeypatch):
    once = environment(0)
    for asked in ("version", "subprocess.run", "platform.system"):
        monkeypatch.setattr(f"compare.judge.session.{asked}", lambda *args, **options: pytest.fail("looked up again"))
    assert environment(1) == once | {"seed": 1}

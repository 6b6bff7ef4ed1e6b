"""What is said where no known mistake fits: each sight of the numbers, and each further question, is true and said."""

import numpy as np
import pytest

from compare.api import check
from compare.contract.spec import spec_from
from compare.diagnosis import search
from compare.diagnosis.evidence import Evidence
from compare.diagnosis.patterns import _decimals
from compare.diagnosis.probes import PROBES, _which
from compare.diagnosis.registry import MISTAKES
from compare.diagnosis.registry.bases import ADAM, NETWORK, NEURON, REGRESSION, text_of
from compare.diagnosis.sights import SIGHTS, SIGHTS_OF_A_STEP, SIGHTS_OF_STEPS, seen_in
from compare.subjects.situations import draw, generator
from compare.truth.program import pytorch, reference_for
from tests.compare.test_mistakes import judged


def given(change, quantity, lrs=(0.3, 0.3, 0.45), base=NETWORK):
    """Evidence of somebody who gives what is right of everything, but of one quantity what ``change`` makes of it."""
    found, spec = [], spec_from(base._asdict())
    for number, lr in enumerate(lrs):
        inputs = draw(spec, "x", generator(number, "x"), rows=5 + number, lr=lr).cast("float64")
        reference = reference_for(spec, {name: p.shape for name, p in inputs.params.items()})
        seen = pytorch(reference, inputs)
        start = inputs.params[quantity.partition(".")[2]] if quantity.startswith("step") else 0
        seen |= {quantity: start + change(seen[quantity] - start, inputs)}
        found.append(Evidence(spec, reference, inputs, seen, {}, [inputs.params] * 3))
    return found


def with_number(place, number):
    def change(right, inputs):
        right = right.copy()
        right[place] = number
        return right

    return change


MOVED = "has the right numbers in other places"
SEEN = [  # slug, quantity, (what is right, inputs) → what is given, what is said
    ("zero", "grad.b1", lambda right, i: 1e-18 * right, "is 0 everywhere"),
    ("constant-factor", "grad.W1", lambda right, i: 0.7 * right, "is 0.7 times what it should be"),
    (
        "constant-factor",
        "grad.W2",
        lambda right, i: 3 / len(i.X) * right,
        "is 3 / n times what it should be (n samples)",
    ),
    ("constant-factor", "step.W1", lambda right, i: 0.4 * right, "is 0.4 times what it should be"),
    (
        "constant-factor",
        "step.b1",
        lambda right, i: 2 * i.lr * right,
        "is 2 · lr times what it should be (the learning rate lr)",
    ),
    (
        "learning-rate-fixed",
        "step.W2",
        lambda right, i: 0.037 / i.lr * right,
        "does not depend on lr: it is that of lr = 0.037, whatever is handed over",
    ),
    ("constant-shift", "output", lambda right, i: right - 0.05, "is smaller by 0.05 everywhere"),
    ("constant-shift", "output", lambda right, i: 0.9 * right + 0.03, "is 0.9 times what it should be, plus 0.03"),
    ("same-everywhere", "grad.W1", lambda right, i: 0 * right + right.max(), "is the same in every entry"),
    ("same-everywhere", "grad.W1", lambda right, i: 0 * right + np.sin(right[:1]), "is the same in every row"),
    ("same-everywhere", "grad.b1", lambda right, i: 0 * right + right.max(), "is the same in every entry"),
    ("right-elsewhere", "grad.W1", lambda right, i: right[::-1], f"{MOVED}: its rows in reverse order"),
    ("right-elsewhere", "grad.W1", lambda right, i: right.T.reshape(right.shape), f"{MOVED}: transposed"),
    ("right-elsewhere", "grad.b1", lambda right, i: right[[2, 0, 3, 1]], MOVED),
    ("other-quantity", "grad.b1", lambda right, i: 0.3 * i.params["b1"], "is 0.3 times b1"),
    ("other-quantity", "grad.W1", lambda right, i: i.params["W1"], "is W1"),
    ("unknown", "grad.W1", with_number((2, 1), 0.7), "is off only in row 2"),
    ("unknown", "grad.W1", with_number((slice(None), 1), 0.7), "is off only in column 1"),
    ("unknown", "grad.b1", with_number(3, 0.7), "is off only at [3]"),
]


@pytest.mark.parametrize(("slug", "quantity", "change", "said"), SEEN)
def test_a_sight_is_said_of_the_quantity_that_shows_it_and_of_no_other(slug, quantity, change, said):
    evidence = given(change, quantity)
    assert seen_in(quantity, evidence) == (slug, said, True)
    assert all(seen_in(other, evidence) is None for other in evidence[0].seen if other != quantity)


def test_every_sight_has_a_test():
    assert {slug for slug, *_ in SEEN} == {slug for slug, _ in (*SIGHTS, *SIGHTS_OF_A_STEP)}
    assert [slug for slug, _ in SIGHTS_OF_STEPS] == ["learning-rate-changes"]  # the test of it stands below


@pytest.mark.parametrize(
    ("base", "said"),
    [
        (ADAM, ("adam-count", "is NaN everywhere: for t = 0 Adam divides by 1 − β⁰ = 0 (t starts at 1)")),
        (NEURON, ("unknown", "is NaN everywhere")),
    ],
)
def test_a_step_that_is_lost_is_said_to_be_and_of_adam_where_that_comes_from(base, said):
    assert seen_in("step.W", given(lambda right, i: right + np.nan, "step.W", base=base))[:2] == said
    assert seen_in("step.W", given(lambda right, i: right + np.nan, "step.W", base=base))[2] is (base is NEURON)


def test_an_adam_that_is_lost_in_some_places_has_not_counted_from_0():
    def rooted(right, i):  # where the moment of a square is below 0
        return np.where(np.arange(right.size) == 1, np.nan, right)

    assert seen_in("step.W", given(rooted, "step.W", base=ADAM)) == ("unknown", "is NaN in some places", True)


def test_what_holds_on_the_first_inputs_alone_is_not_seen():
    evidence = given(lambda right, i: (0.7 if len(i.X) < 7 else 0.8) * right, "grad.W1")
    assert seen_in("grad.W1", evidence) is None


def test_random_numbers_show_nothing():
    rng = np.random.default_rng(0)
    assert seen_in("grad.W1", given(lambda right, i: right + rng.normal(size=right.shape), "grad.W1")) is None


def test_several_steps_whose_rate_changes_tell_the_factor_of_each():
    (one,) = given(lambda right, i: right, "output", lrs=(0.3,))
    right = one.plain((), steps=True)["steps.W1"]
    start = one.inputs.params["W1"]
    one.seen["steps.W1"] = start + (right - start) * np.array([1, 0.37, 0.11])[:, None, None]
    assert seen_in("steps.W1", [one]) == (
        "learning-rate-changes",
        "is 1, 0.37, 0.11 times what it should be, step by step",
        True,
    )


# ---- what is asked besides -------------------------------------------------------------------------------------------


def test_every_question_has_an_example_in_the_registry():
    assert {slug for slug, *_ in PROBES} <= set(MISTAKES)


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ([True, False, False], "the first sample alone"),
        ([False, False, True], "the last sample alone"),
        ([False, True, True], "does not change with the inputs of the first sample"),
        ([True, True, False], "does not change with the inputs of the last sample"),
    ],
)
def test_which_samples_count_is_said_in_words(counts, said):
    assert said in _which(counts)


def test_of_several_quantities_it_is_said_that_they_change():
    assert _which([True, False, False], True).startswith("change with the inputs of the first sample alone")
    assert _which([True, True, False], True).startswith("do not change with the inputs of the last sample")


@pytest.mark.parametrize("counts", [[True, True, True], [False, False, False], [True, False, True]])
def test_nothing_is_said_where_all_samples_count_or_none_or_some(counts):
    assert _which(counts) is None


@pytest.fixture
def _no_pairs(monkeypatch):
    """Two known mistakes together, which take long to look for, are none of what is told here."""
    monkeypatch.setattr(search, "MOST_PAIRS", 0)


def diagnosis_of(base, *changes, without=("input_gradient", "predict")):
    text = text_of(base)
    for right, wrong in changes:
        assert text.count(right) == 1
        text = text.replace(right, wrong)
    return judged(text, ("random",), without).diagnosis


def said(diagnosis):
    return [(e["mistake"], e["where"], e["certain"]) for e in diagnosis]


OTHERS = ("forward", "gradients", "step", "input_gradient")


@pytest.mark.usefixtures("_no_pairs")
def test_a_loss_of_the_last_sample_with_a_factor_of_its_own_is_said_to_be_of_that_sample():
    found = diagnosis_of(
        NETWORK, ("data = np.mean((a2 - y) ** 2)", "data = 3.7 * np.mean((a2[-1] - y[-1]) ** 2)"), without=OTHERS
    )
    assert said(found) == [("one-sample-counts", "loss", True)]


@pytest.mark.usefixtures("_no_pairs")
def test_a_loss_of_another_logarithm_is_told_by_what_stands_in_it():
    right = "data = np.mean(np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z))))"
    wrong = "data = np.mean(y * np.log(a + 0.1) + (1 - y) * np.log(1.1 - a))"
    (found,) = diagnosis_of(REGRESSION, (right, wrong), without=OTHERS)
    assert (found["mistake"], found["where"], found["certain"]) == ("other-in-log", "loss", True)
    assert found["says"].startswith(
        "The loss is log(p + 0.1) for label 1 and log(1.1 − p) for label 0; expected −log(p)"
    )


@pytest.mark.usefixtures("_no_pairs")
@pytest.mark.parametrize(
    ("of_p", "of_the_rest", "mistake"),
    [
        ("a + 3e-4", "1 - a + 3e-4", "epsilon-in-log"),
        ("a - 3e-4", "1 - a + 3e-4", "other-in-log"),  # which keeps nothing finite
        ("a + 3e-4", "1.1 - a", "other-in-log"),
    ],
)
def test_only_a_tiny_number_that_keeps_a_logarithm_finite_is_a_guard(of_p, of_the_rest, mistake):
    right = "data = np.mean(np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z))))"
    wrong = f"data = -np.mean(y * np.log({of_p}) + (1 - y) * np.log({of_the_rest}))"
    (found,) = diagnosis_of(REGRESSION, (right, wrong), without=OTHERS)
    assert (found["mistake"], found["where"], found["certain"]) == (mistake, "loss", True)


COPIED = ('da1 = dz2 @ params["W2"]', 'W = params["W2"].copy()\n    W[0, 1] = W[1, 2]\n    da1 = dz2 @ W')
FROZEN = ("new[name] = p - lr * g", 'new[name] = p - lr * g if name[0] == "W" else p')


@pytest.mark.usefixtures("_no_pairs")
def test_frozen_biases_beside_a_copied_index_are_told_each_by_itself_and_once():
    found = diagnosis_of(NETWORK, COPIED, FROZEN)
    assert said(found) == [("bias-never-updated", "update", True), ("weights-going-back", "layer 1", True)]
    assert "W2[1, 2] stands in the place of W2[0, 1]" in found[1]["says"]


def diagnosis_of_the_step(change):
    """Of a file that has nothing but a step, which takes its gradients by itself."""
    text = text_of(NETWORK).replace("gradients(", "own_gradients(").replace(*change)
    return judged(text, ("random",), ("forward", "loss", "input_gradient")).diagnosis


@pytest.mark.usefixtures("_no_pairs")
def test_what_only_a_step_shows_is_said_of_the_step():
    (found,) = diagnosis_of_the_step(FROZEN)
    assert (found["mistake"], found["certain"]) == ("bias-never-updated", True)
    half = ("new[name] = p - lr * g", 'new[name] = p - lr * g / (1 if name[0] == "W" else 2)')
    (found,) = diagnosis_of_the_step(half)
    assert (found["mistake"], found["where"], found["certain"]) == ("factor-half", "every layer bias", True)
    assert "gradient" not in found["says"]


@pytest.mark.usefixtures("_no_pairs")
def test_a_move_of_a_strange_size_is_told_as_a_move():
    (found,) = diagnosis_of(ADAM, ("new[name] = p - lr * m_hat", "new[name] = p - 0.4 * lr * m_hat"))
    assert found["says"] == "The move of every parameter is 0.4 times what it should be in the first step."


@pytest.mark.usefixtures("_no_pairs")
def test_nothing_certain_is_said_of_a_slip_that_nobody_knows():
    (found,) = diagnosis_of(NETWORK, ("db1 = dz1.sum(axis=0)", "db1 = np.sin(40 * dz1.sum(axis=0))"))
    assert (found["mistake"], found["certain"]) == ("unknown", False)


ROWS_SHIFTED = """
import numpy as np

AGAINST = "network"
LAYERS = (4, 3)
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"


def softmax(z):
    e = np.exp(z - np.max(z, axis=1, keepdims=True))
    return e / np.sum(e, axis=1, keepdims=True)


def forward(params, X):
    return softmax(X @ params["W1"].T + params["b1"])


def loss(params, X, y):
    return np.mean(-np.nansum(y * np.log(forward(params, X)), axis=1))
"""


def test_no_form_is_named_that_the_text_rules_out(tmp_path):
    """What is 0 / 0 for some forms is taken for 0 here, as if the whole batch were shifted, or nan_to_num hid it."""
    path = tmp_path / "mine.py"
    path.write_text(ROWS_SHIFTED, encoding="utf-8")
    [found] = check(path, fix_seconds=0).diagnosis
    assert (found["mistake"], found["line"]) == ("overflow", 21)  # the loss, by its number alone
    assert "whole batch" not in found["says"]
    assert "nan_to_num" not in found["says"]
    assert "softmax-shift" not in found["also_possible"]


def test_a_maximum_of_something_else_rules_no_form_out(tmp_path):
    path, others = tmp_path / "mine.py", "\n\ndef best(losses):\n    return max(1, len(losses))  # and no max(z)\n"
    path.write_text(ROWS_SHIFTED.replace(" - np.max(z, axis=1, keepdims=True)", "") + others, encoding="utf-8")
    says = " ".join(found["says"] for found in check(path, fix_seconds=0).diagnosis)
    assert "subtract each row's largest z first" in says


# ---- and the order of it all -----------------------------------------------------------------------------------------

NEURON_OF_MATH = """
import math
import numpy as np

AGAINST = "logistic_regression"


def sigmoid(z):
    return 1 / (1 + math.exp(-z))


def forward(params, X):
    return np.array([sigmoid(z) for z in X @ params["W"]])


def step(params, X, y, lr):
    error = forward(params, X) - y
    return {"W": params["W"] - lr * X.T @ error / len(y), "b": params["b"]}
"""


@pytest.mark.usefixtures("_no_pairs")
def test_what_is_wrong_everywhere_comes_before_what_is_raised_in_extreme_cases_which_is_told_once():
    first, second = judged(NEURON_OF_MATH, ("random", "far-saturated")).diagnosis
    assert (first["mistake"], first["where"], first["certain"]) == ("bias-missing", "the neuron", True)
    assert (second["mistake"], second["explains"]) == ("error", ["output", "step.W", "step.b"])
    assert second["says"].startswith("Forward and step raised OverflowError: math range error (line ")
    assert second["says"].endswith("math.exp raises where np.exp gives inf: take np.exp, or for z < 0 e^z / (1 + e^z).")


ROWS_ADDED_UP = """\
import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "mse"


def forward(params, X):
    z = np.tanh(X @ params["W1"].T + params["b1"]) @ params["W2"].T + params["b2"]
    e = np.exp(z - z.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def gradients(params, X, y):
    h, p = np.tanh(X @ params["W1"].T + params["b1"]), forward(params, X)
    error = 2 * (p - y) / y.size
    dz = error * (p * (1 - p) - p * (p.sum(1, keepdims=True) - p))
    dh = dz @ params["W2"] * (1 - h**2)
    return {"W1": dh.T @ X, "b1": dh.sum(0), "W2": dz.T @ h, "b2": dz.sum(0)}
"""


def test_of_what_many_a_mistake_makes_nothing_of_no_more_is_said_than_that_it_is_0(tmp_path):
    (tmp_path / "rows.py").write_text(ROWS_ADDED_UP)
    told = check(tmp_path / "rows.py", fix_seconds=0).diagnosis
    assert [(each["mistake"], each["says"]) for each in told] == [
        ("gradient-missing", "Every gradient is 0 everywhere.")
    ]


def test_numbers_are_rounded_to_decimals_where_some_of_them_are_left():
    right = np.array([0.123, 0.248, -0.551, 0.04])
    assert _decimals(np.round(right, 1), right) == 1
    assert _decimals(np.round(right, 2), right) == 2
    assert _decimals(1e-19 * right, 0.1 * right) is None  # rounded or not, it is nothing
    assert _decimals(np.array([0.2, 0.2, -0.6, 0.0]), right) is None  # 0.123 is 0.1 in one decimal

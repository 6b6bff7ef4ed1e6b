"""The contract of a candidate: every right form of it agrees, and what is off is named while the rest is judged."""

import dataclasses
import functools
import re
import sys
import warnings
from collections import namedtuple
from fractions import Fraction
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import get_type_hints

import numpy as np
import pytest
import torch

import compare
from compare.contract.candidate import load
from compare.contract.spec import CONSTANTS, PAIRS, Constants, Spec, spec_from
from compare.usage import UsageError, one_of
from scratch.activations import ACTIVATIONS, ELEMENTWISE
from scratch.losses import LOSSES
from tests.compare.hand_written import but, candidate, failing, verdicts

pytestmark = pytest.mark.usefixtures("the_reference_runs_once")  # most are of one neuron
RIGHT = candidate(against="neuron")
PLAIN = {"dtypes": "float64", "keyword": "random"}


@pytest.fixture(autouse=True)
def verdicts_alone(monkeypatch):
    """The diagnosis takes its time, and has tests of its own."""
    monkeypatch.setattr("compare.diagnosis.diagnose.diagnose", lambda *_: [])


def judged(source, **options):
    return compare.check(source, **(PLAIN | options))


def written(tmp_path, text, name="candidate.py"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


# ---- right in every form -------------------------------------------------------------------------------------------

FITTING = [
    *({"activation": a, "loss": loss} for a in ("sigmoid", "tanh", "relu", "identity") for loss in ("mse", "half_mse")),
    {"loss": "bce"},
    {"features": 1, "l2": 0.3, "layout": "in_out"},
    {"against": "logistic_regression"},
    {"against": "logistic_regression", "features": 1, "l2": 1},
    *(
        {"against": "network", "activation": "tanh", "output": output, "loss": loss}
        for output in ("sigmoid", "tanh", "relu", "identity", "softmax")
        for loss in ("mse", "half_mse")
    ),
    {"against": "network", "activation": "relu", "loss": "bce", "l2": 0.1},
    {"against": "network", "output": "softmax", "loss": "cross_entropy", "layout": "in_out", "l2": 0.05},
    {"against": "network", "layers": (4, 2)},
    {"against": "network", "layers": (2, 1), "loss": "bce", "activation": "identity"},
    {"against": "network", "layers": [3, 5, 4, 2], "activation": "identity", "layout": "in_out"},
    {"against": "network", "layers": (4, 6, 3, 5, 2), "activation": "relu", "output": "identity"},
]


OTHERS = [
    {"activation": "leaky_relu", "loss": "mae", "bias": False},
    {"activation": "hardtanh", "loss": "huber"},
    {
        "against": "network",
        "activation": "elu",
        "output": "softplus",
        "bias": False,
        "loss": "huber",
        "layout": "in_out",
    },
    {"against": "network", "activation": "softsign", "output": "identity", "loss": "hinge"},
    {"against": "logistic_regression", "bias": False},
    {"against": "network", "layers": (3, 2), "l1": 0.1, "l2": 0.2},
    {"against": "network", "layers": (3, 2), "steps": "online", "momentum": 0.8},
    {"features": 2, "steps": "online", "optimizer": "rmsprop"},
    {"against": "network", "layers": (4, 3), "output": "softmax", "loss": "cross_entropy", "targets": "one_hot"},
]


@pytest.mark.parametrize("constants", OTHERS, ids=lambda c: "-".join(map(str, c.values())))
def test_what_else_can_be_declared_agrees(constants):
    results = compare.check(candidate(**constants), keyword="random/float64 or late-in-training/float64")
    assert failing(results) == {}
    assert results.verdict == "agree"
    assert {"grad.b", "grad.b1"}.isdisjoint(verdicts(results)) == (constants.get("bias") is False)


@pytest.mark.parametrize("constants", FITTING, ids=lambda c: "-".join(map(str, c.values())))
def test_every_combination_that_fits_agrees(constants):
    results = compare.check(candidate(**constants), keyword="random or late")
    assert failing(results) == {}
    assert results.verdict == "agree"


@pytest.mark.parametrize(
    "optimizer",
    [
        {"momentum": 0.9},
        {"momentum": 0.9, "nesterov": True, "weight_decay": 0.1},
        {"weight_decay": 0.1},
        {"optimizer": "adam"},
        {"optimizer": "adam", "betas": [0.5, 0.9], "eps": 1e-3, "weight_decay": 0.01},
    ],
    ids=str,
)
def test_every_optimizer_agrees_over_several_steps_in_a_row(optimizer):
    results = judged(candidate(against="network", activation="tanh", **optimizer))
    assert failing(results) == {}
    assert {"step.W1", "steps.W1", "steps.b2"} <= verdicts(results).keys()


@pytest.mark.parametrize(
    "optimizer",
    [
        {"optimizer": "adamw", "weight_decay": 0.2},
        {"optimizer": "nadam", "momentum_decay": 0.3},
        {"optimizer": "rmsprop", "alpha": 0.9},
        {"optimizer": "rmsprop", "momentum": 0.8, "weight_decay": 0.1},
        {"optimizer": "adagrad", "eps": 1e-10, "lr_decay": 0.3, "initial_accumulator_value": 0.5},
    ],
    ids=str,
)
def test_every_other_optimizer_agrees_over_several_steps_in_a_row(optimizer):
    results = compare.check(candidate(features=2, **optimizer), keyword="random/float64")
    assert failing(results) == {}
    assert verdicts(results)["steps.W"] == {"agree"}


def wider(result):
    return np.asarray(result, dtype=np.longdouble)


FORMS = {
    "a Python float as loss": {"loss": lambda *a: float(RIGHT.loss(*a))},
    "a fraction as loss": {"loss": lambda *a: Fraction(float(RIGHT.loss(*a)))},
    "lists": {"forward": lambda *a: RIGHT.forward(*a).tolist()},
    "a wider dtype": {"forward": lambda *a: wider(RIGHT.forward(*a))},
    "PyTorch's tensors": {
        "forward": lambda *a: torch.from_numpy(RIGHT.forward(*a)).requires_grad_(),
        "gradients": lambda *a: {name: torch.tensor(g) for name, g in RIGHT.gradients(*a).items()},
    },
    "labels as truth values": {"predict": lambda *a: RIGHT.predict(*a) == 1},
    "labels as floats": {"predict": lambda *a: RIGHT.predict(*a).astype(np.float32)},
    "an argument more, with a default": {"step": lambda params, X, y, lr, clip=None: RIGHT.step(params, X, y, lr)},
    "any keywords": {"step": lambda params, X, y, lr, **options: RIGHT.step(params, X, y, lr)},
    "any number of arguments": {"step": lambda *a: RIGHT.step(*a)},
    "a state that nobody needs": {"step": lambda params, X, y, lr, state: (RIGHT.step(params, X, y, lr), None)},
    "partial": {"forward": functools.partial(RIGHT.forward)},
}


@pytest.mark.parametrize("changes", FORMS.values(), ids=FORMS)
def test_what_counts_is_the_value_whatever_form_it_comes_in(changes):
    results = judged(but(RIGHT, **changes))
    assert failing(results) == {}
    assert set(changes) - {"loss"} <= vars(RIGHT).keys()


def test_a_result_of_another_dtype_is_noted():
    results = judged(but(RIGHT, loss=lambda *a: float(RIGHT.loss(*a))), dtypes="float32")
    assert {c.note for c in results.checks if c.quantity == "loss"} == {"returned float64"}
    assert {c.note for c in results.checks if c.quantity == "output"} == {""}


def test_the_state_belongs_to_the_file_and_comes_back_as_it_was_returned():
    Velocity = namedtuple("Velocity", "of")
    right = candidate(against="neuron", momentum=0.9)

    def step(params, X, y, lr, state):
        params, velocity = right.step(params, X, y, lr, state.of if state else {})
        return params, Velocity(velocity)

    assert failing(judged(but(right, step=step))) == {}


@pytest.mark.parametrize("kept", ["forward", "gradients"])
def test_one_function_is_enough_and_the_rest_is_said_not_to_be_judged(kept):
    functions = ["forward", "loss", "gradients", "input_gradient", "step", "predict"]
    results = judged(but(RIGHT, **dict.fromkeys(set(functions) - {kept})))
    assert results.verdict == "agree"
    assert results.not_judged == [name for name in functions if name != kept]


def test_any_object_with_the_attributes_will_do():
    class Methods:
        AGAINST = "neuron"

        def forward(self, params, X):
            return RIGHT.forward(params, X)

    class Namespace:
        AGAINST = "neuron"
        forward = staticmethod(RIGHT.forward)

    module = ModuleType("mine")
    module.AGAINST, module.forward = "neuron", RIGHT.forward
    for source in (Methods(), Namespace, module):
        assert judged(source).verdict == "agree"


def test_arrays_arrive_as_writable_copies_of_the_dtype_under_test():
    seen = []

    def gradients(params, X, y):
        seen.append([params["W"], params["b"], X, y])
        return RIGHT.gradients(params, X, y)

    judged(but(RIGHT, gradients=gradients), dtypes="float32")
    arrays = [array for call in seen for array in call]
    assert all(type(a) is np.ndarray and a.dtype == np.float32 and a.flags.writeable for a in arrays)
    assert {a.shape for a in arrays} == {(3,), (), (7, 3), (7,)}  # W, b, X and y
    assert not any(np.shares_memory(a, b) for a, b in zip(seen[0], seen[-1]))


@pytest.mark.parametrize(
    ("constants", "labelled"),
    [
        ({"against": "neuron"}, True),
        ({"against": "neuron", "activation": "tanh"}, False),
        ({"against": "logistic_regression"}, True),
        ({"against": "network", "output": "softmax"}, True),
        ({"against": "network", "output": "sigmoid"}, False),
        ({"against": "network", "output": "identity"}, False),
        ({"against": "network", "output": "identity", "layers": (5, 4, 1)}, True),
    ],
    ids=str,
)
def test_labels_are_judged_where_they_mean_something(constants, labelled):
    results = judged(candidate(**constants))
    assert ("predict" in verdicts(results)) is labelled
    assert results.not_judged == ([] if labelled else ["predict"])


# ---- wrong in every way ----------------------------------------------------------------------------------------------


def raises(error):
    def function(*args):
        raise error

    return function


class Silent(BaseException):
    def __str__(self):
        raise ValueError("no message")


def without(name):
    return lambda *a: {n: g for n, g in RIGHT.gradients(*a).items() if n != name}


UNREADABLE = {  # function → what it does instead → the beginning of what is said
    "forward": [
        (raises(ValueError("boo")), "forward raised ValueError: boo (line "),
        (raises(AssertionError("\n\n  not equal\n")), "forward raised AssertionError: not equal (line "),
        (raises(SystemExit(3)), "forward raised SystemExit: 3 (line "),
        (raises(Silent()), "forward raised Silent (line "),
        (lambda params, X: None, "forward returned None, which cannot be read as real numbers"),
        (lambda params, X: (X, 1), "forward returned a tuple, which cannot be read as real numbers"),
        (lambda params, X: (x for x in X), "forward returned a generator, which cannot be read as real numbers"),
        (lambda params, X: RIGHT.forward(params, X) + 0j, "forward returned an array of complex128; expected real"),
        (lambda params, X: ["1"] * len(X), "forward returned a list; expected real numbers"),
        (lambda params, X: np.array(["1"] * len(X), object), "forward returned an array, which cannot be read"),
        (lambda params, X: RIGHT.forward(params, X)[:, None], "forward returned the shape (7, 1); expected (7,)"),
        (lambda params: 1, "forward raised TypeError: "),
    ],
    "loss": [
        (lambda *a: "0.5", "loss returned a str; expected real numbers"),
        (lambda *a: [RIGHT.loss(*a)], "loss returned the shape (1,); expected ()"),
        (lambda *a: 10**400, "loss returned an int, which cannot be read as real numbers"),
    ],
    "input_gradient": [
        (lambda *a: RIGHT.input_gradient(*a).T, "input_gradient returned the shape (3, 7); expected (7, 3)"),
    ],
}


@pytest.mark.parametrize(
    ("function", "instead", "said"),
    [pytest.param(f, *case, id=case[1]) for f, cases in UNREADABLE.items() for case in cases],
)
def test_what_cannot_be_read_is_an_error_and_the_rest_is_still_judged(function, instead, said):
    quantity = {"forward": "output", "input_gradient": "grad.X"}.get(function, function)
    results = judged(but(RIGHT, **{function: instead}))
    assert failing(results) == {quantity: "error"}
    assert verdicts(results).keys() == verdicts(judged(RIGHT)).keys()
    assert results.failures[0].note.startswith(said)
    assert results.exit_code() == 1


@pytest.mark.parametrize(
    ("instead", "said"),
    [
        (without("b"), {"grad.b": "gradients returned no 'b', but only W"}),
        (lambda *a: {}, {q: f"gradients returned no {q[5:]!r}, but an empty dict" for q in ("grad.W", "grad.b")}),
        (
            lambda *a: RIGHT.gradients(*a) | {"c": 1},
            {"grad.c": "gradients names 'c', which is none of W, b"},
        ),
        (
            lambda *a: tuple(RIGHT.gradients(*a).values()),
            dict.fromkeys(("grad.W", "grad.b"), "gradients returned a tuple; expected a dict with W, b"),
        ),
        (
            lambda *a: RIGHT.gradients(*a) | {"W": np.ones(4)},
            {"grad.W": "gradients returned the shape (4,); expected (3,)"},
        ),
    ],
)
def test_a_gradient_that_is_missing_unknown_or_of_another_shape_is_an_error_of_that_name(instead, said):
    results = judged(but(RIGHT, gradients=instead))
    assert {check.quantity: check.note for check in results.failures} == said


def test_an_error_names_the_line_of_the_candidates_own_file(tmp_path):
    path = written(
        tmp_path,
        "import json\nAGAINST = 'neuron'\n\ndef helper():\n    return json.loads('{')\n\n"
        "def forward(params, X):\n    return helper()\n",
    )
    note = judged(path).failures[0].note
    assert note.startswith("forward raised JSONDecodeError: ")
    assert note.endswith("(line 5: return json.loads('{'))")


def test_endless_recursion_is_an_error_like_any_other():
    def forward(params, X):
        return forward(params, X)

    results = judged(but(RIGHT, forward=forward))
    assert failing(results) == {"output": "error"}
    assert "RecursionError" in results.failures[0].note


def changing(change):
    def gradients(params, X, y):
        result = RIGHT.gradients(params, X, y)
        change(params, X, y)
        return result

    return gradients


CHANGES = {
    "params['W']": lambda params, X, y: params["W"].__imul__(2),
    "params['b']": lambda params, X, y: params.update(b=0.0),
    "params: its names are now W": lambda params, X, y: params.pop("b"),
    "params: its names are now W, b, cache": lambda params, X, y: params.update(cache=X),
    "X": lambda params, X, y: X.__iadd__(1),
    "y": lambda params, X, y: y.__setitem__(0, 5),
}


@pytest.mark.parametrize("what", CHANGES)
def test_an_argument_that_is_changed_is_an_error_and_is_named(what):
    results = judged(but(RIGHT, gradients=changing(CHANGES[what])))
    assert failing(results) == {"arguments_unchanged": "error"}
    assert results.failures[0].note == f"gradients changed {what}: arguments must stay as they are"


def test_an_argument_that_is_changed_only_once_there_is_a_state_is_an_error_too():
    right = candidate(against="neuron", momentum=0.9)

    def step(params, X, y, lr, state):
        result = right.step(params, X, y, lr, state)
        params["W"] *= 2 if state else 1
        return result

    assert failing(judged(but(right, step=step))) == {"arguments_unchanged": "error"}


def test_an_argument_that_is_changed_and_changed_back_is_nobodys_business():
    def forward(params, X):
        params["W"] *= 2
        params["W"] /= 2
        return RIGHT.forward(params, X)

    assert failing(judged(but(RIGHT, forward=forward))) == {}


def test_a_function_may_return_its_own_argument():
    right = candidate(against="neuron", activation="identity", features=1)
    results = judged(but(right, step=lambda params, X, y, lr: params))
    assert failing(results).keys() == {"step.W", "step.b", "steps.W", "steps.b"}  # it took no step, that is all


def counting(function, use):
    calls = []

    def counted(*args):
        calls.append(1)
        return use(function(*args), len(calls))

    return counted


LEAKS = {
    "a counter": {"forward": counting(RIGHT.forward, lambda a, n: a if n == 1 else a * (1 + 1e-6))},
    "a learning rate that decays": {
        "step": counting(RIGHT.step, lambda new, n: new if n == 1 else {k: p * 0.9 for k, p in new.items()})
    },
    "chance": {"forward": lambda *a: RIGHT.forward(*a) + 1e-5 * np.random.default_rng().normal()},
    "raising the second time": {"forward": counting(RIGHT.forward, lambda a, n: a if n == 1 else [][n])},
}


@pytest.mark.parametrize("changes", LEAKS.values(), ids=LEAKS)
def test_a_result_that_depends_on_earlier_calls_is_wrong_under_repeatable(changes):
    assert failing(judged(but(RIGHT, **changes)))["repeatable"] == "wrong"


def test_a_cache_that_forward_leaves_for_backward_is_found():
    cache = {}

    def forward(params, X):
        cache["a"] = RIGHT.forward(params, X)
        return cache["a"]

    results = judged(but(RIGHT, forward=forward, loss=lambda params, X, y: np.mean((cache["a"] - y) ** 2)))
    assert failing(results) == {"repeatable": "wrong"}
    assert results.failures[0].note.startswith("loss depends on earlier calls")


def test_a_step_without_the_state_that_its_optimizer_needs_is_an_error():
    forgetful = but(RIGHT, MOMENTUM=0.9)
    results = judged(forgetful)
    assert failing(results) == {"step.W": "error", "step.b": "error"}
    assert results.failures[0].note == "step takes no state, which sgd needs: expected step(params, X, y, lr, state)"


def test_a_step_that_fails_only_once_there_is_a_state_is_an_error_of_the_steps_that_follow():
    right = candidate(against="neuron", momentum=0.9)

    def step(params, X, y, lr, state):
        return right.step(params, X, y, lr, state) if not state else (None, state)

    results = judged(but(right, step=step))
    assert failing(results) == {"steps.W": "error", "steps.b": "error"}
    assert results.failures[0].note == "step returned None; expected a dict with W, b"


def test_a_step_that_takes_a_state_but_returns_none_is_an_error():
    results = judged(but(RIGHT, step=lambda params, X, y, lr, state: RIGHT.step(params, X, y, lr)))
    assert failing(results) == {"step.W": "error", "step.b": "error"}
    assert results.failures[0].note == "step returned a dict; expected (params, state)"


# ---- somebody else's code is contained -------------------------------------------------------------------------------


def test_what_a_candidate_prints_stays_off_standard_output(tmp_path, capfd):
    path = written(
        tmp_path, "print('hi')\nAGAINST = 'neuron'\ndef forward(params, X):\n    print('ho')\n    return None\n"
    )
    judged(path)
    out, err = capfd.readouterr()
    assert out == ""
    assert err.startswith("hi\nho\n")


def test_what_a_candidate_sets_for_everybody_is_set_back(tmp_path, monkeypatch):
    path = written(
        tmp_path,
        "import os, warnings, numpy as np\nnp.seterr(all='raise')\nwarnings.simplefilter('ignore')\n"
        "os.chdir('/')\nAGAINST = 'neuron'\n"
        "def forward(params, X):\n    np.seterr(all='raise')\n    return X @ params['W'] + params['b']\n",
    )
    monkeypatch.chdir(tmp_path)
    before = np.geterr()
    assert judged(path, activation="identity").verdict == "agree"
    assert np.geterr() == before
    assert (tmp_path / "candidate.py").samefile("candidate.py")
    with pytest.warns(UserWarning, match="heard"):
        warnings.warn("heard", UserWarning, stacklevel=1)


def test_a_warning_is_noted_but_changes_no_verdict():
    def forward(params, X):
        np.log(np.zeros(1))
        return RIGHT.forward(params, X)

    results = judged(but(RIGHT, forward=forward))
    assert results.verdict == "agree"
    assert {c.note for c in results.checks if c.quantity == "output"} == {"warned: divide by zero encountered in log"}


def test_a_file_finds_its_neighbours_even_late_and_may_hold_dataclasses(tmp_path):
    written(tmp_path, "def twice(x):\n    return 2 * x\n", "neighbour_of_mine.py")
    path = written(
        tmp_path,
        "from __future__ import annotations\nfrom dataclasses import dataclass\n\n@dataclass\nclass Layer:\n"
        "    width: int = 3\n\nAGAINST = 'neuron'\nFEATURES = Layer().width\nACTIVATION = 'identity'\n"
        "def forward(params, X):\n    from neighbour_of_mine import twice\n"
        "    return twice(X @ params['W'] + params['b']) / 2\n",
    )
    before = list(sys.path)
    assert judged(path).verdict == "agree"
    assert sys.path == before


def test_a_file_is_read_as_it_is_now_and_not_as_it_was_a_moment_ago(tmp_path):
    text = "AGAINST = 'neuron'\nACTIVATION = 'identity'\n"
    text += "def forward(params, X):\n    return X @ params['W'] {} params['b']\n"
    assert judged(written(tmp_path, text.format("-"))).verdict == "disagree"
    assert judged(written(tmp_path, text.format("+"))).verdict == "agree"
    assert not (tmp_path / "__pycache__").exists()


# ---- what it is to be compared with ----------------------------------------------------------------------------------


def test_the_constants_of_a_file_have_the_contracts_defaults():
    assert spec_from({"against": "network"}) == Spec(
        against="network", features=3, layers=(5, 4, 3), activation="sigmoid", output="sigmoid", loss="mse", l2=0,
        optimizer="sgd", momentum=0, nesterov=False, weight_decay=0, betas=(0.9, 0.999), eps=1e-8, layout="out_in",
    )  # fmt: skip
    assert spec_from({"against": "neuron"}).loss == "mse"
    assert spec_from({"against": "logistic_regression"}).loss == "bce"


def test_an_option_is_stronger_than_the_file():
    source = SimpleNamespace(AGAINST="neuron", FEATURES=4, L2=0.1, forward=RIGHT.forward)
    spec = load(source, features=6, loss=None).spec
    assert (spec.features, spec.l2) == (6, 0.1)


def test_an_option_may_mend_what_the_file_has_wrong():
    source = SimpleNamespace(AGAINST="nuron", forward=RIGHT.forward)
    assert load(source, against="neuron").spec.against == "neuron"


UNFITTING = [
    (
        {},
        "AGAINST is not set in f.py: expected one of neuron, network, logistic_regression, "
        "softmax_regression (or give --against)",
    ),
    ({"against": "nuron"}, "logistic_regression, softmax_regression; got 'nuron' (meant neuron?)"),
    ({"against": np.zeros((40, 5))}, "got array([[0., 0., 0., 0., 0.], [0., 0.,"),
    ({"against": "network", "layers": (5,)}, "LAYERS in f.py: expected at least two widths of at least 1, input first"),
    ({"against": "network", "layers": (5, 0, 3)}, "got (5, 0, 3)"),
    ({"against": "network", "layers": 5}, "got 5"),
    ({"against": "neuron", "features": 0}, "FEATURES in f.py: expected a whole number of at least 1; got 0"),
    ({"against": "neuron", "features": True}, "got True"),
    ({"against": "neuron", "activation": "softmax"}, "hardtanh, identity; got 'softmax'"),
    ({"against": "neuron", "l2": -1}, "L2 in f.py: expected a number of at least 0; got -1"),
    ({"against": "neuron", "l2": float("nan")}, "got nan"),
    ({"against": "neuron", "label_smoothing": 0.1}, "f.py: LABEL_SMOOTHING needs LOSS 'cross_entropy'; got 'mse'"),
    (
        {"against": "softmax_regression", "class_weight": [1, 2]},
        "f.py: CLASS_WEIGHT: expected a number for each of 4 classes; got 2",
    ),
    ({"against": "neuron", "targets": "one_hot"}, "f.py: TARGETS 'one_hot' needs LOSS 'cross_entropy' (others have"),
    ({"against": "neuron", "nesterov": 1}, "NESTEROV in f.py: expected True or False; got 1"),
    ({"against": "neuron", "nesterov": True}, "f.py: NESTEROV needs a MOMENTUM above 0; got 0"),
    ({"against": "neuron", "betas": (0.9, 1)}, "expected two numbers from 0 up to, not including, 1; got (0.9, 1)"),
    ({"against": "neuron", "layout": "in-out"}, "expected one of out_in, in_out; got 'in-out' (meant in_out?)"),
    ({"against": "network", "loss": "bce", "output": "tanh"}, "LOSS 'bce' needs a sigmoid output; got 'tanh'"),
    ({"against": "network", "loss": "cross_entropy"}, "needs a network with a softmax OUTPUT of at least two units"),
    ({"against": "neuron", "loss": "cross_entropy"}, "got AGAINST 'neuron'"),
    ({"against": "network", "output": "softmax", "layers": (3, 1)}, "a single one is always 1; got LAYERS (3, 1)"),
    ({"against": "logistic_regression", "activation": "relu"}, "logistic_regression: expected 'sigmoid'; got 'relu'"),
]


README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("constant", "halves"),
    [
        ("AGAINST", PAIRS),
        ("ACTIVATION", ELEMENTWISE),
        ("OUTPUT", set(ACTIVATIONS) - set(ELEMENTWISE)),  # "these or"
        ("LOSS", LOSSES),
    ],
)
def test_readme_names_just_what_the_halves_have(constant, halves):
    values = re.search(rf"^\| `{constant}` \|(.*)\|[^|]*\|$", README, re.MULTILINE)[1]
    assert set(re.findall(r'`"(\w+)"`', values)) == set(halves)


def test_what_others_call_otherwise_is_known_by_that_name_too():
    spec = spec_from({"against": "network", "activation": "swish", "output": "linear", "loss": "mean_squared_error"})
    assert (spec.activation, spec.output, spec.loss) == ("silu", "identity", "mse")
    assert spec_from({"against": "neuron"}, activation="linear").activation == "identity"


def test_what_would_be_no_option_of_another_optimizer_is_the_persons_own():
    module = SimpleNamespace(AGAINST="neuron", ALPHA=1.0, forward=lambda params, X: X)
    assert "ALPHA means nothing for the optimizer sgd and is ignored" in load(module).notes
    with pytest.raises(UsageError, match="ALPHA"):
        load(module, optimizer="rmsprop")


def test_a_function_that_is_called_as_a_constant_is_none(tmp_path):
    path = tmp_path / "own.py"
    path.write_text(
        "AGAINST = 'neuron'\n\n\ndef L1(a, b):\n    return abs(a - b).sum()\n\n\ndef forward(p, X):\n    return X\n"
    )
    assert load(path).spec.l1 == 0


@pytest.mark.parametrize(("constants", "said"), UNFITTING, ids=str)
def test_what_does_not_fit_is_said_in_one_line_with_what_was_expected_and_what_came(constants, said):
    with pytest.raises(UsageError) as caught:
        spec_from(constants, "f.py")
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_option_that_is_off_is_not_blamed_on_the_file():
    source = SimpleNamespace(__name__="f.py", AGAINST="neuron", forward=RIGHT.forward)
    with pytest.raises(UsageError, match=r"^L2: expected a number of at least 0; got -1$"):
        load(source, l2=-1)
    with pytest.raises(UsageError, match=r"option: expected one of .*; got 'momentun' \(meant momentum\?\)"):
        load(source, momentun=0.9)


@pytest.mark.parametrize(
    "attributes",
    [{}, {"forward": "not a function"}, {"predict": RIGHT.predict, "ACTIVATION": "tanh"}],
    ids=["nothing", "no function", "labels that mean nothing"],
)
def test_a_candidate_without_anything_to_judge_does_not_agree_with_everything(attributes):
    results = judged(SimpleNamespace(AGAINST="neuron", **attributes))
    assert results.checks == []
    assert results.exit_code() == 5


def test_a_candidate_that_has_only_a_loss_is_judged_for_it():
    results = judged(SimpleNamespace(AGAINST="neuron", loss=RIGHT.loss))
    assert verdicts(results) == {"loss": {"agree"}, "arguments_unchanged": {"agree"}, "repeatable": {"agree"}}


def test_a_long_list_of_names_is_not_poured_out():
    assert one_of("case", "c77x", [f"c{i}" for i in range(100)]) == (
        "case: expected one of the 100 that `nncompare list` shows; got 'c77x' (meant c77?)"
    )


def test_the_keywords_that_an_editor_completes_are_the_constants_of_the_contract():
    assert get_type_hints(Constants).keys() == CONSTANTS.keys() == {f.name for f in dataclasses.fields(Spec)}


def test_the_package_offers_every_name_that_it_can_look_up_and_no_other():
    assert {*compare.__all__} == {*compare._WHERE}

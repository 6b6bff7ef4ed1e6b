"""The two halves tell the same story: same files, names, order and signatures; and neither knows the other."""

import ast
import inspect
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest
import torch

import scratch
import torch_ref

ROOT = Path(scratch.__file__).parent.parent


def files(half):
    return sorted(path.relative_to(ROOT / half).as_posix() for path in (ROOT / half).rglob("*.py"))


def module_name(half, file):
    return ".".join([half, *Path(file).with_suffix("").parts]).removesuffix(".__init__")


# What each half must not know: the other, the judge, and what would do its work for it.
FORBIDDEN = {
    "scratch": {"torch", "torch_ref", "compare", "sklearn", "pandas"},
    "torch_ref": {"scratch", "compare", "sklearn", "pandas"},
}

# What one half tells besides the common story, because the other's library has it or does without.
APPENDICES = {"scratch": {"accurate_gradient.py"}, "torch_ref": set()}

each_half = pytest.mark.parametrize("half", FORBIDDEN)
COMMON = [file for file in files("scratch") if file not in APPENDICES["scratch"]]
each_file = pytest.mark.parametrize("file", COMMON)


def test_both_halves_have_the_same_files_but_for_appendices():
    for half, besides in APPENDICES.items():
        assert besides <= {*files(half)}
        assert [file for file in files(half) if file not in besides] == COMMON


def test_what_no_library_of_numbers_has_a_part_in_is_the_same_text_in_both_halves():
    """scikit-learn's side of an estimator. Neither half may import it from the other, nor both from a third place."""
    mine, theirs = ((ROOT / half / "estimator.py").read_text(encoding="utf-8") for half in FORBIDDEN)
    assert mine == theirs


@each_half
def test_an_appendix_is_read_by_one_file_and_imports_no_file_that_reads_it(half):
    for appendix in APPENDICES[half]:
        name = f"{half}.{Path(appendix).stem}"
        readers = [file for file in files(half) if f"from {name} import" in (ROOT / half / file).read_text()]
        assert len(readers) == 1
        assert f"from {half}.{Path(readers[0]).stem} import" not in (ROOT / half / appendix).read_text()


def story(half, file):
    """The public names that a file defines, in its order, each with what there is to know of it."""
    module = import_module(module_name(half, file))
    return {name: described(getattr(module, name)) for name in defined(ast.parse(inspect.getsource(module)).body)}


def defined(body):
    for node in body:
        names = [node.name] if isinstance(node, ast.FunctionDef | ast.ClassDef) else []
        targets = [node.target] if isinstance(node, ast.AnnAssign) else getattr(node, "targets", [])
        names += [name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)]
        yield from (name for name in names if not name.startswith("_"))


def described(thing):
    if inspect.isclass(thing):
        (node,) = ast.parse(inspect.getsource(thing)).body
        members = [(name, described(inspect.getattr_static(thing, name))) for name in defined(node.body)]
        return "class", str(inspect.signature(thing)), members
    if isinstance(thing, classmethod | staticmethod):
        return type(thing).__name__, described(thing.__func__)
    if inspect.isfunction(thing):
        return "function", str(inspect.signature(thing))
    if isinstance(thing, dict):
        return "table", list(thing)
    return type(thing).__name__


@each_file
def test_each_pair_of_files_has_the_same_public_names_in_the_same_order_with_the_same_signatures(file):
    mine, theirs = story("scratch", file), story("torch_ref", file)
    assert list(mine) == list(theirs)
    assert mine == theirs


def test_both_packages_offer_the_same_names():
    assert scratch.__all__ == torch_ref.__all__


def imports(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module.split(".")[0] if node.module and not node.level else "a relative import"


@pytest.mark.parametrize(("half", "file"), [(half, file) for half in FORBIDDEN for file in files(half)])
def test_no_file_of_a_half_imports_what_that_half_must_not_know(half, file):
    assert not FORBIDDEN[half] & set(imports(ROOT / half / file))


@each_half
def test_importing_a_half_loads_nothing_that_it_must_not_know(half):
    modules = [module_name(half, file) for file in files(half)]
    code = f"import sys, importlib; [importlib.import_module(m) for m in {modules}]; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert f"{half}.network" in loaded.split()
    assert not FORBIDDEN[half] & set(loaded.split())


# ---- the same start ------------------------------------------------------------------------------------------------


def test_one_seed_gives_both_halves_the_same_parameters_to_the_last_bit():
    layers = (7, 2, 5, 1)
    mine, theirs = (half.network.init_params(layers, np.random.default_rng(8)) for half in (scratch, torch_ref))
    assert list(mine) == list(theirs) == ["W1", "b1", "W2", "b2", "W3", "b3"]
    for name in mine:
        np.testing.assert_array_equal(mine[name], theirs[name].numpy(), strict=True)


# ---- the same refusals, in the same words ----------------------------------------------------------------------------

W, W1, b1, W2, b2 = np.ones(2), np.ones((3, 2)), np.zeros(3), np.ones((4, 3)), np.zeros(4)
LAYERS = {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
ELEMENTWISE = "sigmoid, tanh, relu, leaky_relu, elu, gelu, silu, softplus, softsign, hardtanh, identity"
ALL_LOSSES = "mse, half_mse, mae, huber, hinge, bce, cross_entropy"
targets, column, outputs, labels = np.zeros(3), np.zeros((3, 1)), np.zeros((3, 2)), np.array([0, 1, 1])

NEURONS = [  # arguments, options, message
    ([W, 0.0], {"activation": "relo"}, f"unknown activation of a neuron 'relo': known are {ELEMENTWISE}"),
    ([W, 0.0], {"activation": "softmax"}, f"unknown activation of a neuron 'softmax': known are {ELEMENTWISE}"),
    ([W, 0.0], {"loss": "rmse"}, f"unknown loss 'rmse': known are {ALL_LOSSES}"),
    ([W, 0.0], {"activation": "tanh", "loss": "bce"}, "the loss bce needs the activation sigmoid, not tanh"),
    ([W1, 0.0], {}, "W must be a vector (n_features,), but has the shape (3, 2)"),
    ([W, np.zeros(1)], {}, "b must be a number, but has the shape (1,)"),
]
NETWORKS = [
    ({}, {"activation": "softmax"}, f"unknown hidden activation 'softmax': known are {ELEMENTWISE}"),
    ({}, {"output": "sigmoide"}, f"unknown output activation 'sigmoide': known are {ELEMENTWISE}, softmax"),
    ({}, {"loss": "rmse"}, f"unknown loss 'rmse': known are {ALL_LOSSES}"),
    ({}, {"output": "softmax", "loss": "bce"}, "the loss bce needs the output sigmoid, not softmax"),
    ({}, {"label_smoothing": 0.1}, "class_weight and label_smoothing go with the loss cross_entropy, not with mse"),
    ({}, {"loss": "cross_entropy"}, "the loss cross_entropy needs the output softmax, not sigmoid"),
    ({"W2": np.ones((4, 2))}, {}, "layer 1 has 3 outputs, but W2 takes 2 inputs"),
    ({"b1": np.zeros(1)}, {}, "W1 (out, in) and b1 (out,) expected, but their shapes are (3, 2) and (1,)"),
    ({"b2": np.zeros((1, 4))}, {}, "W2 (out, in) and b2 (out,) expected, but their shapes are (4, 3) and (1, 4)"),
    ({"W1": np.ones(3)}, {}, "W1 (out, in) and b1 (out,) expected, but their shapes are (3,) and (3,)"),
]
SOFTMAX = [
    ([W, np.zeros(2)], {}, "W must be (n_classes, n_features), of two classes or more, but has the shape (2,)"),
    ([W1[:1], np.zeros(1)], {}, "W must be (n_classes, n_features), of two classes or more, but has the shape (1, 2)"),
    ([W1, np.zeros((3, 1))], {}, "b (3,) expected for W (3, 2), but its shape is (3, 1)"),
]
BROADCAST = [  # what NumPy would make (3, 3) of
    (column, targets, "targets of the prediction's shape (3, 1) expected, but theirs is (3,)"),
    (targets, column, "targets of the prediction's shape (3,) expected, but theirs is (3, 1)"),
    (outputs, column, "targets of the prediction's shape (3, 2) expected, but theirs is (3, 1)"),
]
LABELS = [
    (outputs, labels[:, np.newaxis], "integer labels of the shape (3,) expected for z (3, 2), but theirs is (3, 1)"),
    (outputs, labels[:2], "integer labels of the shape (3,) expected for z (3, 2), but theirs is (2,)"),
    (outputs, labels - 1, "labels from 0 to 1 expected, but they go from -1 to 0"),
    (outputs, labels + 1, "labels from 0 to 1 expected, but they go from 1 to 2"),
    (outputs, labels - [100, 0, 0], "labels from 0 to 1 expected, but they go from -100 to 1"),  # PyTorch ignores −100
]
EMPTY = [(shape, f"at least one sample expected, but the prediction's shape is {shape}") for shape in ((0, 2), (3, 0))]
REFUSALS = [
    *(("neuron", "Neuron", arguments, options, says) for arguments, options, says in NEURONS),
    *(("softmax_regression", "SoftmaxRegression", arguments, options, says) for arguments, options, says in SOFTMAX),
    *(("network", "Network", [LAYERS | odd], options, says) for odd, options, says in NETWORKS),
    *(
        ("losses", loss + part, [np.zeros(shape), np.zeros(shape)], {}, says)
        for loss in ALL_LOSSES.split(", ")
        for part in ("", "_gradient")
        for shape, says in EMPTY
    ),
    *(
        ("losses", loss + part, [prediction, y], {}, says)
        for part in ("", "_gradient")
        for loss in ALL_LOSSES.split(", ")
        for prediction, y, says in (LABELS if loss == "cross_entropy" else BROADCAST)
    ),
]


@each_half
@pytest.mark.parametrize("against", ["Neuron", "Network"])
def test_without_biases_is_with_biases_of_nought_and_gives_them_no_gradient(half, against):
    module, rng = import_module(half), np.random.default_rng(9)
    given = {"Neuron": [(W, None), (W, np.array(0.0))], "Network": [({"W1": W1, "W2": W2},), (LAYERS,)]}[against]
    linear = ("identity",) if against == "Neuron" else ("identity", "identity")
    X, y = (rng.integers(-8, 8, size) / 8 for size in ((4, 2), (4,) if against == "Neuron" else (4, 4)))  # exact sums
    if half == "torch_ref":
        given, X, y = ([as_tensors(p) for p in params] for params in given), torch.from_numpy(X), torch.from_numpy(y)
    none, nought = (getattr(module, against)(*params, *linear) for params in given)
    assert none.loss(X, y).item() == nought.loss(X, y).item() > 0
    grads, others = none.gradients(X, y), nought.gradients(X, y)
    assert [*grads] == [name for name in others if name[0] == "W"]
    for name, g in grads.items():
        np.testing.assert_array_equal(np.asarray(g), np.asarray(others[name]))


def as_tensors(thing):
    if isinstance(thing, dict):
        return {name: as_tensors(value) for name, value in thing.items()}
    return thing if thing is None else torch.as_tensor(thing)


@each_half
def test_what_does_not_fit_is_refused_in_words_that_name_what_would(half):
    as_given = as_tensors if half == "torch_ref" else lambda thing: thing
    for file, name, arguments, options, says in REFUSALS:
        try:
            taken = getattr(import_module(f"{half}.{file}"), name)(*map(as_given, arguments), **options)
        except ValueError as refusal:
            taken = str(refusal)
        assert taken == says, (file, name)

"""Twelve shapes of code, three files of each, one of them right and two with a mistake that people make: whole files,
not made for this house. Each is taken up without a line added to it, the right ones agree, the wrong ones do not, and
what cannot be taken up says in a line what to do.
"""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from typing import NamedTuple

import pytest

import compare
from compare.cli import main
from tests.compare.repairs import CANDIDATES

FOLDER = CANDIDATES / "as_it_stands" / "twelve_shapes"


class File(NamedTuple):
    """What a file is to be taken for, and the lines where its mistake is: none where it is right."""

    name: str
    taken_for: str
    lines: tuple[int, ...] = ()


FILES = (
    # a class with forward, backward and update
    File("blobs_relu_softmax", "a network 5-4-3, relu and softmax, cross_entropy"),
    File("ridge_mlp", "a network 5-4-3, sigmoid, half_mse, an L2 penalty of 0.1", (47, 52)),
    File("tanh_regressor", "a network 5-4-1, tanh and identity, mse", (28, 32)),
    # fit and predict
    File("logreg_sklearn_style", "a logistic regression of 3 inputs, sigmoid, bce"),
    File("logit_l2", "a logistic regression of 3 inputs, sigmoid, bce, an L2 penalty of 0.1", (31,)),
    File("simple_classifier", "a logistic regression of 3 inputs, sigmoid, bce", (22, 29, 30)),
    # layers in a network
    File("layer_stack", "a network 2-4-1, tanh and sigmoid, mse"),
    File("sequential", "a network 2-16-8-1, relu and sigmoid, half_mse", (17, 19)),
    File("leaky_layers", "a network 2-24-12-3, leaky_relu and softmax, cross_entropy", (35,)),
    # a part alone
    File("linear_layer", "a network 4-3, identity, mse"),
    File("softmax_layer", "an activation alone; taken for a network 4-3, softmax, mse", (18,)),
    File("bce_loss", "a loss alone; taken for a network 4-3, sigmoid, bce", (25,)),
    # an optimizer alone
    File("adam", "adam, betas (0.9, 0.999), eps 1e-08"),
    File("adam_update", "adam, betas (0.9, 0.999), eps 1e-08", (24, 25)),
    File("momentum", "sgd, nesterov, momentum 0.9", (16,)),
    # a course's functions, samples in columns
    File("planar_column", "a network 5-4-1, tanh and sigmoid, bce"),
    File("word_vectors_backprop", "a network 5-4-3, relu and softmax, cross_entropy", (51,)),
    File("step_by_step", "a network 5-4-1, relu and sigmoid, bce", (59,)),
    # an autograd engine, and a network of its numbers
    File("value_engine", "a network 3-4-2, tanh, mse"),
    File("scalar_grad", "a network 2-4-1, relu and sigmoid, mse", (29, 30)),
    File("var_autodiff", "a network 3-4-2, tanh, mse", (35,)),
    # a script
    File("xor_script", "a network 5-4-1, sigmoid, half_mse, summed over the samples"),
    File("one_neuron_per_layer", "a network 1-1-1, sigmoid, mse", (50,)),
    File("xor_biases", "a network 5-4-1, sigmoid, half_mse, summed over the samples", (32,)),
    # lists of weights, of any depth
    File("network_columns", "a network 2-6-2, sigmoid, mse"),
    File("cross_entropy_net", "a network 6-5-4-1, sigmoid, bce", (41,)),
    File("deep_tanh_lists", "a network 5-4-3, tanh and identity, half_mse", (25,)),
    # data in the constructor
    File("constructor_net", "a network 5-4-3, sigmoid, mse, summed over samples and outputs"),
    File("three_layer_data", "a network 5-5-4-3, sigmoid, mse, half of its sum over samples and outputs", (38,)),
    File("net_with_data", "a network 6-4-3, tanh, half_mse, summed over the samples", (19, 27, 28)),
    # one unit, as functions with arguments in an order of their own
    File("line_fit", "a neuron of 1 inputs, identity, mse"),
    File("room_prices", "a neuron of 1 inputs, identity, half_mse", (11,)),
    File("sigmoid_unit", "a logistic regression of 3 inputs, sigmoid, bce", (26,)),
)
OF_PYTORCH = {  # what is written in PyTorch → what is said of it
    "custom_function": "torch.autograd.gradcheck judges that",
    "scaled_head": "torch.autograd.gradcheck judges that",
    "softmax_torch": "expected NumPy's (torch.matmul is np.matmul there)",
}
FIXED = ("adam_update", "softmax_layer")  # of which a fix is searched for, as of a class in test_commands.py
OF_NETWORKS = tuple(file.name for file in FILES if file.lines and file.name not in FIXED)
GUARDED = ("blobs_relu_softmax",)  # log(p + 1e-12): right but for that, which the diagnosis knows


def test_every_file_has_its_row():
    assert {path.stem for path in FOLDER.glob("*.py")} == {file.name for file in FILES} | {*OF_PYTORCH}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_file_is_taken_up_and_called_what_it_is(file):
    guarded = file.name in GUARDED
    results = compare.check(FOLDER / f"{file.name}.py", keyword="random/float64", fix_seconds=0, diagnosis=guarded)
    assert results.reading.endswith(f"taken for {file.taken_for.partition('taken for ')[2] or file.taken_for}")
    assert file.taken_for in results.reading or not file.taken_for.startswith(("an ", "a loss"))
    assert (results.exit_code(allow_remarks=True) == 0) is (not file.lines)
    assert bool(results.failures) is (bool(file.lines) or guarded)


def with_fixes():
    """Those of which a fix is searched for; most of them in a long run only."""
    for file in FILES:
        if file.name in (*FIXED, *OF_NETWORKS):
            yield pytest.param(file, id=file.name, marks=[pytest.mark.soak] if file.name in OF_NETWORKS else [])


@pytest.mark.parametrize("file", [*with_fixes()])
def test_its_mistake_is_found_in_its_line_and_mended(file):
    results = compare.check(FOLDER / f"{file.name}.py", keyword="random/float64", fix_seconds=300)
    found = [entry for entry in results.diagnosis if entry["line"] in file.lines]
    assert found
    assert found[0]["fix"]["proved"]


@pytest.mark.parametrize("name", OF_PYTORCH)
def test_what_is_written_in_pytorch_says_in_a_line_what_to_do(name, capsys):
    began = time.process_time()
    assert main(["check", str(FOLDER / f"{name}.py")]) == 4
    assert time.process_time() - began < 3
    said = capsys.readouterr().err
    assert OF_PYTORCH[name] in said
    assert said.count("\n") == 1


def test_gradients_may_be_sums_that_the_step_divides(tmp_path):
    text = (FOLDER / "cross_entropy_net.py").read_text(encoding="utf-8")
    path = tmp_path / "net.py"
    path.write_text(text.replace(" * sigmoid_prime(zs[-1])", ""), encoding="utf-8")
    assert compare.check(path, keyword="random/float64", fix_seconds=0, diagnosis=False).verdict == "agree"


def test_a_files_name_need_be_no_name_of_pythons(tmp_path):
    path = Path(tmp_path, "2-layers for xor.py")
    shutil.copy(FOLDER / "xor_script.py", path)
    results = compare.check(path, keyword="random/float64", fix_seconds=0, diagnosis=False)
    assert results.verdict == "agree"
